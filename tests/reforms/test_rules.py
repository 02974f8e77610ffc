"""Statuses: which report says how things stand, and what delivery confidence has to explain."""

from dataclasses import dataclass
from datetime import date
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.reforms import rules
from tracker.reforms.rules import LADDER, MEANINGS, Confidence, Status


@dataclass(frozen=True)
class Report:
    name: str
    period_start: date | None = None
    period_end: date | None = None
    known_from: date | None = None
    published_line: int | None = None


EARLY = Report("day 19 Nov 2024", date(2024, 11, 19), date(2024, 11, 19), date(2024, 11, 19), 9)
LATER_YEAR = Report("year 2025", date(2025, 1, 1), date(2025, 12, 31), date(2026, 1, 1), 3)
OPEN_END = Report("from Feb 2026", date(2026, 2, 1), None, date(2026, 2, 4), 4)
NO_PERIOD = Report("no period, known Mar 2026", None, None, date(2026, 3, 1), 5)
SAME_LINE_LATER = Report("no period, known Mar 2026, published later", None, None, date(2026, 3, 1), 6)
BY_THEN = Report("by Mar 2026, known later", None, date(2026, 3, 1), date(2026, 3, 2), 1)

IN_ORDER = [EARLY, LATER_YEAR, OPEN_END, NO_PERIOD, SAME_LINE_LATER, BY_THEN]


def test_reports_are_ordered_by_their_day_then_when_known_then_when_published():
    for shuffled in permutations(IN_ORDER):
        assert rules.in_order(shuffled) == IN_ORDER


@pytest.mark.parametrize("length", range(1, len(IN_ORDER) + 1))
def test_the_newest_report_is_the_current_one(length):
    reports = IN_ORDER[:length]
    assert rules.current(list(reversed(reports))) is reports[-1]


def test_without_a_report_there_is_no_current_one():
    assert rules.current([]) is None


def test_a_report_without_any_date_is_older_than_all_others():
    undated = Report("undated")
    assert rules.in_order([EARLY, undated]) == [undated, EARLY]


DATES = st.none() | st.dates(date(2020, 1, 1), date(2020, 1, 9))


@given(st.lists(st.builds(Report, st.just("r"), DATES, DATES, DATES, st.none() | st.integers(1, 3)), max_size=6))
def test_the_current_report_is_the_last_in_order_by_its_key(reports):
    ordered = rules.in_order(reports)
    assert sorted(map(rules.order_key, reports)) == list(map(rules.order_key, ordered))
    if ordered:
        assert rules.order_key(rules.current(reports)) == rules.order_key(ordered[-1])


def test_each_status_has_a_meaning_and_words():
    assert set(MEANINGS) == set(Status)
    assert {status.label for status in Status} == {
        "Not yet assessed", "Proposed", "Approved", "Notified", "In progress", "Operational", "Completed", "Stalled",
        "Suspended", "Reversed", "Dropped",
    }  # fmt: skip


def test_the_ladder_runs_from_proposed_to_completed_and_holds_no_unhappy_end():
    assert LADDER[0] is Status.PROPOSED
    assert LADDER[-1] is Status.COMPLETED
    assert not {Status.STALLED, Status.SUSPENDED, Status.REVERSED, Status.DROPPED, Status.NOT_ASSESSED} & set(LADDER)


REASON = "Delivery confidence of amber or worse needs a reason."
RECOVERY = "Red delivery confidence needs a recovery action and its date."
SOON = date(2026, 6, 30)


@pytest.mark.parametrize(
    ("confidence", "reason", "action", "day", "problems"),
    [
        ("", "", "", None, []),
        (Confidence.GREEN, "", "", None, []),
        (Confidence.AMBER_GREEN, "", "", None, []),
        (Confidence.AMBER, " ", "", None, [REASON]),
        (Confidence.AMBER, "Late", "", None, []),
        (Confidence.AMBER_RED, "", "", None, [REASON]),
        (Confidence.RED, "", "", None, [REASON, RECOVERY]),
        (Confidence.RED, "Late", "", SOON, [RECOVERY]),
        (Confidence.RED, "Late", " ", SOON, [RECOVERY]),
        (Confidence.RED, "Late", "Recruit", None, [RECOVERY]),
        (Confidence.RED, "Late", "Recruit", SOON, []),
    ],
)
def test_amber_or_worse_needs_a_reason_and_red_a_dated_recovery(confidence, reason, action, day, problems):
    assert rules.confidence_problems(confidence, reason, action, day) == problems


@pytest.mark.parametrize(
    ("planned", "now_expected", "days"),
    [
        (date(2026, 1, 1), date(2026, 1, 31), 30),
        (date(2026, 1, 31), date(2026, 1, 1), -30),
        (date(2026, 1, 1), date(2026, 1, 1), 0),
        (date(2024, 2, 28), date(2024, 3, 1), 2),
        (None, date(2026, 1, 1), None),
        (date(2026, 1, 1), None, None),
    ],
)
def test_slip_is_counted_in_days_later_being_positive_and_unknown_never_zero(planned, now_expected, days):
    assert rules.slip_in_days(planned, now_expected) == days


def test_a_vague_report_does_not_outlast_what_became_known_after_it():
    by_early_2026 = Report("by early 2026", None, date(2026, 3, 31), date(2026, 1, 1), 1)
    in_2026 = Report("in 2026", date(2026, 1, 1), date(2026, 12, 31), date(2026, 1, 1), 2)
    stayed = Report("stayed on 10 Mar 2026", date(2026, 3, 10), date(2026, 3, 10), date(2026, 3, 10), 3)
    for shuffled in permutations([by_early_2026, in_2026, stayed]):
        assert rules.current(shuffled) is stayed


def test_statuses_and_ratings_are_said_in_words():
    assert [Status.NOT_ASSESSED.label, Status.IN_PROGRESS.label] == ["Not yet assessed", "In progress"]
    assert [status.meaning for status in Status] == [MEANINGS[status] for status in Status]
    assert [rating.label for rating in Confidence] == ["green", "amber-green", "amber", "amber-red", "red"]
