"""Periods as people write them in English, read into their two dates.

Adding a way of writing: one line in READERS, its reader, and a row in the tests. What could be meant in two ways is
refused with both of them.
"""

import calendar
import re
from collections.abc import Callable
from datetime import date

from tracker.values.precision import month_end

Bounds = tuple[date | None, date | None]

NOTHING_KNOWN = frozenset({"", "not stated", "unknown"})
MONTH_NUMBERS = {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name}
MONTH_NUMBERS |= {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
MONTH_NUMBERS |= {"sept": 9}
FIRST_YEAR = 1000
"""Years have four digits; one before this is a slip of the hand."""
BETWEEN = ("..", " - ", " to ")
HOW_TO_WRITE = (
    "Write 2024, Nov 2024, 19 Nov 2024, 2024-11-19, 19/11/2024 (day first), 2024-01-01..2025-12-31, FY 2025-26, "
    "Q1 2026, early 2026, by Feb 2026, from 1 Feb 2026 or not stated."
)


class PeriodError(ValueError):
    """A text that is no period, or an end before its start. The message says how to put it right."""


class _Unclear(ValueError):
    """Says by itself what is wrong and what to write."""


def bounds_from_text(text: str) -> Bounds:
    """Read a period. Raises PeriodError, which quotes the text and says how to write one."""
    cleaned = " ".join(text.replace("–", "-").replace("—", "-").split()).lower()
    if cleaned in NOTHING_KNOWN:
        return None, None
    try:
        found = _read(cleaned)
    except _Unclear as error:
        raise PeriodError(f"“{text}” {error}") from error
    except ValueError as error:  # a 31st of February, a 13th month
        raise PeriodError(f"“{text}” holds a date that does not exist. {HOW_TO_WRITE}") from error
    if found is None:
        raise PeriodError(f"“{text}” is not a period. {HOW_TO_WRITE}")
    if any(day and day.year < FIRST_YEAR for day in found):
        raise PeriodError(f"“{text}” names a year before {FIRST_YEAR}. {HOW_TO_WRITE}")
    return found


def _read(text: str) -> Bounds | None:
    for sign in BETWEEN:
        first, between, second = text.removeprefix("from ").partition(sign)
        if between:
            return _pair(first.strip(), second.strip())
    word, _, rest = text.partition(" ")
    match word:
        case "by":
            return _only_end(rest)
        case "from" | "since":
            return _only_start(rest)
    return _simple(text)


def _pair(first: str, second: str) -> Bounds | None:
    start = _simple(first) if first else (None, None)
    end = _simple(second) if second else (None, None)
    if start is None or end is None:
        return None
    return start[0], end[1]


def _only_end(text: str) -> Bounds | None:
    found = _simple(re.sub(r"^(the )?end (of )?", "", text))
    return None if found is None else (None, found[1])


def _only_start(text: str) -> Bounds | None:
    found = _simple(text)
    return None if found is None else (found[0], None)


def _simple(text: str) -> Bounds | None:
    for pattern, reader in READERS:
        match = re.fullmatch(pattern, text)
        if match:
            return reader(**match.groupdict())
    return None


def _day(year: str, month: str, day: str) -> Bounds:
    only = date(int(year), _month_number(month), int(day))
    return only, only


def _days(year: str, month: str, day: str, last: str) -> Bounds:
    return date(int(year), _month_number(month), int(day)), date(int(year), _month_number(month), int(last))


def _month(year: str, month: str) -> Bounds:
    return _months(year, month, month)


def _months(year: str, month: str, last: str) -> Bounds:
    return date(int(year), _month_number(month), 1), month_end(int(year), _month_number(last))


def _quarter(year: str, quarter: str) -> Bounds:
    return _months(year, str(3 * int(quarter) - 2), str(3 * int(quarter)))


def _fiscal_quarter(year: str, last: str, quarter: str) -> Bounds:
    """The first is from July to September."""
    begins = _fiscal_year(year, last)[0].year
    first = 3 * int(quarter) + 4
    return _months(str(begins + (first > 12)), str((first - 1) % 12 + 1), str((first + 1) % 12 + 1))


def _early(year: str) -> Bounds:
    return _quarter(year, "1")


def _year(year: str) -> Bounds:
    return _years(year, year)


def _years(year: str, last: str) -> Bounds:
    return date(int(year), 1, 1), date(int(last), 12, 31)


def _fiscal_year(year: str, last: str) -> tuple[date, date]:
    """From July to June, named by both years: Pakistan's, and the only one that is meant here."""
    begins = int(year)
    if last not in {str(begins + 1), _following(begins)[-2:]}:
        raise _Unclear(f"is no fiscal year: one that begins in {year} is FY {_following(begins)}. {HOW_TO_WRITE}")
    return date(begins, 7, 1), date(begins + 1, 6, 30)


def _month_or_fiscal_year(year: str, two: str) -> Bounds:
    """2024-11 is a month and 2025-26 can only be a fiscal year; 2011-12 could be either."""
    begins, number = int(year), int(two)
    follows = number == (begins + 1) % 100
    if follows and 1 <= number <= 12:
        name = calendar.month_abbr[number]
        raise _Unclear(
            f"could be a month or a fiscal year. Write {name} {year} or FY {_following(begins)}, whichever is meant."
        )
    return _fiscal_year(year, two) if follows else _month(year, two)


def _following(begins: int) -> str:
    return f"{begins}-{(begins + 1) % 100:02d}"


def _month_number(name: str) -> int:
    try:
        return int(name) if name.isdecimal() else MONTH_NUMBERS[name]
    except KeyError:
        raise _Unclear(f"is not a period: no month is called “{name}”. {HOW_TO_WRITE}") from None


Y, M, D = r"(?P<year>\d{4})", r"(?P<month>[a-z]+)\.?", r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
FISCAL = r"(?:fy|fiscal year) ?(?P<year>\d{4})[-/](?P<last>\d{2}|\d{4})"
READERS: tuple[tuple[str, Callable[..., Bounds]], ...] = (
    (Y, _year),
    (rf"early {Y}", _early),
    (rf"{M} {Y}", _month),
    (rf"{D} {M},? {Y}", _day),
    (rf"{M} {D},? {Y}", _day),
    (r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})", _day),
    (r"(?P<day>\d{1,2})([/.-])(?P<month>\d{1,2})\2(?P<year>\d{4})", _day),
    (r"(?P<year>\d{4})[-/](?P<two>\d{2})", _month_or_fiscal_year),
    (FISCAL, _fiscal_year),
    (rf"q(?P<quarter>[1-4]),? {Y}", _quarter),
    (rf"q(?P<quarter>[1-4]),? (?:of )?{FISCAL}", _fiscal_quarter),
    (rf"{Y}-(?P<last>\d{{4}})", _years),
    (rf"(?P<month>[a-z]+)-(?P<last>[a-z]+) {Y}", _months),
    (rf"{D}-(?P<last>\d{{1,2}}) {M} {Y}", _days),
)
