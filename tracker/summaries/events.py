"""One event, many claims: the counts of an event by account, side by side, never averaged."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tracker.indicators.models import Indicator, Observation
from tracker.records.moment import Moment
from tracker.sources.spoken import spoken
from tracker.summaries.figures import Figure, Point, points_by_indicator
from tracker.summaries.refs import SubjectRef, chosen
from tracker.summaries.subjects import indicator_ref, unit_of
from tracker.values.agreement import difference
from tracker.values.period import Period


@dataclass(frozen=True, slots=True)
class EventRow:
    """One indicator's figures by account; empty where an account gives none."""

    ref: SubjectRef
    unit: str
    cells: tuple[tuple[Figure, ...], ...]

    @property
    def tallies(self) -> tuple[tuple["TallyStep", ...], ...]:
        """Its counts in order of publication, those of each place by themselves; none where there is only one."""
        by_place: dict[str, list[Figure]] = defaultdict(list)
        for figure in (figure for cell in self.cells for figure in cell):
            by_place[figure.place.code].append(figure)
        return tuple(steps for _, figures in sorted(by_place.items()) if (steps := _steps(figures)))


@dataclass(frozen=True, slots=True)
class EventTable:
    """An event's counts: a row an indicator, a column an account, that is a period, oldest day first."""

    event: str
    accounts: tuple[Period, ...]
    rows: tuple[EventRow, ...]


@dataclass(frozen=True, slots=True)
class TallyStep:
    """A count of an event as it was first published, and by how much it is above the count published before it.

    The difference is computed and belongs to no source: the counts may be of different days and by different speakers.
    """

    figure: Figure
    published: Period
    known_from: date
    difference: Decimal | None


def tally_of(points: Iterable[Point]) -> tuple[TallyStep, ...]:
    """The counts of one indicator of an event in order of publication; empty where there is nothing to follow.

    Of counts published on one day the one that counts up to an earlier day comes first. Places are not mixed.
    """
    figures = [figure for point in points for figure in point.figures]
    return _steps(figures) if len({figure.place for figure in figures}) == 1 else ()


def _steps(counts: Iterable[Figure]) -> tuple[TallyStep, ...]:
    figures = sorted(counts, key=_publication)
    if len(figures) < 2:
        return ()
    before = [None, *figures]
    return tuple(
        TallyStep(
            figure=figure,
            published=figure.claims[0].said.mark.source.published,
            known_from=figure.claims[0].said.known_from,
            difference=difference(figure.given, earlier.given) if earlier else None,
        )
        for earlier, figure in zip(before, figures, strict=False)
    )


def _publication(figure: Figure) -> tuple[date, str, str, int]:
    """Claims of a figure stand in order of publication, so the first is when it was first known."""
    first = figure.claims[0].said
    return first.known_from, str(figure.period.latest), str(figure.period.earliest), first.line


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
    return [_table(spoken(members[0], "event"), members, points) for _, members in sorted(by_event.items())]


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
    return EventRow(indicator_ref(indicator), unit_of(indicator), tuple(figures[period] for period in periods))
