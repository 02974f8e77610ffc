"""What the journal says of findings: a line for all that one publication or one run of all checks opened and closed.

Such a line names the version from which they are opened and closed: that of the publication before it, or its own where
a run wrote it. It names each finding that it opened with a digest of what was said of it, and each that it closed. The
first of these lines also takes stock of the findings that were kept before there were any.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tracker.checks.models import KeptFinding
from tracker.records.canonical import dump, plain
from tracker.records.models import JournalLine

FINDINGS = "findings"
"""What the journal calls what these lines are about."""
MOVE = "check"
"""And what was done."""
SAID = ("pk", "name", "address", "topic", "verdict", "title", "text", "codes")
"""What never changes about a finding, besides when it was opened."""
AT_ONCE = 500
"""How many findings are held in memory while stock is taken."""


@dataclass(frozen=True, slots=True)
class Stock:
    """How many findings were kept before a version, and the digest of them all as they stood then."""

    count: int
    digest: str


@dataclass(frozen=True, slots=True)
class Told:
    """A line as it is read. `opened` has the digest of each finding by its number; `by` is what closed the others."""

    number: int
    version: int
    at: datetime
    opened: dict[int, str]
    closed: frozenset[int]
    by: str
    before: Stock | None = None


@dataclass(frozen=True, slots=True)
class ToldByName:
    """A line of a run from before digests were kept: the names of what it opened and closed at its own version."""

    version: int
    opened: list[str]
    closed: list[str]


def digest_of(row: KeptFinding) -> str:
    """The SHA-256, in hexadecimal, of what was said of a finding, whether or not it was closed since."""
    return hashlib.sha256(dump([plain(getattr(row, name)) for name in SAID]).encode()).hexdigest()


def content(opened: Iterable[KeptFinding], closed: Iterable[int], by: str, before: Stock | None) -> str:
    """The canonical JSON of a line; `before` is None for all but the first."""
    said: dict[str, Any] = {"opened": {str(row.pk): digest_of(row) for row in opened}, "closed": sorted(closed)}
    if by:
        said["by"] = by
    if before is not None:
        said["before"] = {"count": before.count, "digest": before.digest}
    return dump(said)


def read(line: JournalLine) -> Told | ToldByName:
    """A line of this kind, as it was written then or is written now."""
    said = json.loads(line.content)
    if not line.object_id:
        return ToldByName(line.number, sorted(said["opened"]), sorted(said["closed"]))
    before = said.get("before")
    return Told(
        number=line.number,
        version=line.object_id,
        at=line.at,
        opened={int(pk): digest for pk, digest in said["opened"].items()},
        closed=frozenset(said["closed"]),
        by=said.get("by", ""),
        before=Stock(**before) if before else None,
    )


def is_first() -> bool:
    """Whether no line that gives digests was written yet. One query, by an index."""
    return not JournalLine.objects.filter(kind=FINDINGS, object_id__gt=0).exists()


def stock_before(version: int) -> Stock:
    """The findings that were opened before a version, with those closed before it as closed. One query."""
    count, whole = 0, hashlib.sha256()
    rows = KeptFinding.objects.filter(opened_version__lt=version).order_by("pk")
    for row in rows.iterator(chunk_size=AT_ONCE):
        count += 1
        is_closed = row.closed_version is not None and row.closed_version < version
        closed = [row.closed_version, plain(row.closed_at), row.closed_by] if is_closed else []
        whole.update(dump([digest_of(row), row.opened_version, plain(row.opened_at), closed]).encode())
    return Stock(count, whole.hexdigest())
