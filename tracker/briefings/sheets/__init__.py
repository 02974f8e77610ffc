"""The sheets of the workbook, in its order; the cover stands before them.

A sheet is a module here with one function `sheet(plan) -> Sheet`. To add one, copy a neighbour and put it on the
list; a test finds the module that was forgotten, and every promise about sheets is then tried on it too.
"""

from collections.abc import Callable

from tracker.briefings.plan import Plan
from tracker.briefings.sheet import Sheet
from tracker.briefings.sheets import (
    amounts,
    areas,
    budget,
    by_period,
    by_source,
    changes,
    claims,
    definitions,
    exceptions,
    headlines,
    history,
    indicators,
    legislation,
    milestones,
    prosecution,
    reforms,
    sources,
    timeline,
)

Make = Callable[[Plan], Sheet]
"""Gives the sheet of a plan."""
SHEETS: dict[str, Make] = {
    headlines.TITLE: headlines.sheet,
    reforms.TITLE: reforms.sheet,
    timeline.TITLE: timeline.sheet,
    milestones.TITLE: milestones.sheet,
    areas.TITLE: areas.sheet,
    indicators.TITLE: indicators.sheet,
    by_period.TITLE: by_period.sheet,
    prosecution.TITLE: prosecution.sheet,
    budget.TITLE: budget.sheet,
    amounts.TITLE: amounts.sheet,
    legislation.TITLE: legislation.sheet,
    changes.TITLE: changes.sheet,
    exceptions.TITLE: exceptions.sheet,
    claims.TITLE: claims.sheet,
    sources.TITLE: sources.sheet,
    by_source.TITLE: by_source.sheet,
    definitions.TITLE: definitions.sheet,
    history.TITLE: history.sheet,
}
"""By title, in the order of the workbook. The cover is not among them: it is made of the others, and always there."""
