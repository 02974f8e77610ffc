"""The looks of tables that are too long to be made cell by cell: the same as those of any other, by their numbers."""

from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.utils.translation import get_language_bidi

from tracker.briefings import cells, fitting
from tracker.briefings.sheet import Column, Kind, Long, Sheet, Value
from tracker.values.streamed import Looks, Streamed

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

MOST_DECIMALS = 9


def streamed(book: "Workbook", sheets: Iterable[Sheet]) -> dict[str, Streamed]:
    """The long tables of the sheets, by title. A long table is the only one of its sheet and begins in its first cell.

    Where there is none the workbook is left as it is.
    """
    long = {sheet.title: sheet for sheet in sheets if any(isinstance(table.rows, Long) for table in sheet.tables)}
    if not long:
        return {}
    scratch = book.create_sheet("Looks")
    scratch.sheet_view.rightToLeft = get_language_bidi() or None
    found = {title: _streamed(scratch, sheet) for title, sheet in long.items()}
    book.remove(scratch)
    return found


def _streamed(scratch: "Worksheet", sheet: Sheet) -> Streamed:
    (table,) = sheet.tables
    rows: Any = table.rows  # the rows of a long table hold no links
    return Streamed(
        below=1,
        looks=[_looks(scratch, column) for column in table.columns],
        rows=rows,
        count=len(table.rows),
        height=fitting.height_of_rows(sheet),
        percent=frozenset(n for n, column in enumerate(table.columns) if column.kind is Kind.PERCENT),
    )


def _looks(scratch: "Worksheet", column: Column) -> Looks:
    """Each look is that of a cell which is made for it and thrown away."""

    def style(value: Value) -> int:
        cell = scratch.cell(1, 1)
        cell.value, cell.style, cell.quotePrefix = None, "Normal", False
        cells.write(cell, column.kind, value)
        number: int = cell.style_id
        return number

    decimals = (Decimal(1).scaleb(-places) for places in range(MOST_DECIMALS + 1))
    return Looks(
        text=style("text"),
        risky=style("=text"),
        date=style(cells.ANY_DAY),
        numbers=tuple(style(number) for number in decimals),
    )
