"""Targets: what an indicator is to reach at a place in a period, from which baseline, and which document says so."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tracker.indicators.models import Indicator, Target
from tracker.records.moment import Moment
from tracker.sources.models import Source
from tracker.summaries.refs import (
    PlaceRef,
    SourceRef,
    by_id,
    chosen,
    is_known,
    place_refs,
    source_refs,
    with_ids,
)
from tracker.summaries.sources import sources_with_page
from tracker.values.period import Period


@dataclass(frozen=True, slots=True)
class TargetView:
    """What the indicator is to reach, and which document sets it."""

    place: PlaceRef
    period: Period
    value: Decimal
    baseline: Decimal | None
    baseline_period: Period
    source: SourceRef
    locator: str
    has_page: bool
    """Whether its document has a page: only one that a visible record rests on has."""


def targets_by_code(moment: Moment) -> dict[str, tuple[TargetView, ...]]:
    """The targets of every indicator that has one, by its code, in the same order."""
    targets = by_id(Target.objects.all(), moment).values()
    owners = with_ids(Indicator, (target.indicator_id for target in targets), moment)
    found: dict[str, list[TargetView]] = defaultdict(list)
    for target, view in _views(targets, moment):
        found[owners[target.indicator_id].code].append(view)
    return {code: tuple(views) for code, views in found.items()}


def target_at(targets: Sequence[TargetView], place: PlaceRef, day: date) -> TargetView | None:
    """The target of a place that is next to be met on a day, or the last there was."""
    here = [target for target in targets if target.place == place]
    ahead = (target for target in here if (target.period.latest or date.max) >= day)
    return next(ahead, here[-1] if here else None)


def targets_of(indicator: int, moment: Moment) -> tuple[TargetView, ...]:
    """Its targets in order of time, those without a date last; set by documents known at the moment."""
    targets = chosen(Target, moment, lambda t: t.indicator_id == indicator, indicator=indicator).values()
    return tuple(view for _, view in _views(targets, moment))


def _views(targets: Collection[Target], moment: Moment) -> list[tuple[Target, TargetView]]:
    places = place_refs((target.place_id for target in targets), moment)
    documents = with_ids(Source, (target.source_id for target in targets), moment)
    sources = source_refs((pk for pk, source in documents.items() if is_known(source, moment)), moment)
    with_page = sources_with_page(moment, sources)
    in_order = sorted(targets, key=lambda t: (t.period.earliest or date.max, places[t.place_id].code, t.pk))
    return [
        (t, _view(t, places[t.place_id], sources[t.source_id], has_page=t.source_id in with_page))
        for t in in_order
        if t.source_id in sources
    ]


def _view(target: Target, place: PlaceRef, source: SourceRef, *, has_page: bool) -> TargetView:
    return TargetView(
        place=place,
        period=target.period,
        value=target.value,
        baseline=target.baseline,
        baseline_period=target.baseline_period,
        source=source,
        locator=target.locator,
        has_page=has_page,
    )
