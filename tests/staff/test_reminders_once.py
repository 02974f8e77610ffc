"""Raced or killed: nobody gets a second mail on one day, and whoever may have got none is named.

Those on SQLite work on a database file of their own and with processes of their own, as servers are.
"""

import os
import shutil
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from django.core import mail
from django.db import connection

from tests import factories
from tests.factories import NOW, TODAY
from tests.staff.reminding import PEOPLE
from tracker.staff.models import ReminderSent
from tracker.staff.reminders.sending import send_once

ROOT = Path(__file__).parents[2]
START = "import django; django.setup(); from tests.staff.reminding import main; main()"
STOPPED = "another run has it in hand, or was stopped over it: not mailed again today"


@pytest.fixture(scope="module")
def prepared(tmp_path_factory):
    """A database file with people who are all to be told of a milestone."""
    file = tmp_path_factory.mktemp("prepared") / "tracker.sqlite3"
    process = start(file, "prepare")
    process.communicate(timeout=120)
    assert process.returncode == 0
    return file


@pytest.fixture
def database(prepared, tmp_path):
    return Path(shutil.copy(prepared, tmp_path / "tracker.sqlite3"))


def start(file, command, **variables):
    own = {"DATABASE_URL": f"sqlite:///{file}", "DJANGO_SETTINGS_MODULE": "tests.settings"}
    return subprocess.Popen(
        [sys.executable, "-c", START, command],
        cwd=ROOT,
        env=os.environ | own | {"SPOOL": str(spool(file))} | variables,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def spool(file):
    return file.with_name("mails")


def mailed(file):
    """Who got a mail, as often as they did."""
    return sorted(spool(file).read_text(encoding="utf-8").split())


def run_together(file, count, **variables):
    """Run the command in so many processes that begin at the same moment: what each says, person by person."""
    racers = [start(file, "send", **variables) for _ in range(count)]
    for one in racers:
        assert one.stdout.readline() == "ready\n"
    for one in racers:
        one.stdin.write("go\n")
        one.stdin.flush()
    ended = [(*one.communicate(timeout=60), one.returncode) for one in racers]
    return [(dict(line.split(": ", 1) for line in out.splitlines()), code) for out, _, code in ended]


@pytest.mark.sqlite
def test_of_two_runs_at_once_each_person_is_mailed_by_one(database):
    (first, one), (second, other) = run_together(database, 2)

    assert (one, other) == (0, 0)
    assert mailed(database) == sorted(PEOPLE)
    by = [{name for name, said in run.items() if said.startswith("mailed: ")} for run in (first, second)]
    assert by[0] | by[1] == set(PEOPLE)
    assert not by[0] & by[1]


@pytest.mark.sqlite
@pytest.mark.parametrize(("when", "got_one"), [("before", False), ("after", True)])
def test_a_run_that_is_killed_over_a_mail_is_finished_by_the_next_without_a_second_mail(database, when, got_one):
    ((_, code),) = run_together(database, 1, DIE=f"{when} cora")
    assert code == -signal.SIGKILL
    assert mailed(database) == ["anna", "ben", *(["cora"] if got_one else [])]

    ((said, code),) = run_together(database, 1)

    assert code == 0
    assert said["cora"] == STOPPED
    assert said["anna"] == "mailed earlier today"
    assert mailed(database) == [name for name in PEOPLE if name != "cora" or got_one]


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_of_many_who_take_a_mail_in_hand_at_once_one_sends_it():
    person = factories.user("anna")
    barrier = Barrier(8)

    def run(_):
        letter = mail.EmailMessage("1 due", "Due today", to=["anna@example.org"])
        barrier.wait(timeout=20)
        try:
            return send_once(letter, person.pk, TODAY, at=NOW)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        sent = list(pool.map(run, range(8)))

    assert sorted(sent) == [False] * 7 + [True]
    assert len(mail.outbox) == 1
    assert ReminderSent.objects.get().sent_at == NOW
