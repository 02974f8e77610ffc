"""Charts of figures by period: one for each unit and length of period, the rows that can be compared, in words too."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext_noop

from tracker.briefings.sheet import Chart, Drawn, Value
from tracker.values.figure import plain
from tracker.values.period import Period
from tracker.values.precision import Precision

PERIOD = gettext_noop("Period")
EVEN = frozenset({Precision.MONTH, Precision.QUARTER, Precision.YEAR, Precision.FISCAL_YEAR})
"""Periods that follow one another evenly. Months do not stand on the axis of years, as if they came after them."""
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


def charts(
    rows: Sequence[Plotted], periods: Sequence[Period], names: Sequence[str], *, labels: int, first: int, most: int
) -> tuple[Chart, ...]:
    """A chart for each unit and length of period in which a row has two numbers or more, those of most rows first.

    `names` are the headings of the periods, and `first` is the column of the first of them.
    """
    groups: dict[tuple[str, frozenset[int]], list[Plotted]] = {}
    for one in rows:
        for numbers in _evenly(periods):
            if len(one.drawable & numbers) > 1:
                groups.setdefault((one.unit, numbers), []).append(one)
    # of equally many the first: names are sorted otherwise in Urdu
    chosen = sorted(groups.items(), key=lambda group: -len(group[1]))[:most]
    return tuple(_chart(drawn[:MOST_ROWS], unit, numbers, names, labels, first) for (unit, numbers), drawn in chosen)


def _evenly(periods: Sequence[Period]) -> list[frozenset[int]]:
    """The periods that may share an axis, by their numbers: years, months; and all that have no even length."""
    lengths = [period.precision if period.precision in EVEN else None for period in periods]
    return [frozenset(n for n, one in enumerate(lengths) if one == length) for length in dict.fromkeys(lengths)]


def _chart(
    rows: Sequence[Plotted], unit: str, among: frozenset[int], periods: Sequence[str], labels: int, first: int
) -> Chart:
    numbers = sorted(frozenset[int]().union(*(one.drawable & among for one in rows)))
    return Chart(
        Drawn.COLUMNS if len(numbers) <= FEW else Drawn.LINES,
        title=f"{rows[0].name} ({unit})" if len(rows) == 1 else unit[:1].upper() + unit[1:],
        labels=labels,
        values=tuple(first + number for number in numbers),
        category_title=PERIOD,
        value_title=unit,
        alt="; ".join(_in_words(one, periods, among) for one in rows),
        by_row=True,
        rows=tuple(one.row for one in rows),
    )


def _in_words(one: Plotted, periods: Sequence[str], among: frozenset[int]) -> str:
    """Cases disposed of: 339 in 2024, 435 in 2025"""
    said = (
        f"{plain(value)} ({period})"
        for number, (period, value) in enumerate(zip(periods, one.values, strict=True))
        if number in among and isinstance(value, Decimal)
    )
    return f"{one.name}: {', '.join(said)}"
