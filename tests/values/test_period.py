"""Periods: said as people say them, read back, and never more exact than they are known."""

from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tracker.values.period import Period, PeriodError, Precision

DAYS = st.dates(min_value=date(1947, 8, 14), max_value=date(2100, 12, 31))
YEARS = st.integers(1947, 2100)
SPANS = st.tuples(st.none() | DAYS, st.none() | DAYS).map(
    lambda pair: Period(*sorted(pair)) if None not in pair else Period(*pair)
)
NAMED = st.one_of(
    DAYS.map(Period.day),
    st.builds(Period.month, YEARS, st.integers(1, 12)),
    YEARS.map(Period.year),
    YEARS.map(Period.fiscal_year),
    st.builds(lambda first, more: Period(date(first, 1, 1), date(first + more, 12, 31)), YEARS, st.integers(1, 20)),
    st.builds(
        lambda year, quarter: Period(date(year, 3 * quarter + 1, 1), Period.month(year, 3 * quarter + 3).end),
        YEARS,
        st.integers(0, 3),
    ),
)

SAID = [
    ("2024", date(2024, 1, 1), date(2024, 12, 31), Precision.YEAR),
    ("2024–2025", date(2024, 1, 1), date(2025, 12, 31), Precision.YEARS),
    ("Nov 2024", date(2024, 11, 1), date(2024, 11, 30), Precision.MONTH),
    ("Feb 2024", date(2024, 2, 1), date(2024, 2, 29), Precision.MONTH),
    ("19 Nov 2024", date(2024, 11, 19), date(2024, 11, 19), Precision.DAY),
    ("1 Jan 2024", date(2024, 1, 1), date(2024, 1, 1), Precision.DAY),
    ("Jan–Mar 2026", date(2026, 1, 1), date(2026, 3, 31), Precision.QUARTER),
    ("FY 2025-26", date(2025, 7, 1), date(2026, 6, 30), Precision.FISCAL_YEAR),
    ("FY 1999-00", date(1999, 7, 1), date(2000, 6, 30), Precision.FISCAL_YEAR),
    ("29 Jan 2026 – 1 Feb 2026", date(2026, 1, 29), date(2026, 2, 1), Precision.SPAN),
    ("1 Feb 2026 – 30 Apr 2026", date(2026, 2, 1), date(2026, 4, 30), Precision.SPAN),
    ("1 Jul 2024 – 30 Jun 2026", date(2024, 7, 1), date(2026, 6, 30), Precision.SPAN),
    ("2 Jan 2024 – 31 Dec 2024", date(2024, 1, 2), date(2024, 12, 31), Precision.SPAN),
    ("by early 2026", None, date(2026, 3, 31), Precision.NO_START),
    ("by end of 2026", None, date(2026, 12, 31), Precision.NO_START),
    ("by Feb 2026", None, date(2026, 2, 28), Precision.NO_START),
    ("by 4 Feb 2026", None, date(2026, 2, 4), Precision.NO_START),
    ("from 1 Feb 2026", date(2026, 2, 1), None, Precision.NO_END),
    ("not stated", None, None, Precision.UNKNOWN),
]


@pytest.mark.parametrize(("words", "start", "end", "precision"), SAID)
def test_a_period_is_said_as_people_say_it_and_its_precision_read_off_its_dates(words, start, end, precision):
    assert str(Period(start, end)) == words
    assert Period(start, end).precision is precision


