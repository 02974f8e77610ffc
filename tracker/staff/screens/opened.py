"""Two people at one draft: the second is told what the first has changed, and nothing is overwritten.

A form carries the text that it was opened on. When the stored one is another by then, nothing is saved: what the other
person changed and this one did not touch is taken over, what both changed is for this one to decide.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Self

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model

from tracker.records.canonical import content_of

NAME = "opened"
"""The name of the hidden field."""
EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class Text:
    """A stored text: its fingerprint, and each field as the form shows it."""

    fingerprint: str
    fields: Mapping[str, str]

    @classmethod
    def of(cls, record: Model, fields: Mapping[str, str]) -> Self:
        """The text of a record as it is stored."""
        return cls(sha256(content_of(record).encode()).hexdigest()[:16], fields)

    @classmethod
    def read(cls, written: str) -> Self:
        """What `write` wrote; a text of no record where a browser sends something else."""
        try:
            found = json.loads(written)
            return cls(str(found["fingerprint"]), {str(name): str(text) for name, text in found["fields"].items()})
        except (ValueError, TypeError, KeyError, AttributeError):
            return cls("", {})

    def write(self) -> str:
        """The text as the form carries it."""
        return json.dumps({"fingerprint": self.fingerprint, "fields": dict(self.fields)}, sort_keys=True)


@dataclass(frozen=True, slots=True)
class Meanwhile:
    """What somebody has changed since the form was opened: fields taken over, and fields that both have changed."""

    taken_over: tuple[str, ...]
    both: tuple[str, ...]


def meanwhile(opened: Text, stored: Text, typed: Mapping[str, str]) -> Meanwhile | None:
    """How the stored text went on from the one the form was opened on; None when it is the same.

    A form that does not say what it was opened on may have been opened on anything: every field that differs counts as
    changed by both.
    """
    if opened.fingerprint == stored.fingerprint:
        return None
    changed = [name for name, text in stored.fields.items() if opened.fields.get(name) != text]
    untouched = [name for name in changed if typed[name] == opened.fields.get(name)]
    both = [name for name in changed if name not in untouched and typed[name] != stored.fields[name]]
    return Meanwhile(tuple(untouched), tuple(both))


def as_typed(value: Any) -> str:
    """A value as a browser sends it back: one kind of line ending, no spaces around it."""
    if value is None or value is False:
        return ""
    return "on" if value is True else str(value).replace("\r\n", "\n").strip()


def told(record: Model, changes: Iterable[tuple[str, str]]) -> str:
    """What to say to the second person: of each change the label of the field and what it says now."""
    said = "; ".join(f"{label} is now {_quoted(words)}" for label, words in changes)
    what = f": {said}." if said else "."
    return (
        f"{_who(record)} changed this draft after you opened it{what} Nothing of yours is saved yet. What you had not "
        "touched is taken over below. Look at what you have typed, then save again."
    )


def told_beside(words: str) -> str:
    """The same beside a field that both have changed."""
    return f"On record is now {_quoted(words)}. Saving again puts what you typed in its place."


def _quoted(words: str) -> str:
    return f"“{words}”" if words else EMPTY


def _who(record: Model) -> str:
    """The last person whom the admin saw change it."""
    about = {"content_type": ContentType.objects.get_for_model(record), "object_id": str(record.pk)}
    last = LogEntry.objects.filter(**about).select_related("user").order_by("-action_time", "-pk").first()
    return (last.user.get_full_name() or last.user.get_username()) if last else "Somebody"
