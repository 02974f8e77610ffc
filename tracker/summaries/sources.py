"""Sources: what stands behind all this, and what was taken from one document, paragraph by paragraph."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q

from tracker.records.moment import Moment
from tracker.records.registry import kinds
from tracker.sources.models import Publisher, Source
from tracker.summaries.explained import Cited, cited_from, standing
from tracker.summaries.history import HistoryItem, history_of
from tracker.summaries.refs import NoSuchSubject, SourceRef, by_id, by_slug, source_ref, with_ids
from tracker.summaries.statements import Statement, all_statements


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One line of the register, with how many records of each kind rest on it."""

    ref: SourceRef
    known_from: date | None
    language: str
    url: str
    counts: tuple[tuple[str, int], ...]
    total: int
    explanations: int = 0
    """How many explanations of findings rest on it."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A locator with all that was taken from there."""

    locator: str
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class SourceDetail:
    """One source with everything taken from it, in reading order."""

    row: SourceRow
    note: str
    accessed_on: date | None
    sha256: str
    paragraphs: tuple[Paragraph, ...]
    explained: tuple[Cited, ...]
    attributions: tuple[str, ...]
    history: tuple[HistoryItem, ...]


def source_register(moment: Moment) -> list[SourceRow]:
    """Every source that a visible record rests on, in order of code.

    A source is entered without a review, so it stays unseen until a record that was reviewed rests on it.
    """
    counts = _counts(moment)
    sources = with_ids(Source, counts, moment)
    publishers = by_id(Publisher.objects.all(), moment)
    return [
        _row(source, publishers, counts[source.pk])
        for source in sorted(sources.values(), key=lambda source: source.code)
    ]


def listed_sources(moment: Moment) -> list[SourceRow]:
    """Every source that has a page, in order of code: those of the register, and those that an explanation of a finding
    alone rests on."""
    numbers = dict(standing(moment).order_by().values_list("source").annotate(Count("pk")))
    sources = with_ids(Source, numbers, moment)
    publishers = with_ids(Publisher, (source.publisher_id for source in sources.values()), moment)
    explaining = {source.code: (source, numbers[pk]) for pk, source in sources.items()}
    rows = []
    for row in source_register(moment):
        _source, number = explaining.pop(row.ref.code, (None, 0))
        rows.append(replace(row, explanations=number))
    rows += [replace(_row(one, publishers, Counter()), explanations=number) for one, number in explaining.values()]
    return sorted(rows, key=lambda row: row.ref.code)


def source_detail(slug: str, moment: Moment) -> SourceDetail:
    """One source. Raises NoSuchSubject, also when no visible record or explanation rests on it."""
    source = by_slug(Source, slug, moment)
    statements = all_statements(moment, source=source.pk)
    explained = cited_from(source.pk, moment)
    if not statements and not explained:
        raise NoSuchSubject(slug)
    counts = Counter(statement.kind for statement in statements)
    publishers = with_ids(Publisher, [source.publisher_id], moment)
    return SourceDetail(
        row=replace(_row(source, publishers, counts), explanations=len(explained)),
        note=source.note,
        accessed_on=source.accessed_on,
        sha256=source.sha256,
        paragraphs=tuple(_paragraphs(statements)),
        explained=explained,
        attributions=tuple(sorted(_quoted(statements, explained) - {""})),
        history=tuple(_history(source, _shown_from(statements, explained), moment)),
    )


def _quoted(statements: list[Statement], explained: tuple[Cited, ...]) -> set[str]:
    return {one.said.mark.attribution for one in statements} | {one.attribution for one in explained}


def _shown_from(statements: list[Statement], explained: tuple[Cited, ...]) -> int:
    return min([one.said.line for one in statements] + [one.line for one in explained])


def _history(source: Source, shown_from: int, moment: Moment) -> list[HistoryItem]:
    """The changes of a source; its page surely stands since the oldest line of what rests on it now."""
    return [replace(item, has_page=item.version >= shown_from) for item in history_of(source, [], moment)]


def _row(source: Source, publishers: dict[int, Publisher], counts: Counter[str]) -> SourceRow:
    return SourceRow(
        ref=source_ref(source, publishers),
        known_from=source.known_from,
        language=source.language,
        url=source.url,
        counts=tuple(sorted(counts.items())),
        total=counts.total(),
    )


def latest_sources(moment: Moment, most: int) -> list[SourceRow]:
    """The sources that records rest on, the one published last first.

    Only the records of these are counted: counting all would grow with the ledger.
    """
    resting = set(Source.objects.filter(_has_records(moment)).values_list("pk", flat=True))
    known = with_ids(Source, resting, moment).values()
    newest = sorted(known, key=lambda source: (source.known_from or date.min, source.code), reverse=True)[:most]
    counts = _counts(moment, source__in=[source.pk for source in newest])
    publishers = with_ids(Publisher, (source.publisher_id for source in newest), moment)
    return [_row(source, publishers, counts[source.pk]) for source in newest]


def sources_with_page(moment: Moment, among: Iterable[int] | None = None) -> set[int]:
    """The keys of the sources, or of those among the given ones, that have a page: a visible record rests on them, or
    an explanation of a finding."""
    sources = Source.objects.all() if among is None else Source.objects.filter(pk__in=set(among))
    has_explanations = Q(Exists(standing(moment).filter(source=OuterRef("pk"))))
    return set(sources.filter(_has_records(moment) | has_explanations).values_list("pk", flat=True))


def _has_records(moment: Moment) -> Q:
    """Whether a record of any kind that is visible at the moment rests on a source."""
    resting = (Q(Exists(kind.objects.seen_from(moment).filter(source=OuterRef("pk")))) for kind in kinds().values())
    return reduce(or_, resting)


def _counts(moment: Moment, **where: Any) -> dict[int, Counter[str]]:
    """How many visible records of each kind rest on each source: one query a kind."""
    found: dict[int, Counter[str]] = {}
    for name, kind in kinds().items():
        rows = kind.objects.seen_from(moment).filter(**where).order_by().values_list("source").annotate(Count("pk"))
        for source, number in rows:
            found.setdefault(source, Counter())[name] = number
    return found


def _paragraphs(statements: list[Statement]) -> list[Paragraph]:
    by_locator: dict[str, list[Statement]] = {}
    for statement in sorted(statements, key=lambda s: (s.subject.code, s.said.line)):
        by_locator.setdefault(statement.said.mark.locator, []).append(statement)
    return [Paragraph(locator, tuple(by_locator[locator])) for locator in sorted(by_locator, key=reading_order)]


def reading_order(locator: str) -> tuple[list[int], str]:
    """Locators by the numbers in them, so that ¶9 comes before ¶10 and both before ¶10–11."""
    return [int(number) for number in re.findall(r"\d+", locator)], locator
