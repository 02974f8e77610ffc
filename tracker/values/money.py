"""Rupees, written in the scales people speak of. They are read back in `money_reading`.

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
    "lacs": "lakh",
    "crores": "crore",
    "cr": "crore",
    "millions": "million",
    "mn": "million",
    "m": "million",
    "billions": "billion",
    "bn": "billion",
    "b": "billion",
}
"""How else a scale is written, to read it back."""


def scale_in(text: str) -> Decimal:
    """The scale a printed amount is written in; one rupee when it names none."""
    words = re.findall(r"[a-z]+", text.lower())
    return next(
        (SCALES[SPELLINGS.get(word, word)] for word in words if SPELLINGS.get(word, word) in SCALES), Decimal(1)
    )


def in_scale(rupees: Decimal, scale: str, least: int) -> str:
    """An amount in lakh, crore, million or billion with at least so many decimals, no digit lost: 6.000, 1.8825."""
    number = rupees / SCALES[scale]
    exponent = number.normalize().as_tuple().exponent
    places = max(least, -exponent if isinstance(exponent, int) else 0)
    return f"{number:,.{places}f}".replace("-", "−")


def scale_for(rupees: Decimal) -> str:
    """The largest of billion and million that the amount fills; "", rupees as they are, below a million."""
    return next((name for name in ("billion", "million") if abs(rupees) >= SCALES[name]), "")


def scaled(rupees: Decimal, scale: str) -> str:
    """An amount in one scale, no digit lost: 6.000 billion as money of that size is spoken of, 85 million, 600."""
    return in_scale(rupees, scale, 3 if scale == "billion" else 0) if scale else _trimmed(rupees)


def in_words(rupees: Decimal) -> str:
    """The amount in its natural scale, no digit lost: "Rs 2.059 billion", "Rs 1 million", "Rs 600"."""
    size = abs(rupees)
    for name in pgettext("money", SPOKEN_SCALES).split():
        if size >= SCALES[name]:
            return scaled_words(_trimmed(rupees / SCALES[name]), name)
    return _plain_words(rupees)


def in_every_scale(rupees: Decimal) -> str:
    """Digits and words side by side, no digit lost: "Rs 2,059,000,000 = Rs 2.059 billion = 205.9 crore".

    For those who have typed an amount, to see at a glance what was understood.
    """
    said = [_plain_words(rupees)]
    if scale_for(rupees):
        said.append(in_words(rupees))
    here = next((name for name in ("crore", "lakh") if abs(rupees) >= SCALES[name]), "")
    if here:
        said.append(f"{_trimmed(rupees / SCALES[here]).replace('-', '−')} {scale_words(here)}")
    return " = ".join(said)


def _plain_words(rupees: Decimal) -> str:
    parts = {"sign": _sign(rupees < 0), "number": _trimmed(abs(rupees))}
    return pgettext("money", "%(sign)sRs %(number)s") % parts


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
