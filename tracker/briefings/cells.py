"""The looks of cells, and the numbers of these looks in the file: a cell itself is written by its number alone."""

from collections.abc import Callable, Hashable
from datetime import date
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

from django.utils.translation import get_language_bidi

from tracker.briefings import bars
from tracker.briefings.sheet import Choice, Formula, Kind, Link, Plain, Value, shown
from tracker.briefings.speaking import URDU_LETTER
from tracker.values.cell_text import starts_a_formula

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell

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
AS_IT_BEGINS, FROM_THE_RIGHT = 0, 2
"""What Excel calls the order in which a text is read."""
HUNDRED = Decimal(100)


class Styles:
    """The looks of a workbook by their numbers. Each is given to a cell once, which is in no sheet of the file."""

    def __init__(self, book: "Workbook") -> None:
        from openpyxl.worksheet.worksheet import Worksheet

        self._page = Worksheet(book, "Looks")
        self._page.sheet_view.rightToLeft = get_language_bidi() or None
        self._known: dict[Hashable, int] = {}
        self._of_columns: dict[Kind, Callable[[Value], int]] = {}

    def of_column(self, kind: Kind) -> Callable[[Value], int]:
        """Gives the look of a value in a column of this kind. The same each time, so that what it gives can be kept."""

        def look(value: Value) -> int:
            return self._number((kind, _look_of(kind, value)), lambda cell: _dress(cell, kind, value))

        plain = None if kind is Kind.BAR else look("a")

        def quick(value: Value) -> int:
            # most cells by far: a text that nothing has to be looked up for
            if plain is not None and type(value) is str and value.isascii() and value[:1].isalnum():
                return plain
            return look(value)

        return self._of_columns.setdefault(kind, quick)

    def of_text(self, text: str, dress: "Callable[[Cell], None]") -> int:
        """The look of a text that stands in no row, or leads somewhere."""

        def dressed(cell: "Cell") -> None:
            dress(cell)
            cell.quotePrefix = starts_a_formula(text)  # stays text also when somebody edits the cell

        return self._number((dress, starts_a_formula(text)), dressed)

    def _number(self, key: Hashable, dress: "Callable[[Cell], None]") -> int:
        found = self._known.get(key)
        if found is None:
            cell = self._page.cell(len(self._known) + 1, 1)
            dress(cell)
            found = self._known[key] = int(cell.style_id)
        return found


def _look_of(kind: Kind, value: Value) -> Hashable:
    """What the look of a value depends on, besides its kind."""
    if isinstance(value, str):
        return value if kind is Kind.BAR else (starts_a_formula(value), reading_order(value))
    if isinstance(value, Decimal | int):
        return WHOLE if kind in FORMATS or isinstance(value, int) else number_format(value)
    return ("=", _look_of(kind, value.value)) if isinstance(value, Formula) else type(value).__name__


def _dress(cell: "Cell", kind: Kind, value: Value) -> None:
    is_number = not isinstance(value, str | Link | Choice)
    order = reading_order(value) if isinstance(value, str) else AS_IT_BEGINS
    cell.font, cell.alignment = _look(kind, order, is_number=is_number, begins=begin_of(cell))
    if kind not in (Kind.LINK, Kind.NOTE):
        cell.border = _rule()
    match value:
        case Link():
            cell.font = _font(color=LINK_INK, underline="single")
        case Choice():
            _dress_choice(cell)
        case str():
            _dress_text(cell, kind, value)
        case _:
            _format(cell, kind, shown(value))


def begin_of(cell: "Cell") -> str:
    """The side at which texts begin; numbers stand at the right in every language, one unit under the other."""
    return "right" if cell.parent.sheet_view.rightToLeft else "left"


def reading_order(text: str) -> int:
    """A sentence in Urdu may begin with a code in Latin letters, by which a program would take it for English."""
    return FROM_THE_RIGHT if URDU_LETTER.search(text) else AS_IT_BEGINS


def in_cell(kind: Kind, value: Plain) -> Plain:
    """The value as a cell holds it: percentages are parts of one there."""
    return value / HUNDRED if kind is Kind.PERCENT and isinstance(value, Decimal | int) else value


def dress_record(cell: "Cell") -> None:
    """The id of a record that leads to its page."""
    _dress(cell, Kind.RECORD, "")
    cell.font = _font(color=GREY, underline="single")


def _dress_text(cell: "Cell", kind: Kind, text: str) -> None:
    if kind is Kind.BAR:
        bars.dress(cell, text)
    elif kind in FORMATS or kind is Kind.DECIMAL:
        cell.font = _font(color=GREY, italic=True)  # words where a number would stand
    cell.quotePrefix = starts_a_formula(text)


def _dress_choice(cell: "Cell") -> None:
    from openpyxl.styles import PatternFill

    cell.font = _font(color=INK, bold=True)
    cell.fill = PatternFill("solid", fgColor=SWITCH)


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


@cache
def dress_header(kind: Kind, order: int) -> "Callable[[Cell], None]":
    """The heading of a column."""

    def dress(cell: "Cell") -> None:
        from openpyxl.styles import Alignment, PatternFill

        cell.font = _font(color=PALE, bold=True)
        cell.fill = PatternFill("solid", fgColor=GREEN)
        across = begin_of(cell) if kind in WORDS else "right"
        cell.alignment = Alignment(horizontal=across, vertical="center", wrap_text=True, indent=1, readingOrder=order)
        if kind is Kind.BAR:
            bars.dress_header(cell)

    return dress


def dress_title(cell: "Cell") -> None:
    """The first line above the tables of a sheet."""
    cell.font = _font(color=GREEN, bold=True, size=18)


def dress_heading(cell: "Cell") -> None:
    """Another line above them."""
    cell.font = _font(color=INK)


def dress_caption(cell: "Cell") -> None:
    """The name of a table."""
    cell.font = _font(color=GREEN, bold=True, size=13)


def dress_note(cell: "Cell") -> None:
    """A sentence in the place of rows."""
    cell.font = _font(color=GREY, italic=True)


@cache
def _look(kind: Kind, order: int, *, is_number: bool, begins: str) -> tuple[Any, Any]:
    from openpyxl.styles import Alignment

    across = begins if kind in WORDS else "right"
    is_wrapped = kind is not Kind.NOTE and not is_number
    placed = Alignment(horizontal=across, vertical="top", wrap_text=is_wrapped, indent=1, readingOrder=order)
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
