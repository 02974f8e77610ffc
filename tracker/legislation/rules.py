"""The life of an instrument, read from its dated steps. Values in, value out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

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


@dataclass(frozen=True, slots=True)
class StageReached:
    """Where an instrument stands on a day. `by_itself` marks an expiry no step reports: the term ran out."""

    stage: Stage
    since: date | None
    by_itself: bool = False


def stage_on(steps: Sequence[DatedStep], day: date) -> StageReached | None:
    """The stage on a day, terminal paths included; None when no step is known.

    A step that begins after the day does not count. A stay or challenge holds until a later step says otherwise.
    """
    reached = [step for step in steps if not (step.period_start and step.period_start > day)]
    if not reached:
        return None
    last = max(reached, key=_order)
    stage = Stage(last.stage)
    ends = last.in_force_until
    if stage is Stage.IN_FORCE and ends is not None and ends < day:
        return StageReached(Stage.EXPIRED, ends, by_itself=True)
    return StageReached(stage, last.period_start)


def _order(step: DatedStep) -> tuple[date, date, int, int]:
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
