"""Folders of fixtures to spoil, and the real ones loaded once."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction

from tracker.staff.facts.loading import load

REAL = Path(settings.BASE_DIR) / "fixtures"
SMALL = Path(__file__).parent / "small.yaml"
NOW = datetime(2026, 3, 2, 5, 0, tzinfo=UTC)


class Folder:
    """A folder of fixtures in which texts can be replaced."""

    def __init__(self, path):
        self.path = path

    def change(self, file, old, new):
        """Replace the first occurrence and return the number of the first line that differs."""
        path = self.path / file
        before = path.read_text(encoding="utf-8")
        assert old in before
        after = before.replace(old, new, 1)
        path.write_text(after, encoding="utf-8")
        start = before.index(old)
        common = next((n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
        return after.count("\n", 0, start + common) + 1

    def load(self, at=NOW):
        return load(self.path, at=at)


@pytest.fixture
def real_copy(tmp_path):
    """A copy of the project's own fixtures."""
    return Folder(Path(shutil.copytree(REAL, tmp_path / "fixtures")))


@pytest.fixture
def small(tmp_path):
    """A few facts, enough to follow what becomes of each."""
    path = tmp_path / "fixtures"
    path.mkdir()
    shutil.copy(SMALL, path / "small.yaml")
    return Folder(path)


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    """The project's own fixtures, loaded once for a module and taken back after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        outcome = load(REAL, at=NOW)
        yield outcome
        transaction.set_rollback(True)
