"""What was published last, each with its public page."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from tracker.records.models import JournalLine, Record
from tracker.records.registry import kinds
from tracker.records.rules import Move
from tracker.staff.desk.entries import SHORT_NAMES, says
from tracker.staff.desk.piles import Key

MOST = 10


@dataclass(frozen=True, slots=True)
class Publication:
    """A record that became public; `is_correction` when it took the place of another."""

    url: str
    code: str
    subject: str
    says: str
    at: datetime
    is_correction: bool


Line = tuple[Key, datetime, bool]


def last_lines() -> list[Line]:
    """Key and time of the last publications, newest first, and whether each is a correction: one query."""
    moves = [Move.PUBLISH.value, Move.CORRECT.value]
    lines = JournalLine.objects.filter(move__in=moves, kind__in=list(kinds())).order_by("-number")
    rows = lines.values_list("kind", "object_id", "at", "move")[:MOST]
    return [((kind, pk), at, move == Move.CORRECT.value) for kind, pk, at, move in rows]


def publications(lines: list[Line], records: Mapping[Key, Record]) -> list[Publication]:
    """The same as lines of the desk."""
    return [_publication(records[key], at, is_correction) for key, at, is_correction in lines]


def _publication(record: Record, at: datetime, is_correction: bool) -> Publication:
    return Publication(
        url=reverse("record-detail", args=[record.public_id]),
        code=record.subject.code,
        subject=getattr(record.subject, SHORT_NAMES[record.KIND]),
        says=says(record),
        at=at,
        is_correction=is_correction,
    )
