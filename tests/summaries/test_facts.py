"""What the summaries make of the real facts."""

from collections import Counter
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tests import factories
from tests.summaries.everything import everything
from tracker.legislation.rules import Stage
from tracker.records.moment import Moment
from tracker.reforms.models import Reform
from tracker.reforms.rules import Status
from tracker.summaries.budget import budget_detail, budget_register
from tracker.summaries.events import event_tables
from tracker.summaries.findings import Kind, findings
from tracker.summaries.indicators import indicator_detail, indicator_register
from tracker.summaries.legislation import legislation_register
from tracker.summaries.overview import overview
from tracker.summaries.prosecution import prosecution
from tracker.summaries.reforms import reform_detail, reform_register
from tracker.summaries.sources import latest_sources, source_detail, source_register

pytestmark = [pytest.mark.usefixtures("facts"), pytest.mark.django_db]

NOW = Moment(date(2026, 3, 10))
IN_2024 = Moment(date(2026, 3, 10), day=date(2024, 11, 30))


def values(rows):
    return {row.ref.code: [point.adopted.value for point in row.points] for row in rows}


def row_of(rows, code):
    return next(row for row in rows if row.ref.code == code)


def test_the_26_reforms_stand_where_the_sources_say():
    counted = Counter(row.status_now for row in reform_register(NOW))
    assert counted == {
        Status.OPERATIONAL: 10,
        Status.IN_PROGRESS: 10,
        Status.NOTIFIED: 3,
        Status.COMPLETED: 1,
        Status.APPROVED: 1,
        Status.PROPOSED: 1,
    }
    assert overview(NOW).reform_count == 26
    assert dict(overview(NOW).statuses) == counted


def test_most_statuses_rest_on_one_source():
    source, number = overview(NOW).leading_source
    assert (source.code, number) == ("S0", 25)


def test_the_board_shows_every_reform_once():
    board = overview(NOW).pillars
    assert sorted(ref.code for pillar in board for cell in pillar.cells for ref in cell.first) == [
        f"R{number:02d}" for number in range(1, 27)
    ]


def test_the_reported_balance_stands_beside_the_computed_one():
    (line,) = budget_register(NOW)
    sums = line.sums
    assert sums.allocated.amount == Decimal(6_000_000_000)
    assert sums.spent.amount == Decimal(2_059_000_000)
    assert sums.computed_balance == Decimal(3_941_000_000)
    assert sums.reported_balance.amount == Decimal(3_942_000_000)
    assert sums.difference == Decimal(1_000_000)
    assert sums.is_within_rounding is True
    assert round(sums.utilisation, 1) == Decimal("34.3")
    assert sums.released is None
    assert sums.utilisation_of_release is None


def test_the_budget_line_pays_for_two_reforms():
    detail = budget_detail(budget_register(NOW)[0].ref.slug, NOW)
    assert [(paid.ref.code, paid.status.status) for paid in detail.pays_for] == [
        ("R21", Status.IN_PROGRESS),
        ("R22", Status.OPERATIONAL),
    ]


def test_success_counts_are_derived_from_cases_and_ratio():
    counts = prosecution(NOW).success_counts
    assert [(str(one.period), one.succeeded, one.cases.value, one.ratio.value) for one in counts] == [
        ("2024", 288, 339, 85),
        ("2025", 365, 435, 84),
    ]


def test_cases_and_ratio_change_from_year_to_year():
    yearly = {one.row.ref.code: one.change for one in prosecution(NOW).yearly}
    assert yearly["I12"].by == 96
    assert round(yearly["I12"].percent, 1) == Decimal("28.3")
    assert (yearly["I13"].by, yearly["I13"].percent) == (-1, None)


