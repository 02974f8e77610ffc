"""Figures of indicators: claims of one place and period side by side, the adopted one first."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from django.db.models import F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from tracker.indicators import rules
from tracker.indicators.models import Indicator, Observation
from tracker.indicators.rules import Blank
from tracker.records.models import RecordQuerySet
from tracker.records.moment import Moment
from tracker.sources.models import Place
from tracker.summaries.refs import Mark, PlaceRef, Said, SourceRef, chosen, marks_of, place_refs, said_by, source_refs
from tracker.values.agreement import Agreement, Given, given, overall
from tracker.values.period import Period
from tracker.values.qualifier import Qualifier

NEWEST = 6
"""How many of an indicator's newest records a register shows at most; its own page shows all."""
NEWEST_FIRST = (
    Coalesce("period_start", "period_end").desc(nulls_last=True),
    F("period_end").desc(nulls_last=True),
    F("period_start").desc(nulls_last=True),
)
"""Periods from the newest, those without any date last; records of one period stand together."""
WIDE = (Place.Level.COUNTRY, Place.Level.PROVINCE)
WIDTHS: dict[str, int] = {level.value: width for width, level in enumerate(Place.Level)}
Where = tuple[int, date | None, date | None]
"""A place by its key, and the two ends of a period."""


class Row(NamedTuple):
    """What is read of an observation."""

    pk: int
    indicator_id: int
    place_id: int
    period_start: date | None
    period_end: date | None
    period_as_written: str
    value: Decimal | None
    qualifier: str
    as_written: str
    blank: str
    ground: str
    note: str
    source_id: int
    locator: str
    attribution: str
    known_from: date
    published_line: int


@dataclass(frozen=True, slots=True)
class FigureClaim:
    """One record: a value, or a blank with its ground."""

    said: Said
    value: Decimal | None
    qualifier: Qualifier
    blank: str
    ground: str


@dataclass(frozen=True, slots=True)
class Figure:
    """Records that give the same value for the same place and period: one figure, one or more marks."""

    place: PlaceRef
    period: Period
    value: Decimal | None
    qualifier: Qualifier
    blank: str
    ground: str
    claims: tuple[FigureClaim, ...]

    @property
    def marks(self) -> list[Mark]:
        """Who gives this figure, and where."""
        if len(self.claims) == 1:
            return [self.claims[0].said.mark]
        return marks_of(claim.said for claim in self.claims)

    @property
    def given(self) -> Given:
        """The figure as it is compared with others."""
        return given(self.value, self.qualifier, self.claims[0].said.as_written)

    @property
    def note(self) -> str:
        """What the sources state with it; of two notes of which one goes on where the other ends, the longer alone."""
        notes = list(dict.fromkeys(claim.said.note.strip() for claim in self.claims if claim.said.note.strip()))
        return " ".join(note for note in notes if not any(_begins(note, other) for other in notes))


def _begins(note: str, other: str) -> bool:
    return note != other and other.startswith(note.rstrip("."))


@dataclass(frozen=True, slots=True)
class Point:
    """A place and a period with all that is claimed of it, in order of publication."""

    place: PlaceRef
    period: Period
    figures: tuple[Figure, ...]
    adopted: Figure
    adopted_because: str

    @property
    def claims(self) -> list[FigureClaim]:
        """Every record of this place and period."""
        return [claim for figure in self.figures for claim in figure.claims]

    @property
    def has_several(self) -> bool:
        """Whether more than one figure is given: then the tracker reckons with none of them."""
        return len(self.figures) > 1

    @property
    def agreement(self) -> Agreement:
        """How the figures stand to one another."""
        if not self.has_several:
            return Agreement.SAME
        return overall([figure.given for figure in self.figures])

    @property
    def is_contested(self) -> bool:
        """Whether sources differ: two of the figures cannot both hold."""
        return self.agreement is Agreement.DIFFER


def newest_points(indicators: QuerySet[Indicator], moment: Moment) -> dict[int, list[Point]]:
    """The newest points of each indicator at countries and provinces, or at districts where it has no others.

    Walks from the indicators and takes a few rows of each from the index, so the cost is that of the result.
    """
    wide = chosen(Place, moment, lambda place: place.level in WIDE, level__in=WIDE)
    found = _newest_ids(indicators, Observation.objects.filter(place__in=list(wide)), moment)
    without = [pk for pk, newest in found.items() if not newest]
    found |= _newest_ids(indicators.filter(pk__in=without), Observation.objects.all(), moment)
    ids = [pk for newest in found.values() for pk in newest]
    points = points_by_indicator(Observation.objects.filter(pk__in=ids), moment)
    return {pk: _complete(of_one, found[pk]) for pk, of_one in points.items()}


