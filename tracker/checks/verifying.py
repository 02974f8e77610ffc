"""Whether the findings on record are those that the journal knows of."""

import json
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

from django.db.models import F, Q, QuerySet

from tracker.checks.models import KeptFinding
from tracker.records import journal
from tracker.records.models import JournalLine

RUN = "findings"
"""What the journal calls a run over everything that opened or closed findings without a publication."""
AT_ONCE = 100
COLUMNS = {"opened": "opened_version", "closed": "closed_version"}
"""Where a finding has the version of what such a line names."""


def disagreement(head: int) -> str | None:
    """The first finding that the journal does not know as it stands, in a sentence; None where they agree.

    What a publication opened is held against the versions there are; what a run opened or closed, name by name, as far
    as the version `head`. Who publishes meanwhile hinders nothing. At most five queries.
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
    """Both are read once, in the order of the versions, and side by side."""
    runs = JournalLine.objects.filter(kind=RUN, number__lte=head)
    kept = {what: _by_version(column, runs) for what, column in COLUMNS.items()}
    ahead = {what: next(each, None) for what, each in kept.items()}
    for line in runs.order_by("number").iterator(chunk_size=AT_ONCE):
        said = json.loads(line.content)
        for what, each in kept.items():
            names: list[str] = []
            group = ahead[what]
            if group is not None and group[0] == line.number:
                names, ahead[what] = group[1], next(each, None)
            if names != sorted(said[what]):
                return f"line {line.number} names the findings that it {what}, and those on record are others"
    return None


def _by_version(column: str, runs: QuerySet[JournalLine]) -> Iterator[tuple[int, list[str]]]:
    """The names of the findings that have the number of a run in this column, by that number."""
    rows = KeptFinding.objects.filter(**{f"{column}__in": runs.values("number")}).order_by(column)
    listed = rows.values_list(column, "name").iterator(chunk_size=AT_ONCE)
    return ((version, sorted(name for _, name in group)) for version, group in groupby(listed, key=itemgetter(0)))
