"""Where each check fires, where it lets pass, and the edge between the two."""

from datetime import date
from decimal import Decimal

import pytest

from tests.summaries.checked import DIFFERS, FAIL, NOTE, OTHER, PASS, ROUNDING, STALE, found, told
from tracker.budget.rules import Basis
from tracker.budget.rules import Measure as Money
from tracker.indicators.rules import Measure
from tracker.legislation.rules import Stage
from tracker.reforms.rules import Status
from tracker.summaries.findings.check import Relations
from tracker.summaries.findings.made_up import (
    BILLION,
    NORTH,
    SOUTH,
    YEAR,
    amount,
    cases,
    claim,
    contested,
    document,
    law,
    line,
    milestone,
    point,
    rate,
    reform,
    said,
    status,
    step,
)
from tracker.values.period import Period
from tracker.values.qualifier import Qualifier


def years(*values, measure=Measure.FLOW, last=2025, note="", **how):
    """A series of years, oldest first; a note stands with the newest."""
    by_year = [(Period.year(last - len(values) + 1 + index), value) for index, value in enumerate(values)]
    points = [point(value, period, said_by=said(period), **how) for period, value in by_year[:-1]]
    newest, value = by_year[-1]
    points.append(point(value, newest, said_by=said(newest, note=note), **how))
    return cases(*reversed(points), measure=measure)


@pytest.mark.parametrize(
    ("row", "kinds"),
    [
        (years(20, 100), [NOTE]),
        (years(100, 20), [NOTE]),
        (years(21, 100), []),
        (years(9, 49), []),  # few cases
        (years(0, 100), []),
        (years(20, 100, note="Cases of two courts from this year on."), []),
        (years(20, 100, qualifier=Qualifier.AT_LEAST), []),
        (years(20, 100, measure=Measure.RATIO), []),
        (years(20, 100, measure=Measure.TALLY), []),
        (years(20, 20_000), []),  # a slip of unit says so itself
        (years(10, 60, 10, 60), [NOTE, NOTE]),  # the way back is no jump of its own
        (years(100, 1_100, 110, 105), [NOTE]),
        (cases(point(100), point(20, Period.year(2023))), []),  # what lies between is not known
        (cases(point(100), point(20, Period.month(2024, 12))), []),
        (cases(point(100, place=NORTH), point(20, Period.year(2024), SOUTH)), []),
        (cases(contested([claim(100, said()), claim(90, said(by=OTHER))]), point(20, Period.year(2024))), []),
    ],
)
def test_a_jump_needs_neighbours_of_one_length_and_no_note(row, kinds):
    assert found("jump", rows=[row]) == kinds


def test_where_every_tenth_step_and_more_is_a_jump_none_is_told():
    calm = [60] * 40
    assert found("jump", rows=[years(*calm, *[10, 60] * 5, 60)]) == [NOTE] * 5  # of 50 steps
    assert found("jump", rows=[years(*calm, *[10, 60] * 6)]) == []  # of 51


def test_where_every_tenth_value_and_more_is_far_off_none_is_told():
    calm = [60 + 5 * number % 13 for number in range(45)]
    assert found("outlier", rows=[years(*calm, *[310] * 5)]) == [NOTE] * 5
    assert found("outlier", rows=[years(*calm, *[310] * 6)]) == []
    assert found("outlier", rows=[years(*calm[:20], *[310] * 6)]) == [NOTE] * 6  # of few values, all


def test_of_many_jumps_every_one_is_told_the_newest_first():
    row = years(*[10, 60] * 8)
    every = told("jump", rows=[row])
    assert [one.title for one in every] == [
        f"Cases closed, North, {year}: from 10 to 60" for year in range(2025, 2010, -2)
    ]


@pytest.mark.parametrize(
    ("row", "kinds"),
    [
        (years(412, 412_000), [NOTE]),
        (years(412, 330_000), [NOTE]),
        (years(412, 329_000), []),
        (years(412, 412_000_000), [NOTE]),
        (years(412, 4_120), []),
        (years(0, 1_000), []),
        (cases(contested([claim(412, said()), claim(412_000, said(by=OTHER))])), [NOTE]),
        (cases(contested([claim(412, said()), claim(413, said(by=OTHER))])), []),
        (rate(point("0.08"), point(80, Period.year(2024))), []),
    ],
)
def test_a_thousand_times_as_much_is_a_slip_of_unit(row, kinds):
    assert found("unit", rows=[row]) == kinds


