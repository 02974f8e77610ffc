"""Periods of one series that share days without one holding the other."""

from collections.abc import Iterator, Sequence
from itertools import accumulate

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tracker.indicators.rules import Measure
from tracker.summaries.figures import Point
from tracker.summaries.findings import along, made_up, settled
from tracker.summaries.findings.check import Check, Example, Material, Scope, numbered
from tracker.summaries.findings.finding import Finding, Kind, Topic, in_a_list
from tracker.values.period import Period


class Overlap(Check):
    code = "overlap"
    topic = Topic.DATES
    name = _("Periods that overlap")
    rule = _("two periods of one series share no days")
    compares = _(
        "The periods of what is counted in a period, at one place. A year that holds a month is no overlap; a year "
        "from July and a calendar year are one. The newest overlap of each place is shown."
    )
    verdicts = (Kind.NOTE,)
    settles = settled.BY_A_WORD_ON_COUNTING
    reads = ("rows",)
    scope = Scope.SERIES

    def find(self, given: Material) -> Iterator[Finding]:
        for row in given.rows:
            if row.measure == Measure.FLOW:
                found = (pair for place in given.along(row) if (pair := _overlap(place.points)))
                for number, (one, other) in enumerate(found, start=1):
                    title = gettext("%(what)s: %(one)s and %(other)s share days") % {
                        "what": in_a_list([row.ref.short_title, one.place.name]),
                        "one": one.period,
                        "other": other.period,
                    }
                    yield self.finding(
                        Kind.NOTE,
                        numbered(row.ref.code, number),
                        title,
                        gettext("A sum of the two would count what happened on those days twice."),
                        about=row.ref,
                        terms=[along.term("", one), along.term("", other)],
                    )

    def example(self) -> Example:
        row = made_up.cases(made_up.point(410), made_up.point(395, Period.fiscal_year(2024)))
        return Example(
            Material(rows=[row]),
            Kind.NOTE,
            "Cases closed, North: FY 2024-25 and 2025 share days",
            "A sum of the two would count what happened on those days twice.",
        )


def _overlap(points: Sequence[Point]) -> tuple[Point, Point] | None:
    """The newest two periods of which neither holds the other; points are given oldest first."""
    days = [(along.first_day(point), along.last_day(point)) for point in points]
    reached = list(accumulate((last for _first, last in days), max))
    for later in range(len(points) - 1, 0, -1):
        first, last = days[later]
        if reached[later - 1] < first:
            continue  # all before it had ended
        for earlier in range(later - 1, max(-1, later - 2 - LOOKED_BACK), -1):
            if days[earlier][0] < first <= days[earlier][1] < last:
                return points[earlier], points[later]
    return None


LOOKED_BACK = 40
"""How many earlier periods each is compared with: a month may stand between years, quarters and halves."""
