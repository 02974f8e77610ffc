"""The search: one question over reforms, indicators, laws, budget lines, sources and records, ranked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from tracker.indicators.models import Indicator
from tracker.records.models import Record
from tracker.records.moment import Moment
from tracker.reforms.models import Reform
from tracker.summaries.budget import LineRow, lines_among
from tracker.summaries.figures import Point, newest_points
from tracker.summaries.legislation import InstrumentRow, instruments_among
from tracker.summaries.refs import SourceRef, source_refs
from tracker.summaries.search_records import (
    FoundRecords,
    find_records,
    is_in_force,
    record_named,
    records_about,
    replacing,
)
from tracker.summaries.search_subjects import KINDS, Candidate, candidates
from tracker.summaries.statements import Statement, statements
from tracker.summaries.statuses import StatusReport, latest_statuses
from tracker.values.folding import folded, spellings_of

RECORD = "record"
ALL_KINDS = (*KINDS, RECORD)
EXACT, BEGINS, IN_NAME, IN_TEXT = range(4)
"""How well something fits: it has this code; its name begins so; every word is in a name; the words are elsewhere."""

Beside = StatusReport | tuple[Point, ...] | InstrumentRow | LineRow | SourceRef | Statement | None


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found. `texts` are what of it besides the title holds a word; `beside` is what is shown with it."""

    kind: str
    pk: int
    code: str
    slug: str
    title: str
    texts: tuple[str, ...]
    rank: int
    unit: str = ""
    beside: Beside = None


@dataclass(frozen=True, slots=True)
class Found:
    """The answer, by kind and then from the best fit. `go_to` is what has exactly the code that was asked for."""

    words: tuple[str, ...]
    hits: tuple[Hit, ...]
    go_to: Hit | None
    cut: tuple[str, ...]
    """Kinds of record of which more fit than are listed."""
    beyond: tuple[str, ...]
    """Kinds of record of which only the newest were looked through."""

    def of(self, kind: str) -> tuple[Hit, ...]:
        """The hits of one kind."""
        return tuple(hit for hit in self.hits if hit.kind == kind)


NOTHING = Found((), (), None, (), ())


def search(text: str, moment: Moment) -> Found:
    """Everything in which every word of the text is found. A constant number of queries; none for no words."""
    spellings = spellings_of(text)
    if not spellings:
        return NOTHING
    words = tuple(spellings)
    whole = folded(text)
    among, named = candidates(moment)
    records = find_records(spellings, named, moment)
    by_name = record_named(whole, moment)
    hits = [hit for one in among if (hit := _hit(one, whole, words)) is not None]
    said = _record_hits(records, by_name, whole, words, moment)
    go_to = next((hit for hit in [*hits, *said] if hit.rank == EXACT), None)
    gone = by_name is not None and not is_in_force(by_name, moment)
    in_force = [hit for hit in said if not (gone and by_name and hit.code == by_name.public_id)]
    return Found(words, tuple(_ranked([*hits, *in_force])), go_to, records.cut, records.beyond)


def ever_found(text: str, moment: Moment) -> frozenset[str]:
    """The public ids of all records in which every word is found, in force or not, and of those that corrected them;
    and of the newest about each subject that is found.

    So a feed tells what became of a record that the search found, also when the search finds it no more.
    """
    spellings = spellings_of(text)
    if not spellings:
        return frozenset()
    among, named = candidates(moment)
    by_name, whole = record_named(folded(text), moment), folded(text)
    subjects: dict[str, list[int]] = {kind: [] for kind in KINDS}
    for one in among:
        if _hit(one, whole, tuple(spellings)) is not None:
            subjects[one.kind].append(one.pk)
    rows = find_records(spellings, named, moment, with_ended=True).rows + ([by_name] if by_name else [])
    rows += records_about(subjects, moment)
    return frozenset(row.public_id for row in [*rows, *replacing(rows, moment)])


def with_evidence(hits: Sequence[Hit], moment: Moment) -> list[Hit]:
    """The same hits with the status, figure, stage or amounts that stand beside each: as many queries as kinds."""
    keys = {kind: [hit.pk for hit in hits if hit.kind == kind] for kind in KINDS}
    beside: dict[tuple[str, int], Beside] = {}
    if keys["reform"]:
        reports = latest_statuses(Reform.objects.filter(pk__in=keys["reform"]), moment)
        beside |= {("reform", pk): report for pk, report in reports.items()}
    if keys["indicator"]:
        points = newest_points(Indicator.objects.filter(pk__in=keys["indicator"]), moment)
        beside |= {("indicator", pk): tuple(of_one) for pk, of_one in points.items()}
    if keys["instrument"]:
        beside |= {("instrument", pk): row for pk, row in instruments_among(keys["instrument"], moment).items()}
    if keys["budget_line"]:
        beside |= {("budget_line", pk): row for pk, row in lines_among(keys["budget_line"], moment).items()}
    if keys["source"]:
        beside |= {("source", pk): ref for pk, ref in source_refs(keys["source"], moment).items()}
    return [hit if hit.beside else replace(hit, beside=beside.get((hit.kind, hit.pk))) for hit in hits]


def rank(whole: str, words: Sequence[str], code: str, names: Iterable[str], texts: Iterable[str]) -> int | None:
    """How well something fits a folded question; None when a word is found nowhere in it."""
    code = folded(code)
    named = [folded(name) for name in names]
    everything = " ".join([code, *named, *(folded(text) for text in texts)])
    if not all(word in everything for word in words):
        return None
    if code == whole:
        return EXACT
    if any(name.startswith(whole) for name in named):
        return BEGINS
    return IN_NAME if any(all(word in name for word in words) for name in named) else IN_TEXT


def _hit(one: Candidate, whole: str, words: Sequence[str]) -> Hit | None:
    fit = rank(whole, words, one.code, one.names, one.texts)
    if fit is None:
        return None
    return Hit(one.kind, one.pk, one.code, one.slug, one.title, _holding(one.texts, words), fit, one.unit)


def _record_hits(
    found: FoundRecords, by_name: Record | None, whole: str, words: Sequence[str], moment: Moment
) -> list[Hit]:
    """The records found, and the one that was asked for by its public id."""
    rows = [*found.rows, *([by_name] if by_name and by_name not in found.rows else [])]
    return [_record_hit(row, one, whole, words) for row, one in zip(rows, statements(rows, moment), strict=True)]


def _record_hit(row: Record, one: Statement, whole: str, words: Sequence[str]) -> Hit:
    said = one.said
    title = f"{one.subject.code} {one.subject.short_title}: {one.headline}"
    fit = rank(whole, words, said.public_id, [one.headline, title], ())
    texts = _holding((said.as_written, said.note, said.mark.attribution), words)
    return Hit(
        RECORD, row.pk, said.public_id, said.public_id, title, texts, IN_TEXT if fit is None else fit, beside=one
    )


def _holding(texts: Iterable[str], words: Sequence[str]) -> tuple[str, ...]:
    return tuple(text for text in texts if text and any(word in folded(text) for word in words))


def _ranked(hits: list[Hit]) -> list[Hit]:
    """By kind, then from the best fit; of records that fit alike the newest first, of others by code."""
    return sorted(hits, key=lambda hit: (ALL_KINDS.index(hit.kind), hit.rank, *_order(hit)))


def _order(hit: Hit) -> tuple[int, str]:
    return (-hit.beside.said.line if isinstance(hit.beside, Statement) else 0, hit.code)
