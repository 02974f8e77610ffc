"""What a table in a file is made of: its columns, declared once for every format, and its rows.

A cell is text, a number, a date, or nothing. Where nothing stands, the last column, `blanks`, says which nothing it is:
"value: withheld; attribution: not recorded". So a number's column holds numbers alone, and no blank passes for zero.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

BLANKS = "blanks"


@dataclass(frozen=True, slots=True)
class Absent:
    """No value, and which of the blanks it is."""

    words: str


Cell = str | int | Decimal | date | None
Value = Cell | Absent


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, what stands in it, and the words for nothing; without words nothing needs no saying."""

    name: str
    value: Callable[[Any], Value]
    blank: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table to be written. `stem` begins the name of the file; `rows` may be read only once."""

    stem: str
    title: str
    columns: tuple[Column, ...]
    rows: Iterable[Any]

    @property
    def header(self) -> list[str]:
        """The names of the columns, with that of the blanks last."""
        return [*(column.name for column in self.columns), BLANKS]


def cells(columns: Sequence[Column], row: Any) -> list[Cell]:
    """The cells of a row, with the words for its blanks last."""
    found: list[Cell] = []
    blanks = []
    for column in columns:
        value = column.value(row)
        if value is None or value == "":
            value = Absent(column.blank)
        if isinstance(value, Absent):
            if value.words:
                blanks.append(f"{column.name}: {value.words}")
            found.append(None)
        else:
            found.append(value)
    return [*found, "; ".join(blanks) or None]


def of(inner: Callable[[Any], Any], columns: Iterable[Column]) -> tuple[Column, ...]:
    """The same columns for rows that hold what they are about somewhere inside; empty where they hold none."""
    return tuple(Column(column.name, _through(inner, column.value), column.blank) for column in columns)


def _through(inner: Callable[[Any], Any], value: Callable[[Any], Value]) -> Callable[[Any], Value]:
    def found(row: Any) -> Value:
        there = inner(row)
        return Absent("") if there is None else value(there)

    return found


def each(parts: Iterable[str]) -> str:
    """Several values in one cell: R01; R04"""
    return "; ".join(dict.fromkeys(part for part in parts if part))
