"""How the record of one subject has changed: its own edits and every publication about it, newest first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import models
from django.db.models import Case, F, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from tracker.records.models import JournalLine, Record
from tracker.records.moment import Moment
from tracker.summaries.statements import Statement, statements

MOST = 50
"""How many changes a page lists."""
WORDS = {
    "add": pgettext_lazy("history", "record opened"),
    "edit": pgettext_lazy("history", "description edited"),
    "publish": pgettext_lazy("history", "published"),
    "correct": pgettext_lazy("history", "published as a correction"),
    "withdraw": pgettext_lazy("history", "withdrawn"),
}


@dataclass(frozen=True, slots=True)
class HistoryItem:
    """One change. `version` is the journal line; `public_id` is empty for an edit of the subject itself.

    `has_page` says whether the subject's page can be had at that version; a source has none before its first record.
    """

    version: int
    at: datetime
    what: str
    statement: str
    public_id: str
    reason: str
    has_page: bool = True


def history_of(subject: models.Model, kinds: Sequence[type[Record]], moment: Moment) -> list[HistoryItem]:
    """The newest changes of a subject and its records that had happened at the moment.

    Records that were not yet known from their source on the as-of day are left out.
    """
    lines = JournalLine.objects.filter(kind=subject._meta.model_name, object_id=subject.pk)
    rows: dict[tuple[str, int], Record] = {}
    for kind in kinds:
        changed = _changed_last(kind, subject.pk, moment)
        rows |= {(kind.KIND, row.pk): row for row in changed}
        lines |= JournalLine.objects.filter(kind=kind.KIND, object_id__in=[row.pk for row in changed])
    if moment.version is not None:
        lines = lines.filter(number__lte=moment.version)
    said = {s.said.public_id: s for s in statements(rows.values(), moment)}
    return [_item(line, said.get(f"{line.kind}-{line.object_id}")) for line in lines.order_by("-number")[:MOST]]


def _changed_last(kind: type[Record], subject_id: int, moment: Moment) -> list[Record]:
    """The records of a subject that were last published or ended, up to the moment's version."""
    known = kind.objects.ever_published().as_of(moment.day).filter(**{kind.SUBJECT: subject_id})
    ended: F | Case = F("ended_line")
    if moment.version is not None:
        known = known.filter(published_line__lte=moment.version)
        ended = Case(When(ended_line__lte=moment.version, then=ended))
    return list(known.order_by(Coalesce(ended, "published_line").desc(), "-pk")[:MOST])


def _item(line: JournalLine, statement: Statement | None) -> HistoryItem:
    return HistoryItem(
        version=line.number,
        at=line.at,
        what=str(WORDS[line.move]),
        statement=_words(statement) if statement else "",
        public_id=statement.said.public_id if statement else "",
        reason=line.reason,
    )


def _words(statement: Statement) -> str:
    """More than 800 people, Balochistan, 2024–2025"""
    period = statement.said.period
    if not period.is_known:
        return statement.headline
    return _("%(statement)s, %(period)s") % {"statement": statement.headline, "period": period}
