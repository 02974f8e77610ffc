"""What is different between two moments: added, revised, corrected, withdrawn, and subjects opened and edited.

Between two versions every entry is a line of the journal, so that what was published and taken back in between is told
as well. Between two days it is what had been told by the later one and not by the earlier one, as one version of the
tracker holds it. `spans` says which rows and lines that is; nothing else is read.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from django.db.models import CharField, Count, OuterRef, Q, QuerySet, Subquery, Value

from tracker.records.models import JournalLine, Record
from tracker.records.moment import Moment
from tracker.records.registry import kinds
from tracker.records.rules import State
from tracker.summaries.belongings import Belonging, belongings
from tracker.summaries.edits import FieldEdit, edited, field_edits
from tracker.summaries.refs import SubjectRef
from tracker.summaries.revisions import with_revised
from tracker.summaries.sources import sources_with_page
from tracker.summaries.spans import Scope, Span, all_lines, record_lines, told_between
from tracker.summaries.statements import Statement, statements
from tracker.values.period import Period

Key = tuple[str, int]


class What(StrEnum):
    """What was done."""

    ADDED = "added"
    REVISED = "revised"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"
    OPENED = "opened"
    EDITED = "edited"


OF_MOVES = {
    "publish": What.ADDED,
    "correct": What.CORRECTED,
    "withdraw": What.WITHDRAWN,
    "add": What.OPENED,
    "edit": What.EDITED,
}
"""What a line of the journal is; a publication may turn out to be a revision."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change. `old` is what a revision stands beside, or what a correction replaced or a withdrawal took back;
    `new` is what was published. Both are None for a subject that was opened or edited: `fields` says how.

    `old` or `new` is also None where a reader of the as-of day could not know of it yet. `line` is the journal line,
    `at` its time, `told` the day from which the source of the record was known.
    """

    what: What
    kind: str
    subject: SubjectRef
    reforms: tuple[SubjectRef, ...]
    line: int
    at: datetime
    told: date | None = None
    old: Statement | None = None
    new: Statement | None = None
    reason: str = ""
    fields: tuple[FieldEdit, ...] = field(default=())

    @property
    def published(self) -> Period | None:
        """When its source was published, as far as the source lets one know; None for a subject's own change."""
        statement = self.new or self.old
        return statement.said.mark.source.published if statement else None


@dataclass(frozen=True, slots=True)
class Tally:
    """How many changes there are of each sort."""

    of: tuple[tuple[What, int], ...] = ()

    def __getitem__(self, what: What) -> int:
        return dict(self.of).get(what, 0)

    @property
    def total(self) -> int:
        """All of them."""
        return sum(number for _, number in self.of)


def tally(span: Span, scope: Scope) -> Tally:
    """How many changes of each sort: one query for the lines, and one a kind of record to tell revisions apart."""
    counts: Counter[What] = Counter()
    for model in scope.record_kinds().values():
        rows = told_between(model, span, scope) if span.by_day else _published(model, span, scope)
        counts += Counter(_counted(rows, span))
    if not span.by_day:
        lines = all_lines(span, scope).exclude(move="publish").order_by().values_list("move")
        counts += Counter({OF_MOVES[move]: number for move, number in lines.annotate(Count("pk"))})
    return Tally(tuple((what, counts[what]) for what in What if counts[what]))


def _published(model: type[Record], span: Span, scope: Scope) -> Any:
    lines = record_lines(span, scope).filter(kind=model.KIND, move="publish").order_by()
    return model.objects.filter(pk__in=lines.values("object_id"))


def _counted(rows: Any, span: Span) -> dict[What, int]:
    """Records by what they are; between two versions only publications are passed."""
    taken_back = Q(state=State.WITHDRAWN) & _ended_by(span.now.version) if span.by_day else Q(pk=None)
    correcting = Q(corrects__isnull=False) if span.by_day else Q(pk=None)
    found: dict[str, int] = (
        with_revised(rows, span)
        .order_by()
        .aggregate(
            withdrawn=Count("pk", filter=taken_back),
            corrected=Count("pk", filter=~taken_back & correcting),
            revised=Count("pk", filter=~taken_back & ~correcting & Q(is_revision=True)),
            added=Count("pk", filter=~taken_back & ~correcting & Q(is_revision=False)),
        )
    )
    return {What(name): number for name, number in found.items()}


def _ended_by(version: int | None) -> Q:
    return Q(ended_line__isnull=False) if version is None else Q(ended_line__lte=version)


def changes(span: Span, scope: Scope, start: int = 0, stop: int | None = None) -> list[Change]:
    """The changes from one place of the list to another, the newest first: the same number of queries, however many."""
    if span.by_day:
        return _of_rows(_told(span, scope)[start:stop], span)
    return of_lines(all_lines(span, scope).order_by("-number")[start:stop], span)


def record_changes(span: Span, scope: Scope, start: int = 0, stop: int | None = None) -> list[Change]:
    """The publications, corrections and withdrawals between two versions, the newest first: what a feed carries."""
    return of_lines(record_lines(span, scope).order_by("-number")[start:stop], span)


def _told(span: Span, scope: Scope) -> Any:
    """The keys of the records told between two days, those told last first."""
    each = [
        told_between(model, span, scope)
        .order_by()
        .values_list(Value(name, output_field=CharField()), "pk", "known_from", "published_line")
        for name, model in scope.record_kinds().items()
    ]
    if not each:
        return []
    union: Any = each[0].union(*each[1:], all=True)
    return union.order_by("-known_from", "-published_line")