@pytest.mark.parametrize(
    ("row", "kinds"),
    [
        (years(99, 103, 97, 101, 98, 105, 310), [NOTE]),
        (years(99, 103, 97, 101, 98, 105, 30), [NOTE]),
        (years(103, 97, 101, 98, 310), []),  # too few values
        (years(99, 103, 97, 101, 98, 105, 140), []),  # far off, but not by half the median
        (years(100, 100, 100, 100, 101, 101, 300), [NOTE]),  # more than half are equal
        (years(100, 100, 100, 100, 300, 300, 300), []),  # as many are far off as makes that usual
        (years(100, 100, 100, 100, 100, 100, 100), []),
        (years(10, 20, 40, 70, 110, 160, 220), []),  # it grows
        (years(99, 103, 97, 101, 98, 105, 310, note="Counted otherwise."), []),
        (years(99, 103, 97, 101, 98, 105, 310, measure=Measure.TALLY), []),
    ],
)
def test_an_outlier_lies_far_off_by_the_usual_distance_and_by_half_the_median(row, kinds):
    assert found("outlier", rows=[row]) == kinds


def test_only_of_few_values_it_is_said_that_they_prove_little():
    calm = [60 + 5 * number % 13 for number in range(28)]
    (few,) = told("outlier", rows=[years(*calm, 310)])
    (many,) = told("outlier", rows=[years(*calm, 60, 310)])
    assert few.text.startswith("The median of 29 values is 66. So few values prove little: it may be a slip")
    assert many.text.startswith("The median of 30 values is ")
    assert many.text.endswith(". It may be a slip, a change of counting, or what happened.")


FIRST, SECOND = Period(date(2025, 1, 1), date(2025, 6, 30)), Period(date(2025, 7, 1), date(2025, 12, 31))


def halves(first, second, whole, measure=Measure.FLOW, **how):
    return cases(point(whole, **how), point(second, SECOND), point(first, FIRST), measure=measure)


def months(number, each=10, whole=120):
    return cases(point(whole), *(point(each, Period.month(2025, month)) for month in range(number, 0, -1)))


@pytest.mark.parametrize(
    ("row", "kinds"),
    [
        (halves(60, 60, 120), [PASS]),
        (halves(60, 61, 120), [FAIL]),
        (halves(60, 59, 120), [FAIL]),
        (halves(60, 59, 120, measure=Measure.STOCK), []),
        (halves(60, 61, 120, qualifier=Qualifier.ABOUT), [ROUNDING]),
        (halves(60, 61, 100, qualifier=Qualifier.AT_LEAST), []),
        (halves(60, 61, 130, qualifier=Qualifier.AT_LEAST), []),
        (halves(60, 61, 120, qualifier=Qualifier.AT_MOST), [FAIL]),
        (halves(60_000, 61_000, 120_000, said_by=said(as_written="0.12 million")), [ROUNDING]),
        (halves(60_000, 59_000, 120_000, said_by=said(as_written="0.12 million")), [ROUNDING]),
        (halves(60_000, 54_000, 120_000, said_by=said(as_written="0.12 million")), [FAIL]),
        (halves(None, 60, 120), []),
        (months(12), [PASS]),
        (months(11), []),  # what is missing is not zero
        (months(12, whole=119), [FAIL]),
        (months(2, each=70), [FAIL]),
        (cases(point(120), point(130, Period.day(date(2025, 1, 1)))), []),
    ],
)
def test_the_parts_of_a_period_come_to_the_whole_of_it(row, kinds):
    assert found("span", rows=[row]) == kinds


