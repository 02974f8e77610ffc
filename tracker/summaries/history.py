"""How the record of one subject has changed: its own edits and every publication about it, newest first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import models

from tracker.records.models import JournalLine, Record
from tracker.records.moment import Moment

MOST = 50
"""How many changes a page lists."""
WORDS = {
    "add": "record opened",
    "edit": "description edited",
    "publish": "published",
    "correct": "corrected",
    "withdraw": "withdrawn",
}


@dataclass(frozen=True, slots=True)
class HistoryItem:
    """One change. `version` is the journal line; `public_id` is empty for an edit of the subject itself."""

    version: int
    at: datetime
    what: str
    statement: str
    public_id: str
    reason: str


def history_of(subject: models.Model, kinds: Sequence[type[Record]], moment: Moment) -> list[HistoryItem]:
    """The newest changes of a subject and its records that had happened at the moment: one query, and one a kind.

    Records that were not yet known from their source on the as-of day are left out.
    """
    lines = JournalLine.objects.filter(kind=subject._meta.model_name, object_id=subject.pk)
    rows: dict[tuple[str, int], Record] = {}
    for kind in kinds:
        known = kind.objects.ever_published().as_of(moment.day).filter(**{kind.SUBJECT: subject.pk})
        newest = known.select_related(*kind.SUBJECT_PATH).order_by("-published_line")[:MOST]
        rows |= {(kind.KIND, row.pk): row for row in newest}
        lines |= JournalLine.objects.filter(
            kind=kind.KIND, object_id__in=[pk for name, pk in rows if name == kind.KIND]
        )
    if moment.version is not None:
        lines = lines.filter(number__lte=moment.version)
    return [_item(line, rows.get((line.kind, line.object_id))) for line in lines.order_by("-number")[:MOST]]


def _item(line: JournalLine, row: Record | None) -> HistoryItem:
    return HistoryItem(
        version=line.number,
        at=line.at,
        what=WORDS[line.move],
        statement=row.statement() if row else "",
        public_id=row.public_id if row else "",
        reason=line.reason,
    )
