"""Whether the findings on record are those that the journal knows of."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import attrgetter

from django.db.models import F, Q

from tracker.checks import lines
from tracker.checks.lines import FINDINGS, Told, ToldByName
from tracker.checks.models import KeptFinding
from tracker.records import journal
from tracker.records.models import JournalLine

AT_ONCE = 100
COLUMNS = {"opened": "opened_version", "closed": "closed_version"}
"""Where a finding has the version of what such a line tells."""


def disagreement(head: int) -> str | None:
    """The first finding that the journal does not know as it stands, in a sentence; None where they agree.

    Looks as far as the version `head`, so that who publishes meanwhile hinders nothing. At most six queries, and one
    more to name what does not agree.
    """
    return _impossible(head) or _otherwise(head)


def _impossible(head: int) -> str | None:
    beyond = Q(opened_version__gt=head) | Q(closed_version__gt=head)
    rows = list(KeptFinding.objects.filter(beyond | Q(closed_version__lte=F("opened_version"))).order_by("pk"))
    if not rows:
        return None
    end = journal.head().number  # read after the rows, so that it holds whatever was published with one of them
    return next((_told(row, end) for row in rows if not _is_possible(row, end)), None)


def _is_possible(row: KeptFinding, end: int) -> bool:
    closed = row.closed_version
    return row.opened_version <= end and (closed is None or row.opened_version < closed <= end)


def _told(row: KeptFinding, end: int) -> str:
    closed = f" and closed at {row.closed_version}" if row.closed_version is not None else ""
    return f"finding {row.pk} says it was opened at version {row.opened_version}{closed}; the journal ends at {end}"


def _otherwise(head: int) -> str | None:
    """Lines and findings are read once, in the order of the versions, and held against each other side by side."""
    kept = {what: _Ahead(column, head) for what, column in COLUMNS.items()}
    first: Told | None = None
    for line in JournalLine.objects.filter(kind=FINDINGS, number__lte=head).order_by("number").iterator(AT_ONCE):
        told = lines.read(line)
        for what, each in kept.items():
            unnamed = each.before(told.version)
            if broken := (_unnamed(what, unnamed) if first else None) or _differs(what, told, each.at(told.version)):
                return broken
        if first is None and isinstance(told, Told):
            first = told
    if first is None:
        return None
    left = (_unnamed(what, each.before(head + 1)) for what, each in kept.items())
    return next(filter(None, left), None) or _stock_differs(first)


class _Ahead:
    """The findings that were opened, or closed, as far as a version, in that order; each is given once."""

    def __init__(self, column: str, head: int) -> None:
        rows = KeptFinding.objects.filter(**{f"{column}__lte": head}).order_by(column, "pk")
        self._groups = groupby(rows.iterator(chunk_size=AT_ONCE), key=attrgetter(column))
        self._next = self._read()

    def _read(self) -> tuple[int, list[KeptFinding]] | None:
        group = next(self._groups, None)
        return (group[0], list(group[1])) if group else None

    def before(self, version: int) -> list[KeptFinding]:
        """The first of those that come before the version and have not been given; the rest are passed by."""
        found: list[KeptFinding] = []
        while self._next and self._next[0] < version:
            found = found or self._next[1]
            self._next = self._read()
        return found

    def at(self, version: int) -> list[KeptFinding]:
        """Those of the version."""
        if self._next is None or self._next[0] != version:
            return []
        found, self._next = self._next[1], self._read()
        return found


def _unnamed(what: str, rows: Iterable[KeptFinding]) -> str | None:
    """Of findings whose version has no line that tells of any: from the first line that gives digests on each has."""
    for row in rows:
        return f"finding {row.pk} says it was {what} at version {getattr(row, COLUMNS[what])}, which no line tells of"
    return None


def _differs(what: str, told: Told | ToldByName, rows: list[KeptFinding]) -> str | None:
    if isinstance(told, ToldByName):
        names = sorted(row.name for row in rows)
        if names == getattr(told, what):
            return None
        return f"line {told.version} names the findings that it {what}, and those on record are others"
    return next((_opening if what == "opened" else _closing)(told, rows), None)


def _opening(told: Told, rows: list[KeptFinding]) -> Iterator[str]:
    for row in rows:
        if row.pk not in told.opened:
            yield _not_of(told, row, "opened")
        elif (lines.digest_of(row), row.opened_at) != (told.opened[row.pk], told.at):
            yield f"line {told.number}: finding {row.pk} was altered after it was opened"
    for pk in sorted(told.opened.keys() - {row.pk for row in rows}):
        yield _gone(told, pk, "opened")


def _closing(told: Told, rows: list[KeptFinding]) -> Iterator[str]:
    for row in rows:
        if row.pk not in told.closed:
            yield _not_of(told, row, "closed")
        elif (row.closed_at, row.closed_by) != (told.at, told.by):
            yield f"line {told.number}: finding {row.pk} was altered after it was closed"
    for pk in sorted(told.closed - {row.pk for row in rows}):
        yield _gone(told, pk, "closed")


def _not_of(told: Told, row: KeptFinding, what: str) -> str:
    return f"finding {row.pk} says it was {what} at version {told.version}, and line {told.number} does not name it"


def _gone(told: Told, pk: int, what: str) -> str:
    is_there = KeptFinding.objects.filter(pk=pk).exists()
    says = "which says otherwise" if is_there else "which is no longer there"
    return f"line {told.number} {what} finding {pk}, {says}"


def _stock_differs(first: Told) -> str | None:
    """What was kept before there were such lines, held against the stock that the first of them took."""
    now = lines.stock_before(first.version)
    if now == first.before:
        return None
    then = first.before.count if first.before else 0
    return (
        f"line {first.number} took stock of the {then:,} findings opened before it, and those on record are "
        f"{'others' if now.count == then else f'{now.count:,}'}"
    )
