"""Canonical JSON: one text for one content, the same on every database and every machine."""

import json
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from typing import Any

from django.db import models

from tracker.records.models import Reviewed

# Everything else about a record is fixed at its publication. These are what may still move afterwards, or what only
# mattered before.
NOT_CONTENT = frozenset({"state", "submitted_at", "return_note", "published_line", "ended_line", "ended_reason"})


@cache
def content_fields(model: type[models.Model]) -> tuple[tuple[str, str], ...]:
    """The (attribute, column meaning) pairs of a model's content, in a fixed order; new fields join by themselves."""
    left_out = NOT_CONTENT if issubclass(model, Reviewed) else frozenset()
    fields = [field for field in model._meta.concrete_fields if field.name not in left_out]
    return tuple(sorted((field.attname, field.get_internal_type()) for field in fields))


def content_of(instance: models.Model) -> str:
    """The canonical JSON of a record, or of a subject with the ids it links to."""
    values = {name: plain(getattr(instance, name)) for name, _ in content_fields(type(instance))}
    if not isinstance(instance, Reviewed):
        values |= {field.name: linked_ids(instance, field.name) for field in type(instance)._meta.many_to_many}
    return dump(values)


def still_says(instance: models.Model, content: str) -> bool:
    """Whether a row is as an older text of its content has it.

    A field that the model gained since then has to hold its default, as the migration that added it left it.
    """
    now_text = content_of(instance)
    if now_text == content:
        return True
    then, now = json.loads(content), json.loads(now_text)
    gained = {name: value for name, value in now.items() if name not in then}
    kept = {name: value for name, value in now.items() if name in then}
    return kept == then and all(value == _default(type(instance), name) for name, value in gained.items())


def _default(model: type[models.Model], name: str) -> Any:
    if name in {field.name for field in model._meta.many_to_many}:
        return []
    field = next(field for field in model._meta.concrete_fields if field.attname == name)
    return plain(field.get_default())


def linked_ids(instance: models.Model, name: str) -> list[int]:
    """The ids a many-to-many field links to, in order."""
    return sorted(linked.pk for linked in getattr(instance, name).all())


def plain(value: Any) -> Any:
    """A value as JSON can carry it without loss: numbers and times as text of one form."""
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, Decimal):
        return decimal_text(value)
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


def decimal_text(value: Decimal) -> str:
    """A number without the trailing zeros by which databases differ: 6000000000, 34.3."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def dump(values: Any) -> str:
    """JSON with sorted keys, no spaces and no escapes."""
    return json.dumps(values, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
