"""The overview: where the reforms stand, the figures to know, the latest in the record, one event, the money."""

from collections import Counter
from dataclasses import dataclass

from tracker.indicators.models import Indicator
from tracker.records.home import home
from tracker.records.moment import Moment
from tracker.reforms.models import Pillar
from tracker.reforms.rules import LADDER, Status
from tracker.summaries.budget import LineRow, budget_register
from tracker.summaries.events import EventTable, event_tables
from tracker.summaries.figures import Point, newest_points
from tracker.summaries.freshness import Due, overdue_figures
from tracker.summaries.indicators import IndicatorRow, indicator_row
from tracker.summaries.reforms import ReformRow, reform_register
from tracker.summaries.refs import SourceRef, SubjectRef, by_id, chosen
from tracker.summaries.sources import SourceRow, latest_sources

LATEST = 5
"""How many of the latest sources the first page names."""


@dataclass(frozen=True, slots=True)
class PillarRow:
    """A pillar with its reforms, grouped as the columns of the board."""

    code: str
    name: str
    reforms: tuple[ReformRow, ...]
    cells: tuple[tuple[ReformRow, ...], ...]


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
    statuses: tuple[tuple[Status, int], ...]
    pillars: tuple[PillarRow, ...]
    leading_source: tuple[SourceRef, int] | None
    headlines: tuple[Headline, ...]
    overdue: tuple[tuple[SubjectRef, Due], ...]
    latest: tuple[SourceRow, ...]
    events: tuple[EventTable, ...]
    lines: tuple[LineRow, ...]


def overview(moment: Moment) -> Overview:
    """Everything the first page shows, for a constant number of queries."""
    reforms = reform_register(moment)
    statuses = _statuses(reforms)
    return Overview(
        reform_count=len(reforms),
        statuses=tuple(statuses),
        pillars=tuple(_board(reforms, [status for status, _ in statuses], moment)),
        leading_source=_leading_source(reforms),
        headlines=tuple(_headlines(moment)),
        overdue=tuple(overdue_figures(moment)),
        latest=tuple(latest_sources(moment, LATEST)),
        events=tuple(event_tables(moment)),
        lines=tuple(budget_register(moment)),
    )


def _statuses(reforms: list[ReformRow]) -> list[tuple[Status, int]]:
    """The columns of the board: the six of the ladder always, the others only where a reform has them."""
    counts = Counter(reform.status_now for reform in reforms)
    return [(status, counts[status]) for status in Status if status in LADDER or counts[status]]


def _board(reforms: list[ReformRow], columns: list[Status], moment: Moment) -> list[PillarRow]:
    rows = []
    for pillar in sorted(by_id(Pillar.objects.all(), moment).values(), key=lambda p: (p.position, p.pk)):
        its = [reform for reform in reforms if reform.pillar_code == pillar.code]
        cells = tuple(tuple(reform for reform in its if reform.status_now is status) for status in columns)
        if its:
            rows.append(PillarRow(pillar.code, pillar.name, tuple(its), cells))
    return rows


def _leading_source(reforms: list[ReformRow]) -> tuple[SourceRef, int] | None:
    """The source on which most current statuses rest, and how many."""
    counts = Counter(reform.status.said.mark.source for reform in reforms if reform.status)
    return max(counts.items(), key=lambda item: (item[1], item[0].code), default=None)


def _headlines(moment: Moment) -> list[Headline]:
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
