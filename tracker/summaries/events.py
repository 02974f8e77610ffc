"""One event, many claims: the counts of an event by account, side by side, never averaged."""

from collections import defaultdict
from dataclasses import dataclass

from tracker.indicators.models import Indicator, Observation
from tracker.records.moment import Moment
from tracker.summaries.figures import Figure, Point, points_by_indicator
from tracker.summaries.refs import SubjectRef, chosen
from tracker.summaries.subjects import indicator_ref
from tracker.values.period import Period


@dataclass(frozen=True, slots=True)
class EventRow:
    """One indicator's figures by account; empty where an account gives none."""

    ref: SubjectRef
    unit: str
    cells: tuple[tuple[Figure, ...], ...]


@dataclass(frozen=True, slots=True)
class EventTable:
    """An event's counts: a row an indicator, a column an account, that is a period, oldest day first."""

    event: str
    accounts: tuple[Period, ...]
    rows: tuple[EventRow, ...]


def event_table(event: str, moment: Moment) -> EventTable | None:
    """The counts of one event; None when nothing is reported of it at this moment."""
    return next(iter(event_tables(moment, event)), None)


def event_tables(moment: Moment, event: str | None = None) -> list[EventTable]:
    """The counts of every event that indicators name, or of one. A constant number of queries."""
    if event is None:
        indicators = chosen(Indicator, moment, lambda i: i.event != "", event__gt="")
    else:
        indicators = chosen(Indicator, moment, lambda i: i.event == event, event=event)
    visible = Observation.objects.seen_from(moment).filter(indicator__in=list(indicators))
    points = points_by_indicator(visible, moment)
    by_event: dict[str, list[Indicator]] = defaultdict(list)
    for pk, indicator in sorted(indicators.items(), key=lambda item: item[1].code):
        if points.get(pk):
            by_event[indicator.event].append(indicator)
    return [_table(name, members, points) for name, members in sorted(by_event.items())]


def _table(event: str, indicators: list[Indicator], points: dict[int, list[Point]]) -> EventTable:
    periods = sorted(
        {point.period for indicator in indicators for point in points[indicator.pk]},
        key=lambda period: (str(period.latest), str(period.earliest)),
    )
    return EventTable(
        event=event,
        accounts=tuple(periods),
        rows=tuple(_row(indicator, periods, points[indicator.pk]) for indicator in indicators),
    )


def _row(indicator: Indicator, periods: list[Period], points: list[Point]) -> EventRow:
    figures = {period: tuple(f for p in points if p.period == period for f in p.figures) for period in periods}
    return EventRow(indicator_ref(indicator), indicator.unit, tuple(figures[period] for period in periods))
