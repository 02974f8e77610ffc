"""Every record ever published, in force or not, bare and one at a time: there may be hundreds of thousands.

Subjects, sources and places are looked up once; the records themselves are never held. `headlines` has the same words
for a record at hand; a test compares them.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import Any, NamedTuple

from django.db.models import F, FilteredRelation, Q, QuerySet
from django.utils.translation import gettext, pgettext

from tracker.budget.models import Amount, BudgetLine
from tracker.budget.rules import Basis, Measure
from tracker.indicators.models import Indicator, Observation
from tracker.indicators.rules import Blank
from tracker.legislation.models import Instrument, Step
from tracker.legislation.rules import Stage
from tracker.records.models import Record
from tracker.records.moment import Moment
from tracker.records.registry import kinds
from tracker.records.rules import State
from tracker.reforms.models import Milestone, MilestoneDate, Reform, StatusUpdate
from tracker.reforms.rules import Confidence, Status
from tracker.sources.models import Place, Source
from tracker.sources.spoken import spoken
from tracker.summaries.refs import by_id
from tracker.summaries.subjects import unit_of
from tracker.summaries.within import Within
from tracker.territory.models import Conversion, Territory
from tracker.territory.rules import Move
from tracker.values.period import Period
from tracker.values.period_text import day_words
from tracker.values.qualifier import Qualifier

AT_ONCE = 2_000
"""How many records are fetched from the database at a time."""
SHARED = (
    "period_start", "period_end", "as_written", "note", "source_id", "locator", "attribution", "known_from",
    "published_line", "ended_line", "state", "ended_reason", "corrects_id", "correction_reason", "later__pk",
)  # fmt: skip


class Entry(NamedTuple):
    """One record. `state` is that of the moment: published, corrected or withdrawn.

    `statement` is what it says in words, empty where it gives a value; `further` is what its kind adds: the confidence
    of a status with its reason and what is to be done, the reason of a date, the last day of an order, the ground of a
    blank, whether an amount is to date, the part of a place and the notification. A published record that replaces
    another says which and why; one that ended says at which version, why, and by which it was replaced.
    """

    public_id: str
    kind: str
    code: str
    title: str
    place: str
    period: Period
    period_words: str
    statement: str
    value: Decimal | None
    qualifier: str
    unit: str
    further: str
    as_written: str
    note: str
    source: str
    locator: str
    attribution: str
    known_from: date
    published_line: int
    state: State
    ended_line: int | None
    ended_reason: str
    replaced_by: str
    replaces: str
    correction_reason: str


Said = tuple[str, Decimal | None, str, str, str, str]
"""The place, the value, the qualifier, the unit, the statement and what is said further."""


@dataclass(frozen=True, slots=True)
class _Kind:
    """How the records of a kind are read: their own columns, the subjects they are about, and what they say."""

    fields: tuple[str, ...]
    subjects: type[Any]
    held: Callable[[Within], frozenset[str]]
    said: Callable[..., Said]


@dataclass(frozen=True, slots=True)
class _Names:
    """What the rows of one kind are about and where from, by key."""

    subjects: Mapping[int, tuple[str, str]]
    units: Mapping[int, str]
    places: Mapping[int, str]
    sources: Mapping[int, str]
    labels: Callable[[StrEnum], str]
    """The words of a value, looked up in the language of the day once."""


def ledger_size(moment: Moment, only: Within | None = None) -> int:
    """How many records `ledger` gives: one query a kind."""
    return sum(_rows(model, moment, only).count() for model in kinds().values())


def ledger(moment: Moment, only: Within | None = None) -> Iterator[Entry]:
    """Every record published by the moment's version and known on its day, in the order of kinds and numbers."""
    places = {pk: spoken(place, "name") for pk, place in by_id(Place.objects.all(), moment).items()}
    sources = {pk: source.code for pk, source in by_id(Source.objects.all(), moment).items()}
    words = lru_cache(4096)(lambda start, end: (Period(start, end), str(Period(start, end))))
    for name, model in kinds().items():
        yield from _entries(name, _rows(model, moment, only), moment, places, sources, words)


def _rows(model: type[Record], moment: Moment, only: Within | None) -> QuerySet[Record]:
    rows = model.objects.ever_published().as_of(moment.day)
    if moment.version is not None:
        rows = rows.filter(published_line__lte=moment.version)
    if only is not None:
        rows = rows.filter(**{f"{model.SUBJECT}__in": _held(KINDS[model], only, moment)})
    return rows


def _held(kind: "_Kind", only: Within, moment: Moment) -> list[int]:
    """The keys of the subjects asked for; a milestone or a territory goes with its reform."""
    subjects, codes = by_id(kind.subjects.objects.all(), moment), kind.held(only)
    if kind.subjects not in (Milestone, Territory):
        return [pk for pk, one in subjects.items() if one.code in codes]
    reforms = {pk for pk, reform in by_id(Reform.objects.all(), moment).items() if reform.code in codes}
    return [pk for pk, one in subjects.items() if one.reform_id in reforms]


