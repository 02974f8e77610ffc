"""What became of findings, the newest first: which were opened, explained and closed by a moment."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db.models import QuerySet
from django.utils.timezone import localdate

from tracker.checks.models import Explanation, KeptFinding
from tracker.records.moment import Moment


class Happened(StrEnum):
    """What became of a finding."""

    OPENED = "opened"
    EXPLAINED = "explained"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class News:
    """One of these: at which version and time, of which finding, in English. `by` is the record that closed it."""

    what: Happened
    version: int
    at: datetime
    number: int
    title: str
    text: str
    codes: tuple[str, ...]
    by: str = ""


def news_of_findings(moment: Moment, most: int) -> list[News]:
    """The newest of what happened by the moment, at most so many. Three queries."""
    found = [*_opened(moment, most), *_closed(moment, most), *_explained(moment, most)]
    order = list(Happened)
    seen = [one for one in found if moment.day is None or localdate(one.at) <= moment.day]
    return sorted(seen, key=lambda one: (-one.version, order.index(one.what), -one.number))[:most]


def _by(rows: QuerySet, column: str, moment: Moment, most: int) -> Iterator:
    """The last rows by a column that holds a version; those of which the day came later are left to the caller."""
    rows = rows.exclude(**{column: None})
    if moment.version is not None:
        rows = rows.filter(**{f"{column}__lte": moment.version})
    ordered = rows.order_by(f"-{column}", "-pk")
    return iter(ordered if moment.day is not None else ordered[:most])


def _opened(moment: Moment, most: int) -> Iterator[News]:
    for row in _by(KeptFinding.objects.all(), "opened_version", moment, most):
        codes = tuple(row.codes.split())
        yield News(Happened.OPENED, row.opened_version, row.opened_at, row.pk, row.title, row.text, codes)


def _closed(moment: Moment, most: int) -> Iterator[News]:
    for row in _by(KeptFinding.objects.all(), "closed_version", moment, most):
        codes = tuple(row.codes.split())
        yield News(Happened.CLOSED, row.closed_version, row.closed_at, row.pk, row.title, "", codes, row.closed_by)


def _explained(moment: Moment, most: int) -> Iterator[News]:
    rows = Explanation.objects.select_related("finding")
    if moment.day is not None:
        rows = rows.filter(known_from__lte=moment.day)
    for row in _by(rows, "line", moment, most):
        of = row.finding
        yield News(Happened.EXPLAINED, row.line, row.reviewed_at, row.pk, of.title, row.text, tuple(of.codes.split()))
