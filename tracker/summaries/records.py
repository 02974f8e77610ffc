"""One record: what it says, who says it, how it was reviewed, and what became of it. The thing to cite."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from tracker.records.models import JournalLine, Record
from tracker.records.moment import Moment
from tracker.records.registry import NoSuchRecord, parse_public_id
from tracker.records.roles import SERVICE_ACCOUNTS
from tracker.records.rules import State
from tracker.sources.quoted import english
from tracker.summaries.refs import Said, SubjectRef
from tracker.summaries.sources import sources_with_page
from tracker.summaries.statements import Statement, statements
from tracker.values.period_text import day_words

# What kinds add that is not in the headline.
EXTRA = {
    "confidence": gettext_noop("Delivery confidence"),
    "confidence_reason": gettext_noop("Confidence reason"),
    "recovery_action": gettext_noop("Recovery action"),
    "recovery_date": gettext_noop("Recovery date"),
    "reason": gettext_noop("Reason"),
    "ground": gettext_noop("Ground"),
    "part": gettext_noop("Only a part"),
    "notification": gettext_noop("Notification"),
    "in_force_until": gettext_noop("Last day in force"),
}


@dataclass(frozen=True, slots=True)
class RecordRef:
    """Another record to link to, with its state as it was at the moment."""

    public_id: str
    headline: str
    state: State


@dataclass(frozen=True, slots=True)
class RecordDetail:
    """A record that was published, with its state as it was at the moment. Names of staff are not shown; roles are."""

    kind: str
    subject: SubjectRef
    headline: str
    said: Said
    place: str
    state: State
    is_loaded: bool
    """Whether it came with the starting facts: entered and checked by the two accounts of their loader."""
    entered_at: datetime
    reviewed_at: datetime
    published_at: datetime
    hash: str
    ended_line: int | None
    ended_reason: str
    corrects: RecordRef | None
    correction_reason: str
    corrected_by: RecordRef | None
    extra: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the journal about a record, whole: with the hash before it, whoever has it can recompute its own.

    `actor_id` is the number of an account and no name; the hash covers it.
    """

    number: int
    at: datetime
    actor_id: int
    move: str
    kind: str
    object_id: int
    reason: str
    content: str
    previous_hash: str
    line_hash: str


def journal_lines(public_id: str, moment: Moment) -> tuple[Line, ...]:
    """Every line about one published record that had been written at the moment, oldest first. Raises NoSuchRecord."""
    row, _ = _published(public_id, moment)
    lines = JournalLine.objects.filter(kind=row.KIND, object_id=row.pk)
    if moment.version is not None:
        lines = lines.filter(number__lte=moment.version)
    names = Line.__dataclass_fields__
    return tuple(Line(**{name: getattr(line, name) for name in names}) for line in lines.order_by("number"))


def record_detail(public_id: str, moment: Moment) -> RecordDetail:
    """One published record, in force or not. Raises NoSuchRecord, also for a draft and for one not yet known."""
    row, published_line = _published(public_id, moment)
    line = JournalLine.objects.get(number=published_line)
    ended = _ended(row, moment)
    known = type(row).objects.as_of(moment.day)
    earlier = known.filter(pk=row.corrects_id).first()
    later = known.filter(corrects__pk=row.pk, published_line=ended).first() if ended else None
    said_by = {s.said.public_id: s for s in statements([one for one in (row, earlier, later) if one], moment)}
    statement = said_by[row.public_id]
    assert row.reviewed_at is not None  # noqa: S101
    return RecordDetail(
        kind=row.KIND,
        subject=statement.subject,
        headline=statement.headline,
        said=_said(row, statement.said, moment),
        place=statement.place,
        state=_state(row, moment),
        is_loaded=row.recorded_by.get_username() in SERVICE_ACCOUNTS,
        entered_at=row.recorded_at,
        reviewed_at=row.reviewed_at,
        published_at=line.at,
        hash=line.line_hash,
        ended_line=ended,
        ended_reason=row.ended_reason if ended else "",
        corrects=_ref(earlier, said_by, moment),
        correction_reason=row.correction_reason,
        corrected_by=_ref(later, said_by, moment),
        extra=tuple(_extra(row)),
    )


def _published(public_id: str, moment: Moment) -> tuple[Record, int]:
    """The record and the line that published it, if it was published by the moment's version and known on its day."""
    model, pk = parse_public_id(public_id)
    rows = model.objects.ever_published().as_of(moment.day).select_related("recorded_by")
    row = rows.filter(pk=pk).first()
    if row is None or row.published_line is None or not _happened(row.published_line, moment):
        raise NoSuchRecord(public_id)
    return row, row.published_line


def _said(row: Record, said: Said, moment: Moment) -> Said:
    """The same, its source without an address where no record in force rests on it: such a source has no page."""
    assert row.source_id is not None  # noqa: S101
    if _ended(row, moment) is None or sources_with_page(moment, [row.source_id]):
        return said
    return replace(said, mark=replace(said.mark, source=replace(said.mark.source, slug="")))


def _ref(row: Record | None, said_by: dict[str, Statement], moment: Moment) -> RecordRef | None:
    if row is None:
        return None
    return RecordRef(row.public_id, said_by[row.public_id].headline, _state(row, moment))


def _state(row: Record, moment: Moment) -> State:
    return State(row.state) if _ended(row, moment) else State.PUBLISHED


def _ended(row: Record, moment: Moment) -> int | None:
    """The line that ended the record, None while it was in force."""
    return row.ended_line if row.ended_line and _happened(row.ended_line, moment) else None


def _happened(line: int, moment: Moment) -> bool:
    return moment.version is None or line <= moment.version


def _extra(row: Record) -> Iterator[tuple[str, str]]:
    """The label and the words of what the kind adds."""
    for field in row._meta.concrete_fields:
        value = getattr(row, field.name) if field.name in EXTRA else None
        if value:
            yield _(EXTRA[field.name]), _words(field, value)


def _words(field: Any, value: Any) -> str:
    if isinstance(value, date):
        return day_words(value)
    return str(dict(field.flatchoices)[value]) if field.flatchoices else english(str(value))
