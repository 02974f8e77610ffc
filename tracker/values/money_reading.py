"""Rupees read as people write them: "Rs 2.059 billion", "2.059bn", "205.9 crore", "2,05,90,00,000" and "2059000000".

What could be meant in two ways is refused and not guessed: a slip of a scale is a slip of a thousand.
"""

import re
from decimal import Decimal, localcontext

from tracker.values.money import SCALES, SPELLINGS

# A bare number below this is more often a forgotten "million" than an amount of a security budget.
SMALLEST_BARE_AMOUNT = Decimal(100_000)
TOO_MUCH = Decimal(10) ** 15
"""Fifteen digits are what a column holds exactly; no budget needs the sixteenth."""
PAISA = Decimal("0.01")

AMOUNT = re.compile(
    r"(?P<sign>-)? ?(?P<rupees>rs\.?|pkr|₨)? ?(?P<inner>-)?"
    r"(?P<number>\d[\d,]*(?:\.\d+)?) ?(?P<scale>[a-z]+)?(?P<more>(?: [a-z]+)*)"
)
UNGROUPED = r"\d+"
BY_THOUSANDS = r"\d{1,3}(?:,\d{3})+"
BY_LAKH_AND_CRORE = r"\d{1,2}(?:,\d{2})*,\d{3}"
NUMBER = re.compile(rf"(?:{UNGROUPED}|{BY_THOUSANDS}|{BY_LAKH_AND_CRORE})(?:\.\d+)?")


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
    number = _number(match["number"])
    scale = _one_scale(text, match["scale"], match["more"].split())
    if scale is None and not match["rupees"] and number < SMALLEST_BARE_AMOUNT:
        raise MoneyError(
            f"“{text}” has no unit. Write Rs {number:f}, or {number:f} lakh, crore, million or billion, "
            "whichever is meant."
        )
    rupees = _exactly(text, number, scale or Decimal(1))
    return -rupees if match["sign"] or match["inner"] else rupees


def scale_of(word: str) -> Decimal:
    """How many rupees one of a scale is. Raises MoneyError for an unknown word."""
    try:
        return SCALES[SPELLINGS.get(word, word)]
    except KeyError:
        raise MoneyError(f"“{word}” is not a scale. Use lakh, crore, million or billion.") from None


def _number(digits: str) -> Decimal:
    if NUMBER.fullmatch(digits) is None:
        raise MoneyError(
            f"The commas of “{digits}” are not where they belong. Write thousands as 20,590,000 or lakh and crore as "
            "2,05,90,000, or leave the commas out; decimals follow a point."
        )
    return Decimal(digits.replace(",", ""))


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


def _exactly(text: str, number: Decimal, scale: Decimal) -> Decimal:
    """The product with no digit lost, however many there are."""
    with localcontext() as context:
        context.prec = len(text) + len(str(TOO_MUCH))
        rupees = number * scale
        if rupees >= TOO_MUCH:
            raise MoneyError(f"“{text}” is a million billion rupees or more. Check the figure and the scale.")
        if rupees % PAISA:
            raise MoneyError(
                f"“{text}” is not a whole number of paisa, of which a rupee has a hundred. "
                "Write no more decimals than the source prints, and check the scale."
            )
        return rupees.quantize(PAISA).normalize() if rupees % 1 else rupees.quantize(Decimal(1))
