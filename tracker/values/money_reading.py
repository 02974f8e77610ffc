"""Rupees read as people write them: "Rs 2.059 billion", "2.059bn", "205.9 crore", "2,05,90,00,000" and "2059000000".

What could be meant in two ways is refused and not guessed: a slip of a scale is a slip of a thousand.
"""

import re
from decimal import Decimal

from tracker.values.money import SCALES, SPELLINGS
from tracker.values.number_reading import DIGITS, TOO_MUCH, comma_problem, times

# A bare number below this is more often a forgotten "million" than an amount of a security budget.
SMALLEST_BARE_AMOUNT = Decimal(100_000)
DECIMALS = 2
"""Of a rupee: a hundred paisa."""

AMOUNT = re.compile(
    r"(?P<sign>-)? ?(?P<rupees>rs\.?|pkr|₨)? ?(?P<inner>-)?"
    rf"(?P<digits>{DIGITS}) ?(?P<scale>[a-z]+)?(?P<more>(?: [a-z]+)*)"
)


class MoneyError(ValueError):
    """A text that is no amount of rupees. The message says what is wrong and how to write one."""


def parse_rupees(text: str) -> Decimal:
    """The rupees that a text states, to the paisa.

    Raises MoneyError, and nothing else, when there is no number or no unit, when the scale is unknown or one of two,
    when commas stand where none belong, and when there is more, or a smaller part, than money comes in.
    """
    match = AMOUNT.fullmatch(" ".join(text.replace("−", "-").split()).lower())
    if match is None or (match["sign"] and match["inner"]):
        raise MoneyError(f"“{text}” is not an amount. Write it as Rs 2.059 billion, 205.9 crore or 2059000000.")
    problem = comma_problem(match["digits"])
    if problem:
        raise MoneyError(problem)
    scale = _one_scale(text, match["scale"], match["more"].split())
    rupees = times(match["digits"], scale or Decimal(1))
    if scale is None and not match["rupees"] and rupees < SMALLEST_BARE_AMOUNT:
        raise MoneyError(
            f"“{text}” has no unit. Write Rs {rupees:f}, or {rupees:f} lakh, crore, million or billion, "
            "whichever is meant."
        )
    _require_money(text, rupees)
    return -rupees if match["sign"] or match["inner"] else rupees


def scale_of(word: str) -> Decimal:
    """How many rupees one of a scale is. Raises MoneyError for an unknown word."""
    try:
        return SCALES[SPELLINGS.get(word, word)]
    except KeyError:
        raise MoneyError(f"“{word}” is not a scale. Use lakh, crore, million or billion.") from None


def _one_scale(text: str, word: str | None, more: list[str]) -> Decimal | None:
    """The scale that is named; None when none is. Two are one too many, whatever is meant by them together."""
    if word is None:
        return None
    scale = scale_of(word)
    if not more:
        return scale
    if all(SPELLINGS.get(other, other) in SCALES for other in more):
        raise MoneyError(f"“{text}” names more than one scale. Write one number of one scale, such as 205.9 crore.")
    raise MoneyError(f"“{text}” is not an amount with “{' '.join(more)}” behind it. Write it as Rs 2.059 billion.")


def _require_money(text: str, rupees: Decimal) -> None:
    """Refuse what no budget reaches and what no coin is made for."""
    if rupees >= TOO_MUCH:
        raise MoneyError(f"“{text}” is a million billion rupees or more. Check the figure and the scale.")
    if -int(rupees.as_tuple().exponent) > DECIMALS:
        raise MoneyError(
            f"“{text}” is not a whole number of paisa, of which a rupee has a hundred. "
            "Write no more decimals than the source prints, and check the scale."
        )
