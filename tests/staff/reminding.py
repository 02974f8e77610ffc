"""A tracker in a process of its own that sends reminders, for tests that race it or kill it.

It works on the database of DATABASE_URL. A mail is a line added to the file of SPOOL, which racers share.
"""

import os
import signal
import sys
import time
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.core.mail.backends.base import BaseEmailBackend
from django.core.management import call_command
from django.utils import timezone

from tests import factories
from tracker.records.roles import Role

PEOPLE = ("anna", "ben", "cora", "dani", "eva", "fatima")


class Spool(BaseEmailBackend):
    """A mail server that takes its time, and before or after one person's mail kills who speaks to it."""

    def send_messages(self, messages):
        for message in messages:
            name = message.to[0].partition("@")[0]
            die_if("before", name)
            time.sleep(0.1)
            with Path(os.environ["SPOOL"]).open("a", encoding="utf-8") as spool:
                spool.write(f"{name}\n")
            die_if("after", name)
        return len(messages)


def die_if(when: str, name: str) -> None:
    """As by a power cut: nothing is tidied up."""
    if os.environ.get("DIE") == f"{when} {name}":
        os.kill(os.getpid(), signal.SIGKILL)


def prepare() -> None:
    """Make the tables, the people, and a milestone that all of them are to be told of."""
    call_command("migrate", verbosity=0)
    for name in PEOPLE:
        factories.user(name, Role.EDITOR, email=f"{name}@example.org")
    late = factories.TODAY - timedelta(1)
    factories.published("date", milestone=factories.milestone(), period_start=late, period_end=late)


def send() -> None:
    """Say that it is ready, wait for a word, and send the reminders of the day."""
    timezone.now = lambda: factories.NOW
    settings.EMAIL_BACKEND = "tests.staff.reminding.Spool"
    print("ready", flush=True)  # noqa: T201
    sys.stdin.readline()
    call_command("send_reminders")


def main() -> None:
    """Do as the command line says."""
    {"prepare": prepare, "send": send}[sys.argv[1]]()
