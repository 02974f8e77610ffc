"""How exactly a period is known, read off its two dates."""

import calendar
from datetime import date
from enum import StrEnum
from functools import lru_cache


class Precision(StrEnum):
    """The unit in which the two dates of a period were given."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    FISCAL_YEAR = "fiscal year"
    YEARS = "years"
    SPAN = "span"
    NO_START = "no start"
    NO_END = "no end"
    UNKNOWN = "not stated"


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def is_month_end(day: date) -> bool:
    """Whether the day closes its month."""
    return day == month_end(day.year, day.month)


@lru_cache(maxsize=4_096)
def precision_of(start: date | None, end: date | None) -> Precision:
    """The precision of a period with these bounds."""
    if start is None:
        return Precision.UNKNOWN if end is None else Precision.NO_START
    if end is None:
        return Precision.NO_END
    if start == end:
        return Precision.DAY
    if start.day == 1 and is_month_end(end):
        return _whole_months(start, end)
    return Precision.SPAN


def _whole_months(start: date, end: date) -> Precision:
    months = (end.year - start.year) * 12 + end.month - start.month + 1
    if months == 1:
        return Precision.MONTH
    if months == 3 and start.month % 3 == 1:
        return Precision.QUARTER
    if months == 12 and start.month == 7:
        return Precision.FISCAL_YEAR
    if months % 12 == 0 and start.month == 1:
        return Precision.YEAR if months == 12 else Precision.YEARS
    return Precision.SPAN
