"""Periods in words of the language that is spoken. English words are read back in `period_reading`."""

from datetime import date

from tracker.values.language import pgettext, pgettext_noop
from tracker.values.precision import Precision, is_month_end, precision_of

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


def day_span_words(start: date | None, end: date | None) -> str:
    """The first and the last day, which are what is stored: "1 Jul 2025 to 30 Jun 2026"."""
    if start is None:
        return f"up to {day_words(end)}, the first day not known" if end else "no day known"
    if end is None:
        return f"{day_words(start)} and after, the last day not known"
    return day_words(start) if start == end else f"{day_words(start)} to {day_words(end)}"


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
