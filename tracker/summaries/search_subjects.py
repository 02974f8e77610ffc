"""What of the subjects and sources a search looks through, as they stood at the moment.

They are compared here and not by the database: at a past version the fields are put back from the journal first, and
so capitals and accents count the same on every database.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db import models
from django.db.models import Exists, OuterRef

from tracker.budget.models import Amount, BudgetLine
from tracker.indicators.models import Indicator, Observation
from tracker.legislation.models import Instrument, Step
from tracker.records.models import Record
from tracker.records.moment import Moment
from tracker.records.subjects import subjects_at
from tracker.reforms.models import Milestone, MilestoneDate, Pillar, Reform, StatusUpdate
from tracker.sources.models import Agency, Place, Publisher, Source
from tracker.sources.spoken import names_of, spoken
from tracker.summaries.refs import with_ids
from tracker.summaries.sources import sources_with_page
from tracker.summaries.subjects import unit_of
from tracker.territory.models import Conversion, Territory

KINDS = ("reform", "indicator", "instrument", "budget_line", "source")
M = TypeVar("M", bound=models.Model)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A subject or a source that a search may find. Of the names any may begin with what is looked for."""

    kind: str
    pk: int
    code: str
    slug: str
    title: str
    names: tuple[str, ...]
    texts: tuple[str, ...]
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Named:
    """What the headlines of records are made of besides the records, by key: for the search through those."""

    units: Mapping[int, str]
    places: Mapping[int, str]
    subjects: Mapping[str, Mapping[int, str]]
    """By the name of a record's foreign key: code and title of what it is about."""


@dataclass(frozen=True, slots=True)
class Described:
    """The names of what subjects belong to, by key: a reform is found by its pillar, any subject by its agency."""

    agencies: Mapping[int, tuple[str, ...]]
    pillars: Mapping[int, tuple[str, ...]]

    def agency(self, key: int | None) -> tuple[str, ...]:
        """The names of an agency; none where no document names one."""
        return self.agencies.get(key, ()) if key else ()


def candidates(moment: Moment) -> tuple[list[Candidate], Named]:
    """Every subject and source with a page at the moment, by kind and code, and the words the search in records needs.

    As of a past day a description is left out, for it is not dated: its summary, its pillar, whose task it is.
    """
    reforms, indicators, milestones = _all(Reform, moment), _all(Indicator, moment), _all(Milestone, moment)
    instruments, lines = _all(Instrument, moment), _all(BudgetLine, moment)
    told = _descriptions(moment) if moment.day is None else None
    found = [_reform(pk, one, told) for pk, one in reforms.items()]
    found += [_indicator(pk, one, told) for pk, one in _told(indicators, Observation, moment).items()]
    found += [_instrument(pk, one, told) for pk, one in _told(instruments, Step, moment).items()]
    found += [_line(pk, one, told) for pk, one in _told(lines, Amount, moment).items()]
    found += _sources(moment)
    named = Named(
        units={pk: " ".join(names_of(one, "unit")) for pk, one in indicators.items()},
        places={pk: " ".join(names_of(one, "name")) for pk, one in _all(Place, moment).items()},
        subjects={
            StatusUpdate.SUBJECT: {pk: _named(one, "title") for pk, one in reforms.items()},
            MilestoneDate.SUBJECT: {pk: _named(one, "title") for pk, one in milestones.items()},
            Conversion.SUBJECT: {pk: _named(one, "title") for pk, one in _all(Territory, moment).items()},
            Observation.SUBJECT: {pk: _named(one, "name") for pk, one in indicators.items()},
            Step.SUBJECT: {pk: _named(one, "title") for pk, one in instruments.items()},
            Amount.SUBJECT: {pk: _named(one, "name") for pk, one in lines.items()},
        },
    )
    return sorted(found, key=lambda one: (KINDS.index(one.kind), one.code, one.pk)), named


def _descriptions(moment: Moment) -> Described:
    return Described(
        agencies={pk: names_of(one, "name", "short_name") for pk, one in _all(Agency, moment).items()},
        pillars={pk: names_of(one, "name") for pk, one in _all(Pillar, moment).items()},
    )


def _named(one: Any, name: str) -> str:
    """Its code, and its names in every language, for what is found by either."""
    return " ".join((one.code, *names_of(one, name)))


def _all(model: type[M], moment: Moment) -> dict[int, M]:
    """Every subject of a kind, without its links."""
    return {one.pk: one for one in subjects_at(model._default_manager.all(), moment.version, links=False)}


def _told(subjects: dict[int, M], kind: type[Record], moment: Moment) -> dict[int, M]:
    """As of a past day only those of which something was known: a title tells much. The registers do the same."""
    if moment.day is None or not subjects:
        return subjects
    model = type(next(iter(subjects.values())))
    visible = kind.objects.seen_from(moment).filter(**{kind.SUBJECT: OuterRef("pk")})
    known = set(model._default_manager.filter(Exists(visible)).values_list("pk", flat=True))
    return {pk: one for pk, one in subjects.items() if pk in known}


def _reform(pk: int, one: Reform, told: Described | None) -> Candidate:
    names = names_of(one, "title", "short_title")
    texts = (one.kind, one.summary, *told.pillars.get(one.pillar_id, ()), *told.agency(one.agency_id)) if told else ()
    return Candidate("reform", pk, one.code, one.slug, spoken(one, "title"), names, texts)


def _indicator(pk: int, one: Indicator, told: Described | None) -> Candidate:
    described = (one.definition, one.method, *told.agency(one.agency_id)) if told else ()
    texts = (*names_of(one, "unit", "event"), *described)
    names = names_of(one, "name", "short_name")
    return Candidate("indicator", pk, one.code, one.slug, spoken(one, "name"), names, texts, unit_of(one))


def _instrument(pk: int, one: Instrument, told: Described | None) -> Candidate:
    aliases = tuple(alias.strip() for alias in one.aliases.split(";") if alias.strip())
    described = (one.summary, *told.agency(one.agency_id)) if told else ()
    texts = (*aliases, one.get_kind_display(), one.number, one.sections, *described)
    names = (*names_of(one, "title", "short_title"), *aliases)
    return Candidate("instrument", pk, one.code, one.slug, spoken(one, "title"), names, texts)


def _line(pk: int, one: BudgetLine, told: Described | None) -> Candidate:
    texts = (one.fiscal_year, *(told.agency(one.agency_id) if told else ()))
    return Candidate("budget_line", pk, one.code, one.slug, spoken(one, "name"), names_of(one, "name"), texts)


def _sources(moment: Moment) -> list[Candidate]:
    sources = with_ids(Source, sources_with_page(moment), moment)
    publishers = with_ids(Publisher, (source.publisher_id for source in sources.values()), moment)
    return [_source(pk, one, publishers) for pk, one in sources.items()]


def _source(pk: int, one: Source, publishers: Mapping[int, Publisher]) -> Candidate:
    publisher = publishers.get(one.publisher_id) if one.publisher_id else None
    texts = (publisher.name if publisher else "", one.get_kind_display(), one.date_note, one.reliability, one.note)
    return Candidate("source", pk, one.code, one.slug, one.title, (one.title,), texts)
