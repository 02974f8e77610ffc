"""A value far from the others of its series, by the median and the median distance from it."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from statistics import mean, median

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tracker.indicators.rules import Measure
from tracker.summaries.figures import Point
from tracker.summaries.findings import along, made_up, settled
from tracker.summaries.findings.check import Check, Example, Material, Scope, numbered
from tracker.summaries.findings.figures import value_words
from tracker.summaries.findings.finding import Finding, Kind, Term, Topic, in_a_list, number_words
from tracker.summaries.indicators import IndicatorRow
from tracker.values.figure import plain
from tracker.values.period import Period

FEWEST = 6
"""How many values a series has at least before one of them is called unusual."""
FAR = Decimal("3.5")
"""How many standard deviations off a value is called unusual, as the median distance stands for one."""
TO_DEVIATIONS = Decimal("0.6745")
"""What a median distance is of a standard deviation, where values scatter evenly."""
MEAN_TO_DEVIATIONS = Decimal("0.7979")
"""What a mean distance is of one: it stands in where more than half of the values are equal."""
MANY = 30
"""From how many values on a median is no longer called one of few."""


class Outlier(Check):
    code = "outlier"
    topic = Topic.FIGURES
    name = _("A value far from the others")
    rule = _("a value lies near the others of its series")
    compares = _(
        "Each value with the median of its series: at least six periods of the same length at one place. What lies "
        "more than 3.5 times the usual distance away, and at least half the median, is named. Few values prove little. "
        "Where more than half of the values are equal, the mean distance stands for the usual one. "
        "Where more than a tenth of at least 50 values of an indicator would be, none is named."
    )
    verdicts = (Kind.NOTE,)
    settles = settled.BY_A_WORD_ON_COUNTING
    reads = ("rows",)
    scope = Scope.SERIES

    def find(self, given: Material) -> Iterator[Finding]:
        for row in given.rows:
            if row.measure in (Measure.FLOW, Measure.STOCK):
                series = [one for place in given.along(row) for one in place.lengths if len(one) >= FEWEST]
                found = along.unusual([far for one in series for far in _far_off(one)], sum(map(len, series)))
                in_order = along.newest_first(found, lambda one: one[0])
                for number, (point, middle, values) in enumerate(in_order, start=1):
                    yield self._found(row, point, middle, values, number)

    def _found(self, row: IndicatorRow, point: Point, middle: Decimal, values: int, number: int) -> Finding:
        title = gettext("%(what)s: %(value)s lies far from the other values") % {
            "what": in_a_list([row.ref.short_title, point.place.name, str(point.period)]),
            "value": value_words(point.adopted),
        }
        text = gettext(
            "The median of %(count)s values is %(median)s. So few values prove little: it may be a slip, a change of "
            "counting, or what happened."
        )
        if values >= MANY:
            text = gettext(
                "The median of %(count)s values is %(median)s. It may be a slip, a change of counting, or what "
                "happened."
            )
        return self.finding(
            Kind.NOTE,
            numbered(row.ref.code, number),
            title,
            text % {"count": number_words(values), "median": plain(middle)},
            about=row.ref,
            terms=[along.term("", point), Term("", plain(middle), gettext("median, computed"), derived=True)],
        )

    def example(self) -> Example:
        values = (310, 105, 98, 101, 97, 103, 99)
        points = [made_up.point(value, Period.year(2025 - back)) for back, value in enumerate(values)]
        return Example(
            Material(rows=[made_up.cases(*points)]),
            Kind.NOTE,
            "Cases closed, North, 2025: 310 lies far from the other values",
            "The median of 7 values is 101. So few values prove little: it may be a slip, a change of counting, or "
            "what happened.",
        )


def _far_off(series: Sequence[Point]) -> Iterator[tuple[Point, Decimal, int]]:
    values = [along.value_of(point) for point in series]
    middle = median(values)
    far = FAR * _deviation([abs(value - middle) for value in values])
    for point, value in zip(series, values, strict=True):
        away = abs(value - middle)
        if far < away and away * 2 >= abs(middle) and not along.is_explained(point):
            yield point, middle, len(values)


def _deviation(distances: Sequence[Decimal]) -> Decimal:
    """What stands for a standard deviation: the median distance, or the mean one where that is zero."""
    return median(distances) / TO_DEVIATIONS or mean(distances) / MEAN_TO_DEVIATIONS
