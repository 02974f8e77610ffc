"""What the checks find, what they let pass, and where they keep silent."""

from datetime import date
from decimal import Decimal

import pytest

from tests import factories
from tracker.budget.rules import Measure
from tracker.legislation.rules import Stage
from tracker.records import journal
from tracker.records.moment import Moment
from tracker.reforms.rules import Status
from tracker.sources.models import Place
from tracker.summaries.findings import Kind, findings
from tracker.values.period import Period
from tracker.values.qualifier import Qualifier

pytestmark = pytest.mark.django_db
NOW = Moment(factories.TODAY)
BILLION = 10**9


def found(check, moment=NOW):
    return [finding for finding in findings(moment).found if finding.check == check]


def one(check, moment=NOW):
    (finding,) = found(check, moment)
    return finding


@pytest.fixture
def places():
    """A country, two of its provinces, and a district of the first."""
    country = factories.place(name="Country", level=Place.Level.COUNTRY)
    first, second = factories.place(name="First", parent=country), factories.place(name="Second", parent=country)
    district = factories.place(name="District", parent=first, level=Place.Level.DISTRICT)
    return {"country": country, "first": first, "second": second, "district": district}


def say(indicator, place, value, **fields):
    return factories.published("figure", indicator=indicator, place=place, value=Decimal(value), **fields)


def test_with_nothing_there_is_nothing_to_find():
    assert findings(NOW).found == ()
    assert not findings(NOW).is_cut


@pytest.mark.parametrize(
    ("part", "kind"), [("101", Kind.FAIL), ("100", Kind.PASS), ("99", Kind.PASS)]
)  # fmt: skip
def test_a_part_is_not_larger_than_its_whole(places, part, kind):
    indicator = factories.indicator(code="I1")
    say(indicator, places["country"], 100)
    say(indicator, places["first"], part)
    finding = one("whole")
    assert (finding.kind, finding.anchor, finding.about.code) == (kind, "whole-i1", "I1")


def test_parts_are_summed_and_what_is_left_is_told(places):
    indicator = factories.indicator()
    for name, value in (("country", 100), ("first", 60), ("second", 30)):
        say(indicator, places[name], value)
    assert one("whole").text.endswith("account for 90 of 100; 10 are left for the rest of Country.")
    say(indicator, factories.place(name="Third", parent=places["country"]), 11)
    finding = one("whole")
    assert (finding.kind, finding.rule) == (Kind.FAIL, "parts are not larger than their whole")
    assert "exceed Country by 1 cases" in finding.text


def test_a_district_is_compared_with_its_province_and_not_with_its_country(places):
    indicator = factories.indicator()
    say(indicator, places["country"], 10)
    say(indicator, places["district"], 20)
    assert found("whole") == []
    say(indicator, places["first"], 15)
    assert sorted(finding.title for finding in found("whole") if finding.kind is Kind.FAIL) == [
        "15 cases in First, 10 in Country",
        "20 cases in District, 15 in First",
    ]


@pytest.mark.parametrize(
    ("part", "whole", "kind"),
    [
        ({"value": 120, "qualifier": Qualifier.AT_MOST}, {"value": 100}, Kind.UNKNOWN),
        ({"value": 120, "qualifier": Qualifier.AT_LEAST}, {"value": 100}, Kind.FAIL),
        ({"value": 120}, {"value": 100, "qualifier": Qualifier.MORE_THAN}, Kind.UNKNOWN),
        ({"value": 90}, {"value": 100, "qualifier": Qualifier.AT_LEAST}, Kind.PASS),
        ({"value": 101}, {"value": 100, "qualifier": Qualifier.ABOUT}, Kind.UNKNOWN),
    ],
)
def test_a_bound_is_taken_at_what_it_allows(places, part, whole, kind):
    indicator = factories.indicator()
    say(indicator, places["first"], **part)
    say(indicator, places["country"], **whole)
    assert one("whole").kind is kind


def test_contested_figures_are_wrong_only_where_no_claim_can_hold(places):
    indicator = factories.indicator()
    say(indicator, places["country"], 100)
    say(indicator, places["first"], 120)
    assert one("whole").kind is Kind.FAIL
    say(indicator, places["first"], 90)
    assert one("whole").kind is Kind.UNKNOWN


