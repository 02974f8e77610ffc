"""Numbers read as people write them: "90,224", "84.5", "1,00,000", "1.2 million"."""

import re
from decimal import Decimal, localcontext

from tracker.values.money import SCALES

TOO_MUCH = Decimal(10) ** 15
"""Fifteen digits are what a column holds exactly."""
MOST_DIGITS_OF_SCALE = 10

DIGITS = r"\d[\d,]*(?:\.\d+)?"
NUMBER = re.compile(rf"(?P<sign>[-−])?(?P<digits>{DIGITS}) ?(?P<scale>[a-z]+)?")
UNGROUPED = r"\d+"
BY_THOUSANDS = r"\d{1,3}(?:,\d{3})+"
BY_LAKH_AND_CRORE = r"\d{1,2}(?:,\d{2})*,\d{3}"
GROUPED = re.compile(rf"(?:{UNGROUPED}|{BY_THOUSANDS}|{BY_LAKH_AND_CRORE})(?:\.\d+)?")


class NumberError(ValueError):
    """A text that is no number. The message says what is wrong and how to write one."""


def parse_number(text: str) -> Decimal:
    """The number that a text states without its unit. Raises NumberError, and nothing else.

    A scale is written out: "5m" behind a figure may be metres.
    """
    match = NUMBER.fullmatch(" ".join(text.split()).lower())
    if match is None or (match["scale"] and match["scale"] not in SCALES):
        raise NumberError(
            f"“{text}” is not a number. Write it alone, as 90,224, 84.5 or 1.2 million; the unit is the indicator’s."
        )
    problem = comma_problem(match["digits"])
    if problem:
        raise NumberError(problem)
    number = times(match["digits"], SCALES.get(match["scale"], Decimal(1)))
    if number >= TOO_MUCH:
        raise NumberError(f"“{text}” is a million billion or more. Check the figure and the scale.")
    return -number if match["sign"] else number


def comma_problem(digits: str) -> str | None:
    """What is wrong with the commas of a number; None when they stand as one or the other custom has them."""
    if GROUPED.fullmatch(digits):
        return None
    return (
        f"The commas of “{digits}” are not where they belong. Write thousands as 20,590,000 or lakh and crore as "
        "2,05,90,000, or leave the commas out; decimals follow a point."
    )


def times(digits: str, scale: Decimal) -> Decimal:
    """The number times its scale with no digit lost, however many there are, and none that says nothing."""
    with localcontext() as context:
        context.prec = len(digits) + MOST_DIGITS_OF_SCALE
        product = Decimal(digits.replace(",", "")) * scale
        whole = product.to_integral_value()
        return whole if whole == product else product.normalize()
