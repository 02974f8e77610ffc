"""Edits of subjects, read from the journal: which field said what before, and what it says since."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models

from tracker.records.models import JournalLine
from tracker.records.moment import Moment
from tracker.records.registry import subjects
from tracker.summaries.refs import with_ids
from tracker.values.period_text import day_words

NOT_SHOWN = frozenset({"id", "file"})
"""The key, and where a kept copy lies; its SHA-256 is shown."""
AnyField = Any
"""A Django field; its type takes parameters for type checkers alone."""
Names = Mapping[tuple[type[models.Model], int], str]


@dataclass(frozen=True, slots=True)
class FieldEdit:
    """One field of a subject: its name in words, and its two values; "" is an empty field."""

    name: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Edited:
    """The two texts of one line: the content of the subject before it, and with it."""

    kind: str
    before: Mapping[str, Any]
    after: Mapping[str, Any]

    @property
    def changed(self) -> list[AnyField]:
        """The fields that differ. A field that the journal did not know before is not an edit by anybody."""
        return [
            field
            for field in (*self.model._meta.concrete_fields, *self.model._meta.many_to_many)
            if field.name not in NOT_SHOWN
            and _key(field) in self.before
            and self.before[_key(field)] != self.after.get(_key(field))
        ]

    @property
    def model(self) -> type[models.Model]:
        """What was edited."""
        return subjects()[self.kind]


def edited(line: JournalLine, before: str | None) -> Edited:
    """A line with the content of the line before it about the same subject."""
    return Edited(line.kind, json.loads(before) if before else {}, json.loads(line.content))


def field_edits(lines: Iterable[Edited], moment: Moment) -> list[tuple[FieldEdit, ...]]:
    """The edits of each line in words, in the order given: one query for each kind of subject that the fields name."""
    lines = list(lines)
    names = _names(lines, moment)
    return [tuple(_edit(line, field, names) for field in line.changed) for line in lines]


def _names(lines: list[Edited], moment: Moment) -> Names:
    """How the subjects that changed fields lead to are called at the moment."""
    wanted: dict[type[models.Model], set[int]] = defaultdict(set)
    for line in lines:
        for field in line.changed:
            if field.related_model is not None:
                for content in (line.before, line.after):
                    wanted[_related(field)] |= set(_ids(content[_key(field)]))
    return {
        (model, pk): str(subject)
        for model, ids in wanted.items()
        for pk, subject in with_ids(model, ids, moment).items()
    }


def _edit(line: Edited, field: AnyField, names: Names) -> FieldEdit:
    old, new = (_words(field, content[_key(field)], names) for content in (line.before, line.after))
    return FieldEdit(str(field.verbose_name), old, new)


def _words(field: AnyField, value: Any, names: Names) -> str:
    if field.related_model is not None:
        return ", ".join(sorted(names.get((_related(field), pk), f"number {pk}") for pk in _ids(value)))
    if value in (None, ""):
        return ""
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(field, models.DateField):
        return day_words(date.fromisoformat(value))
    return str(value)


def _key(field: AnyField) -> str:
    """The name under which the journal keeps the field."""
    return field.name if field.many_to_many else str(field.attname)


def _related(field: AnyField) -> Any:
    return field.related_model


def _ids(value: Any) -> list[int]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]
