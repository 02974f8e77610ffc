"""The registers of reforms, milestones and laws: since when, what is next, by how much it slipped, who reports it."""

from datetime import date, datetime

import pytest

from tests import factories
from tests.briefings.reading import opened, rows
from tracker.legislation.rules import Stage
from tracker.reforms.models import MilestoneDate
from tracker.reforms.rules import Status

pytestmark = pytest.mark.django_db


def on(day, month=1, year=2026):
    one = date(year, month, day)
    return {"period_start": one, "period_end": one}


def excel(day, month, year=2026):
    return datetime(year, month, day)  # noqa: DTZ001


@pytest.fixture
def reform():
    agency = factories.agency(code="CTD", short_name="CTD")
    one = factories.reform(code="R01", slug="r01", lead_agency=agency)
    for day, status in ((5, Status.PROPOSED), (9, Status.IN_PROGRESS), (20, Status.IN_PROGRESS)):
        factories.published("status", reform=one, status=status, **on(day), source=told(day))
    return one


def told(day, month=1, year=2026):
    days = {"published_start": date(year, month, day), "published_end": date(year, month, day)}
    return factories.source(code=f"T{month}{day}", slug=f"t{year}-{month}-{day}", **days)


def test_a_status_stands_since_the_first_of_its_unbroken_reports(reform):
    (row,) = rows(opened()["Reforms"])
    assert (row["Status"], row["Status since"], row["Last update"]) == ("In progress", excel(9, 1), excel(20, 1))
    assert (row["Lead agency"], row["Next milestone"], row["Slip (days)"]) == ("CTD", "not published", None)


def test_a_milestone_that_is_late_says_by_how_many_days_and_stands_beside_its_reform(reform):
    milestone = factories.milestone(code="M01", reform=reform, title="Centre opens")
    dates = {"milestone": milestone, "reason": "The building was late."}
    factories.published("date", role=MilestoneDate.Role.BASELINE, source=told(25), **dates, **on(1, 2))
    factories.published("date", role=MilestoneDate.Role.FORECAST, source=told(26), **dates, **on(20, 2))
    (row,) = rows(opened()["Milestones"])
    assert (row["Baseline"], row["Forecast"], row["Reached"]) == (excel(1, 2), excel(20, 2), "not published")
    assert (row["Standing"], row["Overdue by (days)"], row["Slip from baseline (days)"]) == ("overdue", 10, 19)
    (row,) = rows(opened()["Reforms"])
    assert (row["Next milestone"], row["Next milestone due"], row["Slip (days)"]) == ("Centre opens", excel(20, 2), 19)


def test_a_law_has_the_date_and_the_mark_of_each_stage_in_a_column_of_its_own():
    law = factories.instrument(code="L01")
    other = factories.instrument(code="L02")
    factories.published("step", instrument=law, stage=Stage.PASSED, source=told(3), locator="¶4", **on(2))
    factories.published("step", instrument=law, stage=Stage.IN_FORCE, source=told(9), locator="¶7", **on(8))
    factories.published("step", instrument=other, stage=Stage.INTRODUCED, source=told(10), **on(10))
    page = opened()["Legislation"]
    first, second = rows(page)
    assert (first["Passed"], first["In force"], first["Introduced"]) == (excel(2, 1), excel(8, 1), None)
    assert (first["Passed, source"], first["In force, source"]) == ("T13 ¶4", "T19 ¶7")
    assert second["Introduced, record"].startswith("step-")
    header = [cell.value for cell in page[1]]
    assert header.index("Introduced") < header.index("Passed") < header.index("In force")
