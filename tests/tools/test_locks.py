"""The lock files: every package pinned with hashes, no address of an index, nothing that ties them to one machine."""

import re
from pathlib import Path

import pytest

from tools.locks import locks_hold
from tools.steps import Refusal

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ("requirements.txt", "requirements-dev.txt")


@pytest.mark.parametrize("name", LOCKS)
def test_every_line_is_a_pin_or_a_hash_or_a_remark_of_who_asked(name):
    for line in (ROOT / name).read_text().splitlines():
        assert re.match(r"[a-z0-9-]+(\[[a-z,]+\])?==|    --hash=sha256:[0-9a-f]{64}|    # ", line), line


@pytest.mark.parametrize("name", LOCKS)
def test_every_pin_has_a_hash(name):
    text = (ROOT / name).read_text()

    pins = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)
    assert all("--hash=sha256:" in pin for pin in pins if pin.strip())


@pytest.mark.parametrize("name", ["requirements.in", "requirements-dev.in"])
def test_every_line_asked_for_says_what_it_is_for(name):
    asked = [line for line in (ROOT / name).read_text().splitlines() if line and line[0] not in "#-"]

    assert asked
    assert all("  # " in line for line in asked)


def test_the_locks_hold_what_is_asked_for():
    assert locks_hold()


def test_a_package_that_is_asked_for_but_not_locked_is_found(tmp_path, monkeypatch):
    for path in ROOT.glob("requirements*"):
        (tmp_path / path.name).write_text(path.read_text())
    with (tmp_path / "requirements.in").open("a") as asked:
        asked.write("missing~=1.0  # nothing\n")
    monkeypatch.setattr("tools.locks.ROOT", tmp_path)

    with pytest.raises(Refusal, match=r"requirements\.txt does not hold missing~=1\.0"):
        locks_hold()
