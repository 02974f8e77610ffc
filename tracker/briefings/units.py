"""The unit in which a reader of the workbook sees amounts: chosen in one cell, followed by every formula of money."""

from decimal import Decimal

from django.utils.translation import gettext_noop

from tracker.briefings.sheet import Choice, Column, Formula, Kind, Named, Table
from tracker.values.money import SCALES

CHOSEN = "money_unit"
FACTOR = "rupees_in_unit"
"""The names of the two cells."""
RUPEES = {"rupees": Decimal(1), **SCALES}
"""How many rupees each unit is. Formulas and the reader's choice go by these words."""
GIVEN_OUT = "billion"
COLUMNS = (
    Column(gettext_noop("Shown in"), widest=8),
    Column(gettext_noop("One of it in rupees"), Kind.INTEGER),
)
CAPTION = gettext_noop("Choose the unit of the amounts below in the yellow cell")


def switch() -> Table:
    """The two cells, as the file is given out."""
    row = (Choice(CHOSEN, GIVEN_OUT, tuple(RUPEES)), Named(FACTOR, Formula(_factor(), RUPEES[GIVEN_OUT])))
    return Table("Unit", COLUMNS, (row,), CAPTION)


def in_unit(rupees: Decimal) -> Decimal:
    """An amount as it is shown in the file that is given out."""
    return rupees / RUPEES[GIVEN_OUT]


def _factor() -> str:
    *others, (_, last) = RUPEES.items()
    text = f"{last:f}"
    for word, rupees in reversed(others):
        text = f'IF({CHOSEN}="{word}",{rupees:f},{text})'
    return f"={text}"
