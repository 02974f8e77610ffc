"""A tracker in a process of its own, for tests that kill it, race it, or cut its power.

It works on the database of DATABASE_URL, takes a command with its arguments and speaks JSON, a line each.
"""

import json
import os
import signal
import sys
from collections.abc import Callable
from typing import Any

from django.core.management import call_command
from django.db import connection

from tests import factories
from tracker.indicators.models import Observation
from tracker.records import actions, journal
from tracker.records.models import JournalLine
from tracker.records.refused import Refused
from tracker.records.verification import verify


def say(what: Any) -> None:
    """One line to the test, at once."""
    print(json.dumps(what), flush=True)  # noqa: T201


def prepare(count: str) -> None:
    """Make the tables and some submitted figures."""
    call_command("migrate", verbosity=0)
    for name in ("one", "other"):
        factories.reviewer(name)
    say([factories.submitted("figure").pk for _ in range(int(count))])


def publish(reviewer: str, *ids: str) -> None:
    """Wait for a word, publish each figure and say how it went, then hold the database open until the input ends."""
    by = factories.reviewer(reviewer)
    say("ready")
    sys.stdin.readline()
    for pk in map(int, ids):
        try:
            actions.publish(Observation.objects.get(pk=pk), by=by, at=factories.NOW)
        except Refused as refusal:
            say([pk, str(refusal)])
        else:
            say([pk, "published"])
    sys.stdin.read()


def die(when: str, pk: str) -> None:
    """Publish a figure, and be killed before its journal line is written, or after it and before the commit."""
    write = journal.write

    def killed(*arguments: Any, **named: Any) -> None:
        if when == "after-line":
            write(*arguments, **named)
        row = Observation.objects.get(pk=pk)
        say([row.state, row.published_line])
        os.kill(os.getpid(), signal.SIGKILL)

    journal.write = killed
    actions.publish(Observation.objects.get(pk=int(pk)), by=factories.reviewer("one"), at=factories.NOW)


def state(*paths: str) -> None:
    """Say what each database file holds."""
    for path in paths:
        connection.close()
        connection.settings_dict["NAME"] = path
        with connection.cursor() as cursor:
            integrity = cursor.execute("PRAGMA integrity_check").fetchone()[0]
        broken = verify().broken
        say(
            {
                "integrity": integrity,
                "broken": broken and broken.sentence,
                "head": journal.head().number,
                "states": dict(Observation.objects.order_by("pk").values_list("pk", "state")),
                "lines": list(JournalLine.objects.filter(kind="figure").values_list("object_id", flat=True)),
            }
        )


COMMANDS: dict[str, Callable[..., None]] = {"prepare": prepare, "publish": publish, "die": die, "state": state}


def main() -> None:
    """Do as the command line says."""
    COMMANDS[sys.argv[1]](*sys.argv[2:])
