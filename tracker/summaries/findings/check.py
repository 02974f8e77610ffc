"""What a check is: a small class with a rule, what it compares, and an example that is its test and its explanation.

A check reads `Material`, the summaries that pages show, so that it never says other than what a reader sees. What it is
not given it does not look at: the page of one indicator and a record under review give it a few rows, `findings` all.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum, auto
from typing import ClassVar, Literal

from django.utils.functional import Promise

from tracker.summaries.budget import LineRow
from tracker.summaries.clocks import ClockView
from tracker.summaries.events import EventTable
from tracker.summaries.findings import settled
from tracker.summaries.findings.along import Series, by_place
from tracker.summaries.findings.finding import Finding, Item, Kind, Term, Topic, marks_once
from tracker.summaries.indicators import IndicatorRow
from tracker.summaries.legislation import InstrumentRow
from tracker.summaries.milestones import MilestoneView
from tracker.summaries.refs import Mark, Said, SubjectRef
from tracker.summaries.sources import SourceRow
from tracker.summaries.stated import RuleView
from tracker.summaries.statuses import StatusReport
from tracker.summaries.territory import TerritoryView

Words = str | Promise


@dataclass(frozen=True, slots=True)
class Relations:
    """The codes of the indicators that one is made of, belongs to or is changed by; "" for none."""

    part_of: str = ""
    numerator: str = ""
    denominator: str = ""
    inflow: str = ""
    outflow: str = ""


@dataclass(frozen=True, slots=True)
class Material:
    """What checks look at. Everything is optional: a check finds nothing in what is not there.

    The points of `rows` stand newest first, and the reports of `statuses` oldest first, as summaries give them.
    """

    rows: Sequence[IndicatorRow] = ()
    relations: Mapping[str, Relations] = field(default_factory=dict)
    """By the code of the indicator."""
    parents: Mapping[str, str] = field(default_factory=dict)
    """The code of the place that each place is part of."""
    places: Mapping[str, str] = field(default_factory=dict)
    """The name of each place by its code, where a check has to name one that has no figure."""
    stated: Sequence[RuleView] = ()
    """The rules of our own that are in force."""
    lines: Sequence[LineRow] = ()
    tables: Sequence[EventTable] = ()
    told: Sequence[tuple[SubjectRef, Said]] = ()
    """Records whose period is written as their document prints it."""
    reforms: Mapping[int, SubjectRef] = field(default_factory=dict)
    statuses: Mapping[int, Sequence[StatusReport]] = field(default_factory=dict)
    """Both by the key of the reform."""
    milestones: Sequence[tuple[SubjectRef, MilestoneView]] = ()
    """Each with its reform."""
    laws: Sequence[InstrumentRow] = ()
    clocks: Sequence[ClockView] = ()
    """The legal clocks of the laws, where they are at hand."""
    sources: Sequence[SourceRow] = ()
    territories: Sequence[TerritoryView] = ()
    on: date = date.max
    """The day that counts as now."""
    _along: dict[int, list[Series]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def along(self, row: IndicatorRow) -> list[Series]:
        """The figures of a row by place, in order of time. Several checks go along them; they are put in order once."""
        if id(row) not in self._along:
            self._along[id(row)] = by_place(row)
        return self._along[id(row)]


Read = Literal[
    "rows", "relations", "parents", "places", "stated", "lines", "tables", "told", "reforms", "statuses", "milestones",
    "laws", "clocks", "sources", "territories", "on",
]  # fmt: skip
"""A part of the material by its name."""


class Scope(Enum):
    """How much a check has to be given at once to say of one thing what it says of it when it is given everything."""

    SPOT = auto()
    """The figures of one indicator for one period, at a place, the one it lies in and those within these."""
    SERIES = auto()
    """All figures of one indicator at one place."""
    INDICATOR = auto()
    """All figures of one indicator."""
    RELATED = auto()
    """What makes one sum or one ratio: indicators, at one place and period, or a budget line with its parts."""
    ACCOUNT = auto()
    """A stock at both ends of a period with the flows of that period, at one place."""
    RULE = auto()
    """The figures of all indicators that a rule of our own names, wherever and whenever it compares them."""
    SUBJECT = auto()
    """What is reported of one subject that is no indicator, and of those that it rests on."""
    EVERYTHING = auto()
    """All there is: what it finds of many subjects stands in one finding, or it looks at the names of all."""


@dataclass(frozen=True, slots=True)
class Example:
    """Made-up material, and what the check has to say of it in English, word for word."""

    given: Material
    kind: Kind
    title: str
    text: str = ""


def numbered(code: str, number: int) -> str:
    """The key of the first, second … finding of one subject: X, X-2."""
    return code if number == 1 else f"{code}-{number}"


class Check(ABC):
    """One rule. A subclass in a file of the folder `checks` is registered by being there.

    `code` names the check for good, as its address on the page of checks; `prefix` begins the addresses of what it
    finds, and is the code unless two checks have shared one from the first.
    """

    code: ClassVar[str]
    prefix: ClassVar[str] = ""
    topic: ClassVar[Topic]
    name: ClassVar[Words]
    rule: ClassVar[Words]
    compares: ClassVar[Words]
    """What it looks at, and what it leaves alone, in a sentence or two."""
    verdicts: ClassVar[tuple[Kind, ...]]
    """What it can find, worst first: the first is how serious it is."""
    settles: ClassVar[Words] = settled.BY_A_DOCUMENT
    """What would settle what it finds, in a sentence that takes no side."""
    reads: ClassVar[tuple[Read, ...]]
    """The parts of the material that it looks at, all of them."""
    scope: ClassVar[Scope]
    """How much of them it has to be given."""
    is_on_the_page: ClassVar[bool] = False
    """Whether the page of an indicator says what it finds anyway, so that the page does not list it once more."""
    left_to_a_run: ClassVar[str] = ""
    """Why neither the review of a record nor its publication tells what it finds, but a run over everything alone; ""
    where they do."""
    left_out_of_review: ClassVar[str] = ""
    """Why the review of a record does not say what it finds, though the publication keeps it."""

    @abstractmethod
    def find(self, given: Material) -> Iterable[Finding]:
        """What it finds. Never raises, whatever the material holds."""

    def finding(
        self,
        kind: Kind,
        key: str,
        title: str,
        text: str = "",
        *,
        about: SubjectRef | None = None,
        terms: Iterable[Term] = (),
        items: Iterable[Item] = (),
        marks: Iterable[Mark] = (),
        gathers: bool = False,
    ) -> Finding:
        """A finding of this check. Its marks are those of its terms, and any others that are given."""
        terms = tuple(terms)
        return Finding(
            kind=kind,
            check=self.prefix or self.code,
            key=key,
            topic=self.topic,
            rule=str(self.rule),
            title=title,
            text=text,
            about=about,
            terms=terms,
            marks=marks_once((*marks, *(term.mark for term in terms if term.mark))),
            items=tuple(items),
            gathers=gathers,
        )

    @abstractmethod
    def example(self) -> Example:
        """Made-up material, named in the language of the page, of which the check finds exactly one thing."""
