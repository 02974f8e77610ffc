"""Which figure is held against a target, at the edges: of which day it may be, and of how long a time."""

from datetime import date
from decimal import Decimal

import pytest

from tracker.indicators.rules import Measure
from tracker.summaries.findings.made_up import NORTH, SOUTH, document, point, spot
from tracker.summaries.progress import progress_to
from tracker.summaries.targets import TargetView
from tracker.values.period import Period

YEAR = Period.year(2025)
LAST = date(2025, 12, 31)


def target(period=YEAR, value=100):
    """From 200 to 100 at one place."""
    return TargetView(spot(NORTH, "province"), period, Decimal(value), Decimal(200), Period(), document(), "", False)


def used(*points, measure=Measure.FLOW, period=YEAR):
    """The value of the figure that is held against the target."""
    found = progress_to(target(period), points, measure, "lower")
    return found.point and found.point.adopted.value


@pytest.mark.parametrize(
    ("period", "is_used"),
    [
        (YEAR, True),
        (Period.year(2024), True),
        (Period.year(2026), False),
        (Period(date(2025, 1, 4), LAST), True),  # three days shorter
        (Period(date(2025, 1, 5), LAST), False),
        (Period(date(2024, 12, 29), LAST), True),  # three days longer
        (Period(date(2024, 12, 28), LAST), False),
        (Period(date(2025, 1, 1), None), False),
        (Period(None, LAST), False),
    ],
)
def test_a_flow_is_of_as_long_a_time_that_ends_no_later(period, is_used):
    assert used(point(150, period)) == (150 if is_used else None)


@pytest.mark.parametrize(
    ("period", "is_used"),
    [
        (Period.day(LAST), True),
        (Period.day(date(2026, 1, 1)), False),
        (Period(None, LAST), True),
        (Period(LAST, None), False),
    ],
)
def test_a_stock_is_of_the_last_day_of_the_target_or_of_one_before(period, is_used):
    assert used(point(150, period), measure=Measure.STOCK) == (150 if is_used else None)


def test_without_a_last_day_every_figure_counts_and_the_newest_is_taken():
    points = point(150, Period.day(date(2030, 1, 1))), point(160, Period.day(LAST))
    assert used(*points, measure=Measure.STOCK, period=Period()) == 150
    assert used(*points, measure=Measure.STOCK) == 160


def test_a_figure_of_another_place_or_without_a_value_is_passed_over():
    assert used(point(None), point(140, place=SOUTH), point(150, Period.year(2024))) == 150
