"""What a sheet of paper carries: how many of them a table needs side by side, so that its print can be read."""

from math import ceil
from typing import TYPE_CHECKING

from tracker.briefings.sheet import Sheet

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

ACROSS = 149
"""The width of columns, in digits, that A4 on its long side carries between its margins at full size."""
SMALLEST = 0.6
"""Ten points become six."""
REPEATED = "A:B"
"""The columns that stand on each of several sheets side by side: those that stay in view on a screen as well."""


def pages_across(page: "Worksheet", sheet: Sheet) -> int:
    """One, unless what is printed would have to be made too small for it."""
    widths = printed_widths(page, sheet)
    repeated = sum(widths[:2])
    carried = ACROSS / SMALLEST
    return 1 if sum(widths) <= carried else ceil((sum(widths) - repeated) / (carried - repeated))


def printed_widths(page: "Worksheet", sheet: Sheet) -> list[float]:
    """The width of each column that is printed, as it was set."""
    from openpyxl.utils import get_column_letter

    return [page.column_dimensions[get_column_letter(n)].width for n in range(1, last_printed(sheet) + 1)]


def last_printed(sheet: Sheet) -> int:
    """The number of the last column that is printed."""
    columns = [column for table in sheet.tables for column in enumerate(table.columns, start=1)]
    return max(number for number, column in columns if column.is_printed)
