"""Which printed words name a day that no calendar has."""

import pytest

from tracker.values.printed_date import is_impossible


@pytest.mark.parametrize(
    "words",
    ["February 31", "Feb. 30", "31st of April", "31 June 2025", "February 29, 2026", "on 2026-02-30", "2026-13-01"],
)
def test_no_such_day(words):
    assert is_impossible(words)


@pytest.mark.parametrize(
    "words",
    ["January 31", "February 29", "29 February 2024", "Saturday", "early 2026", "2026-02-28", "", "2025"],
)
def test_a_day_or_no_day_at_all(words):
    assert not is_impossible(words)