def test_the_three_accounts_of_one_event_stand_side_by_side():
    (table,) = event_tables(NOW)
    assert [str(period) for period in table.accounts] == ["31 Jan 2026", "by 1 Feb 2026", "by 4 Feb 2026"]
    cells = {row.ref.code: [[figure.value for figure in cell] for cell in row.cells] for row in table.rows}
    assert cells == {
        "I22": [[92], [145], [197]],
        "I23": [[15], [17], [22]],
        "I24": [[18], [31], [36]],
        "I25": [[12], [], []],
    }


def test_two_sources_of_one_figure_are_one_figure_with_two_marks():
    figure = indicator_detail(slug_of("I22"), NOW).points[-1].adopted
    assert (figure.value, [mark.text for mark in figure.marks]) == (92, ["S1 ¶2", "S3 ¶9"])


def test_the_province_stands_beside_the_country():
    headline = next(one for one in overview(NOW).headlines if one.row.ref.code == "I01")
    assert (headline.point.place.code, headline.point.adopted.value) == ("PK-BA", 90_224)
    assert [(one.place.code, one.adopted.value) for one in headline.elsewhere] == [("PK", 75_175)]


def test_a_headline_stands_beside_the_period_before_it():
    headline = next(one for one in overview(NOW).headlines if one.row.ref.code == "I12")
    assert (headline.point.adopted.value, headline.before.adopted.value) == (435, 339)


def test_every_figure_of_the_documents_is_in_the_register():
    found = values(row for group in indicator_register(NOW) for row in group.rows)
    assert len(found) == 28
    assert found["I03"] == [5_397, 1_557, 3_811]
    assert found["I24"] == [36, 31, 18]
    assert found["I21"] == [1_000_000]
    assert found["I29"] == [50]


@pytest.mark.parametrize(
    ("day", "stage", "by_itself"),
    [
        (date(2026, 2, 15), Stage.IN_FORCE, False),
        (date(2026, 2, 28), Stage.IN_FORCE, False),
        (date(2026, 3, 1), Stage.EXPIRED, True),
        (date(2027, 1, 1), Stage.EXPIRED, True),
    ],
)
def test_an_order_for_a_month_expires_by_itself(day, stage, by_itself):
    reached = row_of(legislation_register(Moment(day)), "L08").reached
    assert (reached.stage, reached.by_itself) == (stage, by_itself)
    assert row_of(legislation_register(Moment(NOW.today, day=day)), "L08").reached == reached


def test_amendments_point_to_the_act():
    row = row_of(legislation_register(NOW), "L00")
    assert [(one.instrument.code, one.words, one.provision) for one in row.effects] == [
        ("L03", "amends", "11-EEEE"),
        ("L04", "amends", "21-AAA"),
    ]


def test_a_source_known_by_its_quarter_counts_from_its_first_day():
    row = next(row for row in source_register(NOW) if row.ref.code == "S0")
    assert (row.known_from, row.total) == (date(2026, 1, 1), 57)


def test_paragraphs_of_a_source_stand_in_reading_order():
    paragraphs = [one.locator for one in source_detail("s0", NOW).paragraphs]
    assert paragraphs.index("¶9") < paragraphs.index("¶10") < paragraphs.index("¶15")


def test_the_timeline_tells_which_status_was_before():
    entries = reform_detail(row_of(reform_register(NOW), "R01").ref.slug, NOW).timeline.entries
    assert [(one.headline, one.before, one.said.mark.text) for one in entries] == [
        ("Operational", Status.APPROVED, "S0 ¶3"),
        ("Approved", None, "S2 ¶11"),
    ]


def test_as_of_november_2024_only_the_apex_committee_had_spoken():
    rows = reform_register(IN_2024)
    assert {row.ref.code: row.status_now for row in rows if row.status} == dict.fromkeys(
        ["R01", "R03", "R26"], Status.APPROVED
    )
    assert len(rows) == 26
    page = overview(IN_2024)
    assert [row.ref.code for row in page.latest] == ["S2"]
    assert (page.headlines, page.events, page.lines) == ((), (), ())


