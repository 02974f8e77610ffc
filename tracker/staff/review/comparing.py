"""A record beside the one it would correct, or else the one that it follows or revises: old and new."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import F, Q
from django.db.models.functions import Coalesce

from tracker.budget.models import Amount
from tracker.indicators.models import Observation
from tracker.records.models import Record, RecordQuerySet
from tracker.staff.paths import address_of, record_extras
from tracker.staff.review.words import fields_of, label_of, words_of
from tracker.summaries.figures import NEWEST_FIRST as NEWEST_PERIOD
from tracker.summaries.statuses import NEWEST_FIRST
from tracker.territory.models import Conversion
from tracker.values.figure import plain

SAME: dict[type[Record], tuple[str, ...]] = {
    Observation: ("place",),
    Amount: ("measure", "basis"),
    Conversion: ("place",),
}
"""What a kind's records share, besides their subject, when one goes on where another ends."""
BY_PERIOD = (Observation, Amount)
"""Kinds of which each period has a record of its own; of the others the newest says how things stand."""
JUMP = Decimal(5)
"""From how many times as much on a figure is pointed out."""


@dataclass(frozen=True, slots=True)
class Change:
    """A field of which the two records say something else."""

    name: str
    label: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is different and, by label, what is not. `relation` says how the record stands to the one before it."""

    public_id: str
    url: str
    relation: str
    changes: tuple[Change, ...]
    same: tuple[str, ...]
    jump: str


def compared(record: Record) -> Comparison | None:
    """The record beside the one before it; None for the first of its kind. One query, none for a correction."""
    before = record.corrects or before_of(record)
    if before is None:
        return None
    names = [name for name in fields_of(type(record)) if words_of(record, name) or words_of(before, name)]
    changes = [
        Change(name, label_of(type(record), name), words_of(before, name), words_of(record, name))
        for name in names
        if words_of(before, name) != words_of(record, name)
    ]
    differing = {change.name for change in changes}
    return Comparison(
        public_id=before.public_id,
        url=address_of(before),
        relation=_relation(record, before),
        changes=tuple(changes),
        same=tuple(label_of(type(record), name) for name in names if name not in differing),
        jump=_jump(record, before),
    )


def of_subject(record: Record) -> RecordQuerySet:
    """The records in force that this one stands in a row with, newest first, with what a line says of them."""
    return about(type(record), record.subject_id)


def newest_of(kind: type[Record], subject_id: int) -> Record | None:
    """The newest record in force of this kind about a subject: one query."""
    return about(kind, subject_id).first()


def about(kind: type[Record], subject_id: int) -> RecordQuerySet:
    """The records in force of this kind about a subject, newest first, with what a line says of them."""
    same: dict[str, Any] = {kind.SUBJECT: subject_id}
    rows = kind._default_manager.current().filter(**same)
    own = [*kind.SUBJECT_PATH, *record_extras(kind)]
    order = NEWEST_PERIOD if kind in BY_PERIOD else NEWEST_FIRST
    return rows.select_related("source", *own).order_by(*order, "-known_from", "-published_line", "-pk")


def before_of(record: Record) -> Record | None:
    """The record in force of the same period or the last one before it, other than this; None where there is none."""
    kind = type(record)
    rows = of_subject(record).exclude(pk=record.pk) if record.pk else of_subject(record)
    rows = rows.filter(**{name: getattr(record, name) for name in SAME.get(kind, ())})
    latest = record.period.latest
    if kind in BY_PERIOD and latest is not None:
        rows = rows.annotate(up_to=Coalesce("period_end", "period_start")).filter(Q(up_to__lte=latest))
        rows = rows.order_by(F("up_to").desc(), *NEWEST_PERIOD, "-known_from", "-published_line", "-pk")
    return rows.first()


def _relation(record: Record, before: Record) -> str:
    if record.corrects_id:
        return "the record it would replace"
    if type(record) in BY_PERIOD and record.period == before.period:
        return "the last record for the same period"
    return "the last record before it" if type(record) in BY_PERIOD else "the newest in force"


def _jump(record: Record, before: Record) -> str:
    """A sentence on a figure that is many times the one before, or a fraction of it; empty for others."""
    old, new = _number(before), _number(record)
    if not old or not new or old < 0 or new < 0:
        return ""
    if new / old >= JUMP:
        return f"This is {_times(new / old)} times what stood before. Is the scale right?"
    if old / new >= JUMP:
        return f"What stood before is {_times(old / new)} times this. Is the scale right?"
    return ""


def _number(record: Record) -> Decimal | None:
    if isinstance(record, Amount):
        return record.amount
    return record.value if isinstance(record, Observation) else None


def _times(number: Decimal) -> str:
    return plain(number.quantize(Decimal(1) if number >= 10 else Decimal("0.1")))
