"""When a day that the law sets has passed and no document tells what followed."""

from datetime import date

import pytest

from tracker.legislation.clocks import Clock, State
from tracker.legislation.rules import Stage
from tracker.summaries.findings.check import Material
from tracker.summaries.findings.engine import run
from tracker.summaries.findings.finding import Kind
from tracker.summaries.findings.made_up import clock, law, step
from tracker.values.period import Period

BEGAN, ENDS = date(2025, 3, 1), date(2025, 6, 1)


def on(stage, day):
    return step(stage, Period.day(day))


def found(one, began, *later, state=State.RAN_OUT):
    given = Material(laws=[law(began, *later)], clocks=[clock(one, began, ENDS, state)])
    return [finding.title for finding in run(given, only={"clock"})]


@pytest.mark.parametrize(
    ("one", "begins", "ends"),
    [
        (Clock.ASSENT, Stage.PASSED, Stage.ASSENTED),
        (Clock.ORDINANCE, Stage.IN_FORCE, Stage.LAPSED),
        (Clock.ORDINANCE, Stage.IN_FORCE, Stage.PASSED),
        (Clock.SUNSET, Stage.IN_FORCE, Stage.EXPIRED),
        (Clock.REVIEW, Stage.IN_FORCE, Stage.REPEALED),
    ],
)
def test_it_is_found_until_a_later_step_tells_what_followed(one, begins, ends):
    began = on(begins, BEGAN)
    assert found(one, began) == ["A law: 1 legal day has passed"]
    assert found(one, began, on(Stage.CHALLENGED, date(2025, 7, 1))) == ["A law: 1 legal day has passed"]
    assert found(one, began, on(ends, date(2025, 7, 1))) == []
    assert found(one, began, on(ends, BEGAN)) == []
    assert found(one, began, on(ends, date(2025, 2, 28))) == ["A law: 1 legal day has passed"]


@pytest.mark.parametrize("state", [State.RUNNING, State.STOPPED, State.NO_DAY])
def test_a_clock_that_has_not_run_out_is_none(state):
    assert found(Clock.REVIEW, on(Stage.IN_FORCE, BEGAN), state=state) == []


def test_clocks_of_one_step_are_one_finding_and_its_days_are_set_out():
    began = on(Stage.IN_FORCE, BEGAN)
    clocks = [clock(Clock.SUNSET, began, ENDS), clock(Clock.REVIEW, began, date(2025, 5, 1))]
    (one,) = run(Material(laws=[law(began)], clocks=clocks), only={"clock"})
    assert (one.kind, one.title) == (Kind.STALE, "A law: 2 legal days have passed")
    assert [(term.shown, term.words) for term in one.terms] == [("1 Jun 2025", "Sunset"), ("1 May 2025", "Review due")]