def test_other_periods_and_ratios_are_not_compared(places):
    indicator, ratio = factories.indicator(), factories.indicator(measure="ratio", unit="percent")
    say(indicator, places["country"], 10, period_start=date(2024, 1, 1), period_end=date(2024, 12, 31))
    say(indicator, places["first"], 20)
    say(ratio, places["country"], 10)
    say(ratio, places["first"], 20)
    assert found("whole") == []
    assert one("ratio").kind is Kind.PASS


def test_what_adds_up_is_told_once_with_how_often(places):
    indicator = factories.indicator()
    for year in (2023, 2024, 2025):
        when = {"period_start": date(year, 1, 1), "period_end": date(year, 12, 31)}
        say(indicator, places["country"], 100, **when)
        say(indicator, places["first"], 50, **when)
    finding = one("whole")
    assert finding.terms[-1].words == "Country, 2025"
    assert finding.text.endswith("The same holds for 2 earlier periods.")


def test_claims_that_cannot_all_hold_differ_and_others_do_not(places):
    indicator = factories.indicator(code="I7")
    say(indicator, places["first"], 92, qualifier=Qualifier.AT_LEAST)
    say(indicator, places["first"], 145)
    assert found("claims") == []
    say(indicator, places["first"], 197)
    finding = one("claims")
    assert (finding.kind, finding.anchor) == (Kind.DIFFERS, "claims-i7")
    assert [term.shown for term in finding.terms] == ["at least 92", "145", "197"]


def test_the_counts_of_an_event_are_compared_by_account(places):
    for code, values in (("I1", (92, 145)), ("I2", (12, 12))):
        indicator = factories.indicator(code=code, event="An attack")
        for day, value in enumerate(values, start=1):
            when = {"period_start": date(2026, 1, day), "period_end": date(2026, 1, day)}
            say(indicator, places["first"], value, **when)
    finding = one("event")
    assert [(row.subject.code, row.cells, row.spread) for row in finding.comparison.rows] == [
        ("I1", ("92", "145"), "53")
    ]


def test_accounts_of_one_day_are_not_said_to_count_up_to_different_days(places):
    indicator = factories.indicator(code="I1", event="An attack")
    day = {"period_start": date(2026, 1, 1), "period_end": date(2026, 1, 1)}
    for value, speaker in ((92, "ISPR"), (145, "Police")):
        say(indicator, places["first"], value, attribution=speaker, **day)
    finding = one("event")
    assert finding.comparison.columns == ("1 Jan 2026",)
    assert finding.text == "1 count with several accounts of the same day. None is averaged, added or preferred."


def test_a_figure_without_a_period_cannot_be_checked(places):
    say(factories.indicator(code="I8"), places["first"], 5, period_start=None, period_end=None)
    finding = one("period")
    assert (finding.kind, finding.codes, finding.items[0].words) == (Kind.UNKNOWN, {"I8"}, "5 cases")


def test_an_overdue_figure_is_told_from_the_day_after_it_was_due(places):
    indicator = factories.indicator(frequency="month", due_after_days=15)
    period = Period.month(2025, 12)
    say(indicator, places["first"], 5, period_start=period.start, period_end=period.end)
    assert found("due", Moment(date(2026, 2, 15))) == []
    finding = one("due", Moment(date(2026, 2, 16)))
    assert (finding.kind, finding.items[0].words) == (Kind.STALE, "the figure for Jan 2026, overdue by 1 day")


def test_a_printed_date_that_no_calendar_has_is_told_once_a_document():
    source = factories.source(code="S3")
    for _ in range(2):
        factories.published("figure", source=source, period_as_written="February 31")
    factories.published("figure", period_as_written="the last week of 2025")
    finding = one("date")
    assert (finding.kind, finding.anchor, len(finding.items)) == (Kind.FAIL, "date-s3", 2)


def amounts(line, **rupees):
    for measure, value in rupees.items():
        exact = value if isinstance(value, tuple) else (value, Qualifier.EXACT)
        factories.published(
            "amount",
            budget_line=line,
            measure=Measure(measure),
            amount=Decimal(exact[0]),
            qualifier=exact[1],
            as_written=f"Rs {Decimal(exact[0]) / BILLION:f} billion",
        )


