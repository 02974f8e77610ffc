"""How the whole portfolio turned between two moments: what improved, worsened, entered and left.

Counted of milestones, by the day they are expected, and of the delivery confidence of reforms. A milestone that slips
keeps every date it ever had; what is compared is what was expected at the one moment and at the other.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from tracker.records.moment import Moment
from tracker.reforms.rules import Confidence
from tracker.reforms.turns import Awaited, Turn, turn_of, turn_of_rating
from tracker.summaries.milestones import MilestoneView, milestone_register
from tracker.summaries.ratings import official_ratings
from tracker.summaries.spans import Span
from tracker.summaries.standings import bare_reforms


@dataclass(frozen=True, slots=True)
class Turned:
    """What turned how, by its code; `reform` is the code of its reform."""

    code: str
    reform: str
    turn: Turn


@dataclass(frozen=True, slots=True)
class Trend:
    """Everything that was awaited, or rated, at either moment."""

    milestones: tuple[Turned, ...]
    confidence: tuple[Turned, ...]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to compare."""
        return not (self.milestones or self.confidence)


def trend(span: Span, reforms: frozenset[str] | None = None) -> Trend:
    """The turns between the two moments, in order of code; `reforms` narrows them to some. Constant queries."""
    then, now = _register(span.then), _register(span.now)
    milestones = [
        Turned(code, reform, turn)
        for code, (reform, _) in sorted((then | now).items())
        if (turn := turn_of(_awaited(_view(then, code)), _awaited(_view(now, code)))) is not None
    ]
    before, after = _ratings(span.then), _ratings(span.now)
    confidence = [
        Turned(code, code, turn_of_rating(before.get(code), after.get(code))) for code in sorted({*before, *after})
    ]
    return Trend(*(tuple(one for one in found if _is_asked(one, reforms)) for found in (milestones, confidence)))


def _register(moment: Moment) -> dict[str, tuple[str, MilestoneView]]:
    """Every milestone with the code of its reform, by its own code."""
    return {one.code: (reform.code, one) for reform, one in milestone_register(moment)}


def _is_asked(one: Turned, reforms: frozenset[str] | None) -> bool:
    return reforms is None or one.reform in reforms


def _view(register: Mapping[str, tuple[str, MilestoneView]], code: str) -> MilestoneView | None:
    return register[code][1] if code in register else None


def _awaited(one: MilestoneView | None) -> Awaited | None:
    """What is awaited of a milestone; None where no date of it had been told."""
    if one is None or (one.expected is None and one.actual is None):
        return None
    expected: date | None = one.expected.said.period.latest if one.expected else None
    return Awaited(expected, is_reached=one.actual is not None)


def _ratings(moment: Moment) -> dict[str, Confidence]:
    """The delivery confidence that the state itself gave last of each reform that it rated, by its code."""
    codes = {row[1]: row[0] for row in bare_reforms(moment)}
    return {codes[pk]: rating for pk, rating in official_ratings(moment).items() if pk in codes}
