"""Days on which something is due, and by how many days it is overdue. The day that counts as now is passed in."""

from datetime import date

from tracker.values.precision import is_month_end, month_end


def months_later(day: date, months: int) -> date:
    """The same day some months later; the end of a month stays one, and a day the month does not have is its last."""
    month = day.month - 1 + months
    last = month_end(day.year + month // 12, month % 12 + 1)
    return last if is_month_end(day) else last.replace(day=min(day.day, last.day))


def overdue_by(due: date | None, on: date) -> int:
    """How many days past its due day something is; 0 on the day itself, before it, and where no day is known."""
    return 0 if due is None else max(0, (on - due).days)
