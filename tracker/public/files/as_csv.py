"""A table as CSV: RFC 4180, UTF-8, written a few rows at a time.

The file begins with a byte order mark: without it Excel, in which most readers open it, takes UTF-8 for a Western code
page and spoils names and the pilcrow; what reads CSV for analysis skips it. A text that a spreadsheet would calculate
gets an apostrophe before it; numbers are never text, so a negative one stays as it is.
"""

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from itertools import chain, islice

from tracker.public.files.columns import Cell, Table, cells
from tracker.records.canonical import decimal_text
from tracker.values.cell_text import possible, starts_a_formula

MIME = "text/csv; charset=utf-8; header=present"
MARK = "\ufeff"
ROWS_AT_ONCE = 500
# Also taken for the beginning of a formula: a line break before one, and the wide forms of the signs.
ALSO_STARTS_A_FORMULA = ("\n", "＝", "＋", "－", "＠")


def csv_parts(table: Table) -> Iterator[bytes]:
    """The file in parts of some hundred rows."""
    yield MARK.encode()
    rows = chain([table.header], (cells(table.columns, row) for row in table.rows))
    while batch := list(islice(rows, ROWS_AT_ONCE)):
        yield _written(batch)


def csv_text(value: Cell) -> str:
    """A cell: ISO dates, plain numbers, and text that nothing calculates."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return decimal_text(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int):
        return str(value)
    text = possible(value)
    calculated = starts_a_formula(text) or text.startswith(ALSO_STARTS_A_FORMULA)
    return f"'{text}" if calculated else text


def _written(rows: Iterable[Iterable[Cell]]) -> bytes:
    page = io.StringIO(newline="")
    csv.writer(page, lineterminator="\r\n").writerows([csv_text(value) for value in row] for row in rows)
    return page.getvalue().encode()
