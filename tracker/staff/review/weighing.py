"""Everything a reviewer weighs beside a record, for a number of queries that no amount of records changes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.timezone import localdate

from tracker.budget.models import Amount
from tracker.indicators.models import Observation
from tracker.legislation.models import Step
from tracker.records.models import JournalLine, Record
from tracker.records.registry import kinds
from tracker.records.rules import State, missing
from tracker.reforms.models import MilestoneDate, StatusUpdate
from tracker.sources.models import Source
from tracker.staff.paths import address_of, record_extras
from tracker.staff.review.comparing import SAME, Comparison, compared, of_subject
from tracker.staff.review.finding import Found, found_of
from tracker.summaries.headlines import Context, headline_of
from tracker.territory.models import Conversion

CLAIMS_SHOWN = 20
LAST_SHOWN = 12
LAST: dict[type[Record], str] = {
    Amount: "Last amounts of this line",
    Conversion: "Last conversions of this territory",
    MilestoneDate: "Last dates of this milestone",
    Observation: "Last figures for this place",
    StatusUpdate: "Last statuses of this reform",
    Step: "Last steps of this instrument",
}


@dataclass(frozen=True, slots=True)
class Line:
    """A record as a row of a table. `is_this` marks the one that the page is about."""

    public_id: str
    url: str
    period: str
    says: str
    as_written: str
    source: str
    title: str
    attribution: str
    known_from: date | None
    state: str
    is_this: bool


@dataclass(frozen=True, slots=True)
class Document:
    """The source a record names: its place in the admin, the copy we keep of it and where it was published.

    `added_by` is who added it, as long as nothing published rests on it: its first reader is the reviewer.
    """

    code: str
    title: str
    url: str
    copy: str
    copy_name: str
    address: str
    published: str
    added_by: str


@dataclass(frozen=True, slots=True)
class Review:
    """What stands beside a record. `claims` and `last` hold at most so many; `last` are the newest in force."""

    before: Comparison | None
    found: Found | None
    claims: tuple[Line, ...]
    last: tuple[Line, ...]
    last_heading: str
    document: Document | None


@dataclass(frozen=True, slots=True)
class Check:
    """What is to be said of an entry before it is saved. `missing` keeps it from being submitted, a sentence each."""

    missing: tuple[str, ...]
    before: Comparison | None
    found: Found


def check_of(record: Record, at: datetime) -> Check:
    """The check of an entry whose fields can be read, saved or not."""
    today = localdate(at)
    return Check(tuple(missing(record.dossier(today), today)), compared(record), found_of(record, at))


def review_of(record: Record, at: datetime) -> Review:
    """All that belongs beside a stored record; what ended is not weighed any more."""
    if record.state in {State.CORRECTED, State.WITHDRAWN}:
        return Review(None, None, (), (), "", document_of(record))
    is_open = record.published_line is None
    return Review(
        before=compared(record) if is_open or record.corrects_id else None,
        found=found_of(record, at),
        claims=tuple(_lines(_claims(record), record)),
        last=tuple(_lines(_last(record), record)),
        last_heading=LAST[type(record)],
        document=document_of(record),
    )


def document_of(record: Record) -> Document | None:
    """Where to read what the record is taken from; None as long as no source is named."""
    source = record.source
    if source is None:
        return None
    return Document(
        code=source.code,
        title=source.title,
        url=reverse("admin:sources_source_change", args=[source.pk]),
        copy=reverse("admin:sources_source_copy", args=[source.pk]) if source.file else "",
        copy_name=source.file.name.rpartition("/")[2] if source.file else "",
        address=source.url,
        published=source.published.as_moment(),
        added_by=_added_by(source),
    )


def _added_by(source: Source) -> str:
    """Who added a source that no reader has seen yet; empty for one that something published rests on."""
    resting = [kind._default_manager.ever_published().filter(source=source) for kind in kinds().values()]
    first_kind, *others = [rows.order_by().values_list("pk") for rows in resting]
    if first_kind.union(*others, all=True).exists():
        return ""
    lines = JournalLine.objects.filter(kind=source._meta.model_name, object_id=source.pk).select_related("actor")
    first = lines.order_by("number").first()
    return (first.actor.get_full_name() or first.actor.get_username()) if first else "a command"


def _last(record: Record) -> QuerySet[Any]:
    rows = of_subject(record)
    return rows.filter(**{name: getattr(record, name) for name in record_extras(type(record))})[:LAST_SHOWN]


def _claims(record: Record) -> QuerySet[Any]:
    """Other records about the same subject and period, in force or waiting for a review."""
    kind = type(record)
    same = {record.SUBJECT: record.subject_id, "period_start": record.period_start, "period_end": record.period_end}
    same |= {name: getattr(record, name) for name in SAME.get(kind, ())}
    in_force = Q(published_line__isnull=False, ended_line__isnull=True)
    rows = kind._default_manager.filter(in_force | Q(state=State.SUBMITTED), **same)
    rows = rows.exclude(pk=record.pk) if record.pk else rows
    return rows.select_related("source", *kind.SUBJECT_PATH, *record_extras(kind)).order_by("pk")[:CLAIMS_SHOWN]


def _lines(rows: Iterable[Record], record: Record) -> Iterable[Line]:
    for row in rows:
        yield Line(
            public_id=row.public_id,
            url=address_of(row),
            period=str(row.period),
            says=headline_of_row(row),
            as_written=row.as_written,
            source=f"{row.source.code} {row.locator}".strip() if row.source else "",
            title=row.source.title if row.source else "",
            attribution=row.attribution or "attribution not recorded",
            known_from=row.known_from,
            state="" if row.published_line else "waits for review",
            is_this=row.pk == record.pk,
        )


def headline_of_row(row: Record) -> str:
    """What a record says, its unit and place being fetched with it."""
    if isinstance(row, Conversion):
        return headline_of(row, Context({}, {row.place_id: row.place.name}))
    if not isinstance(row, Observation):
        return headline_of(row, Context({}, {}))
    return headline_of(row, Context({row.indicator_id: row.indicator.unit}, {row.place_id: row.place.name}))
