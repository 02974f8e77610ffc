"""Widths of columns: as wide as the longest text needs, up to what the column may grow to; the rest wraps."""

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from tracker.briefings.sheet import Column, Kind, Link, Sheet, Value
from tracker.values.figure import plain

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

NARROWEST = 7
DATE_WIDTH = 12
FILTER_BUTTON = 3
MARGIN = 2


def fit(page: "Worksheet", sheet: Sheet) -> None:
    """Set the width of every column of a page; tables that share columns share the widest need."""
    from openpyxl.utils import get_column_letter

    for number, width in enumerate(needed(sheet), start=1):
        page.column_dimensions[get_column_letter(number)].width = width


def needed(sheet: Sheet) -> list[int]:
    """The width of each column of a sheet, in characters."""
    widths: list[int] = []
    for table in sheet.tables:
        for number, column in enumerate(table.columns):
            width = column_width(column, [row[number] for row in table.rows])
            if number == len(widths):
                widths.append(width)
            widths[number] = max(widths[number], width)
    return widths


def column_width(column: Column, values: list[Value]) -> int:
    """Room for the longest word of the heading beside its filter button, and for the values."""
    heading = max(len(word) for word in column.header.split()) + FILTER_BUTTON
    longest = max((_length(column, value) for value in values), default=0)
    return max(NARROWEST, heading, min(longest + MARGIN, column.widest + MARGIN))


def _length(column: Column, value: Value) -> int:
    if isinstance(value, Link):
        return len(value.text)
    if isinstance(value, str):
        return len(value)
    if isinstance(value, date):
        return DATE_WIDTH
    if value is None:
        return 0
    if column.kind is Kind.BILLION:
        return max(len(plain(Decimal(value))), 5)
    return 6 if column.kind is Kind.PERCENT else len(plain(Decimal(value)))
