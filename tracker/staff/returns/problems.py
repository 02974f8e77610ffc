"""What is wrong with a return, or doubtful: named, placed, and with the way to put it right."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256


class Rule(StrEnum):
    """What was broken, by the name that staff see."""

    CSV = "a CSV file"
    OLD_EXCEL = "an old .xls file"
    OTHER_FORMAT = "another kind of file"
    MACRO = "a macro"
    FILE = "the file"
    NOT_OURS = "not a return"
    OTHER_AGENCY = "another agency"
    PERIOD = "wrong period"
    EXTRA_SHEET = "extra sheet"
    HIDDEN = "hidden"
    MERGED = "merged cells"
    FORMULA = "formula instead of a value"
    HEADINGS = "headings"
    UNKNOWN_CODE = "unknown code"
    DUPLICATE = "duplicate row"
    STALE = "stale row"
    TEXT_IN_NUMBER = "text in a number"
    NOT_A_NUMBER = "not a plain number"
    VALUE = "value"
    LIST = "not in the list"
    INCOMPLETE = "incomplete"
    SOURCE_DATE = "date of the source"
    IN_FORCE = "already in force"
    CELL = "cell"
    UNIT_SLIP = "unit slip"
    SAME_AS_LAST = "the same as the last"
    OTHER_YEAR = "fiscal or calendar year"
    NOT_TAKEN = "not taken"


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem at a place. A warning has to be confirmed; anything else stops the whole return.

    `cell` is empty for what concerns a whole sheet, and `sheet` for what concerns the file.
    """

    rule: Rule
    words: str
    sheet: str = ""
    cell: str = ""
    value: str = ""
    is_warning: bool = False

    def __str__(self) -> str:
        place = f"{self.sheet} {self.cell}".strip()
        quoted = f" “{shortened(self.value)}”" if self.value else ""
        return f"{place}{quoted}: {self.words}" if place else self.words


class Stop(Exception):
    """The file is read no further."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Heap:
    """All problems of one name: the first of them, and how many there are."""

    rule: Rule
    is_warning: bool
    shown: tuple[Problem, ...]
    count: int

    @property
    def left_out(self) -> int:
        """How many are not shown."""
        return self.count - len(self.shown)


SHOWN = 10
"""Of each name."""
LONGEST = 60
"""Characters of a value that are quoted."""


def heaps(problems: Iterable[Problem]) -> list[Heap]:
    """The problems by name, errors first, each as they stand in the file."""
    found: dict[tuple[bool, Rule], list[Problem]] = {}
    for problem in problems:
        found.setdefault((problem.is_warning, problem.rule), []).append(problem)
    order = list(Rule)
    return [
        Heap(rule, is_warning, tuple(all_[:SHOWN]), len(all_))
        for (is_warning, rule), all_ in sorted(found.items(), key=lambda item: (item[0][0], order.index(item[0][1])))
    ]


def digest(problems: Sequence[Problem]) -> str:
    """Stands for exactly these problems: what was confirmed when there were others was not these."""
    return sha256("\n".join(str(problem) for problem in problems).encode()).hexdigest()[:16]


def shortened(text: str) -> str:
    """A value as it is quoted."""
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
