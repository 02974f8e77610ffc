"""The workbook of the starting facts, made once for a module whose tests only read."""

import io
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction
from openpyxl import load_workbook

from tracker.briefings.briefing import briefing
from tracker.briefings.plan import plan_of
from tracker.briefings.writer import workbook_bytes
from tracker.records.moment import Moment
from tracker.staff.facts.loading import load

LOADED_AT = datetime(2026, 3, 10, 5, 0, tzinfo=UTC)
LATEST = Moment(today=date(2026, 3, 10))


@pytest.fixture(scope="module")
def facts(django_db_setup, django_db_blocker):
    """The starting facts, and the briefing made of them. Mark its tests `django_db`, or no database is made."""
    with django_db_blocker.unblock(), transaction.atomic():
        load(Path(settings.BASE_DIR) / "fixtures", at=LOADED_AT)
        yield briefing(plan_of(LATEST))
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def workbook(facts):
    """The bytes of its file."""
    return workbook_bytes(facts)


@pytest.fixture(scope="module")
def book(workbook):
    """As a program reads it that does not compute: formulas as the values that stand in the file."""
    return load_workbook(io.BytesIO(workbook), data_only=True)
