"""Legal clocks: what sets them running, which length counts, what stops them; and courts beside every path of a law."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from tests import factories
from tests.legislation.test_rules import PATHS, step, walked
from tracker.legislation.clocks import (
    STARTS,
    STOPS,
    Clock,
    Law,
    State,
    Unit,
    begun_with,
    end_of,
    length_for,
    state_of,
    stopped_by,
)
from tracker.legislation.rules import TERMINAL, Court, Stage, StageReached, court_on, stage_on

DAY = date(2026, 3, 1)
LAW = Law(7, "ordinance", 3)
FAR = date(2040, 1, 1)


@dataclass(frozen=True)
class Stored:
    pk: int
    holds_from: date | None = None
    instrument_id: int | None = None
    instrument_kind: str = ""
    jurisdiction_id: int | None = None
    clock: str = Clock.ASSENT
    number: int = 10
    unit: str = Unit.DAYS


@pytest.mark.parametrize(
    ("number", "unit", "end"),
    [
        (10, Unit.DAYS, date(2026, 3, 11)),
        (1, Unit.MONTHS, date(2026, 4, 1)),
        (2, Unit.YEARS, date(2028, 3, 1)),
    ],
)
def test_a_length_is_counted_from_its_first_day(number, unit, end):
    assert end_of(DAY, number, unit) == end
    assert unit.label


def test_the_length_that_held_when_the_clock_began_counts():
    old, new = Stored(1), Stored(2, holds_from=DAY)
    assert length_for([old, new], Clock.ASSENT, LAW, date(2026, 2, 28)) is old
    assert length_for([old, new], Clock.ASSENT, LAW, DAY) is new
    assert length_for([new], Clock.ASSENT, LAW, date(2026, 2, 28)) is None


def test_one_for_the_law_itself_goes_before_one_for_its_kind_and_place():
    own, of_kind = Stored(1, instrument_id=7), Stored(2, DAY, instrument_kind="ordinance", jurisdiction_id=3)
    assert length_for([own, of_kind], Clock.ASSENT, LAW, DAY) is own
    assert length_for([of_kind], Clock.ASSENT, LAW, DAY) is of_kind
    others = [Stored(3, instrument_id=8), Stored(4, instrument_kind="act"), Stored(5, jurisdiction_id=4)]
    assert length_for([*others, Stored(6, clock=Clock.SUNSET)], Clock.ASSENT, LAW, DAY) is None


def test_an_assent_is_due_from_the_last_passing_and_the_other_clocks_run_from_the_first_step():
    bill = walked(Stage.PASSED, Stage.RETURNED, Stage.PASSED)
    assert begun_with(bill, Clock.ASSENT, FAR) is bill[2]
    assert stopped_by(bill, Clock.ASSENT, bill[0], FAR) is bill[1]
    ordinance = walked(Stage.GAZETTED, Stage.IN_FORCE)
    assert begun_with(ordinance, Clock.ORDINANCE, FAR) is ordinance[0]
    assert begun_with(ordinance, Clock.SUNSET, FAR) is ordinance[1]
    assert begun_with(ordinance, Clock.ASSENT, FAR) is None
    assert begun_with(ordinance, Clock.ORDINANCE, date(2025, 1, 1)) is None
    assert stopped_by(ordinance, Clock.ORDINANCE, ordinance[0], FAR) is None


@pytest.mark.parametrize("clock", list(Clock))
def test_what_ends_by_itself_is_not_stopped_afterwards_and_a_late_assent_is_an_assent(clock):
    taken = walked(sorted(STARTS[clock])[0], Stage.STRUCK_DOWN)
    day = taken[1].period_start
    for end in (day, day + timedelta(days=1), None):
        assert stopped_by(taken, clock, taken[0], FAR, end) is taken[1]
    before = stopped_by(taken, clock, taken[0], FAR, day - timedelta(days=1))
    assert before is (None if clock in (Clock.ORDINANCE, Clock.SUNSET) else taken[1])
    undated = [taken[0], replace(taken[1], period_start=None, period_end=None, known_from=FAR)]
    assert stopped_by(undated, clock, undated[0], FAR, day - timedelta(days=1)) is undated[1]


@pytest.mark.parametrize("clock", list(Clock))
def test_every_end_of_a_law_stops_every_clock(clock):
    assert clock.label
    assert STARTS[clock].isdisjoint(STOPS[clock])
    for end in TERMINAL:
        taken = walked(sorted(STARTS[clock])[0], end)
        assert stopped_by(taken, clock, taken[0], FAR) is taken[1]


@pytest.mark.parametrize(
    ("end", "is_stopped", "state"),
    [
        (DAY, False, State.RUNNING),
        (date(2026, 2, 28), False, State.RAN_OUT),
        (None, False, State.NO_DAY),
        (DAY, True, State.STOPPED),
    ],
)
def test_a_clock_runs_out_after_its_last_day(end, is_stopped, state):
    assert state_of(end, is_stopped=is_stopped, day=DAY) is state


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path[-1].value)
def test_a_court_stands_beside_a_law_as_long_as_its_last_word_holds(path):
    last = {Stage.CHALLENGED: Court.SUB_JUDICE, Stage.STAYED: Court.STAYED, Stage.STRUCK_DOWN: Court.STRUCK_DOWN}
    found = court_on(walked(*path), FAR)
    assert (found[0] if found else None) is last.get(path[-1])
    assert found is None or found[0].label


def test_a_second_challenge_moves_no_day_and_lifts_no_stay():
    steps = walked(Stage.IN_FORCE, Stage.CHALLENGED, Stage.CHALLENGED, Stage.RULES_NOTIFIED)
    assert court_on(steps, FAR) == (Court.SUB_JUDICE, steps[1])
    steps = walked(Stage.IN_FORCE, Stage.STAYED, Stage.CHALLENGED, Stage.STAYED)
    assert court_on(steps, FAR) == (Court.STAYED, steps[1])
    assert court_on(steps, date(2026, 1, 1)) is None
    assert court_on([], FAR) is None


def test_the_term_of_an_order_that_is_challenged_runs_out_and_a_stay_outlasts_it():
    until, on = date(2026, 2, 28), date(2026, 2, 10)
    order = step(Stage.IN_FORCE, date(2026, 2, 1), until)
    challenged = [order, step(Stage.CHALLENGED, on, line=2)]
    assert stage_on(challenged, until) == StageReached(Stage.CHALLENGED, on)
    assert court_on(challenged, until) is not None
    assert stage_on(challenged, date(2026, 3, 1)) == StageReached(Stage.EXPIRED, until, by_itself=True)
    assert court_on(challenged, date(2026, 3, 1)) is None
    stayed = [order, step(Stage.STAYED, on, line=2)]
    assert court_on(stayed, date(2026, 3, 1)) == (Court.STAYED, stayed[1])
    without = [step(Stage.CHALLENGED, on)]
    assert stage_on(without, FAR) == StageReached(Stage.CHALLENGED, on)


def passed(on: date = DAY, **fields):
    law = factories.instrument(**fields)
    source = factories.source(published_start=on, published_end=on)
    factories.published("step", instrument=law, stage="passed", period_start=on, period_end=on, source=source)
    return law


@pytest.mark.django_db
@pytest.mark.parametrize(
    "limits",
    [{}, {"instrument_kind": "act"}, {"holds_from": DAY}],
    ids=["of every law", "of its kind", "from a day on"],
)
def test_a_length_that_counts_already_is_left_as_it_is(limits):
    length = factories.clock_length(**limits)
    length.number = 12
    length.full_clean()
    passed()
    length.name = "Put better"
    length.number = 10
    length.full_clean()
    length.number = 12
    with pytest.raises(ValidationError, match="Enter another one that holds from a later day"):
        length.full_clean()


@pytest.mark.django_db
def test_a_length_is_of_one_law_or_of_a_kind_and_never_nothing():
    law = factories.instrument()
    for wrong in ({"instrument": law, "instrument_kind": "act"}, {"number": 0}):
        with pytest.raises(ValidationError):
            factories.clock_length(**wrong)
    assert str(factories.clock_length(code="x", name="y")) == "x y"
