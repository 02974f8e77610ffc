"""One record: what it says, who says it, how it was reviewed, and what became of it. The thing to cite."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from tracker.records.models import JournalLine, Record
from tracker.records.moment import Moment
from tracker.records.registry import NoSuchRecord, kinds, parse_public_id
from tracker.records.rules import State
from tracker.reforms.models import MilestoneDate
from tracker.summaries.refs import Said, SubjectRef, place_refs, said, source_refs
from tracker.summaries.subjects import indicator_ref, instrument_ref, line_ref, milestone_ref, reform_ref
from tracker.summaries.timeline import PARTS, Context

REFS = {"reform": reform_ref, "indicator": indicator_ref, "instrument": instrument_ref, "budget_line": line_ref}


@dataclass(frozen=True, slots=True)
class RecordRef:
    """Another record to link to."""

    public_id: str
    headline: str


@dataclass(frozen=True, slots=True)
class RecordDetail:
    """A record that was published, with its state as it was at the moment. Names of staff are not shown; roles are."""

    kind: str
    subject: SubjectRef
    headline: str
    said: Said
    place: str
    state: State
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
class Statement:
    """A record in a list: its subject, what it says, and its mark."""

    kind: str
    subject: SubjectRef
    headline: str
    said: Said


def record_detail(public_id: str, moment: Moment) -> RecordDetail:
    """One published record, in force or not. Raises NoSuchRecord, also for a draft and for one not yet known."""
    model, pk = parse_public_id(public_id)
    rows = model.objects.ever_published().as_of(moment.day).select_related(*model.SUBJECT_PATH, "corrects")
    if moment.version is not None:
        rows = rows.filter(published_line__lte=moment.version)
    row = rows.filter(pk=pk).first()
    if row is None:
        raise NoSuchRecord(public_id)
    line = JournalLine.objects.get(number=row.published_line)
    statement = statements([row], moment)[0]
    ended = row.ended_line if row.ended_line and _happened(row.ended_line, moment) else None
    later = model.objects.ever_published().filter(corrects=row.pk, published_line=ended).first() if ended else None
    assert row.reviewed_at is not None  # noqa: S101
    return RecordDetail(
        kind=row.KIND,
        subject=statement.subject,
        headline=statement.headline,
        said=statement.said,
        place=_places([row], moment).get(getattr(row, "place_id", 0), ""),
        state=State(row.state) if ended else State.PUBLISHED,
        entered_at=row.recorded_at,
        reviewed_at=row.reviewed_at,
        published_at=line.at,
        hash=line.line_hash,
        ended_line=ended,
        ended_reason=row.ended_reason if ended else "",
        corrects=_ref(row.corrects, moment),
        correction_reason=row.correction_reason,
        corrected_by=_ref(later, moment),
        extra=tuple(_extra(row)),
    )


def statements(rows: Iterable[Record], moment: Moment) -> list[Statement]:
    """Records, fetched with their subjects, as lines of a list. A constant number of queries."""
    rows = list(rows)
    sources = source_refs((row.source_id for row in rows), moment)
    context = Context(_units(rows), _places(rows, moment))
    return [Statement(row.KIND, _subject(row), PARTS[type(row)](row, context), said(row, sources)) for row in rows]


def all_statements(moment: Moment, **where: Any) -> list[Statement]:
    """Every visible record of every kind that fits the filter, two queries a kind, in no order."""
    rows = [
        row
        for kind in kinds().values()
        for row in kind.objects.seen_from(moment).filter(**where).select_related(*kind.SUBJECT_PATH).order_by("pk")
    ]
    return statements(rows, moment)


def _subject(row: Record) -> SubjectRef:
    if isinstance(row, MilestoneDate):
        return milestone_ref(row.milestone, row.milestone.reform)
    return REFS[row.SUBJECT](row.subject)  # type: ignore[operator]


def _units(rows: Iterable[Record]) -> dict[int, str]:
    return {row.subject_id: row.subject.unit for row in rows if row.SUBJECT == "indicator"}


def _places(rows: Iterable[Record], moment: Moment) -> dict[int, str]:
    ids = {row.place_id for row in rows if hasattr(row, "place_id")}
    return {pk: place.name for pk, place in place_refs(ids, moment).items()}


def _ref(row: Record | None, moment: Moment) -> RecordRef | None:
    return RecordRef(row.public_id, statements([row], moment)[0].headline) if row else None


def _happened(line: int, moment: Moment) -> bool:
    return moment.version is None or line <= moment.version


def _extra(row: Record) -> Iterable[tuple[str, str]]:
    """What the kind adds that is not in the headline."""
    for name in ("confidence_reason", "recovery_action", "recovery_date", "reason", "ground", "in_force_until"):
        value = getattr(row, name, None)
        if value:
            label = row._meta.get_field(name).verbose_name
            yield str(label).capitalize(), f"{value:%-d %b %Y}" if isinstance(value, date) else str(value)
