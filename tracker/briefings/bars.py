"""The cells of a drawing in time: a letter on a tint, hatched where the day is not known more exactly.

The letter and its question mark say all that there is to say; the tint only lets the eye follow a row.
"""

from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from openpyxl.cell import Cell

WIDTH = 5
TOLD, PLANNED, LASTS = "CFE3D6", "F6E3B4", "EDF3EE"
INK = "1A1F1B"
UNSURE = "?"


def dress(cell: "Cell", letters: str) -> None:
    """The look of letters for what is told, small ones for the dates of a milestone, a sign for what lasts."""
    cell.font, cell.alignment, cell.fill = _look(letters)


def dress_header(cell: "Cell") -> None:
    """A heading that fits a narrow column."""
    from openpyxl.styles import Alignment

    cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)


def hide_buttons(table: Any, columns: list[int]) -> None:
    """No filter buttons over columns that are narrower than a button."""
    from openpyxl.worksheet.filters import FilterColumn

    table.autoFilter.filterColumn = [FilterColumn(colId=number, hiddenButton=True) for number in columns]


@cache
def _look(letters: str) -> tuple[Any, Any, Any]:
    from openpyxl.styles import Alignment, Font, PatternFill

    name = letters.strip(UNSURE)
    tint = PLANNED if name.islower() else TOLD if name.isalpha() else LASTS
    hatched = {"patternType": "lightUp", "fgColor": "FFFFFF", "bgColor": tint}
    fill = PatternFill(**hatched) if UNSURE in letters else PatternFill("solid", fgColor=tint)
    bold = name.isalpha()
    return Font(name="Calibri", size=9, bold=bold, color=INK), Alignment(horizontal="center", vertical="top"), fill
