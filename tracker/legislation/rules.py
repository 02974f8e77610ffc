"""The life of an instrument, read from its dated steps. Values in, value out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol, TypeVar

from tracker.values.language import pgettext, pgettext_noop


class Stage(StrEnum):
    """A step in the life of an instrument."""

    NAMED = "named"
    DRAFTED = "drafted"
    CABINET_APPROVED = "cabinet_approved"
    INTRODUCED = "introduced"
    IN_COMMITTEE = "in_committee"
    PASSED = "passed"
    ASSENTED = "assented"
    ENACTED = "enacted"
    GAZETTED = "gazetted"
    RULES_NOTIFIED = "rules_notified"
    IN_FORCE = "in_force"
    RETURNED = "returned"
    REJECTED = "rejected"
    LAPSED = "lapsed"
    CHALLENGED = "challenged"
    STAYED = "stayed"
    STRUCK_DOWN = "struck_down"
    EXPIRED = "expired"
    REPEALED = "repealed"

    @property
    def label(self) -> str:
        """The stage in words."""
        return pgettext("stage", STAGE_WORDS[self])


STAGE_WORDS = {
    Stage.NAMED: pgettext_noop("stage", "Named in a source"),
    Stage.DRAFTED: pgettext_noop("stage", "Drafted"),
    Stage.CABINET_APPROVED: pgettext_noop("stage", "Cabinet approved"),
    Stage.INTRODUCED: pgettext_noop("stage", "Introduced"),
    Stage.IN_COMMITTEE: pgettext_noop("stage", "In committee"),
    Stage.PASSED: pgettext_noop("stage", "Passed"),
    Stage.ASSENTED: pgettext_noop("stage", "Assented"),
    Stage.ENACTED: pgettext_noop("stage", "Reported enacted"),
    Stage.GAZETTED: pgettext_noop("stage", "Gazetted (notified)"),
    Stage.RULES_NOTIFIED: pgettext_noop("stage", "Rules notified"),
    Stage.IN_FORCE: pgettext_noop("stage", "In force"),
    Stage.RETURNED: pgettext_noop("stage", "Returned"),
    Stage.REJECTED: pgettext_noop("stage", "Rejected"),
    Stage.LAPSED: pgettext_noop("stage", "Lapsed"),
    Stage.CHALLENGED: pgettext_noop("stage", "Challenged"),
    Stage.STAYED: pgettext_noop("stage", "Stayed"),
    Stage.STRUCK_DOWN: pgettext_noop("stage", "Struck down"),
    Stage.EXPIRED: pgettext_noop("stage", "Expired"),
    Stage.REPEALED: pgettext_noop("stage", "Repealed"),
}

LADDER = (
    Stage.DRAFTED,
    Stage.CABINET_APPROVED,
    Stage.INTRODUCED,
    Stage.IN_COMMITTEE,
    Stage.PASSED,
    Stage.ASSENTED,
    Stage.GAZETTED,
    Stage.RULES_NOTIFIED,
    Stage.IN_FORCE,
    Stage.EXPIRED,
)
"""The ten stages of an instrument that goes its whole way; repeal stands in the last one's place."""

TERMINAL = frozenset({Stage.REJECTED, Stage.LAPSED, Stage.STRUCK_DOWN, Stage.EXPIRED, Stage.REPEALED})
ENDS_LADDER = frozenset({Stage.EXPIRED, Stage.REPEALED})
RUNS_ON = frozenset({Stage.IN_FORCE, Stage.CHALLENGED})
"""The stages in which the term of an order runs on: one that is challenged is in force, one that is stayed is not."""


class DatedStep(Protocol):
    """What reading the stage needs to know of a step."""

    @property
    def stage(self) -> str: ...
    @property
    def in_force_until(self) -> date | None: ...
    @property
    def period_start(self) -> date | None: ...
    @property
    def period_end(self) -> date | None: ...
    @property
    def known_from(self) -> date | None: ...
    @property
    def published_line(self) -> int | None: ...


S = TypeVar("S", bound=DatedStep)


