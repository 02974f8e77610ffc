"""Dates as documents print them: whether the words name a day that no calendar has."""

import re

from tracker.values.period_reading import MONTH_NUMBERS
from tracker.values.precision import month_end

LEAP_YEAR = 2024
"""Stands in where no year is printed: 29 February may then be a day."""
MONTH = r"(?P<month>[A-Za-z]{3,9})\.?"
DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
YEAR = r"(?:,?\s+(?P<year>\d{4}))?"
PATTERNS = tuple(re.compile(rf"\b{form}{YEAR}\b") for form in (rf"{MONTH}\s+{DAY}", rf"{DAY}\s+(?:of\s+)?{MONTH}"))
ISO = re.compile(r"\b(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})\b")


def is_impossible(words: str) -> bool:
    """Whether the words name a day that does not exist, such as "February 31"; False for what is no day at all."""
    named = [match for pattern in PATTERNS for match in pattern.finditer(words)]
    days = [(match["year"], MONTH_NUMBERS.get(match["month"].lower()), int(match["day"])) for match in named]
    days += [(match["year"], int(match["month"]), int(match["day"])) for match in ISO.finditer(words)]
    return any(_is_no_day(int(year or LEAP_YEAR), month, day) for year, month, day in days if month is not None)


def _is_no_day(year: int, month: int, day: int) -> bool:
    return not 1 <= month <= 12 or not 1 <= day <= month_end(max(year, 1), month).day
