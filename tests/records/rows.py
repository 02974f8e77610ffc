"""What these tests ask of rows."""

from typing import TypeVar

from tracker.records.models import Record

R = TypeVar("R", bound=Record)


def stored(record: R) -> R:
    """The record as the database has it now."""
    return type(record).objects.get(pk=record.pk)
