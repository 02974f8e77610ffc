"""The journal: the one writer of its lines. Every call belongs inside the transaction of what it records."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice

from django.db import connection, transaction

from tracker.records import chain
from tracker.records.models import JournalLine

BATCH = 2_000
"""Lines written per statement in bulk."""
TABLE = JournalLine._meta.db_table
FIELDS = JournalLine._meta.concrete_fields
INSERT = (
    f"INSERT INTO {TABLE} ({', '.join(str(field.column) for field in FIELDS)}) "  # noqa: S608
    f"VALUES ({', '.join(['%s'] * len(FIELDS))})"
)


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
    at: datetime | None = None


def head() -> Head:
    """The end of the journal; number 0 when nothing has been published."""
    # Plain SQL here and in `write`: both stand on the path of every publication, and building these two statements
    # through the ORM each time costs more than running them.
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT number, line_hash, at FROM {TABLE} ORDER BY number DESC LIMIT 1")  # noqa: S608
        last = cursor.fetchone()
    return Head(last[0], last[1], _aware(last[2])) if last else Head(0, chain.GENESIS)


def _aware(at: datetime) -> datetime:
    """A time as the database gives it: SQLite keeps it in UTC without saying so."""
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def locked_head() -> Head:
    """The end of the journal, held until the transaction ends, so that two writers cannot follow the same line.

    SQLite transactions begin IMMEDIATE and hold the only write lock already. PostgreSQL locks the table against
    writers; readers go on.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("A journal line is written inside the transaction of its record.")
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {TABLE} IN EXCLUSIVE MODE")
    return head()


def write(entry: Entry, *, after: Head, at: datetime) -> JournalLine:
    """Append one line after the locked head."""
    line = _line(entry, after, at)
    values = [field.get_db_prep_save(getattr(line, field.attname), connection) for field in FIELDS]
    with connection.cursor() as cursor:
        cursor.execute(INSERT, values)
    return line


def write_many(entries: Iterable[Entry], *, after: Head, at: datetime) -> Head:
    """Append many lines in batches, holding one batch in memory; returns the new head."""
    lines = _lines(entries, after, at)
    last = after
    while batch := list(islice(lines, BATCH)):
        JournalLine.objects.bulk_create(batch)
        last = _head_of(batch[-1])
    return last


def _lines(entries: Iterable[Entry], after: Head, at: datetime) -> Iterator[JournalLine]:
    for entry in entries:
        line = _line(entry, after, at)
        after = _head_of(line)
        yield line


def _head_of(line: JournalLine) -> Head:
    return Head(line.number, line.line_hash, line.at)


def _line(entry: Entry, after: Head, at: datetime) -> JournalLine:
    """The line that follows the head.

    The clock was read before the head was locked, so another writer may have come in between with a later time. Times
    never run backwards in the journal: what a version was at an instant must not depend on when it is asked.
    """
    line = JournalLine(
        number=after.number + 1,
        at=max(at, after.at or at),
        actor_id=entry.actor_id,
        move=entry.move,
        kind=entry.kind,
        object_id=entry.object_id,
        reason=entry.reason,
        content=entry.content,
        previous_hash=after.line_hash,
    )
    line.line_hash = chain.hash_of(link_of(line), after.line_hash)
    return line


def link_of(line: JournalLine) -> chain.Link:
    """The hashed part of a stored line."""
    return chain.Link(
        line.number, line.at, line.actor_id, line.move, line.kind, line.object_id, line.reason, line.content
    )