@pytest.mark.parametrize("moment", [Moment(NOW.today, day=date(1947, 8, 14)), Moment(NOW.today, version=0)])
def test_before_anything_was_known_everything_is_empty_and_nothing_fails(moment):
    page = overview(moment)
    assert (page.leading_source, page.headlines, page.latest, page.events) == (None, (), (), ())
    assert everything(moment)


def slug_of(code):
    return next(row.ref.slug for group in indicator_register(NOW) for row in group.rows if row.ref.code == code)


def test_the_latest_sources_are_those_published_last_with_what_rests_on_them():
    latest = latest_sources(NOW, 2)
    assert [row.ref.code for row in latest] == ["S4", "S3"]
    assert latest[1].counts == (("figure", 11),)
    assert [row.ref.code for row in latest_sources(IN_2024, 2)] == ["S2"]


def test_a_court_stay_reported_after_the_starting_facts_is_the_status():
    reform = Reform.objects.get(code="R11")
    day = date(2026, 2, 20)
    source = factories.source(published_start=day, published_end=day)
    factories.published("status", reform=reform, status="suspended", period_start=day, period_end=day, source=source)
    row = next(row for row in reform_register(NOW) if row.ref.code == "R11")
    assert row.status_now is Status.SUSPENDED
    assert reform_detail(reform.slug, NOW).row.status_now is Status.SUSPENDED


def test_as_of_a_day_the_registers_name_only_what_was_known_by_then():
    assert [row.ref.code for group in indicator_register(IN_2024) for row in group.rows] == ["I27", "I28", "I29"]
    assert legislation_register(IN_2024) == []
    assert budget_register(IN_2024) == []


def test_the_checks_find_what_does_not_add_up_in_the_facts_and_nothing_else():
    found = [(finding.kind.value, finding.anchor) for finding in findings(NOW).found]
    assert found == [
        ("fail", "whole-i01"),
        ("fail", "date-s3"),
        ("differs", "event-i22"),
        ("rounding", "balance-b01"),
        ("unknown", "release-b01"),
        ("unknown", "period-none"),
        ("unknown", "printed-sources"),
        ("pass", "order-b01"),
        ("pass", "ratio-i13"),
        ("pass", "whole-i02"),
        ("pass", "whole-i03"),
    ]


@pytest.mark.parametrize(
    "past",
    [
        {"day": date(2024, 11, 19)},
        {"day": date(2026, 1, 1)},
        {"day": date(2026, 2, 3)},
        {"version": 150},
        {"version": 200},
    ],
)
def test_no_past_moment_of_the_facts_has_a_false_alarm(past):
    known = {"whole-i01", "date-s3", "event-i22"}
    alarms = {
        one.anchor for one in findings(replace(NOW, **past)).found if one.kind in (Kind.FAIL, Kind.DIFFERS, Kind.NOTE)
    }
    assert alarms <= known


def test_each_finding_of_the_facts_says_its_figures():
    by_anchor = {finding.anchor: finding for finding in findings(NOW).found}
    assert "exceeds Pakistan by 15,049 operations (2025)" in by_anchor["whole-i01"].text
    assert by_anchor["whole-i02"].text == "Balochistan has 30.2 % of Pakistan’s figure."
    assert "account for 5,368 of 5,397; 29 are left" in by_anchor["whole-i03"].text
    assert "about 288 of 339 and about 365 of 435" in by_anchor["ratio-i13"].text
    assert by_anchor["date-s3"].codes == {"I22", "I23", "I24", "I25"}
    assert [row.spread for row in by_anchor["event-i22"].comparison.rows] == ["105", "7", "18"]
    assert by_anchor["period-none"].codes == {f"I{number}" for number in range(14, 22)}
    assert "Rs 1 million" in by_anchor["balance-b01"].text


def test_before_anything_was_published_the_checks_are_silent():
    assert findings(replace(NOW, day=date(2024, 1, 1))).found == ()
