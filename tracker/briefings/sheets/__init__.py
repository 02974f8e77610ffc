"""The sheets of the workbook, in its order.

A sheet is a module here with one function `sheet(moment) -> Sheet`. To add one, copy a neighbour and put it on the
list; a test finds the module that was forgotten, and every promise about sheets is then tried on it too.
"""

from collections.abc import Callable

from tracker.briefings.sheet import Sheet
from tracker.briefings.sheets import (
    budget,
    by_period,
    indicators,
    legislation,
    prosecution,
    reforms,
    sources,
    summary,
)
from tracker.records.moment import Moment

SHEETS: tuple[Callable[[Moment], Sheet], ...] = (
    summary.sheet,
    reforms.sheet,
    indicators.sheet,
    by_period.sheet,
    prosecution.sheet,
    budget.sheet,
    legislation.sheet,
    sources.sheet,
)
