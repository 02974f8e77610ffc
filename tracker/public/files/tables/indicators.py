"""Figures of indicators: those of the register, those of the courts, and the whole series of one."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from django.http import HttpRequest

from tracker.public.files.columns import Absent, Column, Table, Value, of
from tracker.public.files.said import NOT_PUBLISHED, SAID
from tracker.public.moments import Seen
from tracker.public.registers import indicators as register
from tracker.summaries import indicators as summary
from tracker.summaries import prosecution as courts
from tracker.summaries.figures import FigureClaim, Point
from tracker.summaries.refs import SubjectRef
from tracker.summaries.series import indicator_series


class Row(NamedTuple):
    """One record of a figure, or an indicator of which nothing is published."""

    group: str
    ref: SubjectRef
    unit: str
    measure: str
    point: Point | None = None
    claim: FigureClaim | None = None


def _value(row: Row) -> Value:
    if row.claim is None:
        return Absent(NOT_PUBLISHED)
    return Absent(row.claim.blank) if row.claim.value is None else row.claim.value


def _adopted(row: Row) -> str:
    if row.point is None:
        return ""
    return "yes" if row.claim in row.point.adopted.claims else "no"


COLUMNS = (
    Column("group", lambda row: row.group),
    Column("code", lambda row: row.ref.code),
    Column("title", lambda row: row.ref.title),
    Column("kind_of_number", lambda row: row.measure),
    Column("place_code", lambda row: row.point.place.code if row.point else ""),
    Column("place", lambda row: row.point.place.name if row.point else ""),
    Column("value", _value),
    Column("unit", lambda row: row.unit),
    Column("qualifier", lambda row: row.claim.qualifier.value if row.claim and row.claim.value is not None else ""),
    Column("ground_of_blank", lambda row: row.claim.ground if row.claim else ""),
    Column("adopted", _adopted),
    *of(lambda row: row.claim.said if row.claim else None, SAID),
)


def indicators(request: HttpRequest, seen: Seen) -> Table:
    """The newest figures of every indicator that passes the filters, a row for each record of one."""
    groups = register.shown(request, summary.indicator_register(seen.moment)).groups
    return Table("indicators", "Indicators and their newest figures", COLUMNS, list(_of_groups(groups)))


def prosecution(request: HttpRequest, seen: Seen) -> Table:
    """The newest figures of the courts."""
    rows = [line for row in courts.prosecution(seen.moment).rows for line in _of_one("", row)]
    return Table("prosecution", "Figures of the courts", COLUMNS[1:], rows)


def series(request: HttpRequest, seen: Seen, slug: str) -> Table:
    """Every figure of one indicator. Raises NoSuchSubject at once; the rows are read as they are written."""
    found = indicator_series(slug, seen.moment)
    first = Row(found.group, found.ref, found.unit, found.measure)
    return Table(found.ref.code, f"{found.ref.code} {found.ref.title}", COLUMNS, _claims(first, found.points))


def _of_groups(groups: Iterable[summary.IndicatorGroup]) -> Iterator[Row]:
    for group in groups:
        for row in group.rows:
            yield from _of_one(group.name, row)


def _of_one(group: str, row: summary.IndicatorRow) -> Iterator[Row]:
    first = Row(group, row.ref, row.unit, row.measure)
    return _claims(first, row.points) if row.points else iter([first])


def _claims(first: Row, points: Iterable[Point]) -> Iterator[Row]:
    return (first._replace(point=point, claim=claim) for point in points for claim in point.claims)
