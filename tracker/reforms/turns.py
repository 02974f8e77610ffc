"""How a milestone or a rating turned between two moments. Values in, value out."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tracker.reforms.rules import Confidence, slip_in_days
from tracker.values.language import pgettext, pgettext_noop


@dataclass(frozen=True, slots=True)
class Awaited:
    """What is awaited of a milestone at a moment: the last day it is expected by, None where none is known."""

    expected: date | None
    is_reached: bool = False


class Turn(StrEnum):
    """What became of something between two moments."""

    IMPROVED = "improved"
    WORSENED = "worsened"
    UNCHANGED = "unchanged"
    NOT_COMPARABLE = "not_comparable"
    ENTERED = "entered"
    LEFT = "left"

    @property
    def label(self) -> str:
        """The turn in a word."""
        return pgettext("turn", TURN_WORDS[self])


TURN_WORDS = {
    Turn.IMPROVED: pgettext_noop("turn", "improved"),
    Turn.WORSENED: pgettext_noop("turn", "worsened"),
    Turn.UNCHANGED: pgettext_noop("turn", "unchanged"),
    Turn.NOT_COMPARABLE: pgettext_noop("turn", "not comparable"),
    Turn.ENTERED: pgettext_noop("turn", "entered"),
    Turn.LEFT: pgettext_noop("turn", "left"),
}


def turn_of(before: Awaited | None, after: Awaited | None) -> Turn | None:
    """How a milestone turned; None for one that was awaited at neither moment.

    It enters when it is awaited for the first time or again, and leaves when it is reached or its dates are withdrawn.
    """
    was_awaited = None if before is None or before.is_reached else before
    is_awaited = None if after is None or after.is_reached else after
    if was_awaited is None or is_awaited is None:
        return Turn.LEFT if was_awaited else Turn.ENTERED if is_awaited else None
    slip = slip_in_days(was_awaited.expected, is_awaited.expected)
    if slip is None:
        return Turn.NOT_COMPARABLE
    return Turn.WORSENED if slip > 0 else Turn.IMPROVED if slip < 0 else Turn.UNCHANGED


def turn_of_rating(before: Confidence | None, after: Confidence | None) -> Turn:
    """How a rating turned that is given at one of the two moments at least. None is no rating, and never green."""
    if before is None or after is None:
        return Turn.ENTERED if before is None else Turn.LEFT
    places = list(Confidence)
    worse_by = places.index(after) - places.index(before)
    return Turn.WORSENED if worse_by > 0 else Turn.IMPROVED if worse_by < 0 else Turn.UNCHANGED
