"""The journal: the one writer of its lines. Every call belongs inside the transaction of what it records."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from django.db import connection, transaction

from tracker.records import chain
from tracker.records.models import JournalLine

BATCH = 2_000
"""Lines written per statement in bulk."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a line records; the journal adds the number, the time and the hashes."""

    actor_id: int
    move: str
    kind: str
    object_id: int
    content: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """The last line of the journal. Its number is the data version."""

    number: int
    line_hash: str


def head() -> Head:
    """The end of the journal; number 0 when nothing has been published."""
    last = JournalLine.objects.order_by("-number").values_list("number", "line_hash").first()
    return Head(*last) if last else Head(0, chain.GENESIS)


def locked_head() -> Head:
    """The end of the journal, held until the transaction ends, so that two writers cannot follow the same line.

    SQLite transactions begin IMMEDIATE and hold the only write lock already. PostgreSQL locks the table against
    writers; readers go on.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("A journal line is written inside the transaction of its record.")
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {JournalLine._meta.db_table} IN EXCLUSIVE MODE")
    return head()


def write(entry: Entry, *, after: Head, at: datetime) -> JournalLine:
    """Append one line after the locked head."""
    line = _line(entry, after, at)
    line.save(force_insert=True)
    return line


def write_many(entries: Iterable[Entry], *, after: Head, at: datetime) -> Head:
    """Append many lines in batches, holding one batch in memory; returns the new head."""
    lines = _lines(entries, after, at)
    last = after
    while batch := list(islice(lines, BATCH)):
        JournalLine.objects.bulk_create(batch)
        last = Head(batch[-1].number, batch[-1].line_hash)
    return last


def _lines(entries: Iterable[Entry], after: Head, at: datetime) -> Iterator[JournalLine]:
    for entry in entries:
        line = _line(entry, after, at)
        after = Head(line.number, line.line_hash)
        yield line


def _line(entry: Entry, after: Head, at: datetime) -> JournalLine:
    link = chain.Link(
        number=after.number + 1,
        at=at,
        actor_id=entry.actor_id,
        move=entry.move,
        kind=entry.kind,
        object_id=entry.object_id,
        reason=entry.reason,
        content=entry.content,
    )
    return JournalLine(
        number=link.number,
        at=at,
        actor_id=entry.actor_id,
        move=entry.move,
        kind=entry.kind,
        object_id=entry.object_id,
        reason=entry.reason,
        content=entry.content,
        previous_hash=after.line_hash,
        line_hash=chain.hash_of(link, after.line_hash),
    )


def link_of(line: JournalLine) -> chain.Link:
    """The hashed part of a stored line."""
    return chain.Link(
        line.number, line.at, line.actor_id, line.move, line.kind, line.object_id, line.reason, line.content
    )
