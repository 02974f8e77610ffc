"""Killed, raced or without power: a publication is there with its line, or neither is, and what was said done is done.

Each test works on a database file of its own and with processes of their own, as servers are.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.sqlite

ROOT = Path(__file__).parents[2]
START = "import django; django.setup(); from tests.records.program import main; main()"
COUNT = 6


class Program:
    """`tests.records.program` at work on a database file."""

    def __init__(self, file: Path, *arguments: object) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", START, *map(str, arguments)],
            cwd=ROOT,
            env=os.environ | {"DATABASE_URL": f"sqlite:///{file}", "DJANGO_SETTINGS_MODULE": "tests.settings"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def hear(self):
        """The next line it says."""
        return json.loads(self.process.stdout.readline())

    def begin(self):
        """Give it the word it waits for."""
        self.process.stdin.write("go\n")
        self.process.stdin.flush()

    def end(self):
        """What else it says until it ends by itself; nothing may have gone wrong."""
        said, _ = self.process.communicate(timeout=120)
        assert self.process.returncode == 0
        return [json.loads(line) for line in said.splitlines()]


def state(*files):
    """What each of the database files holds."""
    return Program(files[0], "state", *files).end()


@pytest.fixture(scope="module")
def prepared(tmp_path_factory):
    """A database file with submitted figures, and their numbers."""
    file = tmp_path_factory.mktemp("prepared") / "tracker.sqlite3"
    [ids] = Program(file, "prepare", COUNT).end()
    return file, ids


@pytest.fixture
def tracker(prepared, tmp_path):
    """A copy of its own for each test."""
    file, ids = prepared
    return Path(shutil.copy(file, tmp_path)), ids


@pytest.mark.parametrize("when", ["before-line", "after-line"])
def test_killed_between_row_and_line_leaves_neither(tracker, when):
    file, ids = tracker
    [before] = state(file)
    program = Program(file, "die", when, ids[0])
    row_state, line = program.hear()
    assert (row_state, line) == ("published", before["head"] + 1), "it is killed when the row has been changed"
    program.process.communicate(timeout=60)
    assert program.process.returncode == -signal.SIGKILL
    [after] = state(file)
    assert after == before
    assert after["states"][str(ids[0])] == "submitted"
    assert (after["integrity"], after["broken"], after["lines"]) == ("ok", None, [])


def test_two_people_approving_the_same_records_at_once_publish_each_once(tracker):
    file, ids = tracker
    programs = [Program(file, "publish", reviewer, *ids) for reviewer in ("one", "other")]
    for program in programs:
        assert program.hear() == "ready"
    for program in programs:
        program.begin()
    said = [program.end() for program in programs]
    refusal = "This record is published. Only a submitted record can be published."
    for pk, both in zip(ids, zip(*said, strict=True), strict=True):
        assert sorted(both) == sorted([[pk, "published"], [pk, refusal]])
    [after] = state(file)
    assert sorted(after["lines"]) == ids
    assert set(after["states"].values()) == {"published"}
    assert after["broken"] is None


def copied(file: Path, to: Path) -> Path:
    """What a disk holds when the power goes: the database and its write-ahead log, and nothing of the memory."""
    to.mkdir()
    shutil.copy(f"{file}-wal", to)
    return Path(shutil.copy(file, to))


def published_in(found):
    return [int(pk) for pk, state in found["states"].items() if state == "published"]


def test_after_a_power_cut_everything_acknowledged_is_there_and_a_torn_tail_is_gone(tracker, tmp_path):
    """The copy is taken while the program runs: nothing has been moved from the log into the database file yet."""
    file, ids = tracker
    program = Program(file, "publish", "one", *ids)
    assert program.hear() == "ready"
    program.begin()
    copies = []
    for number, pk in enumerate(ids):
        assert program.hear() == [pk, "published"]
        copies.append(copied(file, tmp_path / f"cut-{number}"))
    whole = copies[-1]
    log = Path(f"{whole}-wal").read_bytes()
    torn = []
    for number, (keep, tail) in enumerate([(-1, b""), (-100, b""), (-100, b"\xff" * 100), (-5000, b""), (0, b"")]):
        copy = copied(whole, tmp_path / f"torn-{number}")
        Path(f"{copy}-wal").write_bytes((log[:keep] if keep else b"") + tail)
        torn.append(copy)
    program.end()
    found = state(*copies, *torn)
    assert all((one["integrity"], one["broken"]) == ("ok", None) for one in found)
    assert all(sorted(one["lines"]) == published_in(one) for one in found)
    for number, one in enumerate(found[: len(copies)]):
        assert published_in(one)[: number + 1] == ids[: number + 1], "each acknowledged publication is there"
    cut = [published_in(one) for one in found[len(copies) :]]
    assert cut[0] == cut[1] == cut[2] == ids[:-1], "the last, whose end is torn, is not there, and all before it are"
    assert cut[3] == ids[: len(cut[3])]
    assert cut[-1] == []
