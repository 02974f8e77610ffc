"""The stage of an instrument: read from its dated steps, through every happy and unhappy end."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.legislation.rules import (
    ENDS_LADDER,
    LADDER,
    TERMINAL,
    Stage,
    StageReached,
    stage_on,
    step_problems,
)


@dataclass(frozen=True)
class Taken:
    stage: str
    period_start: date | None = None
    period_end: date | None = None
    in_force_until: date | None = None
    known_from: date | None = None
    published_line: int | None = None


def step(stage: Stage, day: date | None, until: date | None = None, *, line: int = 1) -> Taken:
    return Taken(stage.value, day, day, until, day or date(2026, 1, 1), line)


FIRST = date(2026, 1, 1)


def walked(*stages: Stage) -> list[Taken]:
    """A step a day, from 1 January 2026."""
    return [step(stage, FIRST + timedelta(days=n), line=n + 1) for n, stage in enumerate(stages)]


THE_WHOLE_WAY = (
    Stage.NAMED, Stage.DRAFTED, Stage.CABINET_APPROVED, Stage.INTRODUCED, Stage.IN_COMMITTEE, Stage.PASSED,
    Stage.ASSENTED, Stage.ENACTED, Stage.GAZETTED, Stage.RULES_NOTIFIED, Stage.IN_FORCE,
)  # fmt: skip

PATHS = [
    THE_WHOLE_WAY,
    (*THE_WHOLE_WAY, Stage.EXPIRED),
    (*THE_WHOLE_WAY, Stage.REPEALED),
    (*THE_WHOLE_WAY, Stage.CHALLENGED, Stage.STAYED),
    (*THE_WHOLE_WAY, Stage.CHALLENGED, Stage.STAYED, Stage.STRUCK_DOWN),
    (*THE_WHOLE_WAY, Stage.CHALLENGED, Stage.STAYED, Stage.IN_FORCE),
    (Stage.INTRODUCED, Stage.REJECTED),
    (Stage.INTRODUCED, Stage.IN_COMMITTEE, Stage.LAPSED),
    (Stage.PASSED, Stage.RETURNED),
    (Stage.PASSED, Stage.RETURNED, Stage.PASSED, Stage.ASSENTED),
    (Stage.IN_FORCE, Stage.LAPSED),
]


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path[-1].value)
def test_the_stage_is_the_last_step_taken_whatever_the_end(path):
    steps = walked(*path)
    for n, stage in enumerate(path):
        day = FIRST + timedelta(days=n)
        assert stage_on(steps, day) == StageReached(stage, day)


@pytest.mark.parametrize("end", sorted(TERMINAL))
def test_every_end_is_reached_by_a_step_and_lasts(end):
    steps = walked(Stage.IN_FORCE, end)
    assert stage_on(steps, date(2030, 1, 1)) == StageReached(end, date(2026, 1, 2))


def test_every_end_is_walked_to_in_a_path_above():
    assert {path[-1] for path in PATHS} >= TERMINAL


ORDER = step(Stage.IN_FORCE, date(2026, 2, 1), date(2026, 2, 28))


@pytest.mark.parametrize(
    ("day", "reached"),
    [
        (date(2026, 1, 31), None),
        (date(2026, 2, 1), StageReached(Stage.IN_FORCE, date(2026, 2, 1))),
        (date(2026, 2, 28), StageReached(Stage.IN_FORCE, date(2026, 2, 1))),
        (date(2026, 3, 1), StageReached(Stage.EXPIRED, date(2026, 2, 28), by_itself=True)),
        (date(2027, 1, 1), StageReached(Stage.EXPIRED, date(2026, 2, 28), by_itself=True)),
    ],
)
def test_an_order_for_one_month_expires_by_itself_after_its_last_day(day, reached):
    assert stage_on([ORDER], day) == reached


def test_a_term_that_was_extended_does_not_run_out():
    extended = step(Stage.IN_FORCE, date(2026, 2, 20), date(2026, 3, 31), line=2)
    assert stage_on([ORDER, extended], date(2026, 3, 1)) == StageReached(Stage.IN_FORCE, date(2026, 2, 20))


def test_a_stay_holds_beyond_the_term_until_a_later_step():
    stayed = step(Stage.STAYED, date(2026, 2, 10), line=2)
    assert stage_on([ORDER, stayed], date(2026, 3, 5)).stage is Stage.STAYED


def test_without_a_step_there_is_no_stage():
    assert stage_on([], FIRST) is None


def test_a_step_to_come_does_not_count_and_one_without_a_date_always_does():
    coming, undated = step(Stage.GAZETTED, date(2026, 6, 1)), step(Stage.ENACTED, None)
    assert stage_on([coming, undated], FIRST) == StageReached(Stage.ENACTED, None)


def test_of_two_steps_of_one_day_the_further_one_is_the_stage():
    steps = [step(Stage.PASSED, FIRST, line=2), step(Stage.DRAFTED, FIRST, line=3), step(Stage.ASSENTED, FIRST, line=1)]
    for shuffled in permutations(steps):
        assert stage_on(shuffled, FIRST).stage is Stage.ASSENTED


@given(st.lists(st.tuples(st.sampled_from(Stage), st.none() | st.dates(FIRST, date(2026, 1, 9))), max_size=6))
def test_the_stage_is_one_that_a_step_reports(pairs):
    reached = stage_on([step(stage, day) for stage, day in pairs], date(2026, 1, 5))
    possible = {stage for stage, day in pairs if day is None or day <= date(2026, 1, 5)}
    assert (reached is None and not possible) or reached.stage in possible


@pytest.mark.parametrize(
    ("stage", "until", "start", "problems"),
    [
        (Stage.PASSED, None, FIRST, []),
        (Stage.IN_FORCE, None, FIRST, []),
        (Stage.IN_FORCE, FIRST, FIRST, []),
        (Stage.IN_FORCE, FIRST, None, []),
        (
            Stage.IN_FORCE,
            date(2025, 12, 31),
            FIRST,
            ["The last day in force is before the first. Swap or correct them."],
        ),
        (Stage.PASSED, FIRST, FIRST, ["Only a step “in force” can have a last day in force."]),
    ],
)
def test_only_being_in_force_has_a_term_and_it_ends_after_it_starts(stage, until, start, problems):
    assert step_problems(stage, until, start) == problems


def test_the_ladder_of_ten_ends_in_expiry_or_repeal():
    assert len(LADDER) == 10
    assert LADDER[-1] in ENDS_LADDER
    assert ENDS_LADDER <= TERMINAL


def test_stages_are_said_in_words():
    assert Stage.NAMED.label == "Named in a source"
    assert Stage.ENACTED.label == "Reported enacted"
    assert Stage.GAZETTED.label == "Gazetted (notified)"
    assert Stage.IN_COMMITTEE.label == "In committee"


def test_a_step_known_only_to_a_year_does_not_outlast_an_exact_day_in_it():
    rules_notified = Taken(Stage.RULES_NOTIFIED, FIRST, date(2026, 12, 31), None, FIRST, 1)
    struck_down = Taken(Stage.STRUCK_DOWN, date(2026, 3, 10), date(2026, 3, 10), None, date(2026, 3, 10), 2)
    assert stage_on([struck_down, rules_notified], date(2026, 3, 11)) == StageReached(
        Stage.STRUCK_DOWN, date(2026, 3, 10)
    )


def test_an_entry_into_force_announced_before_the_assent_holds_from_its_day():
    announced = Taken(Stage.IN_FORCE, date(2026, 7, 1), date(2026, 7, 1), None, FIRST, 1)
    assented = Taken(Stage.ASSENTED, date(2026, 3, 20), date(2026, 3, 20), None, date(2026, 3, 21), 2)
    assert stage_on([announced, assented], date(2026, 6, 30)).stage is Stage.ASSENTED
    assert stage_on([announced, assented], date(2026, 7, 1)).stage is Stage.IN_FORCE


def test_a_step_that_only_says_by_when_counts_from_when_it_was_known():
    by_march = Taken(Stage.PASSED, None, date(2026, 3, 31), None, date(2026, 2, 1), 1)
    rejected = Taken(Stage.REJECTED, date(2026, 2, 10), date(2026, 2, 10), None, date(2026, 2, 10), 2)
    assert stage_on([by_march, rejected], date(2026, 4, 1)).stage is Stage.REJECTED
