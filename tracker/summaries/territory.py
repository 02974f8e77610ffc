"""The places that reforms take over one by one: how each stands on a day, by which claims, and how many there are.

A district of which nothing is told is not published. It is counted as such and never as not converted, and no share is
computed of it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from tracker.indicators.models import Indicator, Observation
from tracker.records.moment import Moment
from tracker.reforms.models import Reform
from tracker.sources.models import Place
from tracker.sources.spoken import spoken
from tracker.summaries.figures import Figure, Point, points_by_indicator
from tracker.summaries.refs import (
    NoSuchSubject,
    PlaceRef,
    Said,
    SourceRef,
    SubjectRef,
    by_id,
    by_slug,
    chosen,
    said,
    source_refs,
    sources_of,
    with_ids,
)
from tracker.summaries.shares import Denominator, denominator
from tracker.summaries.subjects import indicator_ref, reform_ref, territory_ref, unit_of
from tracker.territory import rules
from tracker.territory.models import Conversion, Territory
from tracker.territory.rules import Move, Standing
from tracker.values.period import Period


@dataclass(frozen=True, slots=True)
class AreaClaim:
    """What one record tells of a place: of the whole of it, or of the part that it names."""

    said: Said
    place: PlaceRef
    move: Move
    part: str
    notification: str

    @property
    def period(self) -> Period:
        """When it is told to hold from."""
        return self.said.period

    @property
    def known_from(self) -> date:
        """The first day its source can have been published."""
        return self.said.known_from

    @property
    def line(self) -> int:
        """The line of the journal that published it."""
        return self.said.line

    @property
    def voice(self) -> tuple[str, str]:
        """Who says it: the source, and whom it quotes."""
        return self.said.mark.code, self.said.mark.attribution


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A district: how it stands, and all that is told of it and of what it lies in, in order.

    Of the claims that are `disputed` another voice gives another day. `figures` are those of the denominators, in their
    order, None where none is published or sources differ on it; then `differing` has all that they give.
    """

    place: PlaceRef
    standing: Standing
    claims: tuple[AreaClaim, ...]
    disputed: tuple[AreaClaim, ...]
    figures: tuple[Figure | None, ...]
    differing: tuple[tuple[Figure, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class TerritoryView:
    """The ledger of one reform: its districts by name."""

    ref: SubjectRef
    reform: SubjectRef
    before: str
    after: str
    within: PlaceRef
    rows: tuple[PlaceRow, ...]
    denominators: tuple[Denominator, ...]
    sources: tuple[SourceRef, ...]

    def count(self, *standings: Standing) -> int:
        """How many districts stand so."""
        return sum(row.standing in standings for row in self.rows)

    @property
    def converted(self) -> int:
        """How many districts stand converted as a whole."""
        return self.count(Standing.CONVERTED)

    @property
    def published(self) -> int:
        """Of how many districts anything is told."""
        return len(self.rows) - self.count(Standing.NOT_PUBLISHED)

    def differing(self, number: int) -> int:
        """Of how many districts sources give different figures of one of the denominators: none is added up."""
        return sum(bool(row.differing[number]) for row in self.rows)

    @property
    def claims(self) -> list[AreaClaim]:
        """Every claim once, by the day from which it counts."""
        return rules.in_order(dict.fromkeys(claim for row in self.rows for claim in row.claims))

    @property
    def told(self) -> list[tuple[list[AreaClaim], list[AreaClaim]]]:
        """What is told of each place itself, and that with what is told of all that it lies in, both in order."""
        found: dict[str, tuple[list[AreaClaim], list[AreaClaim]]] = {}
        for row in self.rows:
            for place in dict.fromkeys(claim.place for claim in row.claims):
                around = [one for one in row.claims if one.place == place or _lies_above(one.place, place)]
                found.setdefault(place.code, ([one for one in around if one.place == place], around))
        return list(found.values())


def _lies_above(one: PlaceRef, other: PlaceRef) -> bool:
    """Of two places that both hold a district, whether the first holds the second."""
    levels = Place.Level.values
    return levels.index(one.level) < levels.index(other.level)


def territories(moment: Moment) -> list[TerritoryView]:
    """Every territory in order of code. A constant number of queries."""
    return _views(by_id(Territory.objects.all(), moment), moment)


def territory(slug: str, moment: Moment) -> TerritoryView:
    """The territory of the reform that had this slug. Raises NoSuchSubject where it has none."""
    found = territory_of(by_slug(Reform, slug, moment).pk, moment)
    if found is None:
        raise NoSuchSubject(slug)
    return found


def territory_of(reform: int, moment: Moment) -> TerritoryView | None:
    """The territory of a reform; None where it takes over no places: one query then."""
    found = chosen(Territory, moment, lambda one: one.reform_id == reform, reform=reform)
    return next(iter(_views(found, moment)), None) if found else None


def _views(found: Mapping[int, Territory], moment: Moment) -> list[TerritoryView]:
    places = by_id(Place.objects.all(), moment)
    reforms = with_ids(Reform, (one.reform_id for one in found.values()), moment)
    indicators = with_ids(Indicator, (pk for one in found.values() for pk in one.links["denominators"]), moment)
    claims, figures = _claims(found, places, moment), _figures(indicators, moment)
    return [
        _view(one, reforms[one.reform_id], places, claims[pk], _of(one, indicators, figures), moment.on)
        for pk, one in sorted(found.items(), key=lambda item: item[1].code)
    ]


Told = dict[str, list[AreaClaim]]
"""What is told of places, by the code of each."""
Figures = Mapping[str, tuple[Figure, ...]]
"""The figures of each place that has any, by its code: one, or several where sources differ."""


def _claims(found: Iterable[int], places: Mapping[int, Place], moment: Moment) -> dict[int, Told]:
    rows = list(Conversion.objects.seen_from(moment).filter(territory__in=list(found)).order_by("pk"))
    sources = source_refs((row.source_id for row in rows), moment)
    told: dict[int, Told] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        place = _ref(places[row.place_id])
        claim = AreaClaim(said(row, sources), place, Move(row.move), row.part, row.notification)
        told[row.territory_id][place.code].append(claim)
    return told


def _figures(indicators: Mapping[int, Indicator], moment: Moment) -> dict[int, Figures]:
    """The newest figures of each place, by the key of the indicator."""
    rows = Observation.objects.seen_from(moment).filter(indicator__in=list(indicators))
    points = points_by_indicator(rows, moment) if indicators else {}
    return {pk: _newest(points.get(pk, ())) for pk in indicators}


def _newest(points: Iterable[Point]) -> Figures:
    found: dict[str, Point] = {}
    for point in points:  # from the newest
        found.setdefault(point.place.code, point)
    given = {code: tuple(one for one in point.figures if one.value is not None) for code, point in found.items()}
    return {code: figures for code, figures in given.items() if figures}


def _of(
    one: Territory, indicators: Mapping[int, Indicator], figures: Mapping[int, Figures]
) -> list[tuple[Indicator, Figures]]:
    """Its denominators with their figures, in order of code."""
    held = [(indicators[pk], figures[pk]) for pk in one.links["denominators"] if pk in indicators]
    return sorted(held, key=lambda pair: pair[0].code)


def _view(
    one: Territory,
    reform: Reform,
    places: Mapping[int, Place],
    told: Told,
    measured: list[tuple[Indicator, Figures]],
    on: date,
) -> TerritoryView:
    counted = _districts(one.within_id, places) or [places[one.within_id]]  # itself, as long as none is on record
    rows = tuple(_row(place, places, told, measured, on) for place in counted)
    claims = [claim for row in rows for claim in row.claims]
    figures = [figure for row in rows for figure in row.figures if figure is not None]
    figures += [figure for row in rows for several in row.differing for figure in several]
    return TerritoryView(
        ref=territory_ref(one, reform),
        reform=reform_ref(reform),
        before=spoken(one, "before"),
        after=spoken(one, "after"),
        within=_ref(places[one.within_id]),
        rows=rows,
        denominators=tuple(
            denominator(indicator_ref(held), unit_of(held), [(row.standing, row.figures[number]) for row in rows])
            for number, (held, _) in enumerate(measured)
        ),
        sources=tuple(
            sources_of([*(c.said.mark for c in claims), *(mark for figure in figures for mark in figure.marks)])
        ),
    )


def _districts(within: int, places: Mapping[int, Place]) -> list[Place]:
    """The districts that lie in a place, by name."""
    found = [one for one in places.values() if one.level == Place.Level.DISTRICT and within in _above(one, places)]
    return sorted(found, key=lambda one: (one.name, one.code))


def _above(place: Place, places: Mapping[int, Place]) -> list[int]:
    """The place itself and what it lies in, by key."""
    found = [place.pk]
    while (parent := places[found[-1]].parent_id) is not None and parent not in found:
        found.append(parent)
    return found


def _row(
    place: Place, places: Mapping[int, Place], told: Told, measured: list[tuple[Indicator, Figures]], on: date
) -> PlaceRow:
    claims = rules.in_order(claim for pk in _above(place, places) for claim in told.get(places[pk].code, ()))
    given = [figures.get(place.code, ()) for _, figures in measured]
    return PlaceRow(
        place=_ref(place),
        standing=rules.standing(claims, on),
        claims=tuple(claims),
        disputed=tuple(rules.disputed(claims)),
        figures=tuple(one[0] if len(one) == 1 else None for one in given),
        differing=tuple(one if len(one) > 1 else () for one in given),
    )


def _ref(place: Place) -> PlaceRef:
    return PlaceRef(place.code, spoken(place, "name"), place.level)
