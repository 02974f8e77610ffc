"""What summaries say of sources, places, agencies and subjects: enough to name them and to link to them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol, TypeVar

from django.db import models
from django.db.models import Max

from tracker.budget.models import BudgetLine
from tracker.indicators.models import Indicator
from tracker.legislation.models import Instrument
from tracker.records.models import Record
from tracker.records.moment import Moment
from tracker.records.subjects import subjects_at, values_at, with_keys_at
from tracker.reforms.models import Reform
from tracker.sources.models import Agency, Place, Publisher, Source
from tracker.sources.quoted import value_of
from tracker.sources.rules import EXAMINING_KINDS
from tracker.sources.spoken import either, spoken
from tracker.values.period import Period

M = TypeVar("M", bound=models.Model)
WithPage = TypeVar("WithPage", Source, Reform, Indicator, Instrument, BudgetLine)


class NoSuchSubject(LookupError):
    """An address that names no subject at this standpoint."""


@dataclass(frozen=True, slots=True)
class SourceRef:
    """A source, as its mark and its tooltip need it.

    `publisher` is empty when the outlet is not printed, `slug` where the source has no page at the moment.
    """

    code: str
    slug: str
    title: str
    kind: str
    publisher: str
    published: Period
    date_basis: str
    date_note: str
    reliability: str
    kind_value: str = ""
    """What stands for its kind in an address, in every language."""
    is_independent: bool = False
    """Whether it is of those by which somebody else has looked at what a state says of itself."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Who says it and where: stands beside every figure. An empty attribution means the source names nobody."""

    source: SourceRef
    locator: str
    attribution: str
    records: tuple[str, ...] = field(default=(), compare=False)
    """The public ids of the records that say it there; two marks are one where the place is one."""

    @property
    def text(self) -> str:
        """S0 ¶13"""
        return f"{self.source.code} {self.locator}"

    @property
    def code(self) -> str:
        """The code of the source."""
        return self.source.code


@dataclass(frozen=True, slots=True)
class SubjectRef:
    """A subject to link to; `kind` is reform, indicator, instrument, budget_line, milestone or territory."""

    kind: str
    code: str
    slug: str
    title: str
    short_title: str


@dataclass(frozen=True, slots=True)
class PlaceRef:
    """A place a figure is about."""

    code: str
    name: str
    level: str


@dataclass(frozen=True, slots=True)
class Said:
    """What every published record shows: its address, when it holds, who says it, and its journal line."""

    public_id: str
    period: Period
    period_as_written: str
    as_written: str
    note: str
    mark: Mark
    known_from: date
    line: int

    @property
    def is_dated_by_source(self) -> bool:
        """Whether the day it is reported for is no more than the source's own date of publication.

        Only then does what is to be said of that date ("no date printed") hold for the record as well.
        """
        period, published = self.period, self.mark.source.published
        if not period.is_known:
            return True
        return period.end == published.end and period.start in (None, published.start)

    @property
    def date_note(self) -> str:
        """What the source says of its date, where the record is dated by it."""
        return self.mark.source.date_note if self.is_dated_by_source else ""


def source_refs(ids: Iterable[int | None], moment: Moment) -> dict[int, SourceRef]:
    """The sources with these ids as they stood at the moment: two queries."""
    sources = with_ids(Source, ids, moment)
    publishers = with_ids(Publisher, (source.publisher_id for source in sources.values()), moment)
    return {pk: source_ref(source, publishers) for pk, source in sources.items()}


def source_ref(source: Source, publishers: dict[int, Publisher]) -> SourceRef:
    """One source with its publisher's name looked up."""
    publisher = publishers.get(source.publisher_id) if source.publisher_id else None
    return SourceRef(
        code=source.code,
        slug=source.slug,
        title=source.title,
        kind=source.get_kind_display(),
        publisher=publisher.name if publisher else "",
        published=source.published,
        date_basis=source.date_basis,
        date_note=source.date_note,
        reliability=source.reliability,
        kind_value=value_of(dict(Source.Kind.choices)[source.kind]),
        is_independent=source.kind in EXAMINING_KINDS,
    )


def is_known(source: Source, moment: Moment) -> bool:
    """Whether the source can have been published by the as-of day."""
    return moment.day is None or (source.known_from is not None and source.known_from <= moment.day)


