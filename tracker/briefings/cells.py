"""One cell: its value, its number format and its look. Text is text whatever it begins with."""

from datetime import date
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

from tracker.briefings.sheet import Column, Kind, Link, Value
from tracker.values.cell_text import cleaned, starts_a_formula

if TYPE_CHECKING:
    from openpyxl.cell import Cell

GREEN = "0A3B2A"
PALE = "FFFDF7"
GREY = "5D635C"
RULE = "D9D0BC"
INK = "1A1F1B"
LINK_INK = "0C5A3E"
FONT = "Calibri"

WORDS = frozenset({Kind.TEXT, Kind.LINK, Kind.ID, Kind.NOTE})
WHOLE = "#,##0"
FORMATS = {
    Kind.INTEGER: WHOLE,
    Kind.RUPEES: WHOLE,
    # at least three decimals, as money of this size is spoken of, and all there are
    Kind.BILLION: "#,##0.000######",
    Kind.PERCENT: "0.0%",
    Kind.PLAIN: "0",
    Kind.DATE: "d mmm yyyy",
}
HUNDRED = Decimal(100)


def write(cell: "Cell", kind: Kind, value: Value) -> None:
    """Put a value into a cell of a column of this kind."""
    cell.font, cell.alignment = _look(kind, is_number=not isinstance(value, str | Link))
    if kind not in (Kind.LINK, Kind.NOTE):
        cell.border = _rule()
    if value is None:
        return
    if isinstance(value, Link):
        _write_link(cell, value)
    elif isinstance(value, str):
        _write_text(cell, value)
        if kind in FORMATS or kind is Kind.DECIMAL:
            cell.font = _font(color=GREY, italic=True)  # words where a number would stand
    elif isinstance(value, date):
        cell.value, cell.number_format = value, FORMATS[Kind.DATE]
    else:
        cell.value = value / HUNDRED if kind is Kind.PERCENT else value
        cell.number_format = FORMATS.get(kind) or number_format(Decimal(value))


def number_format(number: Decimal) -> str:
    """As many decimals as the number has, and a separator of thousands."""
    exponent = number.normalize().as_tuple().exponent
    decimals = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return f"{WHOLE}.{'0' * decimals}" if decimals else WHOLE


def write_header(cell: "Cell", column: Column) -> None:
    """The heading of a column."""
    from openpyxl.styles import Alignment, PatternFill

    _write_text(cell, column.header)
    cell.font = _font(color=PALE, bold=True)
    cell.fill = PatternFill("solid", fgColor=GREEN)
    across = "left" if column.kind in WORDS else "right"
    cell.alignment = Alignment(horizontal=across, vertical="center", wrap_text=True, indent=1)


def write_heading(cell: "Cell", line: str, *, is_title: bool) -> None:
    """A line above the tables of a sheet."""
    _write_text(cell, line)
    cell.font = _font(color=GREEN, bold=True, size=18) if is_title else _font(color=INK)


def write_caption(cell: "Cell", line: str) -> None:
    """The name of a table."""
    _write_text(cell, line)
    cell.font = _font(color=GREEN, bold=True, size=13)


def write_note(cell: "Cell", line: str) -> None:
    """A sentence in the place of rows."""
    _write_text(cell, line)
    cell.font = _font(color=GREY, italic=True)


def _write_text(cell: "Cell", text: str) -> None:
    cell.value = cleaned(text)
    # openpyxl has taken "=1+1" for a formula and "#N/A" for an error by now
    cell.data_type = "s"
    if starts_a_formula(text):
        cell.quotePrefix = True  # stays text also when somebody edits the cell


def _write_link(cell: "Cell", link: Link) -> None:
    from openpyxl.worksheet.hyperlink import Hyperlink

    _write_text(cell, link.text)
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{link.sheet}'!A1", display=cleaned(link.text))
    cell.font = _font(color=LINK_INK, underline="single")


@cache
def _look(kind: Kind, *, is_number: bool) -> tuple[Any, Any]:
    from openpyxl.styles import Alignment

    across = "left" if kind in WORDS else "right"
    is_wrapped = kind is not Kind.NOTE and not is_number
    placed = Alignment(horizontal=across, vertical="top", wrap_text=is_wrapped, indent=1)
    return _font(color=GREY if kind is Kind.ID else INK), placed


@cache
def _rule() -> Any:
    """A pale line under each row, for programs that do not draw the bands of an Excel table."""
    from openpyxl.styles import Border, Side

    return Border(bottom=Side("thin", color=RULE))


@cache
def _font(**fields: Any) -> Any:
    from openpyxl.styles import Font

    return Font(**{"name": FONT, "size": 10} | fields)
