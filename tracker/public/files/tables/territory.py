"""The places that a reform takes over: a row a claim of a district, and one for each of which nothing is told."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from django.http import HttpRequest

from tracker.public.files.columns import Absent, Column, Table, Value, each, of
from tracker.public.files.said import NOT_PUBLISHED, SAID
from tracker.public.moments import Seen
from tracker.public.parts.territory import from_and_to
from tracker.summaries.figures import Figure, FigureClaim
from tracker.summaries.territory import AreaClaim, PlaceRow, TerritoryView, territory


class AreaRow(NamedTuple):
    """One claim of one district; None where nothing is told of it."""

    found: TerritoryView
    row: PlaceRow
    claim: AreaClaim | None


def _by_claim(side: int) -> Column:
    def value(one: AreaRow) -> Value:
        return from_and_to(one.claim, one.found)[side] if one.claim else None

    return Column(("from", "to")[side], value, NOT_PUBLISHED)


AREAS = (
    Column("code", lambda one: one.found.ref.code),
    Column("reform", lambda one: one.found.reform.code),
    Column("place_code", lambda one: one.row.place.code),
    Column("place", lambda one: one.row.place.name),
    Column("stands", lambda one: one.row.standing.value),
    Column("told", lambda one: one.claim.move.value if one.claim else None, NOT_PUBLISHED),
    _by_claim(0),
    _by_claim(1),
    Column("told_of", lambda one: one.claim.place.code if one.claim else None),
    Column("only_part", lambda one: one.claim.part if one.claim else None),
    Column("notification", lambda one: one.claim.notification if one.claim else None, NOT_PUBLISHED),
    Column("day_disputed", lambda one: "yes" if one.claim in one.row.disputed else None),
    *of(lambda one: one.claim.said if one.claim else None, SAID),
)


def areas(request: HttpRequest, seen: Seen, slug: str) -> Table:
    """Every district of one territory. Raises NoSuchSubject."""
    found = territory(slug, seen.moment)
    title = f"{found.ref.code} {found.ref.title}"
    return Table(found.ref.code, title, (*AREAS, *_measured(found)), list(_rows(found)))


def _rows(found: TerritoryView) -> Iterator[AreaRow]:
    for row in found.rows:
        for claim in row.claims or (None,):
            yield AreaRow(found, row, claim)


def _measured(found: TerritoryView) -> Iterator[Column]:
    """The columns of each denominator, by the code of its indicator: the figure, its period, and who says it."""
    for number, one in enumerate(found.denominators):
        for name, value in MEASURED.items():
            words = name or one.ref.title
            yield Column(f"{one.ref.code} {words}", _of(number, value), "" if name else NOT_PUBLISHED)
        for name, value in WHOSE.items():
            yield Column(f"{one.ref.code} {name}", _whose(number, value))


def _of(number: int, value: Callable[[Figure], Value]) -> Callable[[AreaRow], Value]:
    def of_row(one: AreaRow) -> Value:
        figure = one.row.figures[number]
        if figure is None:
            return Absent(DIFFERING) if one.row.differing[number] else None
        return value(figure)

    return of_row


def _whose(number: int, value: Callable[[FigureClaim], str]) -> Callable[[AreaRow], Value]:
    """Of every claim, also where they differ."""

    def of_row(one: AreaRow) -> Value:
        figure = one.row.figures[number]
        figures = (figure,) if figure else one.row.differing[number]
        return each(value(claim) for figure in figures for claim in figure.claims)

    return of_row


DIFFERING = "sources differ"
MEASURED: dict[str, Callable[[Figure], Value]] = {
    "": lambda figure: figure.value,
    "qualifier": lambda figure: figure.qualifier.value,
    "period_start": lambda figure: figure.period.start,
    "period_end": lambda figure: figure.period.end,
}
"""What stands of a figure, by the name of its column; the figure itself stands under the name of the indicator."""
WHOSE: dict[str, Callable[[FigureClaim], str]] = {
    "source": lambda claim: claim.said.mark.code,
    "locator": lambda claim: claim.said.mark.locator,
    "attribution": lambda claim: claim.said.mark.attribution,
    "record": lambda claim: claim.said.public_id,
}
