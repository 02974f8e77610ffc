"""Formulas of an uploaded workbook: the same text must stand in them, and the value that the text gives.

The values are what a program shows that does not compute, so a value alone can be made to say something else. A reader
may have chosen another unit of money, which is no edit: the values must then be those in that unit.
"""

from collections.abc import Iterator
from decimal import Decimal
from math import isclose
from typing import Any

from tracker.briefings import units
from tracker.briefings.verifying.upload import Cells, Computed, Place, Uploaded

NEARLY = 1e-9
"""Programs compute in binary and differ in the last digit."""


def was_chosen(ours: Uploaded, place: Place, value: Any) -> bool:
    """Whether a cell may hold this value because it is the reader's to choose it."""
    return value in ours.choices.get(place, ())


def misstated(ours: Uploaded, theirs: Uploaded, before: Cells, after: Cells) -> Iterator[tuple[Place, Any, Any]]:
    """Formulas of both whose value is not what it should be: where, what it should be, what stands there."""
    unit = _factor(theirs, _factor(ours, Decimal(1))) / _factor(ours, Decimal(1))
    for place, computed in ours.cells.items():
        if isinstance(computed, Computed) and theirs.cells.get(place) == computed and place in after:
            due = _in_their_unit(computed.text, before.get(place), float(unit))
            if not _agree(due, after[place]):
                yield place, due, after[place]


def _factor(book: Uploaded, otherwise: Decimal) -> Decimal:
    """How many rupees the unit is that is chosen in a workbook."""
    place = book.names.get(units.CHOSEN)
    return units.by_words().get(str(book.cells.get(place)), otherwise) if place else otherwise


def _in_their_unit(text: str, value: Any, unit: float) -> Any:
    if not isinstance(value, float):
        return value
    if units.CHOSEN in text:
        return value * unit
    return value / unit if units.FACTOR in text else value


def _agree(one: Any, other: Any) -> bool:
    if isinstance(one, float) and isinstance(other, float):
        return isclose(one, other, rel_tol=NEARLY, abs_tol=NEARLY)
    return bool(one == other)
