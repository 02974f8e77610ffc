"""How far two figures of an indicator lie apart, computed by the tracker, or why that cannot be said."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from tracker.indicators import rules
from tracker.summaries.figures import Point
from tracker.values.period import Period
from tracker.values.qualifier import Qualifier

SAME_LENGTH = 3
"""Days by which periods may differ in length and still be compared: months and leap years do."""
BOUNDS = frozenset({Qualifier.AT_LEAST, Qualifier.MORE_THAN, Qualifier.AT_MOST, Qualifier.LESS_THAN})


class Uncompared(StrEnum):
    """Why no difference from the period before is given."""

    NO_EARLIER = "no earlier"
    NO_NUMBER = "no number"
    SEVERAL = "several"
    BOUND = "bound"
    INEXACT = "inexact"
    TALLY = "tally"
    UNBOUNDED = "unbounded"
    LENGTH = "length"

    @property
    def words(self) -> str:
        """The reason, as it stands in the place of a change."""
        return _(WHY_UNCOMPARED[self])


WHY_UNCOMPARED = {
    Uncompared.NO_EARLIER: gettext_noop("no earlier figure"),
    Uncompared.NO_NUMBER: gettext_noop("not computed: no number"),
    Uncompared.SEVERAL: gettext_noop("not computed: several figures"),
    Uncompared.BOUND: gettext_noop("not computed: a bound is given, no number"),
    Uncompared.INEXACT: gettext_noop("not computed: a figure is not exact"),
    Uncompared.TALLY: gettext_noop("not computed: counts of one event"),
    Uncompared.UNBOUNDED: gettext_noop("not computed: the first or last day of a period is not known"),
    Uncompared.LENGTH: gettext_noop("not computed: the periods are not equally long"),
}


@dataclass(frozen=True, slots=True)
class Difference:
    """From the period before, computed by the tracker. `percent` is None for ratios, which change by points."""

    by: Decimal
    percent: Decimal | None

    @property
    def words(self) -> str:
        """up 28.3 %; down; unchanged"""
        if not self.by:
            return _("unchanged")
        words = _("up") if self.by > 0 else _("down")
        return words if self.percent is None else f"{words} {abs(self.percent):.1f} %"


def difference_of(point: Point, before: Point | None, measure: str) -> tuple[Difference | None, Uncompared | None]:
    """How far two figures of an indicator lie apart, or why that cannot be said."""
    why = why_uncompared(point, before, measure)
    if why is not None:
        return None, why
    assert before is not None and before.adopted.value is not None and point.adopted.value is not None  # noqa: S101, PT018
    by, old = point.adopted.value - before.adopted.value, before.adopted.value
    percent = None if measure == rules.Measure.RATIO else rules.percent_of(by, old)
    return Difference(by, percent), None


def why_uncompared(point: Point, before: Point | None, measure: str) -> Uncompared | None:
    """Why two figures cannot be subtracted, None when they can be.

    A bound ("more than 800") leaves the difference open, "about" and "provisional" make it look more exact than it is,
    and of several claims the tracker would have to choose one. A later count of an event replaces the one before.
    """
    if before is None:
        return Uncompared.NO_EARLIER
    if measure == rules.Measure.TALLY:
        return Uncompared.TALLY
    if point.adopted.value is None or before.adopted.value is None:
        return Uncompared.NO_NUMBER
    if point.has_several or before.has_several:
        return Uncompared.SEVERAL
    return _why_inexact(point, before) or _why_unlike(point.period, before.period)


def _why_inexact(point: Point, before: Point) -> Uncompared | None:
    qualifiers = {point.adopted.qualifier, before.adopted.qualifier}
    if qualifiers & BOUNDS:
        return Uncompared.BOUND
    return None if qualifiers == {Qualifier.EXACT} else Uncompared.INEXACT


def _why_unlike(*periods: Period) -> Uncompared | None:
    """Whether both last about as long; how long one without a first or a last day lasts is not known."""
    lengths = [(period.end - period.start).days for period in periods if period.start and period.end]
    if len(lengths) < len(periods):
        return Uncompared.UNBOUNDED
    return None if max(lengths) - min(lengths) <= SAME_LENGTH else Uncompared.LENGTH
