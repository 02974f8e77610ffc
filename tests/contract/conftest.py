"""The workbook of the starting facts, made once for a module whose tests only read."""

import io
from datetime import date

import pytest
from openpyxl import load_workbook

from tests.facts import starting_facts
from tracker.briefings.briefing import briefing
from tracker.briefings.plan import plan_of
from tracker.briefings.writer import workbook_bytes
from tracker.records.moment import Moment

LATEST = Moment(today=date(2026, 3, 10))


@pytest.fixture(scope="module")
def facts(django_db_setup, django_db_blocker):
    """The starting facts, and the briefing made of them. Mark its tests `django_db`, or no database is made."""
    with starting_facts(django_db_blocker):
        yield briefing(plan_of(LATEST))


@pytest.fixture(scope="module")
def workbook(facts):
    """The bytes of its file."""
    return workbook_bytes(facts)


@pytest.fixture(scope="module")
def book(workbook):
    """As a program reads it that does not compute: formulas as the values that stand in the file."""
    return load_workbook(io.BytesIO(workbook), data_only=True)
