"""A running count that falls."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tracker.indicators.rules import Measure
from tracker.summaries.figures import Point
from tracker.summaries.findings import along, made_up, settled
from tracker.summaries.findings.check import Check, Example, Material, Scope, numbered
from tracker.summaries.findings.figures import value_words
from tracker.summaries.findings.finding import Finding, Kind, Topic, in_a_list, then
from tracker.summaries.indicators import IndicatorRow
from tracker.values.period import Period


class Falls(Check):
    code = "falls"
    topic = Topic.FIGURES
    name = _("A running count that falls")
    rule = _("a running count does not fall")
    compares = _(
        "The counts of one event at one place, by the day up to which each counts. The most that a later one allows is "
        "held against the least of the one before."
    )
    verdicts = (Kind.FAIL, Kind.DIFFERS)
    settles = settled.BY_A_WORD_ON_COUNTING
    reads = ("rows",)
    scope = Scope.SERIES

    def find(self, given: Material) -> Iterator[Finding]:
        for row in given.rows:
            if row.measure == Measure.TALLY:
                for number, (before, after) in enumerate(_falls(row), start=1):
                    yield self._found(row, before, after, number)

    def _found(self, row: IndicatorRow, before: Point, after: Point, number: int) -> Finding:
        is_one = _documents(before) == _documents(after)
        title = gettext("%(what)s: from %(before)s down to %(after)s") % {
            "what": in_a_list([row.ref.short_title, after.place.name]),
            "before": value_words(before.adopted),
            "after": value_words(after.adopted),
        }
        return self.finding(
            Kind.FAIL if is_one else Kind.DIFFERS,
            numbered(row.ref.code, number),
            title,
            gettext("One document gives both. Neither is corrected here.")
            if is_one
            else gettext("Different documents give them; the later one may leave out what the earlier one counts."),
            about=row.ref,
            terms=[along.term("", before), along.term(then(), after)],
        )

    def example(self) -> Example:
        days = [Period(None, date(2026, 1, day)) for day in (8, 5)]
        points = [made_up.point(value, day) for value, day in zip((12, 15), days, strict=True)]
        return Example(
            Material(rows=[made_up.cases(*points, measure=Measure.TALLY)]),
            Kind.FAIL,
            "Cases closed, North: from 15 down to 12",
            "One document gives both. Neither is corrected here.",
        )


def _falls(row: IndicatorRow) -> Iterator[tuple[Point, Point]]:
    counted = [point for point in row.points if point.period.end and not point.has_several]
    places = sorted({point.place.code for point in counted})
    for place in places:
        points = sorted((point for point in counted if point.place.code == place), key=along.last_day)
        for before, after in pairwise(points):
            low, high = before.adopted.given.low, after.adopted.given.high
            if along.last_day(before) < along.last_day(after) and low is not None and high is not None and low > high:
                yield before, after


def _documents(point: Point) -> set[str]:
    return {mark.code for mark in point.adopted.marks}
