"""When a source is known from: its earliest possible day, and never a day to come."""

from datetime import date

import pytest

from tracker.sources.rules import known_from, next_code, why_not_dated, why_not_reported
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
            "The source is dated 3 Mar 2026, which is in the future. Correct its publication date.",
        ),
    ],
)
def test_a_source_needs_a_date_that_has_come(published, sentence):
    assert why_not_dated(published, None, TODAY) == sentence


NOVEMBER = Period.day(date(2024, 11, 19))


@pytest.mark.parametrize(
    ("period", "published"),
    [
        (NOVEMBER, NOVEMBER),
        (Period.year(2024), NOVEMBER),
        (Period.day(date(2026, 3, 31)), Period(date(2026, 1, 1), date(2026, 3, 31))),
        (Period(None, date(2026, 3, 31)), NOVEMBER),
        (Period(), NOVEMBER),
        (Period.year(2027), Period()),
    ],
)
def test_a_source_reports_on_what_had_begun_when_it_can_last_have_been_published(period, published):
    assert why_not_reported(period, published) is None


def test_a_source_does_not_report_on_what_began_after_it():
    assert why_not_reported(Period.day(date(2024, 11, 20)), NOVEMBER) == (
        "The period begins on 2024-11-20, after the source was published (2024-11-19 at the latest). "
        "A source reports what has happened: correct the period, or name a later source."
    )


@pytest.mark.parametrize(
    ("taken", "code"),
    [([], "S0"), (["S0", "S4", "S2"], "S5"), (["s9", "S10"], "S11"), (["GAZETTE-7", "S-1", "S1a"], "S0")],
)
def test_a_new_source_has_the_mark_after_the_last_one(taken, code):
    assert next_code(taken) == code
