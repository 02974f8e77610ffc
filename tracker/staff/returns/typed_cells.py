"""One cell read into the value of its column: numbers exactly as they were typed, words from the lists, texts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Context, Decimal, DecimalException
from functools import cache
from typing import Any

from django.core.exceptions import ValidationError

from tracker.indicators.models import Observation
from tracker.staff.returns.cells import DATE, ERROR, LOGICAL, NUMBER, TEXT, Cell
from tracker.staff.returns.layout import BLANKS, QUALIFIERS, YES
from tracker.staff.returns.problems import Rule, shortened
from tracker.values.number_reading import TOO_MUCH, NumberError, parse_number
from tracker.values.qualifier import Qualifier

FIFTEEN = Context(prec=15)
"""Digits that Excel keeps and shows. It stores 0.1+0.2 as 0.30000000000000004, and means 0.3."""

LONGEST_FRACTION = 30
"""Places after the point; what is smaller than all of them is no figure, and long to write."""


class CellError(ValueError):
    """What is wrong with a cell, by name and in a sentence."""

    def __init__(self, rule: Rule, words: str) -> None:
        super().__init__(words)
        self.rule = rule


@dataclass(frozen=True, slots=True)
class Looks:
    """The looks by which a number is shown as something else."""

    dates: frozenset[int]
    percents: frozenset[int]


def number_in(cell: Cell, looks: Looks) -> Decimal:
    """The number in a cell, whether it was typed as one or as people write it. Raises CellError."""
    if cell.kind == TEXT:
        return _typed(cell.text)
    if cell.kind == DATE or (cell.kind == NUMBER and cell.look in looks.dates):
        raise CellError(Rule.NOT_A_NUMBER, "Excel took what was typed for a date. Type the figure again as a number.")
    if cell.kind == NUMBER and cell.look in looks.percents:
        words = "Excel shows a percentage and holds a hundredth of it. Type 84.5 for 84.5 percent, without the sign."
        raise CellError(Rule.NOT_A_NUMBER, words)
    if cell.kind != NUMBER:
        raise CellError(Rule.NOT_A_NUMBER, "The cell holds no number but what Excel calls an error or a logical value.")
    return exact(cell.text)


def _typed(text: str) -> Decimal:
    try:
        return parse_number(text)
    except NumberError as error:
        raise CellError(Rule.TEXT_IN_NUMBER, str(error)) from error


def exact(text: str) -> Decimal:
    """The number that stands in a file as this text, to the digits that Excel keeps. Raises CellError."""
    try:
        number = FIFTEEN.create_decimal(text)
    except DecimalException:
        number = Decimal("NaN")
    if not number.is_finite() or (number and number.adjusted() < -LONGEST_FRACTION):
        raise CellError(Rule.NOT_A_NUMBER, "The cell holds no number. Type the figure again.")
    if abs(number) >= TOO_MUCH:
        raise CellError(Rule.VALUE, "This is a million billion or more. Check the figure.")
    whole = number.to_integral_value()
    return whole if whole == number else number.normalize()


def text_in(cell: Cell, looks: Looks) -> str:
    """The text in a cell; a number that was typed where a text belongs is its digits. Raises CellError."""
    if cell.kind == TEXT:
        return cell.text
    if cell.kind == DATE or cell.look in looks.dates:
        raise CellError(Rule.CELL, "Excel took what was typed for a date. Format the cell as text and type it again.")
    if cell.kind in {ERROR, LOGICAL}:
        raise CellError(Rule.CELL, "The cell holds what Excel calls an error or a logical value. Type the text again.")
    return f"{exact(cell.text):f}"


def chosen(text: str, offered: Mapping[str, str]) -> str:
    """The value of a word from a list. Raises CellError."""
    try:
        return offered[text.strip().lower()]
    except KeyError:
        words = f"“{shortened(text)}” is not in the list. Choose one of: {', '.join(offered)}."
        raise CellError(Rule.LIST, words) from None


def held(key: str) -> Callable[[str], str]:
    """A text that its column in the tracker can hold. Raises CellError."""
    field: Any = Observation._meta.get_field(key)

    @cache
    def read(text: str) -> str:
        try:
            return str(field.clean(text, None))
        except ValidationError as error:
            raise CellError(Rule.CELL, f"{' '.join(error.messages)} Shorten it.") from error

    return read


READERS: dict[str, Callable[[str], Any]] = {
    "qualifier": lambda text: chosen(text, QUALIFIERS),
    "blank": lambda text: chosen(text, BLANKS),
    "ground": held("ground"),
    "locator": held("locator"),
    "attribution": held("attribution"),
    "unattributed": lambda text: bool(chosen(text, {YES: YES})),
    "as_written": held("as_written"),
    "note": held("note"),
}
"""How the text of an input is read; the value and the source have readers of their own."""
EMPTY: dict[str, Any] = {
    "value": None, "qualifier": Qualifier.EXACT.value, "blank": "", "ground": "", "source": None, "locator": "",
    "attribution": "", "unattributed": False, "as_written": "", "note": "",
}  # fmt: skip


def value_field_problem(value: Decimal) -> str:
    """What is wrong with the digits of a figure; empty when its column holds it."""
    try:
        Observation._meta.get_field("value").run_validators(value)
    except ValidationError as error:
        return " ".join(error.messages)
    return ""
