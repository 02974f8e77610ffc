"""A long table written into a sheet of an Excel file row by row, as XML, so that it is never held as a whole.

The rest of the file, its styles, widths, filter and table, is made by openpyxl; `same_bytes.saved` puts the two
together. Text is always text: it stands inside its cell and nothing reads it as a formula.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any
from xml.sax.saxutils import escape

from tracker.values.cell_text import cleaned, starts_a_formula

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
class Looks:
    """The numbers of the styles in the file for what may stand in a column.

    `risky` is for a text that a spreadsheet would calculate if somebody typed it; `numbers` are by how many decimals a
    number has, the last one for more.
    """

    text: int
    risky: int
    date: int
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Streamed:
    """Rows to be written below those that the sheet already has. `percent` names the columns given in hundredths.

    `count` is how many there must be, where the sheet names an area for them; None where it does not. `height` gives
    that of a row in points; without it programs work it out, or do not.
    """

    below: int
    looks: Sequence[Looks]
    rows: Iterable[Sequence[Value]]
    count: int | None = None
    percent: frozenset[int] = field(default_factory=frozenset)
    height: Callable[[Sequence[Value]], float] | None = None

    @property
    def dimension(self) -> str:
        """The cells of the whole sheet: A1:V100001. Empty where the number of rows is not known beforehand."""
        return "" if self.count is None else f"A1:{letters(len(self.looks))}{self.below + self.count}"

    def parts(self) -> Iterator[bytes]:
        """The rows as XML. Raises TooManyRows, and RuntimeError when there are not as many as were announced."""
        write, number, batch = _writer(self.looks, self.percent, self.height), self.below, []
        for row in self.rows:
            number += 1
            if number > MOST_ROWS + 1:
                raise TooManyRows(f"The table has more than the {MOST_ROWS:,} rows that a sheet of Excel can hold.")
            batch.append(write(number, row))
            if len(batch) == AT_ONCE:
                yield "".join(batch).encode()
                batch.clear()
        if self.count is not None and number != self.below + self.count:
            raise RuntimeError(f"{self.count} rows were announced and {number - self.below} came.")
        yield "".join(batch).encode()


def letters(number: int) -> str:
    """The name of a column: 1 is A, 27 is AA."""
    name = ""
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def _writer(
    looks: Sequence[Looks], percent: frozenset[int], height: Callable[[Sequence[Value]], float] | None
) -> Callable[[int, Sequence[Value]], str]:
    """Makes the XML of a row. What comes back often (a source, a unit, a day) is made ready once a column."""
    columns = [(f'<c r="{letters(n + 1)}', _cells(look, n in percent)) for n, look in enumerate(looks)]

    def write(number: int, row: Sequence[Value]) -> str:
        if len(row) != len(columns):
            raise ValueError(f"Row {number} has {len(row)} cells and not {len(columns)}.")
        end = f'{number}"'
        filled = [
            start + end + made[type(value)](value)
            for (start, made), value in zip(columns, row, strict=True)
            if value is not None
        ]
        high = f' ht="{height(row):g}" customHeight="1"' if height else ""
        return f'<row r="{number}"{high}>{"".join(filled)}</row>'

    return write


def _cells(look: Looks, is_percent: bool) -> Mapping[type, Callable[[Any], str]]:
    """For each type of value what makes the rest of its cell, after the cell's name."""

    @lru_cache(4096)
    def text(value: str) -> str:
        style = look.risky if starts_a_formula(value) else look.text
        inside = value if HARMLESS.fullmatch(value) else _escaped(value)
        begin = SPACED if value != value.strip() else "<t>"
        return f' s="{style}" t="inlineStr"><is>{begin}{inside}</t></is></c>'

    @lru_cache(4096)
    def day(value: date) -> str:
        return _date(value, look)

    def whole(value: int) -> str:
        return f' s="{look.numbers[0]}"><v>{value}</v></c>'

    @lru_cache(4096)
    def number(value: Decimal) -> str:
        written = f"{value:f}"
        if "." in written:
            written = written.rstrip("0").rstrip(".")
        decimals = len(written.partition(".")[2])
        return f' s="{look.numbers[min(decimals, len(look.numbers) - 1)]}"><v>{written}</v></c>'

    def hundredths(value: Decimal | int) -> str:
        return number(Decimal(value) / 100)

    made = _Made({str: text, date: day, int: whole, Decimal: number})
    return _Made(made | {int: hundredths, Decimal: hundredths}) if is_percent else made


class _Made(dict[type, Callable[[Any], str]]):
    """Knows a type by those that it is made of, too: a safe string is a string."""

    def __missing__(self, kind: type) -> Callable[[Any], str]:
        return next(self[base] for base in kind.__mro__[1:] if base in self)


def _escaped(text: str) -> str:
    return escape(cleaned(text)).replace("\r", "&#13;")  # as it stands, XML reads a return as a new line


def _date(value: date, look: Looks) -> str:
    if value < EXCEL_BEGINS:
        return f' s="{look.text}" t="inlineStr"><is><t>{value.isoformat()}</t></is></c>'
    return f' s="{look.date}"><v>{value.toordinal() - DAY_ZERO}</v></c>'
