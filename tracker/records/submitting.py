"""Entering and submitting many new records at once: one transaction, no query per row."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, connections, models, transaction
from django.utils.timezone import localdate

from tracker.records import rules
from tracker.records.models import Record
from tracker.records.refused import Refused
from tracker.records.roles import Actor
from tracker.records.rules import Move, State

BATCH = 1_000
"""Rows written, and told of, at a time."""

Told = Callable[[int], object]
"""Is given how many records have been written so far."""


def submit_many(records: Sequence[Record], *, by: Actor, at: datetime, told: Told = lambda _so_far: None) -> int:
    """Enter new records of one kind and hand them to a reviewer, all or none; returns how many.

    Each is held to what saving it as a draft and submitting it hold it to; the database holds them to the rest. Their
    subjects and sources have to be at hand. Raises Refused with the sentence of the first that may not be submitted.
    """
    try:
        return _submit_many(records, by, at, told)
    except IntegrityError as error:
        raise Refused(
            "The database refuses one of these records. Nothing was submitted; enter them one by one."
        ) from error


@transaction.atomic
def _submit_many(records: Sequence[Record], by: Actor, at: datetime, told: Told) -> int:
    if not records:
        return 0
    columns = _columns(type(records[0]))
    insertion, so_far = _insertion(type(records[0]), columns), 0
    rows = (_written(record, columns) for record in _allowed(records, columns, by, at))
    while batch := list(islice(rows, BATCH)):
        with connection.cursor() as cursor:
            cursor.executemany(insertion, batch)
        so_far += len(batch)
        told(so_far)
    return so_far


def _allowed(records: Sequence[Record], columns: Sequence["_Column"], by: Actor, at: datetime) -> Iterator[Record]:
    """Each record as it is submitted, once nothing is said against it."""
    today = localdate(at)
    for record in records:
        if record.pk is not None or record.corrects_id is not None:
            raise ValueError("Only new records that correct no other are submitted here.")
        record.recorded_by_id = record.edited_by_id = by.user_id
        record.recorded_at = record.edited_at = record.submitted_at = at
        record.state = State.DRAFT
        sentence = (
            rules.why_not_enter(by, record.agency_id)
            or _problem_of(record, columns)
            or rules.why_not(Move.SUBMIT, record.dossier(today), by, today=today)
        )
        if sentence:
            raise Refused(f"{record.statement()}: {sentence}")
        record.state = State.SUBMITTED
        yield record


class _Column:
    """A field that is written. Each of its values is cleaned once, and made ready for the database once: of ten
    thousand records most say the same in most of their fields."""

    def __init__(self, field: Any) -> None:
        self.field = field
        self.attname = field.attname
        self.cleaned: dict[Any, Any] = {}
        self.ready: dict[Any, Any] = {}

    def clean(self, value: Any, record: Record) -> Any:
        """What `full_clean` makes of a value, but for foreign keys, which the database checks by itself."""
        is_let_be = self.field.is_relation or (self.field.blank and value in self.field.empty_values)
        self.cleaned[value] = value if is_let_be else self.field.clean(value, record)
        return self.cleaned[value]

    def make_ready(self, value: Any) -> Any:
        """A value as the database takes it."""
        self.ready[value] = self.field.get_db_prep_save(value, connections[connection.alias])
        return self.ready[value]


def _problem_of(record: Record, columns: Sequence[_Column]) -> str:
    """What is wrong with the content of a record, in sentences; empty when nothing is. Asks the database nothing: its
    constraints it checks by itself."""
    values = record.__dict__
    try:
        for column in columns:
            value = values[column.attname]
            cleaned = column.cleaned[value] if value in column.cleaned else column.clean(value, record)
            if cleaned is not value:
                setattr(record, column.attname, cleaned)
        record.clean()
    except ValidationError as problem:
        return " ".join(problem.messages)
    return ""


def _written(record: Record, columns: Sequence[_Column]) -> list[Any]:
    """A row of the table."""
    values = [(column, record.__dict__[column.attname]) for column in columns]
    return [column.ready[value] if value in column.ready else column.make_ready(value) for column, value in values]


def _columns(model: type[models.Model]) -> list[_Column]:
    """All fields but the key, which the database gives."""
    return [_Column(field) for field in model._meta.concrete_fields if not field.primary_key]


def _insertion(model: type[Record], columns: Sequence[_Column]) -> str:
    """Plain SQL, as in the journal: building the statement of `bulk_create` costs more than running it."""
    names = ", ".join(connection.ops.quote_name(column.field.column) for column in columns)
    marks = ", ".join(["%s"] * len(columns))
    return f"INSERT INTO {connection.ops.quote_name(model._meta.db_table)} ({names}) VALUES ({marks})"  # noqa: S608
