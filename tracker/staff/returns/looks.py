"""The looks of a return's cells, by the numbers that they have in the file."""

from functools import cache
from typing import TYPE_CHECKING, Any

from tracker.values.cell_text import starts_a_formula
from tracker.values.streamed import Look, Value

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font

GREEN, PALE, GREY, RULE, INPUT, INPUT_HEAD = "0A3B2A", "FFFDF7", "5D635C", "D9D0BC", "FFFFFF", "0C5A3E"
SUNK = "F1EBDC"
NUMBER, TEXT = "#,##0.####", "@"
NUMBERS = frozenset({"value", "last"})


def font(**more: Any) -> "Font":
    """The type of all cells."""
    from openpyxl.styles import Font

    return Font(name="Calibri", size=11, **more)


def wrapped() -> "Alignment":
    """Text that breaks into lines, from the top."""
    from openpyxl.styles import Alignment

    return Alignment(wrap_text=True, vertical="top")


class Looks:
    """Each look is given once to a cell that is in no sheet of the file, and called by its number."""

    def __init__(self, book: "Workbook") -> None:
        from openpyxl.worksheet.worksheet import Worksheet

        self._page = Worksheet(book, "Looks")
        self._made = cache(self._make)
        self._count = 0

    def heading(self, *, is_input: bool) -> Look:
        """The heading of a column; those to fill in stand out."""
        return lambda _value: self._made("heading", is_input, False)

    def of_column(self, key: str, *, is_input: bool) -> Look:
        """The cells of a column."""
        return lambda value: self._made(key, is_input, _is_quoted(value))

    def _make(self, key: str, is_input: bool, is_quoted: bool) -> int:
        from openpyxl.styles import Alignment, Border, PatternFill, Protection, Side

        self._count += 1
        cell = self._page.cell(self._count, 1)  # one of its own: openpyxl keeps a look by reference
        is_heading = key == "heading"
        ground = (INPUT_HEAD if is_input else GREEN) if is_heading else (INPUT if is_input else SUNK)
        cell.fill = PatternFill("solid", fgColor=ground)
        cell.font = font(bold=is_heading, color=PALE if is_heading else GREY if key == "mark" else "1A1F1B")
        cell.alignment = wrapped() if is_heading else Alignment(vertical="top")
        side = Side(style="thin", color=GREY if is_input else RULE)
        cell.border = Border(left=side, right=side, top=side, bottom=side)
        cell.number_format = NUMBER if key in NUMBERS else TEXT if is_input else "General"
        cell.protection = Protection(locked=not is_input)
        cell.quotePrefix = is_quoted
        return int(cell.style_id)


def _is_quoted(value: Value) -> bool:
    """A text that begins like a formula stays text also when somebody edits the cell."""
    return isinstance(value, str) and starts_a_formula(value)
