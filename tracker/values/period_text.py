"""Periods in words of the language that is spoken, and English words read back into the two dates of a period."""

import calendar
import re
from datetime import date

from tracker.values.language import pgettext, pgettext_noop
from tracker.values.precision import Precision, is_month_end, month_end, precision_of

Bounds = tuple[date | None, date | None]

NOT_STATED = pgettext_noop("period", "not stated")
MONTHS = (
    (pgettext_noop("month", "Jan"), pgettext_noop("month", "January")),
    (pgettext_noop("month", "Feb"), pgettext_noop("month", "February")),
    (pgettext_noop("month", "Mar"), pgettext_noop("month", "March")),
    (pgettext_noop("month", "Apr"), pgettext_noop("month", "April")),
    (pgettext_noop("month", "May"), pgettext_noop("month", "May")),
    (pgettext_noop("month", "Jun"), pgettext_noop("month", "June")),
    (pgettext_noop("month", "Jul"), pgettext_noop("month", "July")),
    (pgettext_noop("month", "Aug"), pgettext_noop("month", "August")),
    (pgettext_noop("month", "Sep"), pgettext_noop("month", "September")),
    (pgettext_noop("month", "Oct"), pgettext_noop("month", "October")),
    (pgettext_noop("month", "Nov"), pgettext_noop("month", "November")),
    (pgettext_noop("month", "Dec"), pgettext_noop("month", "December")),
)
"""The months as tables and as sentences name them."""
MONTH_NUMBERS = {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name}
MONTH_NUMBERS |= {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
HOW_TO_WRITE = (
    "Write 2024, Nov 2024, 19 Nov 2024, 2024-11-19, 2024-01-01..2025-12-31, FY 2025-26, "
    "by Feb 2026, from 1 Feb 2026 or not stated."
)


class PeriodError(ValueError):
    """A text that is no period, or an end before its start. The message says how to put it right."""


def day_words(day: date, *, long: bool = False) -> str:
    """19 Nov 2024, or 19 November 2024"""
    return f"{day.day} {month_name(day, long=long)} {day.year}"


def month_words(day: date) -> str:
    """Nov 2024"""
    return f"{month_name(day)} {day.year}"


def month_name(day: date, *, long: bool = False) -> str:
    """Nov, or November"""
    return pgettext("month", MONTHS[day.month - 1][long])


def span_words(start: date | None, end: date | None) -> str:
    """The span as people write it."""
    if start is None:
        return pgettext("period", NOT_STATED) if end is None else _by(_end_words(end))
    if end is None:
        return pgettext("period", "from %(day)s") % {"day": day_words(start)}
    return _closed_words(start, end)


def moment_words(start: date | None, end: date | None) -> str:
    """The bounds read as one uncertain moment rather than as a stretch of time."""
    if start and end:
        precision = precision_of(start, end)
        if precision is Precision.QUARTER and start.month == 1:
            return _early(start.year)
        if precision is Precision.SPAN and (end - start).days <= 7:
            return pgettext("period", "about %(day)s") % {"day": day_words(start)}
    return span_words(start, end)


def last_words(start: date | None, end: date | None) -> str:
    """Up to when it reaches, without saying that it reaches so far: "early 2026" of "by early 2026"."""
    return _end_words(end) if start is None and end is not None else moment_words(start, end)


def _by(when: str) -> str:
    return pgettext("period", "by %(when)s") % {"when": when}


def _early(year: int) -> str:
    return pgettext("period", "early %(year)s") % {"year": year}


def _end_words(end: date) -> str:
    if (end.month, end.day) == (3, 31):
        return _early(end.year)
    if (end.month, end.day) == (12, 31):
        return pgettext("period", "end of %(year)s") % {"year": end.year}
    return month_words(end) if is_month_end(end) else day_words(end)


def _closed_words(start: date, end: date) -> str:
    match precision_of(start, end):
        case Precision.DAY:
            return day_words(start)
        case Precision.MONTH:
            return month_words(start)
        case Precision.QUARTER:
            return f"{month_name(start)}–{month_name(end)} {start.year}"
        case Precision.YEAR:
            return str(start.year)
        case Precision.YEARS:
            return f"{start.year}–{end.year}"
        case Precision.FISCAL_YEAR:
            return pgettext("period", "FY %(years)s") % {"years": f"{start.year}-{end.year % 100:02d}"}
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


def _early_in(match: re.Match[str]) -> Bounds:
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
    (r"early (\d{4})", _early_in),
    (r"(\d{1,2}) ([a-z]+) (\d{4})", _named_day),
    (r"([a-z]+) (\d{4})", _named_month),
    (r"([a-z]+)-([a-z]+) (\d{4})", _named_months),
)
