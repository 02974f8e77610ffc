"""When a source is known from: its earliest possible day, and never a day to come."""

from datetime import date

import pytest

from tracker.sources.rules import known_from, why_not_dated
from tracker.values.period import Period

TODAY = date(2026, 3, 2)
READ_ON = date(2026, 2, 20)


@pytest.mark.parametrize(
    ("published", "accessed_on", "first_day"),
    [
        (Period.day(date(2026, 2, 4)), READ_ON, date(2026, 2, 4)),
        (Period(date(2026, 1, 1), date(2026, 3, 31)), None, date(2026, 1, 1)),
        (Period(None, date(2026, 3, 31)), READ_ON, date(2026, 3, 31)),
        (Period(date(2026, 1, 1), None), None, date(2026, 1, 1)),
        (Period(), READ_ON, READ_ON),
        (Period(), None, None),
    ],
)
def test_a_source_is_known_from_its_earliest_day_and_without_dates_from_when_it_was_read(
    published, accessed_on, first_day
):
    assert known_from(published, accessed_on) == first_day


@pytest.mark.parametrize(
    ("published", "sentence"),
    [
        (Period.day(TODAY), None),
        (Period(date(2026, 1, 1), date(2026, 3, 31)), None),
        (Period(), "The source has no date. Enter when it was published, or the day it was accessed."),
        (
            Period.day(date(2026, 3, 3)),
            "The source is dated 2026-03-03, which is in the future. Correct its publication date.",
        ),
    ],
)
def test_a_source_needs_a_date_that_has_come(published, sentence):
    assert why_not_dated(published, None, TODAY) == sentence
