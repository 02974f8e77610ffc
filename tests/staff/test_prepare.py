"""`manage.py prepare` brings an empty machine up, and refuses in a sentence when it cannot."""

import re
import socket
import sqlite3
from contextlib import closing
from io import StringIO

import pytest

from tests.programs import manage
from tracker.records import freeze, guards
from tracker.staff.management.commands.prepare import Command as Prepare


def prepare(*arguments, **variables):
    return manage("prepare", *arguments, **variables)


@pytest.mark.sqlite
def test_an_empty_database_is_made_ready_once(tmp_path):
    url = f"sqlite:///{tmp_path}/fresh.sqlite3"

    first, second = prepare(DATABASE_URL=url), prepare(DATABASE_URL=url)

    assert first.returncode == 0, first.stderr
    assert re.search(r"password +\S+", first.stdout)
    assert second.returncode == 0, second.stderr
    assert second.stdout == ""


def test_a_taken_port_is_told_before_anything_is_done(tmp_path):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        run = prepare("--to-serve", PORT=port, HOST="127.0.0.1", DATABASE_URL=f"sqlite:///{tmp_path}/fresh.sqlite3")

    assert run.returncode == 1
    assert f"Port {port} on 127.0.0.1 is taken" in run.stderr
    assert "Traceback" not in run.stderr
    assert not (tmp_path / "fresh.sqlite3").exists()


def test_a_database_that_does_not_answer_is_told_in_a_sentence():
    run = prepare(DATABASE_URL="postgres://nobody@127.0.0.1:1/none")

    assert run.returncode == 1
    assert "The database of DATABASE_URL does not answer" in run.stderr
    assert "Traceback" not in run.stderr


@pytest.mark.sqlite
def test_triggers_lost_to_a_migration_that_was_killed_come_back_with_the_next_start(tmp_path):
    database = tmp_path / "killed.sqlite3"
    url = f"sqlite:///{database}"
    prepare(DATABASE_URL=url)
    with closing(sqlite3.connect(database)) as connection, connection:
        names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")]
        connection.execute(f'DROP TRIGGER "{names[0]}"')
    assert "not protected" in manage("verify_journal", DATABASE_URL=url).stderr

    again = prepare(DATABASE_URL=url)

    assert re.search(rf"missing: {names[0]} on \w+\.\n", again.stdout)
    assert "run `manage.py verify_journal`" in again.stdout
    assert manage("verify_journal", DATABASE_URL=url).returncode == 0


@pytest.mark.django_db
@pytest.mark.parametrize(("tampered", "told"), [(0, ""), (1, "not as this version makes them: "), (12, "and 2 more")])
def test_what_was_changed_in_the_triggers_is_said_before_they_are_put_back(monkeypatch, tampered, told):
    names = [f"frozen_update_{number}" for number in range(tampered)]
    monkeypatch.setattr(guards, "altered", lambda _connection: names)
    put_back = []
    monkeypatch.setattr(freeze, "install", lambda _connection: put_back.append(out.getvalue()))
    out = StringIO()
    Prepare(stdout=out)._put_triggers_back()
    assert len(put_back) == (tampered > 0)
    for said in put_back:
        assert told in said
        assert "run `manage.py verify_journal`" in said
        assert "missing" not in said
