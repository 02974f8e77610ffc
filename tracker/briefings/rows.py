"""The rows of a sheet: what stands in each cell, by the number of its look. Text is text whatever it begins with.

Where a cell leads, what it is called and what may be chosen in it is no matter of its row: the page is told of it.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any

from tracker.briefings import cells, fitting, live
from tracker.briefings.columns import SEPARATOR
from tracker.briefings.sheet import Choice, Column, Formula, Kind, Link, Long, Named, Row, Table, Value
from tracker.values.cell_text import cleaned
from tracker.values.streamed import Streamed, Styled, letters

if TYPE_CHECKING:
    from openpyxl import cell
    from openpyxl.worksheet.worksheet import Worksheet

RECORDS = re.compile(rf"[a-z]+-\d+(?:{SEPARATOR}[a-z]+-\d+)*")
"""What leads to a page: public ids and nothing else, whatever a column of records says where it has none."""
NOT_PLAIN = frozenset({Link, Choice, Formula, Named})


@dataclass(frozen=True, slots=True)
class Rows:
    """Makes the rows of a page. Links to records lead to a site."""

    page: "Worksheet"
    styles: cells.Styles
    site: str

    def line(self, number: int, text: str, dress: "Callable[[cell.Cell], None]") -> Streamed:
        """A row of one text."""
        return Streamed(number - 1, [self.styles.of_column(Kind.TEXT)], [(None, [self._text(text, dress)])], 1)

    def of_table(self, table: Table, first: int, widths: Sequence[int]) -> Streamed:
        """The headings of a table and its rows, of which the first stands there. Those of a long one are not held."""
        header = [
            self._text(column.header, cells.dress_header(column.kind, cells.reading_order(column.header)))
            for column in table.columns
        ]
        height, is_long = fitting.height_of_rows(table, widths), isinstance(table.rows, Long)
        below: Any = (
            ((height(row), row) for row in table.rows)
            if is_long
            else [(height(row), self._row(table.columns, number, row)) for number, row in enumerate(table.rows, first)]
        )
        return Streamed(
            below=first - 2,
            looks=[self.styles.of_column(column.kind) for column in table.columns],
            rows=chain([(fitting.height_of_header(table, widths), header)], below),
            count=1 + len(table.rows),
            percent=frozenset(n for n, column in enumerate(table.columns) if column.kind is Kind.PERCENT),
            has_empty_looks=not is_long,
        )

    def _text(self, text: str, dress: "Callable[[cell.Cell], None]") -> Styled:
        return Styled(self.styles.of_text(text, dress), text)

    def _row(self, columns: Sequence[Column], number: int, row: Row) -> list[Any]:
        return [
            self._cell(column, f"{letters(n)}{number}", number, value)
            if type(value) in NOT_PLAIN or column.kind is Kind.RECORD
            else value
            for n, (column, value) in enumerate(zip(columns, row, strict=True), 1)
        ]

    def _cell(self, column: Column, place: str, row: int, value: Value) -> Any:
        kind = column.kind
        match value:
            case Named():
                live.name_cells(self.page, value.name, place)
                return self._cell(column, place, row, value.value)
            case Link():
                self._lead(place, location=f"'{value.sheet}'!A1", display=cleaned(value.text))
                return Styled(self.styles.of_column(kind)(value), value.text)
            case Choice():
                live.offer(self.page, place, value)
                return Styled(self.styles.of_column(kind)(value), value.chosen)
            case Formula():
                computed, look = cells.in_cell(kind, value.value), self.styles.of_column(kind)(value)
                return Styled(look, computed, live.written(value.text, row))
            case str() if _leads(column, value):
                first = value.partition(SEPARATOR)[0]
                self._lead(place, target=f"{self.site}/records/{first}/", tooltip=first)
                return self._text(value, cells.dress_record)
        return value

    def _lead(self, place: str, **said: str) -> None:
        from openpyxl.worksheet.hyperlink import Hyperlink

        # openpyxl asks its own cells where they lead; of this one nothing else is written
        self.page[place].hyperlink = Hyperlink(ref=place, **said)


def _leads(column: Column, text: str) -> bool:
    """A cell of records leads to the first if it fits on a line: LibreOffice wraps no text that leads somewhere."""
    return column.kind is Kind.RECORD and len(text) <= column.widest and bool(RECORDS.fullmatch(text))