@pytest.mark.parametrize(
    ("periods", "measure", "kinds"),
    [
        ((Period.year(2025), Period.fiscal_year(2024)), Measure.FLOW, [NOTE]),
        ((Period.year(2025), Period.fiscal_year(2024)), Measure.STOCK, []),
        ((Period.year(2025), Period.year(2024)), Measure.FLOW, []),
        ((Period.year(2025), Period.month(2025, 3)), Measure.FLOW, []),
        ((Period.year(2025), FIRST), Measure.FLOW, []),
        ((Period.year(2025), Period(date(2024, 7, 1), date(2025, 12, 31))), Measure.FLOW, []),
        ((SECOND, Period(date(2025, 1, 1), date(2025, 7, 1))), Measure.FLOW, [NOTE]),
        ((Period.year(2025), Period(None, date(2025, 2, 1))), Measure.FLOW, []),
    ],
)
def test_periods_overlap_where_neither_holds_the_other(periods, measure, kinds):
    assert found("overlap", rows=[cases(*(point(10, one) for one in periods), measure=measure)]) == kinds


def kinds_of(whole, *parts, of=2, **how):
    rows = [cases(point(whole, **how)), *(cases(*points, code=f"X{n}") for n, points in enumerate(parts, start=1))]
    return {"rows": rows, "relations": {f"X{n}": Relations(part_of="X") for n in range(1, of + 1)}}


@pytest.mark.parametrize(
    ("given", "kinds"),
    [
        (kinds_of(100, [point(60)], [point(41)]), [FAIL]),
        (kinds_of(100, [point(60)], [point(40)]), [PASS]),
        (kinds_of(100, [point(60)], [point(None)]), [PASS]),
        (kinds_of(100, [point(101)], [point(None)]), [FAIL]),
        (kinds_of(100, [point(60)], [point(41, Period.year(2024))]), [PASS]),
        (kinds_of(100, [point(60)], [point(41, place=SOUTH)]), [PASS]),
        (kinds_of(100, [point(60)], [point(41)], qualifier=Qualifier.AT_LEAST), [PASS]),
        (kinds_of(None, [point(60)], [point(41)]), []),
        (kinds_of(100, [], []), []),
        ({"rows": [cases(point(100)), cases(point(101), code="X1")]}, []),
    ],
)
def test_the_kinds_of_a_count_are_not_more_than_the_count(given, kinds):
    assert found("parts", **given) == kinds


def share(reported, above, below, as_written="", **how):
    rows = [
        rate(point(reported, said_by=said(as_written=as_written))),
        cases(point(above, **how), code="X1"),
        cases(point(below), code="X2"),
    ]
    return {"rows": rows, "relations": {"X": Relations(numerator="X1", denominator="X2")}}


@pytest.mark.parametrize(
    ("given", "kinds"),
    [
        (share(80, 240, 300), [PASS]),
        (share(80, 239, 300), [PASS]),  # 79.67
        (share("79.7", 239, 300), [PASS]),
        (share("79.6", 239, 300), [ROUNDING]),
        (share("79.5", 239, 300), [FAIL]),
        (share(85, 240, 300), [FAIL]),
        (share(85, 240_000, 300_000), [FAIL]),
        (share(79, 240, 300, qualifier=Qualifier.ABOUT), [ROUNDING]),
        (share("79.6", 240, 300, qualifier=Qualifier.ABOUT), [ROUNDING]),
        (share("79.5", 240, 300, qualifier=Qualifier.ABOUT), [FAIL]),
        (share(80, 240, 0), []),
        (share(None, 240, 300), []),
        (share(80, None, 300), []),
        (share(80, 240, 300) | {"relations": {"X": Relations(numerator="X1")}}, []),
    ],
)
def test_a_percentage_is_what_its_parts_give(given, kinds):
    assert found("recomputed", **given) == kinds


BEFORE, AT_END = Period.day(date(2024, 12, 31)), Period.day(date(2025, 12, 31))


def stocked(opening=400, added=120, taken=100, closing=420, *, at=BEFORE, end=AT_END, flow=YEAR, of=None, **how):
    """A stock with the flows that change it; None for a figure that no source gives."""
    stock = [point(closing, end, **how), *([] if opening is None else [point(opening, at)])]
    flows = [[] if value is None else [point(value, flow, said_by=said(flow, of))] for value in (added, taken)]
    rows = [cases(*stock, measure=Measure.STOCK), cases(*flows[0], code="X1"), cases(*flows[1], code="X2")]
    return {"rows": rows, "relations": {"X": Relations(inflow="X1", outflow="X2")}}


