"""Last confirmed, next due, overdue: from the record and the day that counts as now, and never a day made up."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from tests import factories
from tests.public.facts import text_of
from tracker.legislation.rules import Stage
from tracker.records import journal
from tracker.records.moment import Moment
from tracker.records.subjects import save_subject
from tracker.reforms.models import MilestoneDate
from tracker.reforms.rules import Status
from tracker.summaries.budget import budget_detail
from tracker.summaries.freshness import overdue_figures
from tracker.summaries.indicators import indicator_detail, indicator_register
from tracker.summaries.legislation import instrument_detail
from tracker.summaries.reforms import reform_detail
from tracker.values.period import Period

pytestmark = pytest.mark.django_db
BASELINE, FORECAST, ACTUAL = MilestoneDate.Role.BASELINE, MilestoneDate.Role.FORECAST, MilestoneDate.Role.ACTUAL


@pytest.fixture
def home():
    return factories.place(code="PK-BA", name="Balochistan")


def monthly(**fields):
    return factories.indicator(**{"slug": "monthly", "frequency": "month", "due_after_days": 15} | fields)


def report(indicator, place, period, **fields):
    return factories.published(
        "figure", indicator=indicator, place=place, period_start=period.start, period_end=period.end, **fields
    )


def due(today, **moment):
    return indicator_detail("monthly", Moment(today, **moment)).freshness.due


def test_a_document_of_half_a_year_confirms_no_sooner_than_what_it_tells_of(client):
    reform = factories.reform(slug="merger")
    day = date(2024, 1, 22)
    first = factories.source(code="A1", published_start=day, published_end=day)
    factories.published("status", reform=reform, source=first, period_start=None, period_end=date(2023, 12, 31))
    assert "Last confirmed By end of 2023, in a document of 22 Jan 2024" in text_of(
        client.get("/reforms/merger/").content.decode()
    )
    half = factories.source(code="A2", published_start=date(2024, 1, 1), published_end=date(2024, 6, 30))
    told = Period.day(date(2024, 5, 2))
    factories.published(
        "status", reform=reform, source=half, status=Status.REVERSED, period_start=told.start, period_end=told.end
    )
    assert reform_detail("merger", Moment(date(2026, 1, 1))).freshness.confirmed.mark.code == "A2"


def test_a_monthly_figure_is_due_so_many_days_after_the_next_month(home):
    report(monthly(), home, Period.month(2025, 12))
    found = due(date(2026, 2, 15))
    assert (found.what, found.on, found.overdue_by) == ("Jan 2026", date(2026, 2, 15), 0)
    assert due(date(2026, 2, 16)).overdue_by == 1
    assert due(date(2026, 3, 2)).overdue_by == 15


def test_a_fiscal_year_is_followed_by_a_fiscal_year(home):
    report(monthly(frequency="year", due_after_days=90), home, Period.fiscal_year(2024))
    found = due(date(2026, 1, 1))
    assert (found.what, found.on) == ("FY 2025-26", date(2026, 6, 30) + timedelta(days=90))


@pytest.mark.parametrize(
    ("fields", "period"),
    [
        ({"due_after_days": None}, Period.month(2025, 12)),
        ({"frequency": "event"}, Period.month(2025, 12)),
        ({"frequency": "not_stated"}, Period.month(2025, 12)),
        ({}, Period()),
        ({}, Period(date(2025, 12, 1), None)),
    ],
)
def test_where_nothing_says_when_no_day_is_due(home, fields, period):
    report(monthly(**fields), home, period)
    assert due(date(2026, 3, 2)) is None
    assert overdue_figures(Moment(date(2026, 3, 2))) == []


def test_before_any_figure_nothing_is_due():
    monthly()
    detail = indicator_detail("monthly", Moment(date(2026, 3, 2)))
    assert (detail.freshness.confirmed, detail.freshness.due) == (None, None)


def test_a_blank_is_no_report_and_a_figure_that_does_not_apply_is_not_owed(home):
    indicator = monthly()
    report(indicator, home, Period.month(2025, 11))
    report(indicator, home, Period.month(2025, 12), blank="withheld", ground="Security.")
    assert due(date(2026, 3, 2)).what == "Dec 2025"
    report(indicator, home, Period.month(2026, 1), blank="not_applicable", ground="The court was closed.")
    assert due(date(2026, 3, 2)).what == "Feb 2026"


def test_the_home_place_counts_and_others_only_without_it(home):
    indicator = monthly()
    report(indicator, factories.place(), Period.month(2026, 1))
    assert due(date(2026, 3, 2)).what == "Feb 2026"
    report(indicator, home, Period.month(2025, 10))
    assert due(date(2026, 3, 2)).what == "Nov 2025"


def test_as_of_a_past_day_what_was_due_then(home):
    indicator = monthly()
    report(indicator, home, Period.month(2025, 11), source=factories.source(published_start=date(2025, 12, 10)))
    report(indicator, home, Period.month(2025, 12), source=factories.source(published_start=date(2026, 1, 20)))
    assert due(date(2026, 3, 2)).what == "Jan 2026"
    then = due(date(2026, 3, 2), day=date(2026, 1, 19))
    assert (then.what, then.overdue_by) == ("Dec 2025", 4)


def test_at_a_past_version_what_it_held_and_how_the_indicator_stood(home):
    indicator = monthly()
    report(indicator, home, Period.month(2025, 11))
    version = journal.head().number
    report(indicator, home, Period.month(2025, 12))
    indicator.due_after_days = 40
    save_subject(indicator, by=factories.editor(), at=factories.NOW)
    now, then = due(date(2026, 3, 2)), due(date(2026, 3, 2), version=version)
    assert (now.what, now.on) == ("Jan 2026", date(2026, 3, 12))
    assert (then.what, then.on) == ("Dec 2025", date(2026, 1, 15))
    (late,) = overdue_figures(Moment(date(2026, 3, 2), version=version))
    assert late[1] == then
    assert overdue_figures(Moment(date(2026, 3, 2))) == []


def test_the_register_carries_what_is_due_and_the_longest_overdue_comes_first(home):
    for code, month in (("I1", 10), ("I2", 11), ("I3", 12)):
        report(monthly(code=code, slug=code.lower()), home, Period.month(2025, month))
    on = Moment(date(2026, 2, 10))
    assert [(ref.code, one.overdue_by) for ref, one in overdue_figures(on)] == [("I1", 57), ("I2", 26)]
    rows = [row for group in indicator_register(on) for row in group.rows]
    assert [row.due.overdue_by for row in rows] == [57, 26, 0]


def test_last_confirmed_is_the_latest_source_that_gives_a_value(home):
    indicator = monthly()
    late, early = (factories.source(published_start=date(2026, 2, day)) for day in (20, 1))
    report(indicator, home, Period.month(2025, 11), source=late)
    report(indicator, home, Period.month(2025, 12), source=early)
    report(indicator, home, Period.month(2026, 1), blank="withheld", ground="Security.")
    confirmed = indicator_detail("monthly", Moment(date(2026, 3, 2))).freshness.confirmed
    assert (confirmed.mark.source.code, confirmed.period) == (late.code, Period.month(2025, 11))


def milestone_date(milestone, role, day):
    factories.published(
        "date", milestone=milestone, role=role, period_start=day, period_end=day, reason="Tendering took longer."
    )


def test_the_next_milestone_is_due_by_its_last_forecast_and_its_status_stays():
    reform = factories.reform(slug="reform")
    factories.published("status", reform=reform, status=Status.IN_PROGRESS)
    first, second = factories.milestone(reform=reform, code="M1"), factories.milestone(reform=reform, code="M2")
    milestone_date(first, BASELINE, date(2026, 1, 10))
    milestone_date(first, FORECAST, date(2026, 2, 20))
    milestone_date(second, BASELINE, date(2026, 3, 1))

    def found(day):
        return reform_detail("reform", Moment(day)).freshness.due

    assert (found(date(2026, 2, 20)).on, found(date(2026, 2, 20)).overdue_by) == (date(2026, 2, 20), 0)
    assert found(date(2026, 2, 21)).overdue_by == 1
    assert reform_detail("reform", Moment(date(2026, 2, 21))).row.status_now is Status.IN_PROGRESS
    milestone_date(first, ACTUAL, date(2026, 2, 21))
    assert found(date(2026, 2, 28)).on == date(2026, 3, 1)
    milestone_date(second, ACTUAL, date(2026, 2, 28))
    assert found(date(2026, 3, 2)) is None


def test_an_order_ends_by_itself_and_is_never_overdue():
    order = factories.instrument(slug="order")
    factories.published(
        "step",
        instrument=order,
        stage=Stage.IN_FORCE,
        period_start=date(2026, 2, 1),
        period_end=date(2026, 2, 28),
        in_force_until=date(2026, 2, 28),
    )
    last = instrument_detail("order", Moment(date(2026, 2, 28))).freshness.due
    assert (last.on, last.overdue_by) == (date(2026, 2, 28), 0)
    assert instrument_detail("order", Moment(date(2026, 3, 1))).freshness.due is None


def test_of_money_only_the_last_word_is_told():
    line = factories.budget_line(slug="line")
    amount = factories.published("amount", budget_line=line, amount=Decimal(1))
    freshness = budget_detail("line", Moment(date(2026, 3, 2))).freshness
    assert (freshness.confirmed.public_id, freshness.due) == (amount.public_id, None)
