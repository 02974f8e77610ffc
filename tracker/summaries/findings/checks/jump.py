"""A value that is many times the one before it, without a word on why."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import pairwise

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tracker.indicators.rules import Measure
from tracker.summaries.figures import Point
from tracker.summaries.findings import along, made_up, settled
from tracker.summaries.findings.check import Check, Example, Material, Scope, numbered
from tracker.summaries.findings.checks.unit import is_slip
from tracker.summaries.findings.figures import value_words
from tracker.summaries.findings.finding import Finding, Kind, Topic, in_a_list, then
from tracker.summaries.indicators import IndicatorRow
from tracker.values.figure import plain
from tracker.values.period import Period

STEP = 5
"""From how many times the value before on a step is called a jump."""
MATTERS = 50
"""What the larger value has at least: among few cases, five times as many is chance."""


class Jump(Check):
    code = "jump"
    topic = Topic.FIGURES
    name = _("A jump in a series")
    rule = _("a value is not five times the one before it, or a fifth, without a note")
    compares = _(
        "Two neighbouring periods of the same length at one place. Values below 50, bounds and ratios are left alone, "
        "and so is a figure with which its source says why. Where more "
        "than a tenth of at least 50 steps of an indicator would be jumps, none is named: such a count jumps by nature."
    )
    verdicts = (Kind.NOTE,)
    settles = settled.BY_ITS_OWN_WORDS
    reads = ("rows",)
    scope = Scope.SERIES

    def find(self, given: Material) -> Iterator[Finding]:
        for row in given.rows:
            if row.measure in (Measure.FLOW, Measure.STOCK):
                places = given.along(row)
                found = along.unusual(list(_jumps(places)), sum(_steps(place) for place in places))
                for number, (before, after) in enumerate(along.newest_first(found, lambda pair: pair[1]), start=1):
                    yield self._found(row, before, after, number)

    def _found(self, row: IndicatorRow, before: Point, after: Point, number: int) -> Finding:
        title = gettext("%(what)s: from %(before)s to %(after)s") % {
            "what": in_a_list([row.ref.short_title, after.place.name, str(after.period)]),
            "before": value_words(before.adopted),
            "after": value_words(after.adopted),
        }
        text = gettext(
            "Between the two lies a factor of %(times)s, and no note says why. Another document, or a word on a change "
            "of counting, would settle it."
        )
        factor = along.times(along.value_of(before), along.value_of(after))
        return self.finding(
            Kind.NOTE,
            numbered(row.ref.code, number),
            title,
            text % {"times": plain(factor.quantize(Decimal("0.1")))},
            about=row.ref,
            terms=[along.term("", before), along.term(then(), after)],
        )

    def example(self) -> Example:
        row = made_up.cases(made_up.point(480), made_up.point(60, Period.year(2024)))
        return Example(
            Material(rows=[row]),
            Kind.NOTE,
            "Cases closed, North, 2025: from 60 to 480",
            "Between the two lies a factor of 8, and no note says why. Another document, or a word on a change of "
            "counting, would settle it.",
        )


def _jumps(places: Iterable[along.Series]) -> Iterator[tuple[Point, Point]]:
    """Not the way back from a value that was jumped to: one digit too many is one jump."""
    for place in places:
        for series in place.lengths:
            told: Point | None = None
            for before, after in pairwise(series):
                if before is not told and along.adjoin(before, after) and _is_jump(before, after):
                    yield before, after
                    told = after


def _steps(place: along.Series) -> int:
    return sum(len(series) - 1 for series in place.lengths)


def _is_jump(before: Point, after: Point) -> bool:
    one, other = along.value_of(before), along.value_of(after)
    if max(one, other) < MATTERS or along.times(one, other) < STEP or is_slip(one, other):
        return False
    are_points = before.adopted.given.is_point and after.adopted.given.is_point
    return are_points and not along.is_explained(before, after)
