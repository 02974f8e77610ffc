"""Verification: the chain recomputed line by line, and every published row held against its line."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from django.db import connection, models

from tracker.records import chain, freeze, guards, journal, releases
from tracker.records.canonical import still_says
from tracker.records.models import JournalLine, Release, Reviewed
from tracker.records.registry import notes, reviewed, subjects
from tracker.records.rules import Move, State

CHUNK = 2_000
PUBLISHES = frozenset({Move.PUBLISH.value, Move.CORRECT.value})
ENDS = {Move.CORRECT.value: State.CORRECTED.value, Move.WITHDRAW.value: State.WITHDRAWN.value}
"""By move, the state in which it leaves the record that it takes out of force."""


Besides = Callable[[int], str | None]
"""What else is held against the journal, given the number of its last line; a sentence where it does not agree."""
_besides: dict[Besides, None] = {}
"""In the order in which they were given, each once."""


def hold_also(besides: Besides) -> None:
    """Let an app above the records hold its own rows against the journal with every verification."""
    _besides[besides] = None


@dataclass(frozen=True, slots=True)
class Break:
    """The first place where journal and rows do not agree; `line` is None where no line is to blame."""

    line: int | None
    sentence: str


@dataclass(frozen=True, slots=True)
class Result:
    """How far the journal holds."""

    lines: int
    head_hash: str
    broken: Break | None = None


def verify() -> Result:
    """Recompute chain and rows from the first line; stops at the first line that does not match.

    Memory does not grow with the journal but for one content per subject.
    """
    walk = _Walk()
    lines = JournalLine.objects.order_by("number").iterator(chunk_size=CHUNK)
    while batch := list(islice(lines, CHUNK)):
        broken = walk.check(batch)
        if broken:
            return Result(walk.last.number, walk.last.line_hash, broken)
    number = walk.last.number
    broken = walk.check_rows_without_lines() or _besides_break(number) or _unprotected()
    return Result(number, walk.last.line_hash, broken)


def _besides_break(head: int) -> Break | None:
    return next((Break(None, sentence) for besides in _besides if (sentence := besides(head))), None)


def _unprotected() -> Break | None:
    """Rows may agree today and still stand unprotected: then nothing would stop the next alteration."""
    missing = sorted(set(freeze.expected(connection)) - set(freeze.installed(connection)))
    if missing:
        tables = ", ".join(sorted({table for _name, table in missing}))
        return Break(None, f"published rows are not protected in {tables}; `manage.py migrate` puts the triggers back")
    if others := guards.altered(connection):
        names = ", ".join(others)
        return Break(None, f"what protects published rows was changed: {names}; `manage.py migrate` puts it back")
    return None


class _Walk:
    """The state carried from batch to batch."""

    def __init__(self) -> None:
        self.last = journal.Head(0, chain.GENESIS)
        self.published: dict[str, int] = defaultdict(int)
        self.ended: dict[str, int] = defaultdict(int)
        self.subjects: dict[tuple[str, int], tuple[int, str]] = {}
        self.releases = 0
        self.notes: dict[str, int] = defaultdict(int)

    def check(self, batch: list[JournalLine]) -> Break | None:
        rows = _rows_of(batch)
        for line in batch:
            broken = self._chain_break(line) or self._row_break(line, rows)
            if broken:
                return broken
            self.last = journal.Head(line.number, line.line_hash)
        return None

    def _chain_break(self, line: JournalLine) -> Break | None:
        due = self.last.number + 1
        if line.number != due:
            return Break(due, f"line {due} is missing; line {line.number} follows line {self.last.number}")
        if line.previous_hash != self.last.line_hash:
            return Break(
                line.number, f"line {line.number} does not follow line {self.last.number}: its previous hash differs"
            )
        if line.line_hash != chain.hash_of(journal.link_of(line), line.previous_hash):
            return Break(line.number, f"line {line.number} was altered: its hash does not match its content")
        return None

    def _row_break(self, line: JournalLine, rows: dict[tuple[str, int], Reviewed]) -> Break | None:
        if line.kind == releases.KIND:
            self.releases += 1
            return _release_break(line)
        if line.kind in notes():
            self.notes[line.kind] += 1
            return _note_break(line)
        if line.kind not in reviewed():
            self.subjects[(line.kind, line.object_id)] = (line.number, line.content)
            return None
        self.published[line.kind] += line.move in PUBLISHES
        self.ended[line.kind] += line.move in ENDS
        name = f"{line.kind}-{line.object_id}"
        row = rows.get((line.kind, line.object_id))
        if row is None:
            return Break(line.number, f"line {line.number} records {name}, which is no longer there")
        if not still_says(row, line.content):
            return Break(line.number, f"line {line.number}: {name} was altered after it was published")
        return self._number_break(line, row, rows, name)

    def _number_break(
        self, line: JournalLine, row: Reviewed, rows: dict[tuple[str, int], Reviewed], name: str
    ) -> Break | None:
        if line.move in PUBLISHES and row.published_line != line.number:
            return Break(line.number, f"line {line.number}: {name} says it was published at line {row.published_line}")
        ended = rows.get((line.kind, row.corrects_id or 0)) if line.move == Move.CORRECT.value else row
        if line.move in ENDS and (
            ended is None
            or (ended.state, ended.ended_line, ended.ended_reason) != (ENDS[line.move], line.number, line.reason)
        ):
            return Break(line.number, f"line {line.number} ended a record, and the record does not say so")
        return None

    def check_rows_without_lines(self) -> Break | None:
        for kind, model in reviewed().items():
            rows = model.objects.ever_published()
            if rows.count() != self.published[kind] or rows.exclude(ended_line=None).count() != self.ended[kind]:
                return self._stray(kind, model)
        if Release.objects.exclude(line=None).count() != self.releases:
            return Break(None, "the number of issued releases differs from the journal's")
        for kind, noted in notes().items():
            if noted._default_manager.exclude(line=None).count() != self.notes[kind]:
                return Break(None, f"the number of published rows of {kind} differs from the journal's")
        return next(self._altered_subjects(), None)

    def _stray(self, kind: str, model: type[Reviewed]) -> Break:
        """Name a row that claims a line the journal does not have."""
        for column, moves in (("published_line", PUBLISHES), ("ended_line", ENDS)):
            lines = JournalLine.objects.filter(kind=kind, move__in=moves).values("number")
            stray = model.objects.exclude(**{column: None}).exclude(**{f"{column}__in": lines}).order_by(column).first()
            if stray is not None:
                number = getattr(stray, column)
                return Break(number, f"{stray.KIND}-{stray.pk} names line {number}, which the journal does not have")
        return Break(None, f"the number of {kind} records in force differs from the journal's")

    def _altered_subjects(self) -> Iterator[Break]:
        for kind, model in subjects().items():
            names = [field.name for field in model._meta.many_to_many]
            known = {pk: found for (name, pk), found in self.subjects.items() if name == kind}
            for subject in model._default_manager.prefetch_related(*names).order_by("pk"):
                number, content = known.pop(subject.pk, (None, None))
                if content is None or not still_says(subject, content):
                    yield Break(number, _altered(kind, subject, number))
            for pk, (number, _content) in sorted(known.items()):
                yield Break(number, f"line {number} records {kind}-{pk}, which is no longer there")


def _release_break(line: JournalLine) -> Break | None:
    release = Release.objects.filter(pk=line.object_id).first()
    if release is None:
        return Break(line.number, f"line {line.number} records a release, which is no longer there")
    if not releases.is_as_issued(release, line):
        return Break(line.number, f"line {line.number}: the release “{release.name}” or its file was altered")
    return None


def _note_break(line: JournalLine) -> Break | None:
    name = f"{line.kind}-{line.object_id}"
    row = notes()[line.kind]._default_manager.filter(pk=line.object_id, line=line.number).first()
    if row is None:
        return Break(line.number, f"line {line.number} records {name}, which is no longer there")
    if not still_says(row, line.content):
        return Break(line.number, f"line {line.number}: {name} was altered after it was published")
    return None


def _altered(kind: str, subject: models.Model, number: int | None) -> str:
    if number is None:
        return f"{kind}-{subject.pk} was added without a journal line"
    return f"line {number}: {kind}-{subject.pk} was altered without a journal line"


def _rows_of(batch: list[JournalLine]) -> dict[tuple[str, int], Reviewed]:
    """The records a batch of lines is about, and those they correct, by kind and number."""
    wanted: dict[str, set[int]] = defaultdict(set)
    for line in batch:
        if line.kind in reviewed():
            wanted[line.kind].add(line.object_id)
            if line.move == Move.CORRECT.value:
                wanted[line.kind].add(json.loads(line.content)["corrects_id"])
    return {
        (kind, row.pk): row
        for kind, ids in wanted.items()
        for row in reviewed()[kind].objects.filter(pk__in=ids).order_by("pk")
    }
