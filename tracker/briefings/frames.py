"""Tables turned with pandas: figures in a long list become one column a period.

Columns of figures keep their Decimals (pandas would make floats of them) and periods keep their own order, which is
that of their dates and not of their words. pandas is imported only where it is used: starting the program must not
wait for it.
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from tracker.briefings.sheet import Value
from tracker.values.period import Period


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure of a long list: whose it is, when it holds, what it is."""

    key: tuple[Hashable, ...]
    period: Period
    value: Value


@dataclass(frozen=True, slots=True)
class Wide:
    """The same figures, a row a key in the order given, a column a period from the oldest."""

    periods: tuple[Period, ...]
    rows: dict[tuple[Hashable, ...], tuple[Value, ...]]


def wide(cells: Sequence[Cell]) -> Wide:
    """Turn a long list. A key and a period that come twice are an error: figures are never added up here."""
    if not cells:
        return Wide((), {})
    import pandas as pd

    periods = sorted({cell.period for cell in cells}, key=_oldest_first)
    place = {period: number for number, period in enumerate(periods)}
    keys = list(dict.fromkeys(cell.key for cell in cells))
    long = pd.DataFrame(
        {
            "key": [keys.index(cell.key) for cell in cells],
            "period": [place[cell.period] for cell in cells],
            "value": pd.Series([cell.value for cell in cells], dtype=object),
        }
    )
    turned = long.pivot(index="key", columns="period", values="value").astype(object)
    filled = turned.where(turned.notna(), None)
    rows = zip(keys, filled.itertuples(index=False, name=None), strict=True)
    return Wide(tuple(periods), {key: tuple(values) for key, values in rows})


def _oldest_first(period: Period) -> tuple[bool, str, str, bool, bool]:
    """By the last day; of two that end together the shorter first; those that are not dated come last."""
    end, start = str(period.latest or ""), str(period.earliest or "")
    reversed_start = "".join(chr(255 - ord(letter)) for letter in start)
    return (not period.is_known, end, reversed_start, period.start is None, period.end is None)
