"""The figures of one place in order of time, for the checks that compare periods with one another."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import TypeVar

from tracker.summaries.figures import Figure, Point
from tracker.summaries.findings.figures import value_words, where_and_when
from tracker.summaries.findings.finding import Term
from tracker.summaries.indicators import IndicatorRow
from tracker.values.precision import Precision, is_month_end, precision_of

Found = TypeVar("Found")
Length = tuple[Precision, int, int]
MANY, OFTEN = 50, 10
"""Of so many values or steps of one indicator at least, no more than one in ten can be unusual."""
EVEN = frozenset(
    {Precision.DAY, Precision.MONTH, Precision.QUARTER, Precision.YEAR, Precision.FISCAL_YEAR, Precision.SPAN}
)
"""Precisions of periods that can follow one another; spans are compared by their length."""


@dataclass(frozen=True, slots=True)
class Series:
    """The points of one place that give one value for a period with both ends, oldest first."""

    points: Sequence[Point]
    lengths: Sequence[Sequence[Point]]
    """The same, put together by the length of their periods, so that a year is not taken for a month."""


def by_place(row: IndicatorRow) -> list[Series]:
    """The series of each place, in order of its code."""
    found: dict[str, list[Point]] = defaultdict(list)
    for point in row.points:
        if point.period.start and point.period.end and not point.has_several and point.adopted.value is not None:
            found[point.place.code].append(point)
    return [_series(points) for _place, points in sorted(found.items())]


def _series(points: list[Point]) -> Series:
    points.sort(key=lambda point: (first_day(point), last_day(point)))
    found: dict[Length, list[Point]] = defaultdict(list)
    for point in points:
        if length := _length(point.period.start, point.period.end):
            found[length].append(point)
    return Series(points, list(found.values()))


@lru_cache(maxsize=4_096)
def _length(start: date, end: date) -> Length | None:
    """A precision, and of a span its length: in months where it is whole months and else in days.

    None for periods that cannot follow one another.
    """
    precision = precision_of(start, end)
    if precision not in EVEN:
        return None
    if precision is not Precision.SPAN:
        return precision, 0, 0
    if start.day == 1 and is_month_end(end):
        return precision, (end.year - start.year) * 12 + end.month - start.month, 0
    return precision, 0, (end - start).days


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


def unusual(found: list[Found], compared: int) -> list[Found]:
    """What was found among so many; nothing where it is the usual thing, for such a count moves that way by nature.

    The share is that of the whole indicator, so that one more figure does not turn what is told.
    """
    return [] if compared >= MANY and len(found) * OFTEN > compared else found


def newest_first(found: Iterable[Found], of: Callable[[Found], Point]) -> list[Found]:
    """All that was found of one indicator, the newest first. A page may show fewer; left out here, the oldest would
    count as settled as soon as another is found."""
    return sorted(found, key=lambda one: last_day(of(one)), reverse=True)


def is_explained(*points: Point) -> bool:
    """Whether a source says something with one of the figures: what it says may be the reason."""
    return any(point.adopted.note for point in points)