def _newest_ids(indicators: QuerySet[Indicator], among: RecordQuerySet, moment: Moment) -> dict[int, list[int]]:
    visible = among.seen_from(moment).filter(indicator=OuterRef("pk"))
    newest = visible.order_by(*NEWEST_FIRST, "place_id", "-known_from", "-published_line").values("pk")
    columns = {f"newest_{n}": Subquery(newest[n : n + 1]) for n in range(NEWEST + 1)}
    rows = indicators.order_by().annotate(**columns).values_list("pk", *columns)
    return {pk: [one for one in newest_ids if one is not None] for pk, *newest_ids in rows}


def _complete(points: list[Point], taken: list[int]) -> list[Point]:
    """The points without the one that the last record taken is about: there may be more claims of it."""
    if len(taken) <= NEWEST or len(points) == 1:
        return points
    last = f"{Observation.KIND}-{taken[-1]}"
    return [point for point in points if last not in {claim.said.public_id for claim in point.claims}]


def points_by_indicator(observations: QuerySet[Observation], moment: Moment) -> dict[int, list[Point]]:
    """Observations gathered into points, newest period first, by the indicator's key. Four queries.

    They are read bare: of a whole series, making an object of each row costs more than everything after it.
    """
    rows = [Row(*values) for values in observations.order_by("indicator", "pk").values_list(*Row._fields)]
    sources = source_refs({row.source_id for row in rows}, moment)
    places = place_refs({row.place_id for row in rows}, moment)
    gathered: dict[int, dict[Where, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        gathered[row.indicator_id][row.place_id, row.period_start, row.period_end].append(row)
    return {
        indicator: sorted(
            (_point(places[where[0]], Period(*where[1:]), claims, sources) for where, claims in groups.items()),
            key=_newest_first,
        )
        for indicator, groups in gathered.items()
    }


def _newest_first(point: Point) -> tuple[int, int, int, str]:
    start, end = point.period.earliest or date.min, point.period.latest or date.min
    return (-start.toordinal(), -end.toordinal(), WIDTHS[point.place.level], point.place.code)


def _claim(row: Row, period: Period, sources: dict[int, SourceRef]) -> FigureClaim:
    return FigureClaim(
        said=said_by(row, f"{Observation.KIND}-{row.pk}", period, sources),
        value=row.value,
        qualifier=Qualifier(row.qualifier),
        blank=Blank(row.blank).words if row.blank else "",
        ground=row.ground,
    )


def _point(place: PlaceRef, period: Period, rows: Sequence[Row], sources: dict[int, SourceRef]) -> Point:
    """All that is said of one place and period."""
    if len(rows) == 1:
        claim = _claim(rows[0], period, sources)
        alone = Figure(place, period, claim.value, claim.qualifier, claim.blank, claim.ground, (claim,))
        return Point(place, period, (alone,), alone, rules.ADOPTED_BECAUSE_ONLY)
    claims = [_claim(row, period, sources) for row in rules.in_order_of_publication(rows)]
    figures = _figures(place, period, claims)
    last = claims[-1]
    adopted = next(figure for figure in figures if last in figure.claims)
    others = [_origin(claim) for figure in figures if figure is not adopted for claim in figure.claims]
    return Point(place, period, figures, adopted, rules.adopted_because(_origin(last), others))


def _origin(claim: FigureClaim) -> rules.Origin:
    return claim.said.mark.code, claim.said.known_from


def _figures(place: PlaceRef, period: Period, claims: Iterable[FigureClaim]) -> tuple[Figure, ...]:
    same: dict[tuple[Decimal | None, Qualifier, str], list[FigureClaim]] = defaultdict(list)
    for claim in claims:
        same[claim.value, claim.qualifier, claim.blank].append(claim)
    return tuple(
        Figure(place, period, value, qualifier, blank, group[0].ground, tuple(group))
        for (value, qualifier, blank), group in same.items()
    )
