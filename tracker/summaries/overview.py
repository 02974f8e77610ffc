"""The overview: where the reforms stand, the figures to know, the latest in the record, one event, the money."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from tracker.indicators.models import Indicator
from tracker.records.home import home
from tracker.records.moment import Moment
from tracker.reforms.models import Pillar
from tracker.reforms.rules import LADDER, Status
from tracker.sources.spoken import spoken
from tracker.summaries.budget import LineRow, budget_register
from tracker.summaries.events import EventTable, event_tables
from tracker.summaries.figures import Point, newest_points
from tracker.summaries.findings import Finding, among
from tracker.summaries.freshness import Due, overdue_figures
from tracker.summaries.indicators import IndicatorRow, indicator_row
from tracker.summaries.refs import SourceRef, SubjectRef, by_id, chosen, source_refs
from tracker.summaries.sources import SourceRow, latest_sources
from tracker.summaries.standings import Standing, standings

LATEST = 5
"""How many of the latest sources the first page names."""
MOST_NAMED = (8, 6, 4, 2, 1)
"""How many lines a cell of the board may have, the choices from the roomiest."""
BOARD_HOLDS = 200
"""How many lines the board may have in all."""


@dataclass(frozen=True, slots=True)
class Cell:
    """How many reforms of one pillar have one status, and the first of them by code."""

    status: Status
    number: int
    first: tuple[SubjectRef, ...]

    @property
    def rest(self) -> int:
        """How many are counted and not named."""
        return self.number - len(self.first)


@dataclass(frozen=True, slots=True)
class PillarRow:
    """A pillar with its reforms, grouped as the columns of the board."""

    code: str
    name: str
    number: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Headline:
    """A figure to know: the newest at home, the one before it, and the same at other places."""

    row: IndicatorRow
    point: Point
    before: Point | None
    elsewhere: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """The first page."""

    reform_count: int
    reported_count: int
    """The reforms on which anything is reported, were it that nothing can be said of them yet."""
    statuses: tuple[tuple[Status, int], ...]
    pillars: tuple[PillarRow, ...]
    leading_source: tuple[SourceRef, int] | None
    headlines: tuple[Headline, ...]
    overdue: tuple[tuple[SubjectRef, Due], ...]
    latest: tuple[SourceRow, ...]
    events: tuple[EventTable, ...]
    lines: tuple[LineRow, ...]
    findings: tuple[Finding, ...]
    """What does not add up among the figures, events and amounts of the page."""


def overview(moment: Moment) -> Overview:
    """Everything the first page shows, for a constant number of queries."""
    reforms = standings(moment)
    statuses = _statuses(reforms)
    headlines, events, lines = headlines_at(moment), event_tables(moment), budget_register(moment)
    return Overview(
        reform_count=len(reforms),
        reported_count=sum(1 for one in reforms if one.source_id is not None),
        statuses=tuple(statuses),
        pillars=tuple(_board(reforms, [status for status, _ in statuses], moment)),
        leading_source=_leading_source(reforms, moment),
        headlines=tuple(headlines),
        overdue=tuple(overdue_figures(moment)),
        latest=tuple(latest_sources(moment, LATEST)),
        events=tuple(events),
        lines=tuple(lines),
        findings=tuple(among([one.row for one in headlines], events, lines, moment)),
    )


def _statuses(reforms: list[Standing]) -> list[tuple[Status, int]]:
    """The columns of the board: the six of the ladder always, the others only where a reform has them."""
    counts = Counter(reform.status for reform in reforms)
    return [(status, counts[status]) for status in Status if status in LADDER or counts[status]]


def _board(reforms: list[Standing], columns: list[Status], moment: Moment) -> list[PillarRow]:
    members: dict[tuple[int, Status], list[Standing]] = defaultdict(list)
    for reform in reforms:
        members[reform.pillar_id, reform.status].append(reform)
    most = most_named([len(group) for group in members.values()])
    rows = []
    for pk, pillar in sorted(by_id(Pillar.objects.all(), moment).items(), key=lambda item: (item[1].position, item[0])):
        cells = [_cell(status, members.get((pk, status), []), most) for status in columns]
        if number := sum(cell.number for cell in cells):
            rows.append(PillarRow(pillar.code, spoken(pillar, "name"), number, tuple(cells)))
    return rows


def _cell(status: Status, reforms: list[Standing], most: int) -> Cell:
    named = reforms if len(reforms) <= most else reforms[: most - 1]
    refs = (SubjectRef("reform", one.code, one.slug, one.title, one.short_title) for one in named)
    return Cell(status, len(reforms), tuple(refs))


def most_named(sizes: list[int]) -> int:
    """How many lines a cell of the board may have, so that the whole board stays readable and small.

    The last line of a fuller cell says how many more there are.
    """
    return next((most for most in MOST_NAMED if sum(min(size, most) for size in sizes) <= BOARD_HOLDS), MOST_NAMED[-1])


def _leading_source(reforms: list[Standing], moment: Moment) -> tuple[SourceRef, int] | None:
    """The source on which most current statuses rest, and how many; of several the one with the last code."""
    counts = Counter(reform.source_id for reform in reforms if reform.source_id)
    most = max(counts.values(), default=0)
    refs = source_refs((source for source, number in counts.items() if number == most), moment)
    return max(((ref, most) for ref in refs.values()), key=lambda pair: pair[0].code, default=None)


def headlines_at(moment: Moment) -> list[Headline]:
    """The figures to know that are published, in their order."""
    indicators = chosen(Indicator, moment, lambda i: i.headline is not None, headline__isnull=False)
    points = newest_points(Indicator.objects.filter(pk__in=list(indicators)), moment)
    return [
        _headline(indicator_row(indicator, points[pk]))
        for pk, indicator in sorted(indicators.items(), key=lambda item: (item[1].headline or 0, item[0]))
        if points.get(pk)
    ]


def _headline(row: IndicatorRow) -> Headline:
    at_home = [point for point in row.points if point.place.code == home().code] or list(row.points)
    first = at_home[0]
    others = [point for point in row.points if point.place != first.place and point.period == first.period]
    before = next((point for point in at_home[1:] if point.place == first.place and point.period != first.period), None)
    return Headline(row, first, before, tuple(others))
