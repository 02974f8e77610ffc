"""The period before another: of the same length, and ending on the day before the other begins."""

from datetime import timedelta

from tracker.values.due import months_later
from tracker.values.period import Period
from tracker.values.precision import is_month_end


def period_before(period: Period) -> Period | None:
    """2024 of 2025, April of May, the week before of a week; None where an end is not known or no day is left."""
    start, end = period.start, period.end
    if start is None or end is None:
        return None
    try:
        last = start - timedelta(days=1)
        if start.day == 1 and is_month_end(end):
            months = (end.year - start.year) * 12 + end.month - start.month + 1
            return Period(months_later(start, -months), last)
        return Period(last - (end - start), last)
    except (OverflowError, ValueError):
        return None  # before the first day that a calendar has
