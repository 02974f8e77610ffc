"""The tables that can be taken away, one maker for each: `(request, seen, **from the address) -> Table`.

The names are those of the pages the tables stand on. A new table is a maker here; a contract test finds every page
that shows a table and asks for its files.
"""

from collections.abc import Callable
from dataclasses import dataclass

from tracker.budget.models import BudgetLine
from tracker.indicators.models import Indicator
from tracker.legislation.models import Instrument
from tracker.public.files.columns import Table
from tracker.public.files.tables import (
    budget,
    changes,
    checks,
    indicators,
    legislation,
    reforms,
    search,
    sources,
    territory,
)
from tracker.reforms.models import Reform
from tracker.sources.models import Source
from tracker.summaries.refs import WithPage


@dataclass(frozen=True, slots=True)
class TableFile:
    """A table with files; `subject` is the model whose slug is in the address, where there is one."""

    make: Callable[..., Table]
    subject: type[WithPage] | None = None


TABLES: dict[str, TableFile] = {
    "reform-list": TableFile(reforms.reforms),
    "reform-areas": TableFile(territory.areas, Reform),
    "indicator-list": TableFile(indicators.indicators),
    "indicator-detail": TableFile(indicators.series, Indicator),
    "prosecution": TableFile(indicators.prosecution),
    "budget": TableFile(budget.lines),
    "budget-detail": TableFile(budget.amounts, BudgetLine),
    "legislation": TableFile(legislation.instruments),
    "legislation-detail": TableFile(legislation.steps, Instrument),
    "source-list": TableFile(sources.sources),
    "source-detail": TableFile(sources.records, Source),
    "search": TableFile(search.hits),
    "changes": TableFile(changes.between),
    "checks": TableFile(checks.findings),
}
