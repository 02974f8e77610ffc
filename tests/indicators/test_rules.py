"""Figures: what a value may be, the four blanks, and the claim shown first."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.indicators import rules
from tracker.indicators.rules import Blank, Measure

EITHER = "Enter either a value or one of the four blanks."
GROUND = "Say on what ground the value is blank."


@pytest.mark.parametrize(
    ("value", "blank", "ground", "measure", "problems"),
    [
        ("784", "", "", Measure.FLOW, []),
        ("0", "", "", Measure.FLOW, []),
        ("84", "", "", Measure.RATIO, []),
        ("0", "", "", Measure.RATIO, []),
        ("100", "", "", Measure.RATIO, []),
        (None, Blank.NOT_PUBLISHED, "No report gives it.", Measure.FLOW, []),
        (None, "", "", Measure.FLOW, [EITHER]),
        ("784", Blank.WITHHELD, "Asked for.", Measure.FLOW, [EITHER]),
        (None, Blank.WITHHELD, " ", Measure.FLOW, [GROUND]),
        ("140", "", "", Measure.RATIO,
         ["A ratio lies between 0 and 100; 140 was given. Check the figure and the unit."]),
        ("100.0001", "", "", Measure.RATIO,
         ["A ratio lies between 0 and 100; 100.0001 was given. Check the figure and the unit."]),
        ("-1", "", "", Measure.RATIO, ["A ratio lies between 0 and 100; -1 was given. Check the figure and the unit."]),
        ("-5", "", "", Measure.TALLY, ["A count cannot be negative; -5 was given."]),
        ("140", "", "", Measure.STOCK, []),
    ],
)  # fmt: skip
def test_a_figure_is_a_value_that_can_be_or_a_blank_with_its_ground(value, blank, ground, measure, problems):
    assert rules.value_problems(None if value is None else Decimal(value), blank, ground, measure) == problems


def test_there_are_four_blanks_in_words():
    assert [blank.words for blank in Blank] == ["not published", "not yet due", "not applicable", "withheld"]


@pytest.mark.parametrize(("end", "refused"), [(None, False), (date(2026, 3, 2), False), (date(2026, 3, 3), True)])
def test_a_figure_does_not_report_on_days_to_come(end, refused):
    problems = rules.period_problems(end, date(2026, 3, 2))
    sentence = "The period ends on 3 Mar 2026, which is in the future. A figure reports what has happened."
    assert problems == ([sentence] if refused else [])


@dataclass(frozen=True)
class Claim:
    known_from: date | None
    published_line: int | None


OLD = Claim(date(2026, 2, 1), 9)
NEW = Claim(date(2026, 2, 4), 3)
NEW_PUBLISHED_LATER = Claim(date(2026, 2, 4), 4)


def test_the_claim_of_the_latest_source_is_adopted_and_of_two_the_one_published_later():
    claims = [NEW_PUBLISHED_LATER, OLD, NEW]
    assert rules.adopted(claims) is NEW_PUBLISHED_LATER
    assert rules.in_order_of_publication(claims) == [OLD, NEW, NEW_PUBLISHED_LATER]
    assert rules.adopted([Claim(None, None), OLD]) is OLD


def test_without_a_claim_none_is_adopted():
    assert rules.adopted([]) is None


def test_the_only_claim_needs_no_reason():
    assert rules.adopted_because(("S0", date(2026, 2, 4)), []) == "It is the only claim."


@pytest.mark.parametrize(
    ("others", "reason"),
    [
        ([("S1", date(2026, 2, 1))], "Its source is the latest"),
        ([("S0", date(2026, 2, 4))], "It was published here last"),
        ([("S0", date(2026, 2, 1))], "It was published here last"),
        ([("S1", date(2026, 2, 4))], "It was published here last"),
        (
            [("S1", date(2026, 2, 1)), ("S0", date(2026, 2, 4))],
            "Of the claims with the latest date it was published here last",
        ),
    ],
    ids=["earlier source", "same source", "same source, date since edited", "source of the same day", "both"],
)
def test_the_reason_for_standing_first_names_the_latest_source_only_where_there_is_one(others, reason):
    said = rules.adopted_because(("S0", date(2026, 2, 4)), others)
    assert reason in said
    assert said.endswith("the tracker does not choose between them.")


@given(st.lists(st.builds(Claim, st.none() | st.dates(), st.none() | st.integers(1, 9)), min_size=1, max_size=6))
def test_the_adopted_claim_does_not_depend_on_the_order_asked(claims):
    def when(claim):
        return (claim.known_from or date.min, claim.published_line or 0)

    assert when(rules.adopted(claims)) == when(rules.adopted(claims[::-1])) == max(map(when, claims))


@pytest.mark.parametrize(("part", "whole", "percent"), [(1557, 5397, "28.85"), (0, 5, "0"), (5, 0, None)])
def test_a_part_is_given_in_percent_of_its_whole_and_of_nothing_not_at_all(part, whole, percent):
    found = rules.percent_of(Decimal(part), Decimal(whole))
    assert found == percent if percent is None else round(found, 2) == Decimal(percent)


@pytest.mark.parametrize(("cases", "ratio", "count"), [(339, "85", 288), (435, "84", 365), (0, "84", 0)])
def test_the_success_count_is_derived_from_cases_and_ratio_to_the_nearest_case(cases, ratio, count):
    assert rules.succeeded(Decimal(cases), Decimal(ratio)) == count


def test_what_is_counted_is_said_in_a_word():
    assert [measure.label for measure in Measure] == ["flow", "stock", "ratio", "tally"]


def test_a_figure_is_due_where_a_last_end_a_rhythm_and_a_number_of_days_are_known():
    assert rules.next_due(None, "month", 15) is None
    assert rules.next_due(date(2026, 1, 31), "month", None) is None
    assert rules.next_due(date(2026, 1, 31), "event", 15) is None
    assert rules.next_due(date(2026, 1, 31), "month", 0) == (date(2026, 2, 1), date(2026, 2, 28), date(2026, 2, 28))


@pytest.mark.parametrize(
    ("baseline", "now", "target", "percent"),
    [
        ("10", "15", "20", 50),
        ("20", "15", "10", 50),  # what is to fall
        ("10", "25", "20", 150),  # past the target, and not cut off
        ("10", "5", "20", -50),  # behind the baseline
        ("10", "10", "20", 0),
        ("10", "10", "10", None),
    ],
)
def test_progress_is_the_part_of_the_way_that_is_gone(baseline, now, target, percent):
    assert rules.progress_percent(Decimal(baseline), Decimal(now), Decimal(target)) == percent


@pytest.mark.parametrize(
    ("target", "direction", "against"),
    [
        ("9", "higher", True),
        ("10", "higher", False),
        ("11", "higher", False),
        ("11", "lower", True),
        ("10", "lower", False),
        ("9", "lower", False),
        ("11", "", False),
        ("9", "", False),
    ],
)
def test_a_target_on_the_worse_side_of_its_baseline_is_told(target, direction, against):
    assert rules.is_against(Decimal(10), Decimal(target), direction) is against
