"""The content of a record in words, field by field, in the order in which it is entered."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from django.db import models
from django.utils.text import capfirst

from tracker.budget.models import Amount
from tracker.records.actions import OWN_OF_EACH
from tracker.records.models import Record
from tracker.sources.models import Source
from tracker.values.figure import plain
from tracker.values.money import in_words
from tracker.values.period_text import day_words

PERIOD = "period"
"""Stands for the two columns of the period, which are typed and read as one."""
PERIOD_COLUMNS = {"period_start", "period_end"}


@cache
def fields_of(kind: type[Record]) -> tuple[str, ...]:
    """What a record of this kind states first, then when, then who says so."""
    shared = {field.name for field in Record._meta.get_fields()}
    content = [field.name for field in kind._meta.concrete_fields if field.name not in OWN_OF_EACH | PERIOD_COLUMNS]
    own = [name for name in content if name not in shared]
    return (*own, PERIOD, *(name for name in content if name in shared))


def label_of(kind: type[models.Model], name: str) -> str:
    """What a field is called in the form."""
    return capfirst("period" if name == PERIOD else kind._meta.get_field(name).verbose_name)  # type: ignore[union-attr]


def words_of(record: models.Model, name: str) -> str:
    """What a field says; empty where it says nothing. `period` is asked of records alone."""
    if isinstance(record, Record) and name == PERIOD:
        return str(record.period)
    value = getattr(record, name)
    if value is None or value == "" or value is False:
        return ""
    return _words(record, record._meta.get_field(name), value)


def all_words(record: Record) -> Iterator[tuple[str, str]]:
    """Name and words of every field."""
    return ((name, words_of(record, name)) for name in fields_of(type(record)))


def _words(record: models.Model, field: Any, value: Any) -> str:
    if isinstance(value, Source):
        return f"{value.code} · {value.title}"
    if isinstance(value, models.Model):
        return str(value)
    if isinstance(value, bool):
        return "yes"
    if isinstance(value, Decimal):
        return in_words(value) if isinstance(record, Amount) else plain(value)
    if isinstance(value, date):
        return day_words(value)
    return str(dict(field.flatchoices).get(value, value))
