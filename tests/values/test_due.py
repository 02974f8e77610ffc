"""Days that are due, at the edges of months and years."""

from datetime import date, timedelta

import pytest

from tracker.values.due import months_later, overdue_by

DUE = date(2026, 2, 15)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 2, 28), 1, date(2026, 3, 31)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2025, 6, 30), 12, date(2026, 6, 30)),
        (date(2025, 12, 31), 3, date(2026, 3, 31)),
        (date(2026, 1, 30), 1, date(2026, 2, 28)),
        (date(2025, 11, 15), 6, date(2026, 5, 15)),
    ],
)
def test_months_later(day, months, expected):
    assert months_later(day, months) == expected


def test_the_due_day_itself_is_not_overdue():
    assert overdue_by(DUE, DUE) == 0
    assert overdue_by(DUE, DUE - timedelta(days=1)) == 0
    assert overdue_by(DUE, DUE + timedelta(days=1)) == 1
    assert overdue_by(None, DUE) == 0