class Published(Protocol):
    """What is read of a published record to say who says it, when and where; a row read bare has it as well."""

    @property
    def source_id(self) -> int | None: ...
    @property
    def locator(self) -> str: ...
    @property
    def attribution(self) -> str: ...
    @property
    def period_as_written(self) -> str: ...
    @property
    def as_written(self) -> str: ...
    @property
    def note(self) -> str: ...
    @property
    def known_from(self) -> date | None: ...
    @property
    def published_line(self) -> int | None: ...


def said(record: Record, sources: dict[int, SourceRef]) -> Said:
    """The shared part of a published record."""
    return said_by(record, record.public_id, record.period, sources)


def said_by(record: Published, public_id: str, period: Period, sources: dict[int, SourceRef]) -> Said:
    """The shared part of a published record of which its id and its period are made already."""
    assert record.source_id is not None and record.known_from is not None and record.published_line is not None  # noqa: S101, PT018
    return Said(
        public_id=public_id,
        period=period,
        period_as_written=record.period_as_written,
        as_written=record.as_written,
        note=record.note,
        mark=Mark(sources[record.source_id], record.locator, record.attribution, (public_id,)),
        known_from=record.known_from,
        line=record.published_line,
    )


def by_id(queryset: models.QuerySet[M], moment: Moment) -> dict[int, M]:
    """Subjects as they stood at the moment, by key."""
    return {subject.pk: subject for subject in subjects_at(queryset, moment.version)}


def with_ids(model: type[M], ids: Iterable[int | None], moment: Moment) -> dict[int, M]:
    """The subjects with these keys as they stood at the moment, by key and without their links.

    None, for no subject, is passed over.
    """
    keys = {pk for pk in ids if pk is not None}
    return {subject.pk: subject for subject in with_keys_at(model, keys, moment.version)}


def chosen(model: type[M], moment: Moment, fits: Callable[[M], bool], **now: Any) -> dict[int, M]:
    """The subjects that fitted at the moment, by key.

    `now` is the same condition in the database's words. It serves the latest; what a past version held may have
    changed since, so there every subject is put back first and asked by `fits`.
    """
    rows = model._default_manager.all()
    found = by_id(rows.filter(**now) if moment.version is None else rows, moment)
    return {pk: subject for pk, subject in found.items() if fits(subject)}


def by_slug(model: type[WithPage], slug: str, moment: Moment) -> WithPage:
    """The subject that had this slug at the moment. Raises NoSuchSubject."""
    for subject in chosen(model, moment, lambda subject: subject.slug == slug, slug=slug).values():
        return subject
    raise NoSuchSubject(slug)


def present_slug(model: type[WithPage], name: str, moment: Moment) -> str | None:
    """The slug, at the moment, of the subject that this name means; None when it means none that there was.

    A name is a code, or a slug that a subject has or had at any time, before the moment or after it. Where several had
    it, it means the one that was given it last.
    """
    of_code = chosen(model, moment, lambda subject: subject.code == name, code=name)
    for subject in of_code.values():
        return subject.slug
    given = model.history.filter(slug=name).values("id").annotate(last=Max("history_id"))
    holders: list[int] = list(given.order_by("-last").values_list("id", flat=True))
    found = with_ids(model, holders, moment)
    return next((found[pk].slug for pk in holders if pk in found), None)


def place_refs(ids: Iterable[int], moment: Moment) -> dict[int, PlaceRef]:
    """The places with these ids."""
    places = with_ids(Place, ids, moment)
    return {pk: PlaceRef(place.code, spoken(place, "name"), place.level) for pk, place in places.items()}


def agency_names(moment: Moment) -> dict[int | None, str]:
    """Every agency's short name by key; the name of no agency is empty."""
    found = values_at(Agency, moment.version, "id", "short_name", "short_name_ur")
    return {None: ""} | {pk: either(name, urdu) for pk, name, urdu in found}


def marks_of(reports: Iterable[Said]) -> list[Mark]:
    """The marks of several records, each once, in the order of the sources' codes."""
    found = {(s.mark.source.code, s.mark.locator, s.mark.attribution): s.mark for s in reports}
    return [found[key] for key in sorted(found)]


def sources_of(marks: Iterable[Mark]) -> list[SourceRef]:
    """The sources behind marks, each once, by code."""
    found = {mark.source.code: mark.source for mark in marks}
    return [found[code] for code in sorted(found)]
