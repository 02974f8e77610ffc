"""One finding of a check: its verdict, the calculation, the sentence, and the records it is about."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from tracker.sources.quoted import filled, in_a_row
from tracker.summaries.refs import Mark, SubjectRef


class Kind(StrEnum):
    """The verdict, from what cannot be right to what adds up: the order in which findings are shown."""

    FAIL = "fail"
    DIFFERS = "differs"
    NOTE = "note"
    ROUNDING = "rounding"
    UNKNOWN = "unknown"
    STALE = "stale"
    PASS = "pass"  # noqa: S105 - a verdict


class Topic(StrEnum):
    """What a finding is about, to choose by."""

    FIGURES = "figures"
    MONEY = "money"
    REFORMS = "reforms"
    LAWS = "laws"
    DATES = "dates"


@dataclass(frozen=True, slots=True)
class Term:
    """A number in a calculation, as it is shown; `derived` when the tracker computed it."""

    op: str
    shown: str
    words: str
    derived: bool = False
    mark: Mark | None = None
    day: date | None = None
    """The day that is shown, where it is one that the law sets."""


@dataclass(frozen=True, slots=True)
class Item:
    """One of several subjects of a finding, and what is to be said of it.

    What follows the words is for an item that is kept by itself: what is said where it stands alone, who gives it, and
    what sets it apart from another of the same subject and the same records, in no language.
    """

    subject: SubjectRef
    words: str
    title: str = ""
    text: str = ""
    marks: tuple[Mark, ...] = ()
    apart: str = ""


@dataclass(frozen=True, slots=True)
class ComparisonRow:
    """The accounts of one count; a cell is empty where an account gives none."""

    subject: SubjectRef
    cells: tuple[str, ...]
    spread: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Several accounts side by side."""

    columns: tuple[str, ...]
    rows: tuple[ComparisonRow, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found. `check` and `key` together are its address on the page and never change with its verdict."""

    kind: Kind
    check: str
    key: str
    topic: Topic
    rule: str
    title: str
    text: str
    short: str = ""
    about: SubjectRef | None = None
    terms: tuple[Term, ...] = ()
    marks: tuple[Mark, ...] = ()
    items: tuple[Item, ...] = ()
    comparison: Comparison | None = None
    by: str = ""
    """The code of the rule of our own that found it; empty where a check that is built in did."""
    beside: frozenset[str] = frozenset()
    """The codes of further subjects whose figures it compares."""
    gathers: bool = False
    """Whether each of its items is found by itself, and stands with the others only to be shown."""
    apart: str = ""
    """What sets it apart from another of the same subjects and records, in no language: the day a figure was due."""

    @property
    def anchor(self) -> str:
        """The fragment that leads to it: whole-i01."""
        return f"{self.check}-{self.key.lower()}"

    @property
    def codes(self) -> set[str]:
        """The codes of everything it is about."""
        rows = self.comparison.rows if self.comparison else ()
        named = [self.about, *(item.subject for item in self.items), *(row.subject for row in rows)]
        return {subject.code for subject in named if subject is not None} | self.beside

    @property
    def singly(self) -> "tuple[Finding, ...]":
        """The findings that it gathers, of an item each; itself where it gathers none."""
        return tuple(self._alone(item) for item in self.items) if self.gathers else (self,)

    def _alone(self, item: Item) -> "Finding":
        return replace(
            self,
            title=item.title or self.title,
            text=item.text or self.text,
            short="",
            marks=item.marks,
            items=(item,),
            gathers=False,
            apart=item.apart,
        )

    @property
    def records(self) -> set[str]:
        """The public ids of the records whose figures it holds against one another."""
        marks = (*self.marks, *(term.mark for term in self.terms if term.mark))
        return {record for mark in marks for record in mark.records}


def marks_once(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """Marks in the order of their sources, each place once, with all the records that are taken from it."""
    found: dict[tuple[str, str, str], list[Mark]] = {}
    for mark in marks:
        found.setdefault((mark.source.code, mark.locator, mark.attribution), []).append(mark)
    return tuple(_as_one(found[key]) for key in sorted(found))


def _as_one(marks: Sequence[Mark]) -> Mark:
    records = sorted({record for mark in marks for record in mark.records})
    return replace(marks[0], records=tuple(records))


def joined(parts: Sequence[str], last: str = "and") -> str:
    """a; a and b; a, b and c. With `last` "or": a or b."""
    if len(parts) < 2:
        return "".join(parts)
    ends = {"and": _("%(some)s and %(last)s"), "or": _("%(some)s or %(last)s")}
    return filled(ends[last], some=in_a_list(parts[:-1]), last=parts[-1])


def in_a_list(parts: Sequence[str]) -> str:
    """a, b, c"""
    return in_a_row(parts, pgettext("list", ", "))


def then() -> str:
    """What stands between a value and the one after it: an arrow in the direction of reading."""
    return pgettext("from one to the next", "→")


def number_words(number: int) -> str:
    """1,000"""
    return f"{number:,}"
