"""A table as an Excel workbook: what it is on the first sheet, the table on the second, real numbers and dates.

The same table at the same moment gives the same bytes. openpyxl makes the first sheet; the rows of the second
are streamed in as they come, so a long table is never held as a whole. openpyxl is imported only where it is used, so
that starting the program does not wait for it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from tracker.public.files.columns import Table, cells
from tracker.records.asking import BadQuery
from tracker.values.cell_text import cleaned, starts_a_formula
from tracker.values.same_bytes import saved
from tracker.values.streamed import Look, Row, Streamed, Styled, TooManyRows, Value, letters

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DATE = "yyyy-mm-dd"
WIDTH, WIDE = 16, 44
WIDE_COLUMNS = frozenset({"title", "note", "as_written", "source_title", "statement", "reliability", "found_in"})


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a file comes from: what its first sheet says, and the time that stands in its properties."""

    lines: tuple[tuple[str, str], ...]
    at: datetime


def workbook(table: Table, origin: Origin) -> bytes:
    """The file. Raises BadQuery for a table that has more rows than a sheet can."""
    from openpyxl import Workbook

    book = Workbook()
    _write_origin(book.active, table, origin)
    page = book.create_sheet("Table")
    about = book.properties
    about.title, about.language = cleaned(table.title), "en-GB"
    about.creator = about.lastModifiedBy = "Security reform tracker"
    looks = [_look(page)] * len(table.header)
    rows = Streamed(0, looks, _rows(_header(page, table), table))
    try:
        return saved(book, origin.at, streamed={page.title: [rows]})
    except TooManyRows as refusal:
        raise BadQuery(str(refusal), "Take it as CSV, or choose fewer rows by a filter.") from refusal


def _write_origin(page: "Worksheet", table: Table, origin: Origin) -> None:
    page.title = "About this file"
    page.column_dimensions["A"].width, page.column_dimensions["B"].width = WIDTH, 2 * WIDE
    _write(page.cell(1, 1), table.title, bold=True)
    for number, (name, words) in enumerate(origin.lines, start=2):
        _write(page.cell(number, 1), name, bold=True)
        _write(page.cell(number, 2), words)


def _header(page: "Worksheet", table: Table) -> list[Styled]:
    """The first row, which stays in sight, and columns wide enough."""
    for number, name in enumerate(table.header, start=1):
        page.column_dimensions[letters(number)].width = WIDE if name in WIDE_COLUMNS else WIDTH
        _write(page.cell(1, number), name, bold=True)
    page.freeze_panes = "A2"
    return [Styled(page.cell(1, number).style_id, name) for number, name in enumerate(table.header, start=1)]


def _rows(header: Sequence[Styled], table: Table) -> Iterator[Row]:
    yield None, header
    for row in table.rows:
        yield None, cells(table.columns, row)


def _look(page: "Worksheet") -> Look:
    """The styles of the rows, taken from cells that are not written."""
    plain, risky, day = (page.cell(2, number) for number in (1, 2, 3))
    _write(risky, "=")
    day.number_format = DATE
    usual, of_risky, of_days = (int(cell.style_id) for cell in (plain, risky, day))

    def look(value: Value) -> int:
        if isinstance(value, str) and starts_a_formula(value):
            return of_risky
        return of_days if isinstance(value, date) else usual

    return look


def _write(cell: "Cell", text: str, *, bold: bool = False) -> None:
    from openpyxl.styles import Font

    cell.value = cleaned(text)
    cell.data_type = "s"  # openpyxl has taken "=1+1" for a formula and "#N/A" for an error by now
    if starts_a_formula(text):
        cell.quotePrefix = True
    if bold:
        cell.font = Font(bold=True)