@pytest.mark.parametrize(
    ("given", "kinds"),
    [
        (stocked(), [PASS]),
        (stocked(closing=421), [FAIL]),
        (stocked(closing=419), [FAIL]),
        (stocked(closing=421, qualifier=Qualifier.ABOUT), [ROUNDING]),
        (stocked(closing=422, qualifier=Qualifier.ABOUT), [FAIL]),
        (stocked(closing=Decimal("420.5")), [FAIL]),
        (stocked(closing=999, qualifier=Qualifier.AT_LEAST), []),
        (stocked(opening=0, added=0, taken=0, closing=0), [PASS]),
        (stocked(at=Period(None, date(2024, 12, 31))), [PASS]),
        (stocked(end=Period(None, date(2025, 12, 31))), [PASS]),
        # What is given of a whole year or month may be an average.
        (stocked(at=Period.year(2024)), []),
        (stocked(end=YEAR), []),
        (stocked(end=Period.month(2025, 12)), []),
        (stocked(end=Period(date(2025, 12, 31), None)), []),
        # Different documents may count differently.
        (stocked(closing=421, of=OTHER), [DIFFERS]),
        (stocked(closing=421, of=OTHER, qualifier=Qualifier.ABOUT), [ROUNDING]),
        (stocked(of=OTHER), [PASS]),
        (stocked(at=Period.day(date(2024, 12, 30))), []),
        (stocked(flow=Period.month(2025, 12)), []),
        # What is missing is not zero.
        (stocked(opening=None), []),
        (stocked(added=None), []),
        (stocked(taken=None), []),
        (stocked(closing=None), []),
        (stocked() | {"relations": {}}, []),
        (stocked() | {"relations": {"X": Relations(inflow="X1")}}, []),
    ],
)
def test_a_stock_closes_with_what_it_opened_with_and_what_changed_it(given, kinds):
    assert found("closing", **given) == kinds


def test_of_a_contested_stock_nothing_is_reckoned():
    given = stocked()
    disputed = contested([claim(420, said(AT_END)), claim(500, said(AT_END, by=OTHER))], AT_END)
    given["rows"][0] = cases(disputed, point(400, BEFORE), measure=Measure.STOCK)
    assert found("closing", **given) == []


ORIGINAL, REVISED, SPENT, LEFT = Money.ALLOCATION, Money.REVISED_ALLOCATION, Money.EXPENDITURE, Money.BALANCE


def budget(whole, *parts):
    """A line with its parts, each given as what is allocated first and what that was revised to."""
    of = line(*(amount(measure, rupees) for measure, rupees in whole))
    rows = [
        line(*(amount(measure, rupees) for measure, rupees in one), code=f"X{n}", parent=of.ref)
        for n, one in enumerate(parts, start=1)
    ]
    return {"lines": [of, *rows]}


@pytest.mark.parametrize(
    ("given", "kinds"),
    [
        (budget([(ORIGINAL, 240)], [(ORIGINAL, 150)], [(ORIGINAL, 90)]), [PASS]),
        (budget([(ORIGINAL, 240)], [(ORIGINAL, 151)], [(ORIGINAL, 90)]), [FAIL]),
        # first allocations are not held against a line that was revised since
        (budget([(ORIGINAL, 240), (REVISED, 215)], [(ORIGINAL, 150)], [(ORIGINAL, 90)]), [PASS]),
        (budget([(ORIGINAL, 240), (REVISED, 215)], [(REVISED, 130)], [(REVISED, 90)]), [FAIL]),
        (budget([(REVISED, 215)], [(ORIGINAL, 250)]), []),
        (budget([(ORIGINAL, 240)], [(REVISED, 250)]), []),
    ],
)
def test_allocations_of_one_kind_are_held_against_one_another(given, kinds):
    assert found("allocations", **given) == kinds


