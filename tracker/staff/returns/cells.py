"""The cells of a sheet, read from its XML in one pass: values as they stand there, and all that is no plain value.

A reader of workbooks would give values that have passed through binary fractions, hide formulas behind what they last
gave, and keep a place for every cell between two far corners. Here a number is the text that stands in the file.
"""

import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple, TypeVar
from xml.parsers import expat

from tracker.staff.returns.opening import BOUNDS, TEXTS
from tracker.values.streamed import letters
from tracker.workbooks.guarding import Unreadable, ambiguous, refuse_declarations, too_much, unreadable

CHUNK = 256 * 1024
MOST_TEXTS = 400_000
MOST_TOLD = 1_000
"""Formulas and the like that are remembered by their places; none may be there."""
COLUMN = re.compile("[A-Z]{1,3}")
T = TypeVar("T")
TRUE = frozenset({"1", "true"})
TEXT, SHARED, NUMBER, LOGICAL, ERROR, DATE = "str", "s", "n", "b", "e", "d"


class Cell(NamedTuple):
    """What stands in a cell: its kind, its text, and the number of its look."""

    kind: str
    text: str
    look: int = 0


@dataclass(slots=True)
class Row:
    """A row by its number, with its cells that hold something by their columns' letters."""

    number: int
    is_hidden: bool
    cells: dict[str, Cell] = field(default_factory=dict)


@dataclass(slots=True)
class Page:
    """A sheet: its rows that hold something, in order, and where there is what a return must not have."""

    rows: list[Row] = field(default_factory=list)
    formulas: list[str] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)


def texts_of(zipped: zipfile.ZipFile) -> list[str]:
    """The list of texts that cells name by their number. Raises Unreadable."""
    if TEXTS not in zipped.namelist():
        return []
    walk = _Texts()
    _walk(zipped, TEXTS, walk.start, walk.text)
    return ["".join(parts) for parts in walk.found]


def page_of(zipped: zipfile.ZipFile, part: str, texts: list[str]) -> Page:
    """A sheet. Raises Unreadable, and whatever XML or a zip that is damaged makes their readers raise."""
    walk = _Cells(texts)
    _walk(zipped, part, walk.start, walk.text)
    walk.end_cell()
    return walk.page


def _walk(
    zipped: zipfile.ZipFile, part: str, start: Callable[[str, dict[str, str]], None], text: Callable[[str], None]
) -> None:
    """Give a handler each element as it begins, and each text. None is called at the end of one: what begins next ends
    what was there, and a third of the calls is saved."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = refuse_declarations
    prefix = ""

    def root(name: str, _given: dict[str, str]) -> None:
        nonlocal prefix
        before, colon, _name = name.rpartition(":")
        prefix = before + colon
        parser.StartElementHandler = start if not prefix else prefixed
        parser.CharacterDataHandler = text

    def prefixed(name: str, given: dict[str, str]) -> None:
        start(name.removeprefix(prefix) if name.startswith(prefix) else f"other:{name}", given)

    parser.StartElementHandler = root
    with zipped.open(part) as body:
        while chunk := body.read(CHUNK):
            parser.Parse(chunk, False)
        parser.Parse(b"", True)


class _Texts:
    """Takes the texts apart: plain ones, and those in several parts, without how they are pronounced."""

    def __init__(self) -> None:
        self.found: list[list[str]] = []
        self.takes = self.is_spoken = False

    def start(self, name: str, _given: dict[str, str]) -> None:
        if name == "si":
            if len(self.found) >= MOST_TEXTS:
                raise Unreadable(too_much())
            self.found.append([])
        self.is_spoken = name == "rPh" or (self.is_spoken and name not in {"si", "r"})
        self.takes = name == "t" and not self.is_spoken and bool(self.found)

    def text(self, text: str) -> None:
        if self.takes:
            self.found[-1].append(text)


class _Cells:
    """Takes a sheet apart. What stands in a cell is kept when the next one begins."""

    def __init__(self, texts: list[str]) -> None:
        self.texts = texts
        self.page = Page()
        self.row: Row | None = None
        self.digits = ""
        self.count = self.column = 0
        self.letters, self.kind, self.look = "", NUMBER, "0"
        self.parts: list[str] = []
        self.takes = self.is_spoken = self.has_alternatives = False

    def start(self, name: str, given: dict[str, str]) -> None:
        if name == "c":
            self._cell(given)
        elif name == "v" or name == "t":
            self.takes = not self.is_spoken and self.row is not None
            return
        elif name == "row":
            self._row(given)
        elif name != "is":
            self._other(name, given)
        self.takes = False

    def text(self, text: str) -> None:
        if self.takes:
            self.parts.append(text)

    def end_cell(self) -> None:
        """Keep what was read of the cell before."""
        text, kind = "".join(self.parts).strip(), self.kind
        self.parts.clear()
        if kind == SHARED and text:
            text, kind = self._shared(text).strip(), TEXT
        if text and self.row is not None:
            if not self.row.cells:
                self.page.rows.append(self.row)
            self.row.cells[self.letters] = Cell(TEXT if kind == "inlineStr" else kind, text, int(self.look))

    def _cell(self, given: dict[str, str]) -> None:
        if self.parts:
            self.end_cell()
        self.count += 1
        if self.count > BOUNDS.cells:
            raise Unreadable(too_much())
        place = given.get("r")
        if place is None:
            self.column += 1
            self.letters = letters(self.column)
        else:
            self.letters = place.removesuffix(self.digits)
        if self.row is None or self.has_alternatives or not is_column(self.letters) or self.letters in self.row.cells:
            raise Unreadable(ambiguous())
        self.kind, self.look = given.get("t", NUMBER), given.get("s", "0")
        self.is_spoken = False

    def _row(self, given: dict[str, str]) -> None:
        if self.parts:
            self.end_cell()
        before = self.row.number if self.row else 0
        number = int(given.get("r", before + 1))
        if number <= before or self.has_alternatives:
            raise Unreadable(ambiguous())
        self.row, self.digits, self.column = Row(number, given.get("hidden") in TRUE), str(number), 0

    def _other(self, name: str, given: dict[str, str]) -> None:
        """What is no cell and no value."""
        if name == "f":
            self._tell(self.page.formulas, f"{self.letters}{self.digits}")
        elif name == "rPh" or name == "r":
            self.is_spoken = name == "rPh"
        elif name == "mergeCell":
            self._tell(self.page.merged, given.get("ref", ""))
        elif name == "col" and given.get("hidden") in TRUE:
            self._tell(self.page.hidden_columns, (int(given.get("min", "0")), int(given.get("max", "0"))))
        elif name.endswith("AlternateContent"):
            self.has_alternatives = True

    def _tell(self, places: list[T], place: T) -> None:
        if len(places) < MOST_TOLD:
            places.append(place)

    def _shared(self, number: str) -> str:
        if not number.isdecimal() or int(number) >= len(self.texts):
            raise Unreadable(unreadable())
        return self.texts[int(number)]


@lru_cache(1_000)
def is_column(text: str) -> bool:
    """Whether these are the letters of a column."""
    return COLUMN.fullmatch(text) is not None
