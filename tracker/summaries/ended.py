"""Records of one subject that are no longer in force: what each said, why it ended, and what replaced it."""

from dataclasses import dataclass

from tracker.records.models import Record
from tracker.records.moment import Moment
from tracker.summaries.refs import SubjectRef
from tracker.summaries.statements import Statement, statements
from tracker.values.period import Period

MOST = 20
"""How many records that ended a page lists, the last ended first; the history of the page names the others."""


@dataclass(frozen=True, slots=True)
class Ended:
    """A record that was corrected or withdrawn. Its source is named; who was quoted stands on its own page."""

    public_id: str
    headline: str
    subject: SubjectRef
    period: Period
    taken_from: str
    ended_line: int
    reason: str
    replaced_by: str
    replacement: str


def ended_records(kind: type[Record], subject_id: int, moment: Moment) -> list[Ended]:
    """The records of a subject that had ended at the moment, the last ended first."""
    known = kind.objects.ever_published().as_of(moment.day).filter(**{kind.SUBJECT: subject_id})
    rows = known.filter(ended_line__isnull=False)
    if moment.version is not None:
        rows = rows.filter(ended_line__lte=moment.version)
    gone = list(rows.order_by("-ended_line", "-pk")[:MOST])
    if not gone:
        return []
    lines = [row.ended_line for row in gone]
    later: list[Record] = list(known.filter(published_line__in=lines, corrects__isnull=False).order_by("pk"))
    said = {one.said.public_id: one for one in statements([*gone, *later], moment)}
    replacing = {row.corrects_id: said[row.public_id] for row in later}
    return [_ended(row, said[row.public_id], replacing.get(row.pk)) for row in gone]


def _ended(row: Record, statement: Statement, replacement: Statement | None) -> Ended:
    assert row.ended_line is not None  # noqa: S101
    return Ended(
        public_id=row.public_id,
        headline=statement.headline,
        subject=statement.subject,
        period=statement.said.period,
        taken_from=statement.said.mark.text,
        ended_line=row.ended_line,
        reason=row.ended_reason,
        replaced_by=replacement.said.public_id if replacement else "",
        replacement=replacement.headline if replacement else "",
    )