@pytest.mark.parametrize(("words", "start", "end", "precision"), SAID)
def test_what_is_said_can_be_read_back(words, start, end, precision):
    assert Period.parse(words) == Period(start, end)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("2024-11-19", "19 Nov 2024"),
        ("2024-11", "Nov 2024"),
        ("2024-01-01..2025-12-31", "2024–2025"),
        ("..2026-03-31", "by early 2026"),
        ("2026-02-01..", "from 1 Feb 2026"),
        ("from Feb 2026", "from 1 Feb 2026"),
        ("by 2026", "by end of 2026"),
        ("early 2026", "Jan–Mar 2026"),
        ("19 November 2024", "19 Nov 2024"),
        ("  nov   2024 ", "Nov 2024"),
        ("Jan—Mar 2026", "Jan–Mar 2026"),
        ("2024-2025", "2024–2025"),
        ("unknown", "not stated"),
        ("", "not stated"),
        ("November 2024", "Nov 2024"),
        ("Sept 2024", "Sep 2024"),
        ("Nov. 2024", "Nov 2024"),
        ("19th November, 2024", "19 Nov 2024"),
        ("Nov 19, 2024", "19 Nov 2024"),
        ("19/11/2024", "19 Nov 2024"),
        ("4/2/2026", "4 Feb 2026"),
        ("19-11-2024", "19 Nov 2024"),
        ("19.11.2024", "19 Nov 2024"),
        ("12–18 Nov 2024", "12 Nov 2024 – 18 Nov 2024"),
        ("fy2025-26", "FY 2025-26"),
        ("FY 2025/26", "FY 2025-26"),
        ("FY 2025-2026", "FY 2025-26"),
        ("fiscal year 2025-26", "FY 2025-26"),
        ("2025-26", "FY 2025-26"),
        ("2025/26", "FY 2025-26"),
        ("1999-00", "FY 1999-00"),
        ("Q1 2026", "Jan–Mar 2026"),
        ("q4 2026", "Oct–Dec 2026"),
        ("Q1 FY 2025-26", "Jul–Sep 2025"),
        ("Q2 of FY 2025-26", "Oct–Dec 2025"),
        ("Q3 FY2025-26", "Jan–Mar 2026"),
        ("Q4 FY 2025-26", "Apr–Jun 2026"),
        ("by the end of 2026", "by end of 2026"),
        ("by end 2026", "by end of 2026"),
        ("by end of Feb 2026", "by Feb 2026"),
        ("since 2024", "from 1 Jan 2024"),
        ("1 Jul 2025 to 30 Jun 2026", "FY 2025-26"),
        ("from Nov 2024 to Feb 2025", "1 Nov 2024 – 28 Feb 2025"),
        ("from 2024 - 2025", "2024–2025"),
    ],
)
def test_other_ways_of_writing_a_period_are_understood(written, said):
    assert str(Period.parse(written)) == said


