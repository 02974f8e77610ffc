"""Rupees: read from the words of a source, and written in the scales people speak of.

Amounts are Decimal rupees. A lakh is 100,000; a crore is 10,000,000.
"""

import re
from decimal import Decimal

from tracker.values.language import pgettext, pgettext_noop

SCALES = {
    "lakh": Decimal(10) ** 5,
    "crore": Decimal(10) ** 7,
    "million": Decimal(10) ** 6,
    "billion": Decimal(10) ** 9,
}
SCALE_WORDS = {
    "lakh": pgettext_noop("money", "lakh"),
    "crore": pgettext_noop("money", "crore"),
    "million": pgettext_noop("money", "million"),
    "billion": pgettext_noop("money", "billion"),
}
SPOKEN_SCALES = pgettext_noop("money", "billion million")
"""The scales that an amount is said in, the largest first. Another language has others: "billion crore lakh"."""
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
    """An amount in lakh, crore, million or billion with a fixed number of decimals: 2.059, −0.001."""
    return f"{rupees / SCALES[scale]:,.{places}f}".replace("-", "−")


def scale_for(rupees: Decimal) -> str:
    """The largest of billion and million that the amount fills; "", rupees as they are, below a million."""
    return next((name for name in ("billion", "million") if abs(rupees) >= SCALES[name]), "")


def scaled(rupees: Decimal, scale: str) -> str:
    """An amount in one scale: 2.059; without a scale no digit is lost."""
    return in_scale(rupees, scale, 3) if scale else _trimmed(rupees)


def in_words(rupees: Decimal) -> str:
    """The amount in its natural scale, no digit lost: "Rs 2.059 billion", "Rs 1 million", "Rs 600"."""
    size = abs(rupees)
    for name in pgettext("money", SPOKEN_SCALES).split():
        if size >= SCALES[name]:
            return scaled_words(_trimmed(rupees / SCALES[name]), name)
    return pgettext("money", "%(sign)sRs %(number)s") % {"sign": _sign(rupees < 0), "number": _trimmed(size)}


def scaled_words(number: str, scale: str) -> str:
    """A number of a scale in words: "Rs 2.059 billion". A minus goes before the whole."""
    parts = {"sign": _sign(number.startswith("-")), "number": number.removeprefix("-"), "scale": scale_words(scale)}
    return pgettext("money", "%(sign)sRs %(number)s %(scale)s") % parts


def scale_words(scale: str) -> str:
    """A scale in the language that is spoken: billion."""
    return pgettext("money", SCALE_WORDS[scale])


def _sign(below_zero: bool) -> str:
    return pgettext("money", "−") if below_zero else ""


def _trimmed(number: Decimal) -> str:
    text = f"{number:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
