"""Widths and heights: columns as wide as their texts need up to what they may grow to, rows as high as the text wraps.

Heights are written into the file because not every program works them out when it opens one.
"""

import textwrap
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache
from math import ceil

from tracker.briefings import bars, drawing
from tracker.briefings.sheet import Choice, Column, Formula, Kind, Long, Named, Plain, Row, Sheet, Table, Value, shown
from tracker.values.figure import plain

NARROWEST = 7
MONEY_WIDTH = 12
"""With the margin, room for billions of rupees: a reader may choose to see them so."""
DATE_WIDTH = 11
FILTER_BUTTON = 3
SIGN_WIDTH = 3
ENOUGH_FOR_A_HEADING = 11
ENOUGH_FOR_A_NARROW_HEADING = 6
MARGIN = 3
LINE = 13.5
PADDING = 3
HIGHEST = 400
"""Excel takes rows of up to 409 points."""
TEXT_TO_DIGIT = 1.15
"""Letters of a text to one digit of the usual size: widths are counted in digits, and texts are set a size smaller."""
LIVE = frozenset({Choice, Formula, Named})
"""What may take several lines though it is no text. A link stands on one."""


def first_rows(sheet: Sheet) -> Iterator[tuple[int, Table]]:
    """Each table of a sheet with the number of the first row under its headings."""
    row = len(sheet.heading) + 2 if sheet.heading else 1
    for table in sheet.tables:
        row += bool(table.caption) + 1
        yield row, table
        row += rows_taken(table) + 1


def first_of_foot(sheet: Sheet) -> int:
    """The row at which what stands below the last table begins, with one left free above it."""
    *_, (first, table) = first_rows(sheet)
    return first + rows_taken(table) + 1


def rows_taken(table: Table) -> int:
    """Rows under the heading of a table: its own, or the sentence in their place, and those that its charts cover."""
    return len(table.rows) + drawing.rows_taken(table) if table.rows else 1


def needed(sheet: Sheet) -> list[int]:
    """The width of each column of a sheet, in characters; tables that share columns share the widest need."""
    widths: list[int] = []
    for table in sheet.tables:
        for number, column in enumerate(table.columns):
            width = _width(table, number, column)
            if number == len(widths):
                widths.append(width)
            widths[number] = max(widths[number], width)
    return widths


def _width(table: Table, number: int, column: Column) -> int:
    """A table too long to be looked through beforehand gets the room that it may need."""
    if isinstance(table.rows, Long):
        return max(column_width(column, []), column.widest + MARGIN)
    return column_width(column, [row[number] for row in table.held])


def column_width(column: Column, values: list[Value]) -> int:
    """Room for the longest word of the heading beside its filter button, and for the values."""
    if column.kind is Kind.BAR:
        return bars.WIDTH
    longest_word = max(len(word) for word in column.header.split())
    enough = ENOUGH_FOR_A_NARROW_HEADING if column.is_narrow else ENOUGH_FOR_A_HEADING
    heading = max(longest_word, min(len(column.header), enough)) + FILTER_BUTTON
    if column.kind is Kind.NOTE:
        return heading
    longest = max((length(column, value) for value in values), default=0)
    return max(NARROWEST, heading, min(longest, column.widest) + MARGIN)


def length(column: Column, value: Value) -> int:
    """How many characters a value takes as it is shown."""
    said = shown(value)
    return (SIGN_WIDTH if column.signs and said else 0) + _length(column, said)


def _length(column: Column, value: Plain) -> int:
    if isinstance(value, str):
        return len(value)
    if isinstance(value, date):
        return DATE_WIDTH
    if value is None:
        return 0
    if column.kind is Kind.MONEY:
        return MONEY_WIDTH
    if column.kind is Kind.BILLION:
        return max(len(plain(Decimal(value))), 5)
    return 6 if column.kind is Kind.PERCENT else len(plain(Decimal(value)))


def height_of_header(table: Table, widths: Sequence[int]) -> int:
    """The height of the headings of a table, in points."""
    return _points(max(_lines(column.header, widths[n] - FILTER_BUTTON) for n, column in enumerate(table.columns)))


def height_of_rows(table: Table, widths: Sequence[int]) -> Callable[[Row], int]:
    """Gives the height of one row after another.

    A row is as high as what is printed of it: a long text in a column beside the page would leave it mostly empty.
    """
    columns = enumerate(table.columns)
    wrapped = [n for n, column in columns if column.is_printed and column.kind is not Kind.NOTE]
    rooms = [_room(widths[n]) for n in wrapped]
    lines, points = lru_cache(4096)(_lines), cache(_points)

    def height(row: Row) -> int:
        most = 1
        for n, room in zip(wrapped, rooms, strict=True):
            value = row[n]
            if type(value) is not str:  # it is nearly always, or nothing
                if value is None:
                    continue
                value = _words(value)
            if len(value) > room or "\n" in value:
                most = max(most, lines(value, room))
        return points(most)

    return height


def _words(value: Value) -> str:
    """What may take more than a line: numbers and days never do."""
    said = shown(value) if type(value) in LIVE else value
    return said if isinstance(said, str) else ""


def _room(width: int) -> int:
    """How many letters of a text stand on a line of a column, beside its indent."""
    return int(width * TEXT_TO_DIGIT) - 1


def _points(lines: int) -> int:
    return min(HIGHEST, ceil(lines * LINE) + PADDING)


def _lines(text: str, width: int) -> int:
    """How many lines a text takes: by words, and never fewer than its length needs."""
    if len(text) <= width and "\n" not in text:
        return 1
    wrapped = sum(len(textwrap.wrap(part, max(width, 1))) or 1 for part in text.split("\n"))
    return max(wrapped, ceil(len(text) / max(width, 1)), 1)
