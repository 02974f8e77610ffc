"""A table as an Excel workbook: what it is on the first sheet, the table on the second, real numbers and dates.

The same table at the same moment gives the same bytes. Rows are written as they come, so a long table is never held as
a whole. openpyxl is imported only where it is used, so that starting the program does not wait for it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from tracker.public.files.columns import Cell, Table, cells
from tracker.records.asking import BadQuery
from tracker.values.cell_text import cleaned, starts_a_formula
from tracker.values.same_bytes import saved

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_ROWS = 1_048_575
"""Rows that a sheet of Excel has, the header left out."""
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

    book = Workbook(write_only=True)
    _write_origin(book.create_sheet("About this file"), table, origin)
    _write_table(book.create_sheet("Table"), table)
    about = book.properties
    about.title, about.language = cleaned(table.title), "en-GB"
    about.creator = about.lastModifiedBy = "Security reform tracker"
    return saved(book, origin.at)


def _write_origin(page: "Worksheet", table: Table, origin: Origin) -> None:
    page.column_dimensions["A"].width, page.column_dimensions["B"].width = WIDTH, 2 * WIDE
    page.append([_cell(page, table.title, bold=True)])
    for name, words in origin.lines:
        page.append([_cell(page, name, bold=True), _cell(page, words)])


def _write_table(page: "Worksheet", table: Table) -> None:
    from openpyxl.utils import get_column_letter

    for number, name in enumerate(table.header, start=1):
        page.column_dimensions[get_column_letter(number)].width = WIDE if name in WIDE_COLUMNS else WIDTH
    page.freeze_panes = "A2"
    page.append([_cell(page, name, bold=True) for name in table.header])
    for number, row in enumerate(table.rows, start=1):
        if number > MOST_ROWS:
            raise BadQuery(
                f"The table has more than the {MOST_ROWS:,} rows that a sheet of Excel can hold.",
                "Take it as CSV, or choose fewer rows by a filter.",
            )
        page.append(_row(page, cells(table.columns, row)))


def _row(page: "Worksheet", values: Iterable[Cell]) -> list[Any]:
    return [None if value is None else _cell(page, value) for value in values]


def _cell(page: "Worksheet", value: str | int | Decimal | date, *, bold: bool = False) -> Any:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    if not isinstance(value, str):
        cell = WriteOnlyCell(page, value)
        if isinstance(value, date):
            cell.number_format = DATE
        return cell
    cell = WriteOnlyCell(page, cleaned(value))
    cell.data_type = "s"  # openpyxl has taken "=1+1" for a formula and "#N/A" for an error by now
    if starts_a_formula(value):
        cell.quotePrefix = True
    if bold:
        cell.font = Font(bold=True)
    return cell
