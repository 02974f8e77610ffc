"""Indicators as series: the adopted figure of each period in a column of its own."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from tracker.briefings import frames
from tracker.briefings.columns import differing, unique
from tracker.briefings.sheet import Column, Kind, Value
from tracker.summaries.figures import Point
from tracker.summaries.indicators import IndicatorRow
from tracker.summaries.refs import PlaceRef
from tracker.values.period import Period


@dataclass(frozen=True, slots=True)
class Series:
    """One indicator at one place; `values` stand in the order of the periods of the whole set."""

    row: IndicatorRow
    place: PlaceRef
    points: tuple[Point, ...]
    values: tuple[Value, ...]

    @property
    def reservations(self) -> str | None:
        """Which of the figures are not exact, and on which sources differ: a number alone would hide both."""
        parts: list[str] = []
        for point in reversed(self.points):
            if point.adopted.qualifier.words:
                parts.append(f"{point.period}: {point.adopted.qualifier.words}")
            if contested := differing([point]):
                parts.append(contested)
        return unique(parts)

    @property
    def is_contested(self) -> bool:
        """Whether sources differ on any of the periods."""
        return any(point.is_contested for point in self.points)

    @property
    def has_several(self) -> bool:
        """Whether several figures are given for any of the periods, whether or not they can all hold."""
        return any(point.has_several for point in self.points)

    @property
    def marks(self) -> str | None:
        """S0 ¶10"""
        return unique(mark.text for point in reversed(self.points) for mark in point.adopted.marks)

    @property
    def records(self) -> str | None:
        """The public ids behind the figures, oldest period first."""
        return unique(claim.said.public_id for point in reversed(self.points) for claim in point.adopted.claims)


@dataclass(frozen=True, slots=True)
class SeriesSet:
    """Series that share their periods."""

    periods: tuple[Period, ...]
    rows: tuple[Series, ...]


def series_of(indicators: Sequence[IndicatorRow]) -> SeriesSet:
    """One series for each indicator and place, in the order given, places as the register has them."""
    by_key: dict[tuple[str, str], list[Point]] = {}
    rows = {row.ref.code: row for row in indicators}
    for row in indicators:
        for point in row.points:
            by_key.setdefault((row.ref.code, point.place.code), []).append(point)
    turned = frames.wide(
        [frames.Cell(key, point.period, shown(point)) for key, points in by_key.items() for point in points]
    )
    return SeriesSet(
        turned.periods,
        tuple(Series(rows[key[0]], points[0].place, tuple(points), turned.rows[key]) for key, points in by_key.items()),
    )


def shown(point: Point) -> Value:
    """The adopted value, or the words of the blank that stands in its place."""
    return point.adopted.value if point.adopted.value is not None else point.adopted.blank


def period_columns(periods: Sequence[Period]) -> list[Column]:
    """A column of figures for each period, headed as people write it."""
    return [Column(_heading(period), Kind.DECIMAL, widest=15, is_narrow=True) for period in periods]


def _heading(period: Period) -> str:
    return str(period) if period.is_known else gettext("Period not stated")
