"""The rows of a sheet of an Excel file written one by one, as XML: fast, and a long table is never held as a whole.

The rest of the file, its styles, widths, filters and tables, is made by openpyxl; `same_bytes.saved` puts the two
together. Text is always text: it stands inside its cell and nothing reads it as a formula.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache
from types import NoneType
from typing import Any
from xml.sax.saxutils import escape

from tracker.values.cell_text import cleaned

MOST_ROWS = 1_048_575
"""Rows that a sheet of Excel has, the header left out."""
AT_ONCE = 500
"""Rows that are written at a time."""
DAY_ZERO = date(1899, 12, 30).toordinal()
"""Excel counts days from here, and a 29 February 1900 that there was not."""
EXCEL_BEGINS = date(1900, 3, 1)
"""Before this day Excel counts otherwise, or not at all."""

HARMLESS = re.compile(r"[ !-%'-;=?-^`-~¶–“”’]{0,1000}")
"""Text that is the same in XML and in a cell as by itself, as most is."""
SPACED = '<t xml:space="preserve">'
"""Without this XML would take away the space around a text."""

Value = str | Decimal | int | date | None


class TooManyRows(ValueError):
    """More rows than a sheet of Excel can hold."""


@dataclass(frozen=True, slots=True)
class Styled:
    """A cell with a style of its own. What a formula gives is its value; programs that do not compute show that."""

    style: int
    value: Value = None
    formula: str = ""


Cell = Value | Styled
Row = tuple[int | None, Sequence[Cell]]
"""The height of a row in whole points, or None where programs are to work it out, and its cells."""
Look = Callable[[Value], int]
"""Gives the number that the style of a value has in the file. Asked once for what comes back often, and once for the
numbers of a column with equally many decimals, which all look the same."""


@dataclass(frozen=True, slots=True)
class Streamed:
    """Rows to be written below so many others, with the look of each column.

    `percent` names the columns given in hundredths. `count` is how many rows there must be, where the sheet names an
    area for them; None where it does not. An empty cell has a look only where that is asked for.
    """

    below: int
    looks: Sequence[Look]
    rows: Iterable[Row]
    count: int | None = None
    percent: frozenset[int] = field(default_factory=frozenset)
    has_empty_looks: bool = False

    def parts(self) -> Iterator[bytes]:
        """The rows as XML. Raises TooManyRows, and RuntimeError when there are not as many as were announced."""
        write, number, batch = self._writer(), self.below, []
        for height, row in self.rows:
            number += 1
            if number > MOST_ROWS + 1:
                raise TooManyRows(f"The table has more than the {MOST_ROWS:,} rows that a sheet of Excel can hold.")
            batch.append(write(number, height, row))
            if len(batch) == AT_ONCE:
                yield "".join(batch).encode()
                batch.clear()
        if self.count is not None and number != self.below + self.count:
            raise RuntimeError(f"{self.count} rows were announced and {number - self.below} came.")
        yield "".join(batch).encode()

    def _writer(self) -> Callable[[int, int | None, Sequence[Cell]], str]:
        """Makes the XML of a row. What comes back often (a source, a unit, a day) is made ready once for a look."""
        cells = cache(_cells)
        columns = [
            (f'<c r="{letters(n + 1)}', cells(look, is_percent=n in self.percent)) for n, look in enumerate(self.looks)
        ]
        has_empty = self.has_empty_looks

        def write(number: int, height: int | None, row: Sequence[Cell]) -> str:
            if len(row) != len(columns):
                raise ValueError(f"Row {number} has {len(row)} cells and not {len(columns)}.")
            end = f'{number}"'
            filled = [
                f"{start}{end}{made[type(value)](value)}"
                for (start, made), value in zip(columns, row, strict=True)
                if has_empty or value is not None
            ]
            high = f' ht="{height}" customHeight="1"' if height else ""
            return f'<row r="{number}"{high}>{"".join(filled)}</row>'

        return write


def area(blocks: Sequence[Streamed]) -> str:
    """The cells of the whole sheet: A1:V100001. Empty where the number of rows is not known beforehand."""
    if any(one.count is None for one in blocks):
        return ""
    last = max(one.below + (one.count or 0) for one in blocks)
    return f"A1:{letters(max(len(one.looks) for one in blocks))}{last}"


@cache
def letters(number: int) -> str:
    """The name of a column: 1 is A, 27 is AA."""
    name = ""
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def _cells(look: Look, *, is_percent: bool) -> Mapping[type, Callable[[Any], str]]:
    """For each type of value what makes the rest of its cell, after the cell's name."""

    @lru_cache(4096)
    def text(value: str) -> str:
        return _text(value, look(value))

    @lru_cache(4096)
    def day(value: date) -> str:
        return _day(value, look)

    begins: dict[int, str] = {}

    def number(value: Decimal | int) -> str:
        digits = _digits(value)
        decimals = len(digits) - 1 - digits.find(".") if "." in digits else 0
        begin = begins.get(decimals)
        if begin is None:
            begin = begins[decimals] = f' s="{look(value)}"><v>'
        return f"{begin}{digits}</v></c>"

    def hundredths(value: Decimal | int) -> str:
        return number(Decimal(value) / 100)

    @lru_cache(1)
    def empty(_value: None) -> str:
        return f' s="{look(None)}"/>'

    figure = hundredths if is_percent else number
    return _Made({str: text, date: day, int: figure, Decimal: figure, NoneType: empty, Styled: _styled})


class _Made(dict[type, Callable[[Any], str]]):
    """Knows a type by those that it is made of, too: a safe string is a string."""

    def __missing__(self, kind: type) -> Callable[[Any], str]:
        self[kind] = next(self[base] for base in kind.__mro__[1:] if base in self)
        return self[kind]


def _styled(cell: Styled) -> str:
    value, style = cell.value, cell.style
    if value is None:
        return f' s="{style}"/>'
    if isinstance(value, date):
        return _day(value, lambda _value: style)
    if isinstance(value, str) and not cell.formula:
        return _text(value, style)
    kind, said = (' t="str"', _escaped(value)) if isinstance(value, str) else ("", _digits(value))
    formula = f"<f>{escape(cell.formula.removeprefix('='))}</f>" if cell.formula else ""
    return f' s="{style}"{kind}>{formula}<v>{said}</v></c>'


def _text(value: str, style: int) -> str:
    inside = value if HARMLESS.fullmatch(value) else _escaped(value)
    begin = SPACED if value != value.strip() else "<t>"
    return f' s="{style}" t="inlineStr"><is>{begin}{inside}</t></is></c>'


def _escaped(text: str) -> str:
    return escape(cleaned(text)).replace("\r", "&#13;")  # as it stands, XML reads a return as a new line


def _digits(value: Any) -> str:
    written = f"{value:f}" if isinstance(value, Decimal) else str(value)
    return written.rstrip("0").rstrip(".") if "." in written else written


def _day(value: date, look: Look) -> str:
    if value < EXCEL_BEGINS:
        written = value.isoformat()
        return _text(written, look(written))
    return f' s="{look(value)}"><v>{value.toordinal() - DAY_ZERO}</v></c>'
