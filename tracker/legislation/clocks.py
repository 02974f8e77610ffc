"""Clocks that the law sets running: how long one runs, from which step, and what stops it. Values in, value out.

No length stands here. How many days an assent may take is stored, with the document that says so, and the length that
held on the day a clock began is the one that counts for it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Protocol, TypeVar

from tracker.legislation.rules import TERMINAL, S, Stage, reached_by, step_order
from tracker.values.due import months_later
from tracker.values.language import pgettext, pgettext_noop


class Clock(StrEnum):
    """What the law lets happen, or asks for, when some time has passed."""

    ASSENT = "assent"
    ORDINANCE = "ordinance"
    SUNSET = "sunset"
    REVIEW = "review"

    @property
    def label(self) -> str:
        """What the day is: "Assent due"."""
        return pgettext("clock", CLOCK_WORDS[self])


CLOCK_WORDS = {
    Clock.ASSENT: pgettext_noop("clock", "Assent due"),
    Clock.ORDINANCE: pgettext_noop("clock", "Ordinance lapses"),
    Clock.SUNSET: pgettext_noop("clock", "Sunset"),
    Clock.REVIEW: pgettext_noop("clock", "Review due"),
}
IN_BEING = frozenset({Stage.GAZETTED, Stage.RULES_NOTIFIED, Stage.IN_FORCE})
STARTS = {
    Clock.ASSENT: frozenset({Stage.PASSED}),
    Clock.ORDINANCE: IN_BEING,
    Clock.SUNSET: frozenset({Stage.IN_FORCE}),
    Clock.REVIEW: frozenset({Stage.IN_FORCE}),
}
"""The steps with which a clock begins: with the last of them for an assent, since a bill may be passed again, and with
the first for the others."""
STOPS = {
    Clock.ASSENT: TERMINAL | IN_BEING | {Stage.ASSENTED, Stage.ENACTED, Stage.RETURNED},
    Clock.ORDINANCE: TERMINAL | {Stage.PASSED, Stage.ENACTED},
    Clock.SUNSET: TERMINAL,
    Clock.REVIEW: TERMINAL,
}
ENDS_BY_ITSELF = frozenset({Clock.ORDINANCE, Clock.SUNSET})
"""The clocks at whose end the law ends without anybody doing anything."""


class Unit(StrEnum):
    """What a length is counted in."""

    DAYS = "days"
    MONTHS = "months"
    YEARS = "years"

    @property
    def label(self) -> str:
        """The unit in a word, of many."""
        return pgettext("unit", UNIT_WORDS[self])


UNIT_WORDS = {
    Unit.DAYS: pgettext_noop("unit", "days"),
    Unit.MONTHS: pgettext_noop("unit", "months"),
    Unit.YEARS: pgettext_noop("unit", "years"),
}


class Length(Protocol):
    """What choosing a length, and counting with it, needs to know. None, or "", is every law."""

    @property
    def pk(self) -> int: ...
    @property
    def clock(self) -> str: ...
    @property
    def instrument_id(self) -> int | None: ...
    @property
    def instrument_kind(self) -> str: ...
    @property
    def jurisdiction_id(self) -> int | None: ...
    @property
    def holds_from(self) -> date | None: ...
    @property
    def number(self) -> int: ...
    @property
    def unit(self) -> str: ...


L = TypeVar("L", bound=Length)


@dataclass(frozen=True, slots=True)
class Law:
    """What a length may be limited to."""

    pk: int
    kind: str
    jurisdiction: int | None


class State(StrEnum):
    """Where a clock stands on a day."""

    RUNNING = "running"
    RAN_OUT = "ran_out"
    STOPPED = "stopped"
    NO_DAY = "no_day"


def length_for(lengths: Iterable[L], clock: Clock, law: Law, begun: date) -> L | None:
    """The length that counts for a clock begun on a day; None where none is stored that held then.

    One for the law itself goes before one for laws of its kind; of several the one that held last by that day counts,
    so that a new length leaves every clock alone that began before it.
    """
    fitting = [one for one in lengths if one.clock == clock and _fits(one, law)]
    held = [one for one in fitting if one.holds_from is None or one.holds_from <= begun]
    return max(held, key=lambda one: (one.instrument_id is not None, one.holds_from or date.min, one.pk), default=None)


def _fits(one: Length, law: Law) -> bool:
    return (
        one.instrument_id in (None, law.pk)
        and one.instrument_kind in ("", law.kind)
        and one.jurisdiction_id in (None, law.jurisdiction)
    )


def end_of(begun: date, number: int, unit: str) -> date:
    """The last day of a length that begins on a day: ten days from 1 March end on 11 March."""
    if unit == Unit.DAYS:
        return begun + timedelta(days=number)
    return months_later(begun, number * (12 if unit == Unit.YEARS else 1))


def begun_with(steps: Sequence[S], clock: Clock, day: date) -> S | None:
    """The step with which a clock began by a day; None where it has not."""
    starts = [step for step in sorted(reached_by(steps, day), key=step_order) if step.stage in STARTS[clock]]
    if not starts:
        return None
    return starts[-1] if clock is Clock.ASSENT else starts[0]


def stopped_by(steps: Sequence[S], clock: Clock, begun: S, day: date, end: date | None = None) -> S | None:
    """The first step after its beginning that has stopped a clock by a day; None where it runs on or ran out before.

    An assent that is given late is given all the same. What a clock ends by itself nothing can stop afterwards.
    """
    after = [step for step in sorted(reached_by(steps, day), key=step_order) if step_order(step) > step_order(begun)]
    stop = next((step for step in after if step.stage in STOPS[clock]), None)
    if stop is None or clock not in ENDS_BY_ITSELF or end is None or stop.period_start is None:
        return stop
    return stop if stop.period_start <= end else None


def state_of(end: date | None, *, is_stopped: bool, day: date) -> State:
    """Where a clock stands on a day. It runs out by itself, and that it did says nothing of what came of it."""
    if is_stopped:
        return State.STOPPED
    if end is None:
        return State.NO_DAY
    return State.RAN_OUT if end < day else State.RUNNING
