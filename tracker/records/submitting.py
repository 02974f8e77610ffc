"""Entering and submitting many new records at once: one transaction, no query per row."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, models, transaction
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
    rows, so_far = _rows(records, by, at), 0
    while batch := list(islice(rows, BATCH)):
        with connection.cursor() as cursor:
            cursor.executemany(_insertion(type(records[0])), batch)
        so_far += len(batch)
        told(so_far)
    return so_far


def _rows(records: Sequence[Record], by: Actor, at: datetime) -> Iterator[list[Any]]:
    """The columns of each record, once nothing is said against it."""
    cleaning, today = _Cleaning(), localdate(at)
    for record in records:
        if record.pk is not None or record.corrects_id is not None:
            raise ValueError("Only new records that correct no other are submitted here.")
        record.recorded_by_id = record.edited_by_id = by.user_id
        record.recorded_at = record.edited_at = record.submitted_at = at
        record.state = State.DRAFT
        sentence = (
            rules.why_not_enter(by, record.agency_id)
            or cleaning.problem_of(record)
            or rules.why_not(Move.SUBMIT, record.dossier(today), by, today=today)
        )
        if sentence:
            raise Refused(f"{record.statement()}: {sentence}")
        record.state = State.SUBMITTED
        yield [field.get_db_prep_save(getattr(record, field.attname), connection) for field in _columns(type(record))]


class _Cleaning:
    """Does what `full_clean` does, but asks the database nothing and each value of a field once: most come back often.

    What the database checks by itself, its constraints and foreign keys, is left to it.
    """

    def __init__(self) -> None:
        self.cleaned: dict[tuple[str, Any], Any] = {}

    def problem_of(self, record: Record) -> str:
        """What is wrong with the content of a record, in sentences; empty when nothing is."""
        try:
            for field in _columns(type(record)):
                if not field.is_relation:
                    self._clean(field, record)
            record.clean()
        except ValidationError as problem:
            return " ".join(problem.messages)
        return ""

    def _clean(self, field: Any, record: Record) -> None:
        value = getattr(record, field.attname)
        if field.blank and value in field.empty_values:
            return
        key = (field.attname, value)
        if key not in self.cleaned:
            self.cleaned[key] = field.clean(value, record)
        setattr(record, field.attname, self.cleaned[key])


def _columns(model: type[models.Model]) -> list[Any]:
    """The fields that are written: all but the key, which the database gives."""
    return [field for field in model._meta.concrete_fields if not field.primary_key]


def _insertion(model: type[Record]) -> str:
    """Plain SQL, as in the journal: building the statement of `bulk_create` costs more than running it."""
    columns = ", ".join(connection.ops.quote_name(field.column) for field in _columns(model))
    marks = ", ".join(["%s"] * len(_columns(model)))
    return f"INSERT INTO {connection.ops.quote_name(model._meta.db_table)} ({columns}) VALUES ({marks})"  # noqa: S608
