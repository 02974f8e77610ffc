"""Charts of figures by period: one for each unit, the rows that can be compared, in words as well."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext_noop

from tracker.briefings.sheet import Chart, Drawn, Value
from tracker.values.figure import plain

PERIOD = gettext_noop("Period")
FEW = 3
"""Periods that stand well as columns; more are drawn as lines."""
MOST_ROWS = 6
"""Rows in one chart: no more can be told apart without colour."""


@dataclass(frozen=True, slots=True)
class Plotted:
    """One row of a table that can be drawn: where it stands, its name, its unit and its values by period."""

    row: int
    name: str
    unit: str
    values: tuple[Value, ...]

    @property
    def drawable(self) -> frozenset[int]:
        """The periods it has a number for; none at all where there is a word, which would be drawn as nought."""
        if any(isinstance(value, str) for value in self.values):
            return frozenset()
        return frozenset(number for number, value in enumerate(self.values) if isinstance(value, Decimal))


def charts(rows: Sequence[Plotted], periods: Sequence[str], *, labels: int, first: int, most: int) -> tuple[Chart, ...]:
    """A chart for each unit of which a row has numbers of two periods or more; `first` is the column of the first."""
    series = [one for one in rows if len(one.drawable) > 1]
    units = sorted(
        dict.fromkeys(one.unit for one in series),  # of equally many the first: names are sorted otherwise in Urdu
        key=lambda unit: -sum(one.unit == unit for one in series),
    )
    return tuple(
        _chart([one for one in series if one.unit == unit][:MOST_ROWS], unit, periods, labels, first)
        for unit in units[:most]
    )


def _chart(rows: Sequence[Plotted], unit: str, periods: Sequence[str], labels: int, first: int) -> Chart:
    numbers = sorted(frozenset[int]().union(*(one.drawable for one in rows)))
    return Chart(
        Drawn.COLUMNS if len(numbers) <= FEW else Drawn.LINES,
        title=f"{rows[0].name} ({unit})" if len(rows) == 1 else unit[:1].upper() + unit[1:],
        labels=labels,
        values=tuple(first + number for number in numbers),
        category_title=PERIOD,
        value_title=unit,
        alt="; ".join(_in_words(one, periods) for one in rows),
        by_row=True,
        rows=tuple(one.row for one in rows),
    )


def _in_words(one: Plotted, periods: Sequence[str]) -> str:
    """Cases disposed of: 339 in 2024, 435 in 2025"""
    said = (
        f"{plain(value)} ({period})"
        for period, value in zip(periods, one.values, strict=True)
        if isinstance(value, Decimal)
    )
    return f"{one.name}: {', '.join(said)}"