@pytest.mark.parametrize(
    ("given", "kinds"),
    [
        ([amount(ORIGINAL, 280), amount(SPENT, 203), amount(LEFT, 57)], [FAIL]),
        ([amount(ORIGINAL, 280), amount(ORIGINAL, 260, by=OTHER), amount(SPENT, 203), amount(LEFT, 57)], [PASS]),
        ([amount(ORIGINAL, 260, by=OTHER), amount(ORIGINAL, 280), amount(SPENT, 203), amount(LEFT, 57)], [DIFFERS]),
        ([amount(ORIGINAL, 270, by=OTHER), amount(ORIGINAL, 280), amount(SPENT, 203), amount(LEFT, 57)], [FAIL]),
    ],
)
def test_a_balance_that_another_claim_explains_is_no_contradiction(given, kinds):
    assert found("balance", lines=[line(*given)]) == kinds


@pytest.mark.parametrize(
    ("given", "kinds"),
    [
        ([amount(ORIGINAL, 100), amount(SPENT, 120)], [FAIL]),
        ([amount(ORIGINAL, 130, by=OTHER), amount(ORIGINAL, 100), amount(SPENT, 120)], [PASS]),
        ([amount(ORIGINAL, 110, by=OTHER), amount(ORIGINAL, 100), amount(SPENT, 120)], [FAIL]),
    ],
)
def test_more_is_spent_than_allocated_only_by_every_claim(given, kinds):
    assert found("order", lines=[line(*given)]) == kinds


PLANNED = Period(date(2026, 1, 1), date(2026, 1, 31))


@pytest.mark.parametrize(
    ("one", "on", "kinds"),
    [
        (milestone(PLANNED), date(2026, 1, 31), []),
        (milestone(PLANNED), date(2026, 2, 1), [STALE]),
        (milestone(PLANNED, reached=Period.month(2026, 3)), date(2026, 4, 1), []),
        (milestone(Period(date(2026, 1, 1), None)), date(2027, 1, 1), []),  # no last day is known
    ],
)
def test_a_milestone_is_overdue_from_the_day_after_its_last(one, on, kinds):
    assert found("late", milestones=[(reform(), one)], on=on) == kinds


@pytest.mark.parametrize(
    ("relations", "kinds"),
    [
        ({"X1": "X3", "X2": "X4"}, [NOTE]),
        ({"X1": "X3", "X2": "X3"}, []),
        ({"X1": "X3"}, []),
        ({"X1": "X3", "X2": "X9"}, []),
    ],
)
def test_rates_of_one_name_have_one_denominator(relations, kinds):
    rows = [rate(code="X1"), rate(code="X2"), cases(code="X3"), cases(code="X4")]
    told = {code: Relations(denominator=of) for code, of in relations.items()}
    assert found("rates", rows=rows, relations=told) == kinds


def tally(*values, by=None):
    days = [Period(None, date(2026, 1, day)) for day in range(1, len(values) + 1)]
    points = [
        point(value, day, qualifier=hedge, said_by=said(day, by=by if day is days[-1] else None))
        for (value, hedge), day in zip(values, days, strict=True)
    ]
    return cases(*reversed(points), measure=Measure.TALLY)


EXACT, ABOUT, AT_LEAST, AT_MOST = Qualifier.EXACT, Qualifier.ABOUT, Qualifier.AT_LEAST, Qualifier.AT_MOST


@pytest.mark.parametrize(
    ("row", "kinds"),
    [
        (tally((15, EXACT), (12, EXACT)), [FAIL]),
        (tally((15, EXACT), (12, EXACT), by=OTHER), [DIFFERS]),
        (tally((12, EXACT), (12, EXACT)), []),
        (tally((12, EXACT), (15, EXACT)), []),
        (tally((15, AT_MOST), (12, EXACT)), []),
        (tally((15, AT_LEAST), (12, EXACT)), [FAIL]),
        (tally((15, EXACT), (12, AT_LEAST)), []),
        (tally((13, ABOUT), (12, EXACT)), []),
        (tally((15, EXACT), (None, EXACT)), []),
        (years(15, 12), []),  # no running count
    ],
)
def test_a_running_count_does_not_fall(row, kinds):
    assert found("falls", rows=[row]) == kinds


def spent(*billions, starts=(1, 1), measure=Money.EXPENDITURE, basis=Basis.TO_DATE, by=None, hedge=EXACT):
    ends = (date(2025, 6, 30), date(2025, 12, 31))
    pairs = zip(billions, starts, ends, (None, by), strict=True)
    return line(
        *(
            amount(
                measure,
                Decimal(value) * BILLION,
                Period(date(2025, start, 1), end),
                source,
                f"Rs {value} billion",
                hedge,
                basis,
            )
            for value, start, end, source in pairs
        )
    )


