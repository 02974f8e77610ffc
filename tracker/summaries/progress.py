"""How far an indicator is on its way from a baseline to a target, with every part of the sum, or why it is not said."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from tracker.indicators import rules
from tracker.indicators.rules import Measure
from tracker.summaries.differences import SAME_LENGTH
from tracker.summaries.figures import Point
from tracker.summaries.targets import TargetView
from tracker.values.period import Period
from tracker.values.qualifier import Qualifier


class NotSaid(StrEnum):
    """Why no progress is computed."""

    NO_BASELINE = "no baseline"
    TALLY = "tally"
    NO_FIGURE = "no figure"
    SEVERAL = "several"
    INEXACT = "inexact"
    SAME = "same"
    AGAINST = "against"

    @property
    def words(self) -> str:
        """The reason, as it stands in the place of a progress."""
        return _(WHY_NOT[self])


WHY_NOT = {
    NotSaid.NO_BASELINE: gettext_noop("not computed: no baseline is published"),
    NotSaid.TALLY: gettext_noop("not computed: counts of one event"),
    NotSaid.NO_FIGURE: gettext_noop("not computed: no figure to compare is published"),
    NotSaid.SEVERAL: gettext_noop("not computed: several figures"),
    NotSaid.INEXACT: gettext_noop("not computed: a figure is not exact"),
    NotSaid.SAME: gettext_noop("not computed: the target is the baseline"),
    NotSaid.AGAINST: gettext_noop("not computed: the target lies against the direction that counts as better"),
}


@dataclass(frozen=True, slots=True)
class Progress:
    """A target with the figure that is held against it. Either `percent` is there or `why_not`, never both."""

    target: TargetView
    point: Point | None
    percent: Decimal | None
    why_not: NotSaid | None


def progress_to(target: TargetView, points: Sequence[Point], measure: str, direction: str) -> Progress:
    """The progress by the newest figure of the target's place, of points from the newest to the oldest."""
    point = next((one for one in points if _is_comparable(one, target, measure)), None)
    why = _why_not(target, point, measure, direction)
    if why is not None:
        return Progress(target, point, None, why)
    assert point is not None and point.adopted.value is not None and target.baseline is not None  # noqa: S101, PT018
    percent = rules.progress_percent(target.baseline, point.adopted.value, target.value)
    return Progress(target, point, percent, NotSaid.SAME if percent is None else None)


def _is_comparable(point: Point, target: TargetView, measure: str) -> bool:
    """Whether a figure of the place lies no later than the target's end and, for a flow, is of as long a period."""
    if point.place != target.place or point.adopted.value is None:
        return False
    ends, last = point.period.end, target.period.end
    if ends is None or (last is not None and ends > last):
        return False
    return measure != Measure.FLOW or _are_as_long(point.period, target.period)


def _are_as_long(one: Period, other: Period) -> bool:
    lengths = [(period.end - period.start).days for period in (one, other) if period.start and period.end]
    return len(lengths) == len((one, other)) and abs(lengths[0] - lengths[1]) <= SAME_LENGTH


def _why_not(target: TargetView, point: Point | None, measure: str, direction: str) -> NotSaid | None:
    if target.baseline is None:
        return NotSaid.NO_BASELINE
    if measure == Measure.TALLY:
        return NotSaid.TALLY
    if rules.is_against(target.baseline, target.value, direction):
        return NotSaid.AGAINST
    if point is None:
        return NotSaid.NO_FIGURE
    if point.has_several:
        return NotSaid.SEVERAL
    return None if point.adopted.qualifier is Qualifier.EXACT else NotSaid.INEXACT
