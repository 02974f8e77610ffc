"""A table as an Excel workbook: what it is on the first sheet, the table on the second, real numbers and dates.

The same table at the same moment gives the same bytes. openpyxl makes the first sheet and the header; the rows are
streamed in as they come, so a long table is never held as a whole. openpyxl is imported only where it is used, so that
starting the program does not wait for it.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from tracker.public.files.columns import Table, cells
from tracker.records.asking import BadQuery
from tracker.values.cell_text import cleaned, starts_a_formula
from tracker.values.same_bytes import saved
from tracker.values.streamed import Looks, Streamed, TooManyRows

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
    looks = _looks(page)
    _write_header(page, table)
    about = book.properties
    about.title, about.language = cleaned(table.title), "en-GB"
    about.creator = about.lastModifiedBy = "Security reform tracker"
    rows = (cells(table.columns, row) for row in table.rows)
    try:
        return saved(book, origin.at, streamed={page.title: Streamed(1, [looks] * len(table.header), rows)})
    except TooManyRows as refusal:
        raise BadQuery(str(refusal), "Take it as CSV, or choose fewer rows by a filter.") from refusal


def _write_origin(page: "Worksheet", table: Table, origin: Origin) -> None:
    page.title = "About this file"
    page.column_dimensions["A"].width, page.column_dimensions["B"].width = WIDTH, 2 * WIDE
    _write(page.cell(1, 1), table.title, bold=True)
    for number, (name, words) in enumerate(origin.lines, start=2):
        _write(page.cell(number, 1), name, bold=True)
        _write(page.cell(number, 2), words)


def _write_header(page: "Worksheet", table: Table) -> None:
    from openpyxl.utils import get_column_letter

    for number, name in enumerate(table.header, start=1):
        page.column_dimensions[get_column_letter(number)].width = WIDE if name in WIDE_COLUMNS else WIDTH
        _write(page.cell(1, number), name, bold=True)
    page.freeze_panes = "A2"


def _looks(page: "Worksheet") -> Looks:
    """The styles of the rows, taken from cells that are overwritten by the header."""
    plain, risky, day = (page.cell(1, number) for number in (1, 2, 3))
    _write(risky, "=")
    day.number_format = DATE
    looks = Looks(plain.style_id, risky.style_id, day.style_id, (plain.style_id,))
    page.delete_rows(1)
    return looks


def _write(cell: "Cell", text: str, *, bold: bool = False) -> None:
    from openpyxl.styles import Font

    cell.value = cleaned(text)
    cell.data_type = "s"  # openpyxl has taken "=1+1" for a formula and "#N/A" for an error by now
    if starts_a_formula(text):
        cell.quotePrefix = True
    if bold:
        cell.font = Font(bold=True)