@pytest.mark.parametrize(
    ("given", "kinds"),
    [
        (spent(3, 2), [FAIL]),
        (spent(3, 2, by=OTHER), [DIFFERS]),
        (spent(3, 3), []),
        (spent(2, 3), []),
        (spent(3, 2, measure=Money.RELEASE), [FAIL]),
        (spent(3, 2, measure=Money.ALLOCATION), []),
        (spent(3, 2, basis=Basis.IN_PERIOD), []),
        (spent(3, 2, starts=(1, 7)), []),
        (spent("3.1", "3.0", hedge=ABOUT), []),
    ],
)
def test_a_total_to_date_does_not_fall(given, kinds):
    assert found("to-date", lines=[given]) == kinds


def of(published):
    return said(by=document(published=published))


@pytest.mark.parametrize(
    ("one", "kinds"),
    [
        (point(10, said_by=of(Period.day(date(2025, 12, 30)))), [NOTE]),
        (point(10, said_by=of(Period.day(date(2025, 12, 31)))), []),
        (point(10, said_by=of(Period(date(2025, 11, 1), date(2026, 1, 31)))), []),  # its latest day counts
        (point(10, said_by=of(Period())), []),
        (point(None, said_by=of(Period.day(date(2025, 12, 30)))), []),
        (point(10, Period(date(2025, 1, 1), None), said_by=of(Period.day(date(2025, 3, 1)))), []),
    ],
)
def test_a_document_reports_what_had_ended(one, kinds):
    assert found("early", rows=[cases(one)]) == kinds


@pytest.mark.parametrize(("on", "kinds"), [(date(2024, 12, 31), [FAIL]), (date(2025, 1, 1), [])])
def test_a_figure_reports_what_has_happened(on, kinds):
    assert found("future", rows=[cases(point(10), point(None, Period.year(2026)))], on=on) == kinds


DONE, WORK, LAW, PLAN = Status.OPERATIONAL, Status.IN_PROGRESS, Status.NOTIFIED, Status.PROPOSED


@pytest.mark.parametrize(
    ("reports", "kinds"),
    [
        ([(DONE, 2024, None), (WORK, 2025, None)], [FAIL]),
        ([(DONE, 2024, None), (WORK, 2025, OTHER)], [DIFFERS]),
        ([(WORK, 2024, None), (DONE, 2025, None)], []),
        ([(WORK, 2024, None), (LAW, 2025, None)], []),  # a notification may come while work goes on
        ([(Status.COMPLETED, 2024, None), (DONE, 2025, None)], []),
        ([(DONE, 2025, None), (WORK, 2025, OTHER)], []),  # one time: compared elsewhere
        ([(DONE, 2023, None), (Status.SUSPENDED, 2024, None), (WORK, 2025, None)], []),
        ([(DONE, 2023, None), (Status.REVERSED, 2024, None), (PLAN, 2025, None)], []),
        ([(DONE, 2023, None), (Status.DROPPED, 2024, None), (PLAN, 2025, None)], []),
        # What is stalled, or not yet assessed, stands where it stood: it neither explains a step back nor hides one.
        ([(DONE, 2023, None), (Status.STALLED, 2024, None), (WORK, 2025, None)], [FAIL]),
        ([(DONE, 2023, None), (Status.NOT_ASSESSED, 2024, OTHER), (WORK, 2025, OTHER)], [DIFFERS]),
        ([(DONE, 2022, None), (Status.SUSPENDED, 2023, None), (Status.STALLED, 2024, None), (WORK, 2025, None)], []),
        ([(WORK, 2023, None), (Status.STALLED, 2024, None), (WORK, 2025, None)], []),
        ([(DONE, 2023, None), (Status.STALLED, 2024, None)], []),
        ([(DONE, 2022, None), (PLAN, 2023, None), (DONE, 2024, OTHER), (PLAN, 2025, None)], [DIFFERS, FAIL]),
        ([(DONE, None, None), (PLAN, 2023, None)], []),  # nobody says when
        ([], []),
    ],
)
def test_a_status_goes_back_only_by_a_reported_reversal(reports, kinds):
    statuses = {1: [status(reached, Period.year(year) if year else Period(), by) for reached, year, by in reports]}
    assert found("backwards", reforms={1: reform()}, statuses=statuses) == kinds