@pytest.mark.parametrize(
    ("balance", "kind"),
    [(3_941_000_000, Kind.PASS), (3_942_000_000, Kind.ROUNDING), (3_990_000_000, Kind.FAIL)],
)
def test_the_reported_balance_beside_the_computed_one(balance, kind):
    about = Qualifier.ABOUT
    amounts(
        factories.budget_line(code="B1"),
        allocation=6 * BILLION,
        expenditure=(2_059_000_000, about),
        balance=(balance, about),
    )
    finding = one("balance")
    assert (finding.kind, finding.anchor) == (kind, "balance-b1")


def test_a_balance_that_stands_alone_cannot_be_checked():
    amounts(factories.budget_line(), balance=BILLION)
    assert (one("balance").kind, one("balance").text) == (Kind.UNKNOWN, "No allocation is published.")


def test_no_more_is_spent_than_released_nor_released_than_allocated():
    line = factories.budget_line()
    amounts(line, allocation=6 * BILLION, expenditure=2 * BILLION)
    assert (one("order").kind, one("release").kind) == (Kind.PASS, Kind.UNKNOWN)
    amounts(line, release=BILLION)
    assert (one("order").kind, one("order").title) == (Kind.FAIL, "Rs 1 billion more is spent than released")
    assert found("release") == []


def test_the_parts_of_a_line_are_compared_with_it():
    line = factories.budget_line()
    parts = [factories.budget_line(parent=line) for _ in range(2)]
    amounts(line, allocation=6 * BILLION)
    amounts(parts[0], allocation=5 * BILLION)
    assert (one("whole").kind, one("whole").text) == (Kind.PASS, "1 of 2 parts has an allocation.")
    amounts(parts[1], allocation=2 * BILLION)
    assert (one("whole").kind, one("whole").title) == (
        Kind.FAIL,
        "its parts are allocated Rs 1 billion more than the line",
    )


def test_two_documents_that_report_different_statuses_for_one_period_differ():
    reform = factories.reform(code="R9")
    first = factories.published("status", reform=reform, status=Status.OPERATIONAL)
    factories.published("status", reform=reform, status=Status.STALLED, source=first.source, attribution="Another")
    assert found("status") == []
    factories.published("status", reform=reform, status=Status.STALLED)
    assert (one("status").kind, one("status").anchor) == (Kind.DIFFERS, "status-r9")


def test_two_dates_for_one_step_differ_only_where_they_exclude_one_another():
    law = factories.instrument(code="L9")
    year = {"period_start": date(2025, 1, 1), "period_end": date(2025, 12, 31)}
    factories.published("step", instrument=law, stage=Stage.ENACTED, **year)
    day = {"period_start": date(2025, 3, 5), "period_end": date(2025, 3, 5)}
    factories.published("step", instrument=law, stage=Stage.ENACTED, **day)
    assert found("step") == []
    day = {"period_start": date(2025, 4, 5), "period_end": date(2025, 4, 5)}
    factories.published("step", instrument=law, stage=Stage.ENACTED, **day)
    assert one("step").kind is Kind.DIFFERS


def test_documents_whose_date_is_inferred_are_named():
    factories.published("status", source=factories.source(code="S1"))
    factories.published("status", source=factories.source(code="S2", date_basis="printed"))
    assert one("printed").codes == {"S1"}


def test_a_finding_is_of_its_day_and_its_version(places):
    indicator = factories.indicator()
    early = factories.source(published_start=date(2026, 1, 5), published_end=date(2026, 1, 5))
    late = factories.source(published_start=date(2026, 2, 5), published_end=date(2026, 2, 5))
    say(indicator, places["country"], 100, source=early)
    before = journal.head().number
    say(indicator, places["first"], 120, source=late)
    assert one("whole").kind is Kind.FAIL
    assert found("whole", Moment(NOW.today, day=date(2026, 2, 4))) == []
    assert found("whole", Moment(NOW.today, version=before)) == []


def test_a_correction_settles_a_finding(places):
    indicator = factories.indicator()
    say(indicator, places["country"], 100)
    wrong = say(indicator, places["first"], 120)
    factories.correction(wrong, value=Decimal(12))
    assert one("whole").kind is Kind.PASS


def test_the_worst_comes_first(places):
    indicator = factories.indicator()
    for name, value in (("country", 100), ("first", 120)):
        say(indicator, places[name], value)
    amounts(factories.budget_line(), allocation=6 * BILLION, expenditure=2 * BILLION)
    order = list(Kind)
    kinds = [order.index(finding.kind) for finding in findings(NOW).found]
    assert kinds == sorted(kinds)
    assert kinds[0] == 0
