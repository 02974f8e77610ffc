"""One cell: its value, its number format and its look. Text is text whatever it begins with."""

from collections.abc import Hashable
from copy import copy
from datetime import date
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from tracker.briefings import bars, live
from tracker.briefings.sheet import Choice, Column, Formula, Kind, Link, Named, Plain, Value
from tracker.values.cell_text import cleaned, starts_a_formula

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell
    from openpyxl.styles.cell_style import StyleArray

GREEN = "0A3B2A"
PALE = "FFFDF7"
GREY = "5D635C"
RULE = "D9D0BC"
INK = "1A1F1B"
LINK_INK = "0C5A3E"
SWITCH = "F9EAC4"
FONT = "Calibri"

WORDS = frozenset({Kind.TEXT, Kind.LINK, Kind.ID, Kind.RECORD, Kind.NOTE})
IDS = frozenset({Kind.ID, Kind.RECORD})
WHOLE = "#,##0"
FORMATS = {
    Kind.INTEGER: WHOLE,
    Kind.RUPEES: WHOLE,
    # at least three decimals, as money of this size is spoken of, and all there are
    Kind.BILLION: "#,##0.000######",
    # a section of a format for large amounts alone would take the sign from small negative ones
    Kind.MONEY: "#,##0.000######",
    Kind.PERCENT: "0.0%",
    Kind.PLAIN: "0",
    Kind.DATE: "d mmm yyyy",
}
HUNDRED = Decimal(100)
ANY_DAY = date(2000, 1, 1)
"""Stands for a date where only the look of one is wanted."""


LOOKS: "WeakKeyDictionary[Workbook, dict[Hashable, StyleArray]]" = WeakKeyDictionary()
"""The looks that cells of a workbook have had so far: openpyxl takes five times as long to find one as to copy it."""


def write(cell: "Cell", kind: Kind, value: Value) -> None:
    """Put a value into a cell of a column of this kind."""
    if isinstance(value, Link | Named | Choice | Formula) or (isinstance(value, str) and starts_a_formula(value)):
        _write(cell, kind, value)
    elif _has_look(cell, key := (kind, _look_of(kind, value))):
        if isinstance(value, str):
            _write_text(cell, value)
        elif value is not None:
            cell.value = in_cell(kind, value)
    else:
        _write(cell, kind, value)
        _keep_look(cell, key)


def _look_of(kind: Kind, value: Plain) -> Hashable:
    """What the look of a plain value depends on, besides its kind."""
    if isinstance(value, str):
        return value if kind is Kind.BAR else "words"
    return number_format(Decimal(value)) if isinstance(value, Decimal | int) else type(value).__name__


def _has_look(cell: "Cell", key: Hashable) -> bool:
    """Give a cell the look that another has had; False when none has had it."""
    found = LOOKS.setdefault(cell.parent.parent, {}).get(key)
    if found is None:
        return False
    cell._style = copy(found)
    return True


def _keep_look(cell: "Cell", key: Hashable) -> None:
    LOOKS[cell.parent.parent][key] = copy(cell._style)


def _write(cell: "Cell", kind: Kind, value: Value) -> None:
    is_number = not isinstance(value, str | Link | Choice)
    cell.font, cell.alignment = _look(kind, is_number=is_number, begins=begin_of(cell))
    if kind not in (Kind.LINK, Kind.NOTE):
        cell.border = _rule()
    match value:
        case None:
            pass
        case Link():
            _write_link(cell, value)
        case Named():
            _write(cell, kind, value.value)
            live.name_cell(cell, value)
        case Choice():
            _write_choice(cell, value)
        case Formula():
            cell.value = live.written(value.text, cell.row)
            _format(cell, kind, value.value)
        case _:
            _write_plain(cell, kind, value)


def begin_of(cell: "Cell") -> str:
    """The side at which texts begin; numbers stand at the right in every language, one unit under the other."""
    return "right" if cell.parent.sheet_view.rightToLeft else "left"


def in_cell(kind: Kind, value: Plain) -> Plain:
    """The value as a cell holds it: percentages are parts of one there."""
    return value / HUNDRED if kind is Kind.PERCENT and isinstance(value, Decimal | int) else value


def lead_out(cell: "Cell", address: str, tip: str) -> None:
    """Make a cell lead to a page of the site."""
    from openpyxl.worksheet.hyperlink import Hyperlink

    cell.hyperlink = Hyperlink(ref=cell.coordinate, target=address, tooltip=tip)
    if not _has_look(cell, lead_out):
        cell.font = _font(color=GREY, underline="single")
        _keep_look(cell, lead_out)


def _write_plain(cell: "Cell", kind: Kind, value: Plain) -> None:
    if isinstance(value, str):
        if kind is Kind.BAR:
            bars.write(cell, value)
            return
        _write_text(cell, value)
        if kind in FORMATS or kind is Kind.DECIMAL:
            cell.font = _font(color=GREY, italic=True)  # words where a number would stand
    else:
        cell.value = in_cell(kind, value)
        _format(cell, kind, value)


def _format(cell: "Cell", kind: Kind, value: Plain) -> None:
    if isinstance(value, date):
        cell.number_format = FORMATS[Kind.DATE]
    elif isinstance(value, Decimal | int):
        cell.number_format = FORMATS.get(kind) or number_format(Decimal(value))


def number_format(number: Decimal) -> str:
    """As many decimals as the number has, and a separator of thousands."""
    exponent = number.normalize().as_tuple().exponent
    decimals = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return f"{WHOLE}.{'0' * decimals}" if decimals else WHOLE


def write_header(cell: "Cell", column: Column) -> None:
    """The heading of a column."""
    from openpyxl.styles import Alignment, PatternFill

    key = (write_header, column.kind)
    is_dressed = _has_look(cell, key)
    _write_text(cell, column.header)
    if is_dressed:
        return
    cell.font = _font(color=PALE, bold=True)
    cell.fill = PatternFill("solid", fgColor=GREEN)
    across = begin_of(cell) if column.kind in WORDS else "right"
    cell.alignment = Alignment(horizontal=across, vertical="center", wrap_text=True, indent=1)
    if column.kind is Kind.BAR:
        bars.set_header(cell)
    _keep_look(cell, key)


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


def _write_choice(cell: "Cell", choice: Choice) -> None:
    from openpyxl.styles import PatternFill

    _write_text(cell, choice.chosen)
    live.offer(cell, choice)
    cell.font = _font(color=INK, bold=True)
    cell.fill = PatternFill("solid", fgColor=SWITCH)


@cache
def _look(kind: Kind, *, is_number: bool, begins: str) -> tuple[Any, Any]:
    from openpyxl.styles import Alignment

    across = begins if kind in WORDS else "right"
    is_wrapped = kind is not Kind.NOTE and not is_number
    placed = Alignment(horizontal=across, vertical="top", wrap_text=is_wrapped, indent=1)
    return _font(color=GREY if kind in IDS else INK), placed


@cache
def _rule() -> Any:
    """A pale line under each row, for programs that do not draw the bands of an Excel table."""
    from openpyxl.styles import Border, Side

    return Border(bottom=Side("thin", color=RULE))


@cache
def _font(**fields: Any) -> Any:
    from openpyxl.styles import Font

    return Font(**{"name": FONT, "size": 10} | fields)