@dataclass(frozen=True, slots=True)
class StageReached:
    """Where an instrument stands on a day. `by_itself` marks an expiry no step reports: the term ran out."""

    stage: Stage
    since: date | None
    by_itself: bool = False


def stage_on(steps: Sequence[DatedStep], day: date) -> StageReached | None:
    """The stage on a day, terminal paths included; None when no step is known.

    A step that begins after the day does not count. A stay holds until a later step says otherwise, a challenge no
    longer than the term of an order.
    """
    reached = reached_by(steps, day)
    if not reached:
        return None
    last = max(reached, key=step_order)
    stage = Stage(last.stage)
    ends = _end_of_term(reached) if stage in RUNS_ON else None
    if ends is not None and ends < day:
        return StageReached(Stage.EXPIRED, ends, by_itself=True)
    return StageReached(stage, last.period_start)


def _end_of_term(reached: Sequence[DatedStep]) -> date | None:
    """The last day in force that the latest entry into force gives; a challenge does not lengthen it."""
    entries = [step for step in reached if step.stage == Stage.IN_FORCE]
    return max(entries, key=step_order).in_force_until if entries else None


class Court(StrEnum):
    """What a court has to do with an instrument, or has done with it."""

    SUB_JUDICE = "sub_judice"
    STAYED = "stayed"
    STRUCK_DOWN = "struck_down"

    @property
    def label(self) -> str:
        """The state in words."""
        return pgettext("court", COURT_WORDS[self])


COURT_WORDS = {
    Court.SUB_JUDICE: pgettext_noop("court", "Sub judice"),
    Court.STAYED: pgettext_noop("court", "Stayed by a court"),
    Court.STRUCK_DOWN: pgettext_noop("court", "Struck down by a court"),
}
BY_STEP = {Stage.CHALLENGED: Court.SUB_JUDICE, Stage.STAYED: Court.STAYED, Stage.STRUCK_DOWN: Court.STRUCK_DOWN}
OUT_OF_COURT = TERMINAL - {Stage.STRUCK_DOWN} | {Stage.IN_FORCE}
"""Steps after which a challenge or a stay no longer holds; any other, such as rules that are notified, leaves it."""


def court_on(steps: Sequence[S], day: date) -> tuple[Court, S] | None:
    """What a court has to do with an instrument on a day, and the step since which it has; None when nothing.

    A challenge brought after a stay does not lift the stay, and a second one does not move the day of the first.
    """
    found: tuple[Court, S] | None = None
    for step in sorted(reached_by(steps, day), key=step_order):
        stage = Stage(step.stage)
        if stage in OUT_OF_COURT:
            found = None
        elif stage in BY_STEP and (found is None or stage is not Stage.CHALLENGED) and not _is_same(found, stage):
            found = (BY_STEP[stage], step)
    now = stage_on(steps, day)
    return None if now is not None and now.by_itself else found


def _is_same(found: tuple[Court, DatedStep] | None, stage: Stage) -> bool:
    return found is not None and found[0] is BY_STEP[stage]


def reached_by(steps: Sequence[S], day: date) -> list[S]:
    """The steps that have begun by the day."""
    return [step for step in steps if not (step.period_start and step.period_start > day)]


def step_order(step: DatedStep) -> tuple[date, date, int, int]:
    """By date, then when known, then how far along, then when published.

    A step known only to a year counts from the year's beginning, so that it does not outlast a step of an exact day in
    it; a step to come, such as an entry into force, counts from its day.
    """
    known = step.known_from or date.min
    day = step.period_start or min(step.period_end or known, known)
    return (day, known, list(Stage).index(Stage(step.stage)), step.published_line or 0)


def step_problems(stage: str, in_force_until: date | None, period_start: date | None) -> list[str]:
    """What is wrong with the term of a step, a sentence each."""
    if in_force_until is None:
        return []
    if stage != Stage.IN_FORCE:
        return ["Only a step “in force” can have a last day in force."]
    if period_start and in_force_until < period_start:
        return ["The last day in force is before the first. Swap or correct them."]
    return []
