"""The figures of one place in order of time, for the checks that compare periods with one another."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import TypeVar

from tracker.summaries.figures import Figure, Point
from tracker.summaries.findings.figures import value_words, where_and_when
from tracker.summaries.findings.finding import Term
from tracker.summaries.indicators import IndicatorRow
from tracker.values.period import Period
from tracker.values.precision import Precision, is_month_end

Found = TypeVar("Found")
MOST = 5
"""How many unusual values of one indicator are told, the newest."""
EVEN = frozenset(
    {Precision.DAY, Precision.MONTH, Precision.QUARTER, Precision.YEAR, Precision.FISCAL_YEAR, Precision.SPAN}
)
"""Precisions of periods that can follow one another; spans are compared by their length."""


def by_place(row: IndicatorRow) -> Iterator[list[Point]]:
    """The points of each place that give one value for a period with both ends, oldest first."""
    found: dict[str, list[Point]] = defaultdict(list)
    for point in row.points:
        if point.period.start and point.period.end and not point.has_several and point.adopted.value is not None:
            found[point.place.code].append(point)
    for _place, points in sorted(found.items()):
        yield sorted(points, key=lambda point: (first_day(point), last_day(point)))


def even(points: Iterable[Point]) -> Iterator[list[Point]]:
    """Points of one place put together by the length of their periods, so that a year is not taken for a month."""
    found: dict[tuple[Precision, tuple[int, int]], list[Point]] = defaultdict(list)
    for point in points:
        if point.period.precision in EVEN:
            found[point.period.precision, _length(point.period)].append(point)
    yield from found.values()


def _length(period: Period) -> tuple[int, int]:
    """Of a span, in months where it is whole months and else in days; of the others nothing more is to be told."""
    start, end = period.start, period.end
    if period.precision is not Precision.SPAN or start is None or end is None:
        return 0, 0
    if start.day == 1 and is_month_end(end):
        return (end.year - start.year) * 12 + end.month - start.month, 0
    return 0, (end - start).days


def adjoin(one: Point, other: Point) -> bool:
    """Whether the second begins the day after the first ends."""
    return first_day(other) - last_day(one) == timedelta(days=1)


def first_day(point: Point) -> date:
    """The first day of its period."""
    return point.period.earliest or date.min


def last_day(point: Point) -> date:
    """The last day of its period."""
    return point.period.latest or date.min


def value_of(point: Point) -> Decimal:
    """The value of a point that has one."""
    return point.adopted.value or Decimal(0)


def low_of(figure: Figure) -> Decimal:
    """The least that a figure allows; a count is never below zero."""
    return figure.given.low or Decimal(0)


def times(one: Decimal, other: Decimal) -> Decimal:
    """How many times the smaller is contained in the larger; zero where the smaller is zero or less."""
    small, large = sorted((one, other))
    return large / small if small > 0 else Decimal(0)


def term(op: str, point: Point) -> Term:
    """A point as a term of a calculation: its value, where and when."""
    return Term(op, value_words(point.adopted), where_and_when(point), mark=next(iter(point.adopted.marks), None))


def newest(found: Iterable[Found], of: Callable[[Found], Point]) -> list[Found]:
    """The newest of what was found of one indicator; of many more, a reader would learn no more."""
    return sorted(found, key=lambda one: last_day(of(one)), reverse=True)[:MOST]


def is_explained(*points: Point) -> bool:
    """Whether a source says something with one of the figures: what it says may be the reason."""
    return any(point.adopted.note for point in points)
