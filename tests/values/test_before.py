"""The period before another, of the same length."""

from datetime import date

import pytest

from tracker.values.before import period_before
from tracker.values.period import Period


@pytest.mark.parametrize(
    ("period", "before"),
    [
        (Period.year(2025), Period.year(2024)),
        (Period.month(2025, 1), Period.month(2024, 12)),
        (Period.month(2024, 3), Period.month(2024, 2)),
        (Period.fiscal_year(2025), Period.fiscal_year(2024)),
        (Period.parse("Q1 2026"), Period.parse("Q4 2025")),
        (Period.day(date(2025, 3, 1)), Period.day(date(2025, 2, 28))),
        (Period(date(2025, 1, 6), date(2025, 1, 12)), Period(date(2024, 12, 30), date(2025, 1, 5))),
        (Period(date(2025, 1, 1), None), None),
        (Period(None, date(2025, 1, 1)), None),
        (Period(), None),
        (Period(date.min, date(1, 1, 31)), None),
        (Period(date(1, 1, 3), date(1, 1, 20)), None),
    ],
)
def test_the_period_before_ends_the_day_before(period, before):
    assert period_before(period) == before
