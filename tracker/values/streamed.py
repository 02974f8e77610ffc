"""A long table written into a sheet of an Excel file row by row, as XML, so that it is never held as a whole.

The rest of the file, its styles, widths, filter and table, is made by openpyxl; `same_bytes.saved` puts the two
together. Text is always text: it stands inside its cell and nothing reads it as a formula.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import lru_cache
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

    `count` is how many there must be, where the sheet names an area for them; None where it does not.
    """

    below: int
    looks: Sequence[Looks]
    rows: Iterable[Sequence[Value]]
    count: int | None = None
    percent: frozenset[int] = field(default_factory=frozenset)

    @property
    def dimension(self) -> str:
        """The cells of the whole sheet: A1:V100001. Empty where the number of rows is not known beforehand."""
        return "" if self.count is None else f"A1:{letters(len(self.looks))}{self.below + self.count}"

    def parts(self) -> Iterator[bytes]:
        """The rows as XML. Raises TooManyRows, and RuntimeError when there are not as many as were announced."""
        write, number, batch = _writer(self.looks, self.percent), self.below, []
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


def _writer(looks: Sequence[Looks], percent: frozenset[int]) -> Callable[[int, Sequence[Value]], str]:
    """Makes the XML of a row. Texts come back often (a source, a unit), so each is made ready once."""
    columns = [(f'<c r="{letters(n + 1)}', look, _texts(look), n in percent) for n, look in enumerate(looks)]

    def write(number: int, row: Sequence[Value]) -> str:
        cells = []
        for (start, look, text, is_percent), value in zip(columns, row, strict=True):
            if value is None:
                continue
            if isinstance(value, str):
                cells.append(f'{start}{number}"{text(value)}')
            elif isinstance(value, date):
                cells.append(f'{start}{number}"{_date(value, look)}')
            else:
                cells.append(f'{start}{number}"{_number(Decimal(value) / 100 if is_percent else value, look)}')
        return f'<row r="{number}">{"".join(cells)}</row>'

    return write


def _texts(look: Looks) -> Callable[[str], str]:
    @lru_cache(4096)
    def text(value: str) -> str:
        style = look.risky if starts_a_formula(value) else look.text
        inside = escape(cleaned(value)).replace("\r", "&#13;")  # as it stands, XML reads a return as a new line
        return f' s="{style}" t="inlineStr"><is><t xml:space="preserve">{inside}</t></is></c>'

    return text


def _date(value: date, look: Looks) -> str:
    if value < EXCEL_BEGINS:
        return f' s="{look.text}" t="inlineStr"><is><t>{value.isoformat()}</t></is></c>'
    return f' s="{look.date}"><v>{value.toordinal() - DAY_ZERO}</v></c>'


def _number(value: Decimal | int, look: Looks) -> str:
    written, decimals = _plain(value)
    return f' s="{look.numbers[min(decimals, len(look.numbers) - 1)]}"><v>{written}</v></c>'


@lru_cache(4096)
def _plain(value: Decimal | int) -> tuple[str, int]:
    """The number without zeros at its end, and how many decimals it has."""
    written = f"{value:f}" if isinstance(value, Decimal) else str(value)
    if "." in written:
        written = written.rstrip("0").rstrip(".")
    return written, len(written.partition(".")[2])
