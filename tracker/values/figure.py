"""Figures as printed: what the last digit of a printed number allows, and numbers with their separators."""

import re
from decimal import Decimal

NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


def plain(value: Decimal) -> str:
    """The number with thousands separators and no trailing zeros: 90,224 or 34.3."""
    if value == value.to_integral_value():
        return f"{int(value):,}"
    return f"{value.normalize():,f}"


def half_last_digit(as_written: str, unit: Decimal = Decimal(1)) -> Decimal | None:
    """Half of one unit of the last printed digit, in the figure's own measure.

    "Rs 2.059 billion" with a unit of 10**9 is good to 500,000 rupees either way. None when no number is printed.
    """
    match = NUMBER.search(as_written)
    if match is None:
        return None
    _, _, decimals = match[0].partition(".")
    return unit * Decimal(1).scaleb(-len(decimals)) / 2