@pytest.mark.parametrize(
    "written",
    [
        "soon",
        "2024-13",
        "31 Feb 2026",
        "February 31",
        "0000",
        "FY 2025-27",
        "12 Smarch 2024",
        "Foo 2024",
        "Jan-Foo 2024",
        "by soon",
        "from soon",
        "2024..soon",
        "soon..2024",
        "24",
        "mid 2026",
        "0024",
        "2025-27",
        "2024-00",
        "FY 1999-0000",
        "FY 9999-00",
        "19/11/24",
        "11/19/2024",
        "19/11-2024",
        "Q5 2026",
        "by 2024 to 2025",
        "by",
    ],
)
def test_a_text_that_is_no_period_is_quoted_with_how_to_write_one(written):
    with pytest.raises(PeriodError) as refusal:
        Period.parse(written)
    assert f"“{written}”" in str(refusal.value)
    assert "Write 2024, Nov 2024" in str(refusal.value)


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("2011-12", "“2011-12” could be a month or a fiscal year. Write Dec 2011 or FY 2011-12, whichever is meant."),
        ("by 2000-01", "“by 2000-01” could be a month or a fiscal year. Write Jan 2000 or FY 2000-01"),
        ("FY 2025-27", "“FY 2025-27” is no fiscal year: one that begins in 2025 is FY 2025-26. Write"),
        ("mid 2026", "“mid 2026” is not a period: no month is called “mid”. Write"),
        ("0024", "“0024” names a year before 1000. Write"),
        ("29/02/2026", "“29/02/2026” holds a date that does not exist. Write"),
        ("11/19/2024", "“11/19/2024” holds a date that does not exist. Write 2024, Nov 2024, 19 Nov 2024, 2024-11-19, "
         "19/11/2024 (day first)"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_period_is_said(written, sentence):
    with pytest.raises(PeriodError) as refusal:
        Period.parse(written)
    assert str(refusal.value).startswith(sentence)


@pytest.mark.parametrize("written", ["2025..2024", "19 Nov 2024 – 3 Nov 2024", "Mar-Jan 2026", "2025-2024"])
def test_an_end_before_its_start_is_refused_with_both_dates(written):
    with pytest.raises(PeriodError, match=r"The end \d{4}-\d\d-\d\d is before the start \d{4}-\d\d-\d\d\. Swap"):
        Period.parse(written)


@given(DAYS, DAYS)
def test_only_dates_in_order_make_a_period(one, other):
    first, last = sorted((one, other))
    assert Period(first, last).start == first
    if first != last:
        with pytest.raises(PeriodError):
            Period(last, first)


@given(SPANS | NAMED)
@example(Period.day(date(2024, 2, 29)))
def test_reading_what_was_said_gives_the_same_two_dates(period):
    assert Period.parse(str(period)) == period


@given(SPANS | NAMED)
def test_the_dates_are_never_lost_in_words_two_periods_said_alike_are_alike(period):
    later = Period(period.start, period.end + timedelta(days=1)) if period.end else period
    assert (str(later) == str(period)) == (later == period)


WAYS = {
    "ISO": lambda day: f"{day:%Y-%m-%d}",
    "day first": lambda day: f"{day:%d/%m/%Y}",
    "day first, with points": lambda day: f"{day.day}.{day.month}.{day.year}",
    "short month": lambda day: f"{day.day} {day:%b} {day.year}",
    "long month": lambda day: f"{day:%d} {day:%B} {day.year}",
    "month first": lambda day: f"{day:%B} {day.day}, {day.year}",
    "in capitals": lambda day: f"{day.day} {day:%b} {day.year}".upper(),
}


@given(DAYS, st.sampled_from(sorted(WAYS)))
def test_a_day_reads_back_however_it_is_written(day, way):
    assert Period.parse(WAYS[way](day)) == Period.day(day)


@given(DAYS, st.sampled_from(sorted(WAYS)))
def test_an_end_or_a_start_alone_reads_back_however_it_is_written(day, way):
    assert Period.parse(f"by {WAYS[way](day)}") == Period(None, day)
    assert Period.parse(f"from {WAYS[way](day)}") == Period(day, None)


@given(DAYS, DAYS, st.sampled_from(["{}..{}", "{} - {}", "{} to {}", "from {} to {}"]), st.sampled_from(sorted(WAYS)))
def test_a_span_reads_back_however_it_is_written(one, other, between, way):
    first, last = sorted((one, other))
    assert Period.parse(between.format(WAYS[way](first), WAYS[way](last))) == Period(first, last)


@given(YEARS, st.integers(1, 4))
def test_quarters_of_the_year_and_of_the_fiscal_year_follow_one_another(year, quarter):
    assert Period.parse(f"Q{quarter} {year}") == Period(
        date(year, 3 * quarter - 2, 1), Period.month(year, 3 * quarter).end
    )
    of_fiscal_year = Period.parse(f"Q{quarter} FY {year}-{(year + 1) % 100:02d}")
    assert of_fiscal_year == Period.parse(f"Q{quarter + 2} {year}" if quarter < 3 else f"Q{quarter - 2} {year + 1}")


@given(SPANS | NAMED)
def test_the_days_of_a_period_are_said_without_a_name(period):
    if period.start and period.end:
        assert Period.parse(period.in_days()) == period


def test_a_period_that_is_open_says_which_of_its_days_is_not_known():
    assert Period.parse("by Feb 2026").in_days() == "up to 28 Feb 2026, the first day not known"
    assert Period.parse("from Feb 2026").in_days() == "1 Feb 2026 and after, the last day not known"
    assert Period().in_days() == "no day known"


@given(
    st.text(max_size=30) | st.from_regex(r"[0-9 .fy/–-]{1,14}") | st.from_regex(r"(by|from|q[1-4]) [0-9a-z/ .-]{1,14}")
)
def test_any_text_is_a_period_or_an_error_that_says_so(text):
    try:
        read = Period.parse(text)
    except PeriodError:
        return
    assert Period.parse(str(read)) == read


@pytest.mark.parametrize(
    ("period", "moment"),
    [
        (Period(date(2026, 1, 1), date(2026, 3, 31)), "early 2026"),
        (Period(date(2026, 4, 1), date(2026, 6, 30)), "Apr–Jun 2026"),
        (Period(date(2026, 2, 1), date(2026, 2, 7)), "about 1 Feb 2026"),
        (Period(date(2026, 2, 1), date(2026, 2, 9)), "1 Feb 2026 – 9 Feb 2026"),
        (Period.day(date(2024, 11, 19)), "19 Nov 2024"),
        (Period(None, date(2026, 3, 31)), "by early 2026"),
        (Period(), "not stated"),
    ],
)
def test_read_as_one_moment_a_week_is_about_its_first_day(period, moment):
    assert period.as_moment() == moment


@pytest.mark.parametrize(
    ("period", "earliest", "latest"),
    [
        (Period(date(2024, 1, 1), date(2024, 12, 31)), date(2024, 1, 1), date(2024, 12, 31)),
        (Period(None, date(2024, 12, 31)), date(2024, 12, 31), date(2024, 12, 31)),
        (Period(date(2024, 1, 1), None), date(2024, 1, 1), date(2024, 1, 1)),
        (Period(), None, None),
    ],
)
def test_an_unknown_side_counts_from_the_known_one(period, earliest, latest):
    assert (period.earliest, period.latest) == (earliest, latest)
    assert period.is_known == (earliest is not None)


def test_only_one_exactly_known_day_is_a_day():
    assert Period.day(date(2024, 11, 19)).is_day
    assert not Period.month(2024, 11).is_day
    assert not Period(None, date(2024, 11, 19)).is_day
