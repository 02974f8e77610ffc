"""What became of findings, the newest first: opened, explained and closed by a moment, and explained no longer.

What one publication or one run opens or closes in great number, as the withdrawal of a rule does, is one piece of news
with its number, so that it pushes nothing else out.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Count, Exists, F, Max, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.timezone import localdate

from tracker.checks.models import Explanation, KeptFinding, Withdrawal
from tracker.records.moment import Moment
from tracker.summaries.findings.finding import Kind
from tracker.summaries.findings.kept import end_of

MOST_APART = 8
"""How many of one verdict, opened or closed at one version, are told of one by one."""


class Happened(StrEnum):
    """What became of a finding."""

    OPENED = "opened"
    EXPLAINED = "explained"
    WITHDRAWN = "withdrawn"
    """What explained it was."""
    CLOSED = "closed"


COLUMNS = {Happened.OPENED: ("opened_version", "opened_at"), Happened.CLOSED: ("closed_version", "closed_at")}
"""Where a kept finding has the version and the time of what became of it."""


@dataclass(frozen=True, slots=True)
class About:
    """Which news are asked for; "" is no limit, and a code is the same however it is typed."""

    kind: str = ""
    topic: str = ""
    code: str = ""
    what: tuple[Happened, ...] = tuple(Happened)
    reopened: bool = False
    """Whether of the withdrawals only those are asked for that left an open finding without an explanation."""

    def condition(self, path: str = "") -> Q:
        """The same in the words of the database; `path` leads to the finding."""
        asked = {"verdict": self.kind, "topic": self.topic, "codes__icontains": self.code and f" {self.code} "}
        return Q(**{f"{path}{name}": value for name, value in asked.items() if value})


EVERYTHING = About()


@dataclass(frozen=True, slots=True)
class News:
    """One of these: at which version and time, of which finding, in English. `by` is the record or rule that closed it.

    `reason` is why an explanation was withdrawn, and `text` what it said. Where `count` is more than 1, so many
    findings of one verdict are told of together, without a title and codes.
    """

    what: Happened
    version: int
    at: datetime
    number: int
    kind: Kind
    by: str = ""
    count: int = 1
    title: str = ""
    text: str = ""
    reason: str = ""
    codes: tuple[str, ...] = ()
    name: str = field(default="", compare=False)
    finding: int = field(default=0, compare=False)
    """The key of the finding as it is kept."""
    is_closed: bool = False
    """Whether the finding had been closed by the moment."""


def news_of_findings(moment: Moment, most: int, about: About = EVERYTHING) -> list[News]:
    """The newest of what happened by the moment, at most so many. At most six queries."""
    found = [one for what in COLUMNS if what in about.what for one in _of_findings(what, moment, most, about)]
    if Happened.EXPLAINED in about.what:
        found += _explained(moment, most, about)
    if Happened.WITHDRAWN in about.what:
        found += _withdrawn(moment, most, about)
    order = list(Happened)
    return sorted(found, key=lambda one: (-one.version, order.index(one.what), -one.number))[:most]


def _of_findings(what: Happened, moment: Moment, most: int, about: About) -> Iterator[News]:
    """What was opened or closed: one by one, or together where it was many of one verdict at one version."""
    column, at = COLUMNS[what]
    rows = _newest(_by(KeptFinding.objects.filter(about.condition()), column, at, moment), column, most)
    groups = list(
        rows.order_by()
        .values(column, "verdict")
        .annotate(count=Count("pk"), at=Max(at), by=Max("closed_by"), last=Max("pk"))
        .order_by(f"-{column}", "-last")[:most]
    )
    for group in groups:
        if group["count"] > MOST_APART:
            by = group["by"] if what is Happened.CLOSED else ""
            version, last, kind = group[column], group["last"], Kind(group["verdict"])
            yield News(what, version, group["at"], last, kind, by, group["count"])
    apart = [Q(**{column: one[column], "verdict": one["verdict"]}) for one in groups if one["count"] <= MOST_APART]
    for row in rows.filter(reduce(or_, apart)) if apart else ():
        yield _news(what, row, moment)


def _newest(rows: QuerySet[KeptFinding], column: str, most: int) -> QuerySet[KeptFinding]:
    """Those of the newest versions, as many as asked for: more are never told, so what is older is not grouped."""
    versions = rows.order_by(f"-{column}").values(column).distinct()
    return rows.filter(**{f"{column}__gte": Coalesce(Subquery(versions[most - 1 : most]), Value(0))})


def _news(what: Happened, row: KeptFinding, moment: Moment) -> News:
    column, at = COLUMNS[what]
    is_closing = what is Happened.CLOSED
    return News(
        what=what,
        version=getattr(row, column),
        at=getattr(row, at),
        number=row.pk,
        by=row.closed_by if is_closing else "",
        text="" if is_closing else row.text,
        **_told(row, moment),
    )


def _told(row: KeptFinding, moment: Moment) -> Mapping[str, Any]:
    """What is said of a finding whatever became of it."""
    return {
        "kind": Kind(row.verdict),
        "title": row.title,
        "codes": tuple(row.codes.split()),
        "name": row.name,
        "finding": row.pk,
        "is_closed": _is_closed(row, moment),
    }


def _is_closed(row: KeptFinding, moment: Moment) -> bool:
    if row.closed_version is None or (moment.version is not None and row.closed_version > moment.version):
        return False
    return moment.day is None or (row.closed_at is not None and localdate(row.closed_at) <= moment.day)


def _by(rows: QuerySet[Any], column: str, at: str, moment: Moment) -> QuerySet[Any]:
    """Those for which a column that holds a version, and the time beside it, are not after the moment."""
    rows = rows.exclude(**{column: None})
    if moment.version is not None:
        rows = rows.filter(**{f"{column}__lte": moment.version})
    return rows.filter(**{f"{at}__lt": end_of(moment.day)}) if moment.day is not None else rows


def _explained(moment: Moment, most: int, about: About) -> Iterable[News]:
    rows = Explanation.objects.select_related("finding").filter(about.condition("finding__"))
    if moment.day is not None:
        rows = rows.filter(known_from__lte=moment.day)
    for row in _by(rows, "line", "reviewed_at", moment).order_by("-line", "-pk")[:most]:
        told = _told(row.finding, moment)
        yield News(Happened.EXPLAINED, row.line, row.reviewed_at, row.pk, text=row.text, **told)


def _withdrawn(moment: Moment, most: int, about: About) -> Iterable[News]:
    rows = Withdrawal.objects.select_related("explanation__finding").filter(about.condition("explanation__finding__"))
    if about.reopened:
        rows = _reopening(rows)
    for row in _by(rows, "line", "withdrawn_at", moment).order_by("-line", "-pk")[:most]:
        told = _told(row.explanation.finding, moment)
        text, reason = row.explanation.text, row.reason
        yield News(Happened.WITHDRAWN, row.line, row.withdrawn_at, row.pk, text=text, reason=reason, **told)


def _reopening(rows: QuerySet[Withdrawal]) -> QuerySet[Withdrawal]:
    """Those at whose line the finding was open and no other explanation of it stood."""
    stood = Q(withdrawal=None) | Q(withdrawal__line__gt=OuterRef("line"))
    of_the_same = Explanation.objects.filter(finding=OuterRef("explanation__finding"), line__lt=OuterRef("line"))
    was_open = Q(explanation__finding__closed_version=None) | Q(explanation__finding__closed_version__gt=F("line"))
    return rows.filter(was_open, ~Exists(of_the_same.filter(stood)))
