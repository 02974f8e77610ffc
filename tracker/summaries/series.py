"""The whole series of one indicator, however long: read in parts, so that no more than one part is ever held."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from tracker.indicators.models import Group, Indicator, Observation
from tracker.records.moment import Moment
from tracker.sources.spoken import spoken
from tracker.summaries.figures import NEWEST_FIRST, Point, points_by_indicator
from tracker.summaries.refs import SubjectRef, by_slug, with_ids
from tracker.summaries.subjects import indicator_ref, unit_of

AT_ONCE = 1_000
"""About how many records are read at a time; the claims of one place and period always together."""


@dataclass(frozen=True, slots=True)
class Series:
    """One indicator and all its points, from the newest period. The points can be gone through once."""

    ref: SubjectRef
    group: str
    unit: str
    measure: str
    points: Iterator[Point]


def indicator_series(slug: str, moment: Moment) -> Series:
    """Every figure of an indicator. Raises NoSuchSubject at once; the figures are read as the points are gone through.

    Which records belong to it is settled here, and a published record never changes: so a series that takes long to
    read is still that of one moment, if the moment names its version.
    """
    indicator = by_slug(Indicator, slug, moment)
    groups = with_ids(Group, [indicator.group_id], moment)
    return Series(
        ref=indicator_ref(indicator),
        group=spoken(groups[indicator.group_id], "name"),
        unit=unit_of(indicator),
        measure=indicator.measure,
        points=_points(_parts(indicator.pk, moment), moment),
    )


def _parts(indicator_id: int, moment: Moment) -> list[list[int]]:
    """The keys of the records in parts, none of which ends in the middle of a place and period."""
    visible = Observation.objects.seen_from(moment).filter(indicator=indicator_id)
    rows = visible.order_by(*NEWEST_FIRST, "place_id", "pk").values_list("place_id", "period_start", "period_end", "pk")
    parts: list[list[int]] = []
    for _, claims in groupby(rows.iterator(chunk_size=AT_ONCE), key=lambda row: row[:3]):
        if not parts or len(parts[-1]) >= AT_ONCE:
            parts.append([])
        parts[-1] += [pk for *_, pk in claims]
    return parts


def _points(parts: list[list[int]], moment: Moment) -> Iterator[Point]:
    for ids in parts:
        for points in points_by_indicator(Observation.objects.filter(pk__in=ids), moment).values():
            yield from points
