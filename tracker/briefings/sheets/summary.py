"""Summary: the page that is read in the room. Where the reforms stand, the figures to know, one event, the money."""

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal

from django.utils.translation import gettext_noop

from tracker.briefings.columns import QUALIFIER, differing, joined, qualifier_cell, unique
from tracker.briefings.plan import Plan
from tracker.briefings.sheet import NOT_PUBLISHED, NOT_RECORDED, Column, Kind, Sheet, Table, Value
from tracker.reforms.rules import LADDER, Status
from tracker.summaries.budget import AmountClaim, LineRow
from tracker.summaries.events import EventTable
from tracker.summaries.figures import Figure
from tracker.summaries.overview import Headline, overview
from tracker.summaries.reforms import ReformRow, reform_register
from tracker.summaries.within import named_pillars
from tracker.values.money import SCALES

TITLE = gettext_noop("Summary")
NAME_WIDTH = 40
FIGURES = (
    Column("Figure", widest=NAME_WIDTH),
    Column("Place", widest=16),
    Column("Period", widest=14),
    Column("Value", Kind.DECIMAL),
    QUALIFIER,
    Column("Unit", widest=14),
    Column("Period before", widest=14),
    Column("Value before", Kind.DECIMAL, widest=14),
    Column("Where sources differ", widest=18),
    Column("Sources", widest=16),
    Column("Records", Kind.RECORD, widest=16),
    Column("Code", Kind.ID),
)
EVENTS = (
    Column("Figure", widest=NAME_WIDTH),
    Column("Event", widest=16),
    Column("Period", widest=14),
    Column("Value", Kind.DECIMAL),
    QUALIFIER,
    Column("Unit", widest=14),
    Column("Who says it", widest=16),
    Column("Sources", widest=16),
    Column("Records", Kind.RECORD, widest=16),
    Column("Code", Kind.ID),
)
MONEY = (
    Column("Budget line (Rs billion)", widest=NAME_WIDTH),
    Column("Allocated", Kind.BILLION, widest=14),
    Column("Released", Kind.BILLION, widest=14),
    Column("Spent", Kind.BILLION, widest=14),
    Column("Spent is", widest=12),
    Column("Balance computed by the tracker", Kind.BILLION, widest=14),
    Column("Balance reported", Kind.BILLION, widest=14),
    Column("Balance reported is", widest=12),
    Column("Utilisation of allocation, computed", Kind.PERCENT, widest=14),
    Column("Sources", widest=16),
    Column("Code", Kind.ID),
)


def sheet(plan: Plan) -> Sheet:
    """The overview, a table a subject."""
    page = overview(plan.moment)
    reforms = [one for one in reform_register(plan.moment) if plan.holds_reform(one.ref.code)]
    headlines = [one for one in page.headlines if plan.holds_indicator(one.row.ref.code)]
    tables = [
        _board(reforms, named_pillars(plan.moment).values()),
        Table("Figures", FIGURES, tuple(_figure(one) for one in headlines), "Figures to know"),
        Table("Events", EVENTS, tuple(_events(plan, page.events)), "One event, many claims, never averaged"),
        Table("Money", MONEY, tuple(_line(one) for one in page.lines if plan.holds_line(one.ref.code)), "Money"),
    ]
    return Sheet(TITLE, gettext_noop("Where things stand"), tuple(tables))


def _board(reforms: list[ReformRow], pillars: Iterable[str]) -> Table:
    """How many reforms of each pillar have each status: the six of the ladder, and the others that a reform has."""
    counts = Counter((one.pillar, one.status_now) for one in reforms)
    shown = [status for status in Status if status in LADDER or any(one.status_now is status for one in reforms)]
    columns = [Column("Pillar", widest=NAME_WIDTH), Column("Reforms", Kind.INTEGER)]
    columns += [Column(status.label, Kind.INTEGER, widest=14) for status in shown]
    rows: list[tuple[Value, ...]] = []
    for pillar in (one for one in pillars if one in {reform.pillar for reform in reforms}):
        numbers = [counts[pillar, status] for status in shown]
        rows.append((pillar, sum(numbers), *numbers))
    if rows:
        every = Counter(one.status_now for one in reforms)
        rows.append(("All pillars", len(reforms), *(every[status] for status in shown)))
    return Table("Board", tuple(columns), tuple(rows), "Reforms by pillar and status, as reported")


def _figure(headline: Headline) -> tuple[Value, ...]:
    adopted, before = headline.point.adopted, headline.before
    return (
        headline.row.ref.title,
        headline.point.place.name,
        str(headline.point.period),
        *_value(adopted),
        headline.row.unit,
        str(before.period) if before else NOT_PUBLISHED,
        _value(before.adopted)[0] if before else NOT_PUBLISHED,
        differing([headline.point, *([before] if before else [])]),
        *_behind(adopted),
        headline.row.ref.code,
    )


def _events(plan: Plan, events: Iterable[EventTable]) -> Iterable[tuple[Value, ...]]:
    for event in events:
        for row in (row for row in event.rows if plan.holds_indicator(row.ref.code)):
            for period, figures in zip(event.accounts, row.cells, strict=True):
                for figure in figures:
                    yield (
                        row.ref.title,
                        event.event,
                        str(period),
                        *_value(figure),
                        row.unit,
                        joined(mark.attribution or NOT_RECORDED for mark in figure.marks),
                        *_behind(figure),
                        row.ref.code,
                    )


def _value(figure: Figure) -> tuple[Value, Value]:
    """The value and its qualifier, or the words of the blank and nothing."""
    if figure.value is None:
        return figure.blank, None
    return figure.value, qualifier_cell(figure.qualifier)


def _behind(figure: Figure) -> tuple[Value, Value]:
    """A source for each mark, in the order in which their attributions stand, and the records."""
    return joined(mark.text for mark in figure.marks), unique(claim.said.public_id for claim in figure.claims)


def _line(line: LineRow) -> tuple[Value, ...]:
    sums = line.sums
    return (
        line.ref.title,
        _billion(sums.allocated.amount if sums.allocated else None),
        _billion(sums.released.amount if sums.released else None),
        _billion(sums.spent.amount if sums.spent else None),
        _qualifier(sums.spent),
        _billion(sums.computed_balance),
        _billion(sums.reported_balance.amount if sums.reported_balance else None),
        _qualifier(sums.reported_balance),
        sums.utilisation if sums.utilisation is not None else NOT_PUBLISHED,
        unique(mark.text for mark in line.marks),
        line.ref.code,
    )


def _billion(rupees: Decimal | None) -> Value:
    return NOT_PUBLISHED if rupees is None else rupees / SCALES["billion"]


def _qualifier(claim: AmountClaim | None) -> Value:
    return qualifier_cell(claim.qualifier) if claim else None