def _of_rows(keys: Iterable[tuple[str, int, date, int]], span: Span) -> list[Change]:
    order = [(kind, pk) for kind, pk, *_ in keys]
    shown = _Shown(order, span)
    return [_of_row(key, shown, span) for key in order]


def _of_row(key: Key, shown: "_Shown", span: Span) -> Change:
    row = shown.rows[key]
    ended = row.ended_line is not None and (span.now.version is None or row.ended_line <= span.now.version)
    if ended:
        return shown.change(What.WITHDRAWN, row, row, None, row.ended_reason)
    return shown.corrected(row) if row.corrects_id else shown.published(row)


def of_lines(lines: QuerySet[JournalLine], span: Span) -> list[Change]:
    """Journal lines as changes, in their order."""
    before = JournalLine.objects.filter(
        kind=OuterRef("kind"), object_id=OuterRef("object_id"), number__lt=OuterRef("number")
    )
    found: list[Any] = list(lines.annotate(before=Subquery(before.order_by("-number").values("content")[:1])))
    shown = _Shown([(line.kind, line.object_id) for line in found if line.kind in kinds()], span)
    of_subjects = [line for line in found if line.kind not in kinds()]
    texts = field_edits((edited(line, line.before) for line in of_subjects), span.now)
    edits = {line.number: text for line, text in zip(of_subjects, texts, strict=True)}
    named = belongings({(line.kind, line.object_id) for line in of_subjects}, span.now)
    return [
        _of_record_line(line, shown, span)
        if line.kind in kinds()
        else _of_subject_line(line, named[line.kind, line.object_id], edits[line.number])
        for line in found
    ]


def _of_record_line(line: JournalLine, shown: "_Shown", span: Span) -> Change:
    row = shown.rows[line.kind, line.object_id]
    if line.move == "withdraw":
        change = shown.change(What.WITHDRAWN, row, row, None, line.reason)
    elif line.move == "correct":
        change = shown.corrected(row)
    else:
        change = shown.published(row)
    return replace(change, line=line.number, at=line.at)


def _of_subject_line(line: JournalLine, belonging: Belonging, fields: tuple[FieldEdit, ...]) -> Change:
    what = OF_MOVES[line.move]
    edits = fields if what is What.EDITED else ()
    return Change(what, line.kind, belonging.ref, belonging.reforms, line.number, line.at, fields=edits)


class _Shown:
    """The rows behind a list of changes with what they replaced or revised, fetched together and put in words."""

    def __init__(self, keys: Sequence[Key], span: Span) -> None:
        self.span = span
        self.rows: dict[Key, Any] = {}
        self.earlier: dict[Key, Record] = {}
        for name, model in kinds().items():
            ids = {pk for kind, pk in keys if kind == name}
            if ids:
                self._fetch(model, ids)
        every = {**self.earlier, **self.rows}
        paged = sources_with_page(span.now, {row.source_id for row in every.values()}) if every else set()
        said = statements(every.values(), span.now)
        self.said = {
            key: one if row.source_id in paged else _without_page(one)
            for (key, row), one in zip(every.items(), said, strict=True)
        }
        self.named = belongings({_named(row) for row in every.values()}, span.now)

    def _fetch(self, model: type[Record], ids: set[int]) -> None:
        rows = list(with_revised(model.objects.filter(pk__in=ids), self.span))
        self.rows |= {(model.KIND, row.pk): row for row in rows}
        wanted = {row.corrects_id for row in rows} | {row.newest for row in rows}
        earlier = model.objects.filter(pk__in=wanted - {None})
        self.earlier |= {(model.KIND, row.pk): row for row in earlier}

    def published(self, row: Any) -> Change:
        """A record that stands beside what an earlier source said, or is the first to say it."""
        if not row.is_revision:
            return self.change(What.ADDED, row, None, row, "")
        return self.change(What.REVISED, row, self.earlier[row.KIND, row.newest], row, getattr(row, "reason", ""))

    def corrected(self, row: Any) -> Change:
        """A record that replaced one that had been entered wrongly."""
        return self.change(What.CORRECTED, row, self.earlier[row.KIND, row.corrects_id], row, row.correction_reason)

    def change(self, what: What, row: Any, old: Record | None, new: Record | None, reason: str) -> Change:
        """The change, without what a reader of the as-of day cannot know of."""
        belonging = self.named[_named(row)]
        return Change(
            what=what,
            kind=row.KIND,
            subject=belonging.ref,
            reforms=belonging.reforms,
            line=row.published_line,
            at=row.reviewed_at,
            told=row.known_from,
            old=self._statement(old),
            new=self._statement(new),
            reason=reason,
        )

    def _statement(self, row: Record | None) -> Statement | None:
        if row is None or not _is_known(row, self.span.now):
            return None
        return self.said[row.KIND, row.pk]


def _is_known(row: Record, moment: Moment) -> bool:
    return moment.day is None or (row.known_from is not None and row.known_from <= moment.day)


def _named(row: Record) -> tuple[str, int]:
    return row.SUBJECT.replace("_", ""), row.subject_id


def _without_page(statement: Statement) -> Statement:
    """The same, its source without an address: no record in force rests on it, so it has no page."""
    said = statement.said
    source = replace(said.mark.source, slug="")
    return replace(statement, said=replace(said, mark=replace(said.mark, source=source)))
