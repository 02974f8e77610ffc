"""Whether the findings on record are those that the journal knows of."""

import json
from collections.abc import Iterator

from django.db.models import F, Q

from tracker.checks.models import KeptFinding
from tracker.records.models import JournalLine

RUN = "findings"
"""What the journal calls a run over everything that opened or closed findings without a publication."""
AT_ONCE = 100
COLUMNS = {"opened": "opened_version", "closed": "closed_version"}
"""Where a finding has the version of what such a line names."""


def disagreement(head: int) -> str | None:
    """The first finding that the journal does not know as it stands, in a sentence; None where they agree.

    What a publication opened is held against the versions there are; what a run opened or closed, name by name.
    """
    return _impossible(head) or next(filter(None, map(_otherwise, _runs())), None)


def _impossible(head: int) -> str | None:
    beyond = Q(opened_version__gt=head) | Q(closed_version__gt=head)
    row = KeptFinding.objects.filter(beyond | Q(closed_version__lte=F("opened_version"))).order_by("pk").first()
    if row is None:
        return None
    closed = f" and closed at {row.closed_version}" if row.closed_version is not None else ""
    return f"finding {row.pk} says it was opened at version {row.opened_version}{closed}; the journal ends at {head}"


def _runs() -> Iterator[JournalLine]:
    return JournalLine.objects.filter(kind=RUN).order_by("number").iterator(chunk_size=AT_ONCE)


def _otherwise(line: JournalLine) -> str | None:
    said = json.loads(line.content)
    for what, column in COLUMNS.items():
        names = KeptFinding.objects.filter(**{column: line.number}).values_list("name", flat=True)
        if sorted(names) != sorted(said[what]):
            return f"line {line.number} names the findings that it {what}, and those on record are others"
    return None
