"""What a sheet is before anything is written: tables of plain values whose columns say what they hold.

Nothing here knows Excel, so that tests and other writers can read the same sheets.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

NOT_PUBLISHED = "not published"
"""Stands in words where a value is absent: an empty cell would be read as nothing, or as zero."""
NOT_RECORDED = "attribution not recorded"
"""Stands where a source does not say who says it, here and on the pages."""
NOTHING = "Nothing had been published by then."
COMPUTED = "computed by the tracker"
AS_REPORTED = "as reported"


class Kind(StrEnum):
    """What the cells of a column hold; a text may stand in any of them where the value is absent."""

    TEXT = "text"
    INTEGER = "integer"
    DECIMAL = "decimal"
    PERCENT = "percent"
    RUPEES = "rupees"
    BILLION = "billion"
    PLAIN = "plain"
    DATE = "date"
    LINK = "link"
    ID = "id"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Link:
    """A text that leads to another sheet of the same workbook. Nothing leads out of it."""

    text: str
    sheet: str


Value = str | Decimal | int | date | Link | None


@dataclass(frozen=True, slots=True)
class Column:
    """A heading, what stands under it, and how wide it may grow, in characters; longer text wraps.

    Columns that serve sorting and other programs are not printed; they stand together at the right of a sheet.
    """

    header: str
    kind: Kind = Kind.TEXT
    widest: int = 24
    is_printed: bool = True


@dataclass(frozen=True, slots=True)
class Table:
    """Columns and rows of values. A PERCENT is given in hundredths (34.3), as people say it; None is an empty cell.

    One that is read by itself, such as a list of contents, begins a new page when it is printed. `nothing` is the
    sentence that stands in the place of rows.
    """

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    caption: str = ""
    on_new_page: bool = False
    nothing: str = NOTHING


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet. With one table it begins in the first cell, so that other programs read it as it is.

    `about` says what a row is and `notes` what a reader must know; both stand on the first sheet's contents.
    """

    title: str
    about: str
    tables: tuple[Table, ...]
    notes: tuple[str, ...] = ()
    heading: tuple[str, ...] = ()


def single(
    title: str,
    about: str,
    columns: Sequence[Column],
    rows: Sequence[Sequence[Value]],
    notes: Sequence[str] = (),
    nothing: str = NOTHING,
) -> Sheet:
    """A sheet of one table."""
    table = Table(title, tuple(columns), tuple(tuple(row) for row in rows), nothing=nothing)
    return Sheet(title, about, (table,), tuple(notes))
