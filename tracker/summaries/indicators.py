"""Indicators: the register by group, and one indicator with its whole series."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from tracker.indicators.models import Group, Indicator, Observation
from tracker.records.moment import Moment
from tracker.reforms.models import Reform
from tracker.sources.spoken import spoken
from tracker.summaries.claims import Claims, claims_of
from tracker.summaries.ended import Ended, ended_records
from tracker.summaries.events import EventTable, TallyStep, event_table, tally_of
from tracker.summaries.figures import NEWEST_FIRST, Point, newest_points, points_by_indicator
from tracker.summaries.freshness import Due, Freshness, due_figures, freshness_of
from tracker.summaries.history import HistoryItem, history_of
from tracker.summaries.progress import Progress, progress_to
from tracker.summaries.refs import (
    SourceRef,
    SubjectRef,
    agency_names,
    by_id,
    by_slug,
    sources_of,
    with_ids,
)
from tracker.summaries.subjects import indicator_ref, reform_ref, unit_of
from tracker.summaries.targets import TargetView, targets_of

RELATIVES = ("part_of", "numerator", "denominator", "inflow", "outflow")
MOST_RECORDS = 600
"""How many records the page of one indicator shows at most, newest first; it says so when there are more."""


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """An indicator with its newest figures."""

    ref: SubjectRef
    unit: str
    measure: str
    points: tuple[Point, ...]
    due: Due | None = None
    direction: str = ""
    """Which way is better, as the model has it: higher, lower or neither."""


@dataclass(frozen=True, slots=True)
class IndicatorGroup:
    """A heading and the indicators under it."""

    code: str
    name: str
    rows: tuple[IndicatorRow, ...]


@dataclass(frozen=True, slots=True)
class IndicatorDetail:
    """All that is known of one indicator."""

    ref: SubjectRef
    group: str
    definition: str
    method: str
    unit: str
    measure: str
    direction: str
    frequency: str
    agency: str
    event: str
    part_of: SubjectRef | None
    numerator: SubjectRef | None
    denominator: SubjectRef | None
    inflow: SubjectRef | None
    outflow: SubjectRef | None
    points: tuple[Point, ...]
    is_cut: bool
    claims: tuple[Claims, ...]
    ended: tuple[Ended, ...]
    tally: tuple[TallyStep, ...]
    freshness: Freshness
    same_event: EventTable | None
    targets: tuple[TargetView, ...]
    progress: tuple[Progress, ...]
    reforms: tuple[SubjectRef, ...]
    sources: tuple[SourceRef, ...]
    history: tuple[HistoryItem, ...]


def indicator_register(moment: Moment) -> list[IndicatorGroup]:
    """Every indicator under its group, with its newest figures; as of a day, those of which something was known."""
    indicators = by_id(Indicator.objects.all(), moment)
    points = newest_points(Indicator.objects.all(), moment)
    if moment.day is not None:
        indicators = {pk: indicator for pk, indicator in indicators.items() if points.get(pk)}
    due = due_figures(indicators, moment)
    rows: dict[int, list[IndicatorRow]] = defaultdict(list)
    for pk, indicator in sorted(indicators.items(), key=lambda item: item[1].code):
        rows[indicator.group_id].append(indicator_row(indicator, points.get(pk, []), due.get(pk)))
    groups = sorted(by_id(Group.objects.all(), moment).items(), key=lambda item: (item[1].position, item[0]))
    return [IndicatorGroup(group.code, spoken(group, "name"), tuple(rows[pk])) for pk, group in groups if rows[pk]]


def indicator_row(indicator: Indicator, points: list[Point], due: Due | None = None) -> IndicatorRow:
    """One line of a register."""
    return IndicatorRow(
        indicator_ref(indicator), unit_of(indicator), indicator.measure, tuple(points), due, indicator.direction
    )


def indicator_detail(slug: str, moment: Moment) -> IndicatorDetail:
    """One indicator with its series, targets and event. Raises NoSuchSubject."""
    indicator = by_slug(Indicator, slug, moment)
    points, is_cut = _series(indicator, moment)
    targets = targets_of(indicator.pk, moment)
    near = _relatives(indicator, moment)
    reforms = with_ids(Reform, indicator.links["reforms"], moment)
    groups = with_ids(Group, [indicator.group_id], moment)

    return IndicatorDetail(
        ref=indicator_ref(indicator),
        group=spoken(groups[indicator.group_id], "name"),
        definition=indicator.definition,
        method=indicator.method,
        unit=unit_of(indicator),
        measure=indicator.measure,
        direction=indicator.get_direction_display(),
        frequency=indicator.get_frequency_display(),
        agency=agency_names(moment)[indicator.agency_id],
        event=spoken(indicator, "event"),
        part_of=near["part_of"],
        numerator=near["numerator"],
        denominator=near["denominator"],
        inflow=near["inflow"],
        outflow=near["outflow"],
        points=tuple(points),
        is_cut=is_cut,
        claims=tuple(claims_of(point, indicator.measure) for point in points if point.has_several),
        ended=tuple(ended_records(Observation, indicator.pk, moment)),
        tally=tally_of(points) if indicator.event else (),
        freshness=freshness_of(
            (claim.said for point in points for claim in point.claims if claim.value is not None),
            due_figures({indicator.pk: indicator}, moment).get(indicator.pk),
        ),
        same_event=event_table(indicator.event, moment) if indicator.event else None,
        targets=targets,
        progress=tuple(progress_to(one, points, indicator.measure, indicator.direction) for one in targets),
        reforms=tuple(reform_ref(reform) for reform in sorted(reforms.values(), key=lambda reform: reform.code)),
        sources=_sources(points, targets),
        history=tuple(history_of(indicator, [Observation], moment)),
    )


def _sources(points: Iterable[Point], targets: Iterable[TargetView]) -> tuple[SourceRef, ...]:
    """The documents that the figures rest on, and those that set a target and have a page, each once, by code."""
    given = sources_of(mark for point in points for figure in point.figures for mark in figure.marks)
    found = {source.code: source for source in (*given, *(one.source for one in targets if one.has_page))}
    return tuple(found[code] for code in sorted(found))


def _relatives(indicator: Indicator, moment: Moment) -> dict[str, SubjectRef | None]:
    """The indicators that it is part of, made of and changed by, by the name of the link; None where there is none."""
    keys: dict[str, int | None] = {name: getattr(indicator, f"{name}_id") for name in RELATIVES}
    found = with_ids(Indicator, keys.values(), moment)
    return {name: indicator_ref(found[pk]) if pk in found else None for name, pk in keys.items()}


def _series(indicator: Indicator, moment: Moment) -> tuple[list[Point], bool]:
    visible = Observation.objects.seen_from(moment).filter(indicator=indicator.pk).order_by(*NEWEST_FIRST, "-pk")
    ids = list(visible.values_list("pk", flat=True)[: MOST_RECORDS + 1])
    shown = Observation.objects.filter(pk__in=ids[:MOST_RECORDS])
    return points_by_indicator(shown, moment).get(indicator.pk, []), len(ids) > MOST_RECORDS
