"""The unit in which a reader of the workbook sees amounts: chosen in one cell, followed by every formula of money."""

from decimal import Decimal

from django.utils.translation import gettext, gettext_noop, override

from tracker.briefings.sheet import Choice, Column, Formula, Kind, Named, Table
from tracker.briefings.speaking import SPOKEN
from tracker.values.money import SCALES

CHOSEN = "money_unit"
FACTOR = "rupees_in_unit"
"""The names of the two cells."""
RUPEES = {"rupees": Decimal(1), **SCALES}
"""How many rupees each unit is. Formulas and the reader's choice go by these words, in the language of the workbook."""
WORDS = (
    gettext_noop("rupees"),
    gettext_noop("lakh"),
    gettext_noop("crore"),
    gettext_noop("million"),
    gettext_noop("billion"),
)
GIVEN_OUT = "billion"
COLUMNS = (
    Column(gettext_noop("Shown in"), widest=8),
    Column(gettext_noop("One of it in rupees"), Kind.INTEGER),
)
CAPTION = gettext_noop("Choose the unit of the amounts below in the yellow cell")


def by_words() -> dict[str, Decimal]:
    """How many rupees each unit is, by its word in every language of a workbook."""
    found: dict[str, Decimal] = {}
    for code in SPOKEN.values():
        with override(code):
            found |= {gettext(word): rupees for word, rupees in RUPEES.items()}
    return found


def switch() -> Table:
    """The two cells, as the file is given out."""
    row = (
        Choice(CHOSEN, gettext(GIVEN_OUT), tuple(gettext(word) for word in RUPEES)),
        Named(FACTOR, Formula(_factor(), RUPEES[GIVEN_OUT])),
    )
    return Table("Unit", COLUMNS, (row,), CAPTION)


def in_unit(rupees: Decimal) -> Decimal:
    """An amount as it is shown in the file that is given out."""
    return rupees / RUPEES[GIVEN_OUT]


def _factor() -> str:
    *others, (_, last) = RUPEES.items()
    text = f"{last:f}"
    for word, rupees in reversed(others):
        text = f'IF({CHOSEN}="{gettext(word)}",{rupees:f},{text})'
    return f"={text}"
