"""Periods in words, and words read back into the two dates of a period."""

import calendar
import re
from datetime import date

from tracker.values.precision import Precision, is_month_end, month_end, precision_of

Bounds = tuple[date | None, date | None]

NOT_STATED = "not stated"
MONTH_NUMBERS = {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name}
MONTH_NUMBERS |= {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
HOW_TO_WRITE = (
    "Write 2024, Nov 2024, 19 Nov 2024, 2024-11-19, 2024-01-01..2025-12-31, FY 2025-26, "
    "by Feb 2026, from 1 Feb 2026 or not stated."
)


class PeriodError(ValueError):
    """A text that is no period, or an end before its start. The message says how to put it right."""


def day_words(day: date) -> str:
    """19 Nov 2024"""
    return f"{day.day} {calendar.month_abbr[day.month]} {day.year}"


def span_words(start: date | None, end: date | None) -> str:
    """The span as people write it."""
    if start is None:
        return NOT_STATED if end is None else f"by {_end_words(end)}"
    if end is None:
        return f"from {day_words(start)}"
    return _closed_words(start, end)


def moment_words(start: date | None, end: date | None) -> str:
    """The bounds read as one uncertain moment rather than as a stretch of time."""
    if start and end:
        precision = precision_of(start, end)
        if precision is Precision.QUARTER and start.month == 1:
            return f"early {start.year}"
        if precision is Precision.SPAN and (end - start).days <= 7:
            return f"about {day_words(start)}"
    return span_words(start, end)


def _end_words(end: date) -> str:
    if (end.month, end.day) == (3, 31):
        return f"early {end.year}"
    if (end.month, end.day) == (12, 31):
        return f"end of {end.year}"
    if is_month_end(end):
        return f"{calendar.month_abbr[end.month]} {end.year}"
    return day_words(end)


def _closed_words(start: date, end: date) -> str:
    match precision_of(start, end):
        case Precision.DAY:
            return day_words(start)
        case Precision.MONTH:
            return f"{calendar.month_abbr[start.month]} {start.year}"
        case Precision.QUARTER:
            return f"{calendar.month_abbr[start.month]}–{calendar.month_abbr[end.month]} {start.year}"
        case Precision.YEAR:
            return str(start.year)
        case Precision.YEARS:
            return f"{start.year}–{end.year}"
        case Precision.FISCAL_YEAR:
            return f"FY {start.year}-{end.year % 100:02d}"
    return f"{day_words(start)} – {day_words(end)}"


def bounds_from_text(text: str) -> Bounds:
    """Read a period. Raises PeriodError, which quotes the text and says how to write one."""
    cleaned = " ".join(text.replace("–", "-").replace("—", "-").split()).lower()
    if cleaned in {"", NOT_STATED, "unknown"}:
        return None, None
    try:
        found = _read(cleaned)
    except ValueError as error:  # a 31st of February, a 13th month
        raise PeriodError(f"“{text}” holds a date that does not exist. {HOW_TO_WRITE}") from error
    if found is None:
        raise PeriodError(f"“{text}” is not a period. {HOW_TO_WRITE}")
    return found


def _read(text: str) -> Bounds | None:
    if ".." in text:
        return _read_pair(*text.split("..", 1))
    if " - " in text:
        return _read_pair(*text.split(" - ", 1))
    if text.startswith("by "):
        return _with_end(_read_simple(_without_end_of(text[3:])))
    if text.startswith("from "):
        return _with_start(_read_simple(text[5:]))
    return _read_simple(text)


def _read_pair(first: str, second: str) -> Bounds | None:
    start = _read_simple(first.strip()) if first.strip() else (None, None)
    end = _read_simple(second.strip()) if second.strip() else (None, None)
    if start is None or end is None:
        return None
    return start[0], end[1]


def _with_end(bounds: Bounds | None) -> Bounds | None:
    return None if bounds is None else (None, bounds[1])


def _with_start(bounds: Bounds | None) -> Bounds | None:
    return None if bounds is None else (bounds[0], None)


def _without_end_of(text: str) -> str:
    return text.removeprefix("end of ")


def _read_simple(text: str) -> Bounds | None:
    for pattern, reader in READERS:
        match = re.fullmatch(pattern, text)
        if match:
            return reader(match)
    return None


def _iso_day(match: re.Match[str]) -> Bounds:
    day = date(int(match[1]), int(match[2]), int(match[3]))
    return day, day


def _iso_month(match: re.Match[str]) -> Bounds:
    return _month(int(match[1]), int(match[2]))


def _year(match: re.Match[str]) -> Bounds:
    return date(int(match[1]), 1, 1), date(int(match[1]), 12, 31)


def _years(match: re.Match[str]) -> Bounds:
    return date(int(match[1]), 1, 1), date(int(match[2]), 12, 31)


def _fiscal_year(match: re.Match[str]) -> Bounds:
    begins = int(match[1])
    if int(match[2]) != (begins + 1) % 100:
        raise ValueError(f"FY {match[1]}-{match[2]} does not span two following years")
    return date(begins, 7, 1), date(begins + 1, 6, 30)


def _early(match: re.Match[str]) -> Bounds:
    return date(int(match[1]), 1, 1), date(int(match[1]), 3, 31)


def _named_day(match: re.Match[str]) -> Bounds:
    day = date(int(match[3]), _month_number(match[2]), int(match[1]))
    return day, day


def _named_month(match: re.Match[str]) -> Bounds:
    return _month(int(match[2]), _month_number(match[1]))


def _named_months(match: re.Match[str]) -> Bounds:
    year = int(match[3])
    return date(year, _month_number(match[1]), 1), month_end(year, _month_number(match[2]))


def _month(year: int, month: int) -> Bounds:
    return date(year, month, 1), month_end(year, month)


def _month_number(name: str) -> int:
    try:
        return MONTH_NUMBERS[name]
    except KeyError:
        raise ValueError(f"no month is called {name}") from None


READERS = (
    (r"(\d{4})-(\d{2})-(\d{2})", _iso_day),
    (r"fy (\d{4})-(\d{2})", _fiscal_year),
    (r"(\d{4})-(\d{4})", _years),
    (r"(\d{4})-(\d{2})", _iso_month),
    (r"(\d{4})", _year),
    (r"early (\d{4})", _early),
    (r"(\d{1,2}) ([a-z]+) (\d{4})", _named_day),
    (r"([a-z]+) (\d{4})", _named_month),
    (r"([a-z]+)-([a-z]+) (\d{4})", _named_months),
)
