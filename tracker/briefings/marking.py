"""Signs before words, by conditional formats: ▲ up, ● Operational. The cell holds the word; the sign is its format."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.utils.translation import gettext

from tracker.briefings import units
from tracker.briefings.sheet import Column, Kind, Sign, Tone

if TYPE_CHECKING:
    from openpyxl.formatting.rule import Rule
    from openpyxl.worksheet.worksheet import Worksheet

INKS = {Tone.GOOD: "0C5A3E", Tone.POOR: "9B1C1C", Tone.NOTICE: "7A4E00", Tone.QUIET: "1A1F1B"}
"""All of them dark enough to be read on white and on the bands of a table."""
GLYPHS = "▲▼▬●◐○■◆◇⊘△◔"
"""Every sign there is: a number format is known by its number, so each needs one of its own."""
FIRST_FORMAT = 300


def mark(page: "Worksheet", columns: Iterable[Column], first: int, last: int) -> None:
    """Put the signs of each column before the words in its rows from the first to the last."""
    from openpyxl.utils import get_column_letter

    for number, column in enumerate(columns, start=1):
        letter = get_column_letter(number)
        for order, one in enumerate(column.signs, start=1):
            rule = _rule(one, f"{letter}{first}")
            rule.priority = order
            page.conditional_formatting.add(f"{letter}{first}:{letter}{last}", rule)


def hide_decimals_of_rupees(page: "Worksheet", columns: Iterable[Column], first: int, last: int) -> None:
    """Amounts in the unit that is chosen have no decimals when they are whole rupees."""
    from openpyxl.formatting.rule import Rule
    from openpyxl.styles.differential import DifferentialStyle
    from openpyxl.styles.numbers import NumberFormat
    from openpyxl.utils import get_column_letter

    whole = DifferentialStyle(numFmt=NumberFormat(numFmtId=3, formatCode="#,##0"))
    for number, column in enumerate(columns, start=1):
        if column.kind is Kind.MONEY:
            letter = get_column_letter(number)
            rule = Rule(type="expression", dxf=whole, formula=[f'{units.CHOSEN}="{gettext("rupees")}"'], priority=1)
            page.conditional_formatting.add(f"{letter}{first}:{letter}{last}", rule)


def _rule(one: Sign, first: str) -> "Rule":
    from openpyxl.formatting.rule import Rule
    from openpyxl.styles import Font
    from openpyxl.styles.differential import DifferentialStyle
    from openpyxl.styles.numbers import NumberFormat

    look = DifferentialStyle(
        font=Font(color=INKS[one.tone], bold=one.tone is not Tone.QUIET),
        numFmt=NumberFormat(
            numFmtId=FIRST_FORMAT + GLYPHS.index(one.glyph), formatCode=f'General;General;General;"{one.glyph} "@'
        ),
    )
    return Rule(type="expression", dxf=look, formula=[f'{first}="{one.word}"'])