@pytest.mark.parametrize(
    ("reports", "kinds"),
    [
        ([status(DONE), status(PLAN)], [FAIL]),
        ([status(DONE), status(DONE)], []),
        ([status(DONE), status(PLAN, by=OTHER)], []),
        ([status(DONE), status(PLAN, Period.year(2024))], []),
    ],
)
def test_a_paragraph_reports_one_status(reports, kinds):
    assert found("twice", reforms={1: reform()}, statuses={1: reports}) == kinds


MARCH, APRIL, ALL_YEAR = Period.month(2025, 3), Period.month(2025, 4), Period.year(2025)


@pytest.mark.parametrize(
    ("steps", "kinds"),
    [
        ([(Stage.IN_FORCE, MARCH), (Stage.ASSENTED, APRIL)], [FAIL]),
        ([(Stage.ASSENTED, MARCH), (Stage.IN_FORCE, APRIL)], []),
        ([(Stage.IN_FORCE, MARCH), (Stage.ASSENTED, ALL_YEAR)], []),  # it may have been in January
        ([(Stage.IN_FORCE, ALL_YEAR), (Stage.ASSENTED, APRIL)], []),
        ([(Stage.IN_FORCE, Period()), (Stage.ASSENTED, APRIL)], []),
        ([(Stage.IN_FORCE, MARCH), (Stage.RULES_NOTIFIED, APRIL)], []),
        ([(Stage.ASSENTED, MARCH), (Stage.PASSED, APRIL), (Stage.INTRODUCED, ALL_YEAR)], [FAIL]),
        ([(Stage.IN_FORCE, MARCH), (Stage.IN_FORCE, APRIL), (Stage.ASSENTED, APRIL)], []),
    ],
)
def test_the_steps_of_a_law_stand_in_their_order(steps, kinds):
    assert found("assent", laws=[law(*(step(stage, period) for stage, period in steps))]) == kinds


@pytest.mark.parametrize(
    ("now", "stage", "kinds"),
    [
        (DONE, Stage.PASSED, [FAIL]),
        (DONE, Stage.STAYED, [FAIL]),
        (DONE, Stage.EXPIRED, [FAIL]),
        (DONE, Stage.ENACTED, []),
        (DONE, Stage.IN_FORCE, []),
        (DONE, Stage.CHALLENGED, []),
        (DONE, None, []),
        (WORK, Stage.EXPIRED, []),
        (Status.SUSPENDED, Stage.STAYED, []),
    ],
)
def test_a_reform_that_works_rests_on_laws_in_force(now, stage, kinds):
    laws = [law(reforms=[reform()], reached=stage)]
    reports = {1: [status(DONE, Period.year(2024)), status(now)]}
    assert found("rests", reforms={1: reform()}, statuses=reports, laws=laws) == kinds


@pytest.mark.parametrize(
    ("words", "value", "kinds"),
    [
        ("90,224", 90_242, [FAIL]),
        ("90,224", 90_224, []),
        ("2.059 billion", 2_059_000_000, []),
        ("2.059 billion", "2.059", []),  # in the unit of the indicator
        ("20,590 lakh", 2_059_000_000, []),
        ("2.095 billion", 2_059_000_000, [FAIL]),
        ("more than one million", 1_000_000, []),
        ("twelve in 2025", 12, []),
        ("85 to 87", 86, []),
        ("85 %", 84, [FAIL]),
        ("", 84, []),
        ("", None, []),
        ("85", None, []),
    ],
)
def test_a_figure_is_entered_as_it_is_printed(words, value, kinds):
    assert found("digits", rows=[cases(point(value, said_by=said(as_written=words)))]) == kinds


def test_an_amount_is_entered_as_it_is_printed():
    assert found("digits", lines=[line(amount(Money.RELEASE, 6_000, as_written="Rs 6 billion"))]) == [FAIL]
