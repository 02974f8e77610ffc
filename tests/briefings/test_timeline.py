"""The drawing in time: letters, spans of uncertain days, what lasts, and the column of the day it tells of."""

from datetime import date
from itertools import pairwise

import pytest

from tests import factories
from tests.briefings.reading import made, opened, table
from tests.briefings.test_registers import on, told
from tracker.briefings.gantt import MOST, slots
from tracker.briefings.sheets.timeline import LETTERS, ROLES
from tracker.reforms.models import MilestoneDate
from tracker.reforms.rules import Status

pytestmark = pytest.mark.django_db


@pytest.fixture
def drawn():
    """One reform told exactly and then within a span, with a milestone that moved."""
    reform = factories.reform(code="R01", slug="r01")
    factories.published("status", reform=reform, status=Status.PROPOSED, source=told(20, 11, 2025), **on(5, 11, 2025))
    span = {"period_start": date(2026, 1, 10), "period_end": date(2026, 2, 20)}
    factories.published("status", reform=reform, status=Status.OPERATIONAL, source=told(25, 2), **span)
    milestone = factories.milestone(code="M01", reform=reform)
    dates = {"milestone": milestone, "reason": "Late."}
    factories.published("date", role=MilestoneDate.Role.BASELINE, source=told(26), **dates, **on(1, 1))
    factories.published("date", role=MilestoneDate.Role.FORECAST, source=told(27), **dates, **on(9, 4))
    return {row["Code"]: row for row in table(opened()["Timeline"], "Timeline")}


def test_a_status_stands_in_its_month_lasts_until_the_next_and_is_unsure_over_a_span(drawn):
    row = drawn["R01"]
    found = [row[month] for month in ("Nov 25", "Dec 25", "Jan 26", "Feb 26", "Mar 26 ◂", "Apr 26")]
    assert found == ["P", "·", "O?", "O?", "·", None]


def test_a_milestone_has_a_row_under_its_reform_with_its_plan_and_its_forecast(drawn):
    assert list(drawn) == ["R01", "M01"]
    row = drawn["M01"]
    assert (row["Jan 26"], row["Apr 26"], row["Mar 26 ◂"]) == ("b", "f", None)
    assert (row["Stands at"], row["Reform"], row["Row is of"]) == ("to come", "R01", "milestone")


def test_the_letters_are_told_under_the_drawing(drawn):
    (sheet,) = [one for one in made().sheets if one.title == "Timeline"]
    page = opened()["Timeline"]
    assert [page.cell(page.max_row - 2 + n, 1).value for n in range(3)] == list(sheet.foot)
    assert "O operational" in sheet.foot[0]
    assert "◂ the column of 2 Mar 2026" in sheet.foot[2]


def test_narrow_columns_have_no_filter_buttons_and_fit_the_page(drawn):
    page = opened()["Timeline"]
    hidden = {one.colId for one in page.tables["T_Timeline"].autoFilter.filterColumn if one.hiddenButton}
    header = [cell.value for cell in page[1]]
    assert {header[number] for number in hidden} >= {"Nov 25", "Mar 26 ◂", "Apr 26"}
    assert "Code" not in {header[number] for number in hidden}


def test_every_status_that_can_be_reported_has_a_letter_of_its_own():
    assert set(LETTERS) == set(Status) - {Status.NOT_ASSESSED}
    assert set(ROLES) == set(MilestoneDate.Role.values)
    letters = [*LETTERS.values(), *(letter for letter, _ in ROLES.values())]
    assert len(set(letters)) == len(letters)


@pytest.mark.parametrize(
    ("last", "first_words", "number"),
    [
        (date(2026, 12, 31), "Jan 25", 24),
        (date(2029, 1, 1), "Q1 25", 17),
        (date(2045, 1, 1), "2025", 21),
        (date(2025, 1, 1), "Jan 25", 1),
    ],
)
def test_columns_of_time_are_as_fine_as_there_is_room_for(last, first_words, number):
    found = slots([last, date(2025, 1, 1)])
    assert (found[0].words, len(found)) == (first_words, number)
    assert len(found) <= MOST
    assert all(one.last < other.first for one, other in pairwise(found))
