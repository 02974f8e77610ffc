"""The very edge of each check: the case that one sign more or less in its comparison would turn."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tests.summaries.checked import FAIL, NOTE, OTHER, PASS, ROUNDING, found, told
from tracker.budget.rules import Measure as Money
from tracker.indicators.rules import Measure
from tracker.legislation.rules import Stage
from tracker.reforms.rules import Status
from tracker.summaries.findings.check import Relations
from tracker.summaries.findings.made_up import (
    BILLION,
    YEAR,
    amount,
    cases,
    claim,
    contested,
    law,
    line,
    point,
    rate,
    reform,
    said,
    status,
    step,
)
from tracker.values.period import Period
from tracker.values.qualifier import Qualifier

MARCH, APRIL, MAY = (Period.month(2025, month) for month in (3, 4, 5))
DAY = Period.day(date(2025, 4, 10))
BEFORE, AT_END = Period.day(date(2024, 12, 31)), Period.day(date(2025, 12, 31))


@pytest.mark.parametrize(
    ("steps", "kinds"),
    [
        ([(Stage.ASSENTED, MARCH), (Stage.ASSENTED, MAY), (Stage.IN_FORCE, APRIL)], []),  # the earliest claim counts
        ([(Stage.ASSENTED, MAY), (Stage.ASSENTED, MARCH), (Stage.IN_FORCE, APRIL)], []),  # whichever stands first
        ([(Stage.ASSENTED, MAY), (Stage.IN_FORCE, APRIL), (Stage.IN_FORCE, MARCH)], [FAIL]),
        ([(Stage.ASSENTED, DAY), (Stage.IN_FORCE, DAY)], []),  # on one day, in the order that is asked for
    ],
)
def test_of_several_days_of_a_step_those_count_that_leave_most_room(steps, kinds):
    assert found("assent", laws=[law(*(step(stage, period) for stage, period in steps))]) == kinds


def test_two_reports_of_one_day_are_no_step_back():
    reports = [status(Status.OPERATIONAL, DAY), status(Status.APPROVED, DAY, OTHER)]
    assert found("backwards", reforms={1: reform()}, statuses={1: reports}) == []


def account(closing=420, *, added=None, flow=YEAR):
    """400 at the beginning, 120 added and 100 taken away within the year."""
    stock = cases(point(closing, AT_END), point(400, BEFORE), measure=Measure.STOCK)
    flows = [cases(added or point(120, flow), code="X1"), cases(point(100, flow), code="X2")]
    return {"rows": [stock, *flows], "relations": {"X": Relations(inflow="X1", outflow="X2")}}


@pytest.mark.parametrize(
    ("given", "kinds"),
    [
        (account(Decimal("420.1")), [FAIL]),  # half of the last digit is less
        (account(added=contested([claim(90, said()), claim(120, said(by=OTHER))])), []),
        (account(added=point(120, qualifier=Qualifier.AT_LEAST)), []),
        (account(flow=Period(date(2025, 1, 1), None)), []),
        (account(flow=Period(None, date(2025, 12, 31))), []),
    ],
)
def test_an_account_is_made_of_four_single_numbers_of_the_whole_time_between(given, kinds):
    assert found("closing", **given) == kinds


@pytest.mark.parametrize(
    ("words", "value", "kinds"),
    [
        ("8,412", 8_421, [FAIL]),
        ("8412", 8_421, [FAIL]),  # as long as a year, and none
        ("20,590", 20_509, [FAIL]),  # begins as a year, and is longer
        ("2015", 2_051, []),
    ],
)
def test_only_four_digits_of_these_centuries_may_be_a_year(words, value, kinds):
    assert found("digits", rows=[cases(point(value, said_by=said(as_written=words)))]) == kinds


def test_findings_of_one_subject_are_numbered_from_one():
    rows = [cases(*(point(12, Period.year(year), said_by=said(as_written="21")) for year in (2025, 2024, 2023)))]
    every = told("digits", rows=rows)
    assert [one.anchor for one in every] == ["digits-x", "digits-x-2", "digits-x-3"]


UNTIL = Period(None, date(2026, 1, 5))
LATER = Period(None, date(2026, 1, 8))


@pytest.mark.parametrize(
    ("points", "kinds"),
    [
        ([point(12, LATER), point(15, UNTIL)], [FAIL]),
        ([contested([claim(14, said()), claim(12, said(by=OTHER))], LATER), point(15, UNTIL)], []),
        ([point(12, UNTIL), point(15, Period.day(date(2026, 1, 5)))], []),  # of one day, which no one falls within
        ([point(15, Period.day(date(2026, 1, 5))), point(12, UNTIL)], []),
    ],
)
def test_a_running_count_falls_from_one_day_to_a_later_one(points, kinds):
    assert found("falls", rows=[cases(*points, measure=Measure.TALLY)]) == kinds


@pytest.mark.parametrize(
    ("one", "other"), [(Qualifier.AT_LEAST, Qualifier.EXACT), (Qualifier.EXACT, Qualifier.AT_MOST)]
)
def test_a_bound_on_either_side_is_no_jump(one, other):
    points = point(100, qualifier=one), point(20, Period.year(2024), qualifier=other)
    assert found("jump", rows=[cases(*points)]) == []


def yearly(*values):
    return cases(*(point(value, Period.year(2025 - back)) for back, value in enumerate(values)))


@pytest.mark.parametrize(
    ("row", "kinds"),
    [
        # 0.6745 of the distance against 3.5 times the usual one, 6,745
        (yearly(95_000, 60_000, 53_255, 66_745, 53_255, 66_745, 60_000), []),
        (yearly(95_001, 60_000, 53_255, 66_745, 53_255, 66_745, 60_000), [NOTE]),
        # half of the median, which is 100
        (yearly(150, 100, 99, 101, 99, 101, 100), [NOTE]),
        (yearly(149, 100, 99, 101, 99, 101, 100), []),
    ],
)
def test_an_outlier_lies_beyond_the_usual_and_as_far_as_half_the_median(row, kinds):
    assert found("outlier", rows=[row]) == kinds


def test_six_values_are_enough_to_tell_an_outlier_by():
    assert found("outlier", rows=[yearly(310, 105, 98, 101, 97, 103)]) == [NOTE]
    assert found("outlier", rows=[yearly(310, 105, 98, 101, 97)]) == []


@pytest.mark.parametrize(
    ("value", "kinds"), [(80_000, [NOTE]), (79_999, []), (120_000, [NOTE]), (120_001, []), (79_999_999, [])]
)
def test_a_slip_of_unit_is_a_thousand_times_give_or_take_a_fifth(value, kinds):
    assert found("unit", rows=[yearly(value, 100)]) == kinds


def percentage(reported, above, below):
    rows = [rate(point(reported)), cases(point(above), code="X1"), cases(point(below), code="X2")]
    return {"rows": rows, "relations": {"X": Relations(numerator="X1", denominator="X2")}}


@pytest.mark.parametrize(
    ("given", "kinds"),
    [
        (percentage(80, 159, 200), [PASS]),  # 79.5
        (percentage(80, 158, 200), [ROUNDING]),  # 79.0
        (percentage(80, 157, 200), [FAIL]),  # 78.5
        (percentage(80, 161, 200), [PASS]),
        (percentage(80, 162, 200), [ROUNDING]),
        (percentage(80, 163, 200), [FAIL]),
    ],
)
def test_a_percentage_agrees_within_half_its_last_digit_and_may_be_cut_by_a_whole_one(given, kinds):
    assert found("recomputed", **given) == kinds


def of_kinds(whole, *parts):
    rows = [cases(whole), *(cases(part, code=f"X{number}") for number, part in enumerate(parts, start=1))]
    return {"rows": rows, "relations": {f"X{number}": Relations(part_of="X") for number in (1, 2)}}


SEVERAL = contested([claim(60, said()), claim(200, said(by=OTHER))])


@pytest.mark.parametrize(
    ("given", "kinds"),
    [
        (of_kinds(point(100), SEVERAL), []),
        (of_kinds(SEVERAL, point(300)), []),
        (of_kinds(point(100, Period()), point(300, Period())), []),  # of nobody knows when
        (of_kinds(point(100), SEVERAL, point(40)), [PASS]),
    ],
)
def test_kinds_of_a_count_are_compared_only_where_each_has_one_value(given, kinds):
    assert found("parts", **given) == kinds


REPORTED = "2 of 2 kinds are reported."


@pytest.mark.parametrize(
    ("whole", "text"),
    [(101, f"{REPORTED} 1 of the count are of no reported kind."), (100, REPORTED)],
)
def test_what_kinds_leave_of_the_whole_is_told_where_they_leave_any(whole, text):
    (one,) = told("parts", **of_kinds(point(whole), point(60), point(40)))
    assert (one.kind, one.text) == (PASS, text)


@pytest.mark.parametrize(("between", "kinds"), [(0, [NOTE]), (40, [NOTE]), (41, [])])
def test_an_overlap_is_looked_for_among_some_forty_periods_before(between, kinds):
    long = point(300, Period(date(2025, 1, 1), date(2025, 12, 30)))
    days = [point(1, Period.day(date(2025, 2 + number // 28, 1 + number % 28))) for number in range(between)]
    last = point(5, Period(date(2025, 12, 30), date(2026, 1, 5)))
    assert found("overlap", rows=[cases(last, *days, long)]) == kinds


def test_a_kind_by_itself_is_no_sum():
    (alone,) = told("parts", **of_kinds(point(100), point(60)))
    (both,) = told("parts", **of_kinds(point(100), point(60), point(40)))
    assert ([term.op for term in alone.terms], [term.op for term in both.terms]) == (["", "≤"], ["", "+", "=", "≤"])
    assert alone.text.startswith("The only kind on record is reported.")


def test_the_kinds_of_a_rate_are_added_up_to_nothing():
    given = of_kinds(point(60), point(40), point(30))
    given["rows"][0] = rate(point(60))
    assert found("parts", **given) == []


def test_two_totals_up_to_one_day_are_no_fall():
    until = Period(date(2025, 1, 1), date(2025, 12, 31))
    told = [amount(Money.EXPENDITURE, Decimal(value) * BILLION, until, by) for value, by in ((3, None), (2, OTHER))]
    assert found("to-date", lines=[line(*told)]) == []
    assert found("to-date", lines=[line(*reversed(told))]) == []


@pytest.mark.parametrize(
    ("values", "times"), [((50_000, 50), "1,000"), ((800, 1), "1,000"), ((120_000_000, 100), "1,000,000")]
)
def test_a_slip_is_said_to_be_of_the_thousands_that_come_nearest(values, times):
    (one,) = told("unit", rows=[yearly(*values)])
    assert f"{times} times" in one.text


def halves(*months):
    """Half years that begin with these months of 2025, 60 in each; 0 and less are of the year before."""
    first = [Period.month(2025 - (month < 1), (month - 1) % 12 + 1).start for month in months]
    last = [Period.month(2025, month + 5).end for month in months]
    return [point(60, Period(start, end)) for start, end in zip(first, last, strict=True)]


@pytest.mark.parametrize(
    ("whole", "parts", "kinds"),
    [
        (120, halves(1, 7), [PASS]),
        (100, halves(1, 7), [FAIL]),
        (100, halves(-4, 2), []),  # only one of them lies within the year
        (100, halves(-4, 2, 4), []),  # two of them share months
    ],
)
def test_halves_of_a_year_that_share_months_are_not_added_up(whole, parts, kinds):
    row = cases(point(whole), *reversed(parts))
    assert found("span", rows=[row]) == kinds


def test_months_with_a_gap_between_do_not_make_up_a_year():
    parts = [point(10, Period.month(2025, month)) for month in (12, 2, 1)]
    assert found("span", rows=[cases(point(120), *parts)]) == []


@pytest.mark.parametrize("row", [cases(point(80)), replace(rate(point(80)), unit="per 100,000")])
def test_only_a_percentage_is_recomputed(row):
    given = percentage(80, 100, 200)
    assert found("recomputed", **given) == [FAIL]
    assert found("recomputed", **given | {"rows": [row, *given["rows"][1:]]}) == []