def _entries(
    name: str, rows: QuerySet[Record], moment: Moment, places: Mapping[int, str], sources: Mapping[int, str], words: Any
) -> Iterator[Entry]:
    kind = KINDS[rows.model]
    subjects = by_id(kind.subjects.objects.all(), moment)
    names = _Names(
        {pk: _named(one) for pk, one in subjects.items()},
        {pk: unit_of(one) for pk, one in subjects.items()} if kind.subjects is Indicator else {},
        places,
        sources,
        lru_cache(None)(_label),
    )
    replaced = Q(corrections__published_line=F("ended_line"))
    if moment.day is not None:
        replaced &= Q(corrections__known_from__lte=moment.day)
    found = rows.order_by("pk").annotate(later=FilteredRelation("corrections", condition=replaced))
    columns = ("pk", f"{rows.model.SUBJECT}_id", *SHARED, *kind.fields)
    for row in found.values_list(*columns).iterator(chunk_size=AT_ONCE):
        yield _entry(name, kind, names, moment, words, *row)


def _entry(
    name: str, kind: _Kind, names: _Names, moment: Moment, words: Any,
    pk: int, subject: int, start: date | None, end: date | None, as_written: str, note: str, source: int, locator: str,
    attribution: str, known_from: date, line: int, ended: int | None, state: str, reason: str, corrects: int | None,
    correction: str, later: int | None, *own: Any,
) -> Entry:  # fmt: skip
    if ended is not None and moment.version is not None and ended > moment.version:
        ended, reason, later = None, "", None
    period, when = words(start, end)
    place, value, qualifier, unit, statement, further = kind.said(names, subject, *own)
    return Entry(
        f"{name}-{pk}",
        name,
        *names.subjects[subject],
        place,
        period,
        when,
        statement,
        value,
        qualifier,
        unit,
        further,
        as_written,
        note,
        names.sources[source],
        locator,
        attribution,
        known_from,
        line,
        State.PUBLISHED if ended is None else State(state),
        ended,
        reason,
        f"{name}-{later}" if later else "",
        f"{name}-{corrects}" if corrects else "",
        correction,
    )


def _named(subject: Any) -> tuple[str, str]:
    """Its code, and its title or name."""
    return subject.code, spoken(subject, "title" if hasattr(subject, "title") else "name")


def _label(value: Any) -> str:
    return str(value.words if isinstance(value, Blank) else value.label)


def _status(
    names: _Names, _subject: int, status: str, confidence: str, reason: str, action: str, due: date | None
) -> Said:
    rated = names.labels(Confidence(confidence)) if confidence else ""
    return "", None, "", "", names.labels(Status(status)), _one_after_another(rated, reason, action, _by(due))


def _one_after_another(*parts: str) -> str:
    return pgettext("list", "; ").join(part for part in parts if part)


def _by(day: date | None) -> str:
    return gettext("by %(day)s") % {"day": day_words(day)} if day else ""


def _date(_names: _Names, _subject: int, role: str, reason: str) -> Said:
    return "", None, "", "", str(MilestoneDate.Role(role).label).capitalize(), reason


def _area(names: _Names, _subject: int, place: int, move: str, part: str, notification: str) -> Said:
    return names.places[place], None, "", "", names.labels(Move(move)), _one_after_another(part, notification)


def _figure(
    names: _Names, subject: int, place: int, value: Decimal | None, qualifier: str, blank: str, ground: str
) -> Said:
    if value is None:
        return names.places[place], None, "", names.units[subject], names.labels(Blank(blank)), ground
    return names.places[place], value, names.labels(QUALIFIERS[qualifier]), names.units[subject], "", ground


def _until(day: date | None) -> str:
    return gettext("until %(day)s") % {"day": day_words(day)} if day else ""


def _step(names: _Names, _subject: int, stage: str, until: date | None) -> Said:
    return "", None, "", "", names.labels(Stage(stage)), _until(until)


def _amount(names: _Names, _subject: int, measure: str, basis: str, amount: Decimal, qualifier: str) -> Said:
    said = names.labels(QUALIFIERS[qualifier])
    return "", amount, said, "Rs", names.labels(Measure(measure)), names.labels(Basis(basis))


QUALIFIERS = {one.value: one for one in Qualifier}
KINDS: dict[type[Record], _Kind] = {
    StatusUpdate: _Kind(
        ("status", "confidence", "confidence_reason", "recovery_action", "recovery_date"),
        Reform,
        lambda only: only.reforms,
        _status,
    ),
    MilestoneDate: _Kind(("role", "reason"), Milestone, lambda only: only.reforms, _date),
    Conversion: _Kind(("place_id", "move", "part", "notification"), Territory, lambda only: only.reforms, _area),
    Observation: _Kind(
        ("place_id", "value", "qualifier", "blank", "ground"), Indicator, lambda only: only.indicators, _figure
    ),
    Step: _Kind(("stage", "in_force_until"), Instrument, lambda only: only.instruments, _step),
    Amount: _Kind(("measure", "basis", "amount", "qualifier"), BudgetLine, lambda only: only.lines, _amount),
}
