"""Rupees: read from the words of a source, and written in the scales people speak of.

Amounts are Decimal rupees. A lakh is 100,000; a crore is 10,000,000.
"""

import re
from decimal import Decimal

SCALES = {
    "lakh": Decimal(10) ** 5,
    "crore": Decimal(10) ** 7,
    "million": Decimal(10) ** 6,
    "billion": Decimal(10) ** 9,
}
SPELLINGS = {
    "lakhs": "lakh",
    "lac": "lakh",
    "crores": "crore",
    "cr": "crore",
    "mn": "million",
    "m": "million",
    "bn": "billion",
    "b": "billion",
}
# A bare number below this is more often a forgotten "million" than an amount of a security budget.
SMALLEST_BARE_AMOUNT = Decimal(100_000)
AMOUNT = re.compile(r"(?P<rupees>rs\.?|pkr|₨)?\s*(?P<number>-?\d[\d,]*(?:\.\d+)?)\s*(?P<scale>[a-z]+)?")


class MoneyError(ValueError):
    """A text that is no amount of rupees. The message says how to write one."""


def parse_rupees(text: str) -> Decimal:
    """The rupees that a text such as "Rs 2.059 billion", "205.9 crore" or "2059000000" states.

    Raises MoneyError when there is no number, an unknown scale, or a small number with no scale at all.
    """
    match = AMOUNT.fullmatch(" ".join(text.split()).lower())
    if match is None:
        raise MoneyError(f"“{text}” is not an amount. Write it as Rs 2.059 billion, 205.9 crore or 2059000000.")
    number = Decimal(match["number"].replace(",", ""))
    if match["scale"]:
        return number * scale_of(match["scale"])
    if not match["rupees"] and abs(number) < SMALLEST_BARE_AMOUNT:
        raise MoneyError(
            f"“{text}” has no unit. Write Rs {number}, or {number} lakh, crore, million or billion, whichever is meant."
        )
    return number


def scale_of(word: str) -> Decimal:
    """How many rupees one of a scale is. Raises MoneyError for an unknown word."""
    try:
        return SCALES[SPELLINGS.get(word, word)]
    except KeyError:
        raise MoneyError(f"“{word}” is not a scale. Use lakh, crore, million or billion.") from None


def scale_in(text: str) -> Decimal:
    """The scale a printed amount is written in; one rupee when it names none."""
    words = re.findall(r"[a-z]+", text.lower())
    return next(
        (SCALES[SPELLINGS.get(word, word)] for word in words if SPELLINGS.get(word, word) in SCALES), Decimal(1)
    )


def in_scale(rupees: Decimal, scale: str, places: int) -> str:
    """An amount in lakh, crore, million or billion with a fixed number of decimals: 2.059."""
    return f"{rupees / SCALES[scale]:,.{places}f}"


def scale_for(rupees: Decimal) -> str:
    """The largest of billion and million that the amount fills; "", rupees as they are, below a million."""
    return next((name for name in ("billion", "million") if abs(rupees) >= SCALES[name]), "")


def scaled(rupees: Decimal, scale: str) -> str:
    """An amount in one scale: 2.059; without a scale no digit is lost."""
    return in_scale(rupees, scale, 3) if scale else _trimmed(rupees)


def in_words(rupees: Decimal) -> str:
    """The amount in its natural scale, no digit lost: "Rs 2.059 billion", "Rs 1 million", "Rs 600"."""
    sign = "−" if rupees < 0 else ""
    size = abs(rupees)
    for name in ("billion", "million"):
        if size >= SCALES[name]:
            return f"{sign}Rs {_trimmed(size / SCALES[name])} {name}"
    return f"{sign}Rs {_trimmed(size)}"


def _trimmed(number: Decimal) -> str:
    text = f"{number:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
