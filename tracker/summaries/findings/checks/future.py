"""Figures of days that have not come."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tracker.summaries.findings import along, made_up, settled
from tracker.summaries.findings.check import Check, Example, Material, Scope
from tracker.summaries.findings.finding import Finding, Kind, Topic

MOST = 6
"""How many figures of one indicator are set out."""


class Future(Check):
    code = "future"
    topic = Topic.DATES
    name = _("A figure of days to come")
    rule = _("a figure reports what has happened")
    compares = _("The first day of the period of a figure with the day that counts as now. A target is no figure.")
    verdicts = (Kind.FAIL,)
    settles = settled.BY_ITS_OWN_WORDS
    reads = ("rows", "on")
    scope = Scope.INDICATOR

    def find(self, given: Material) -> Iterator[Finding]:
        for row in given.rows:
            found = [
                point
                for point in row.points
                if point.adopted.value is not None and point.period.start and point.period.start > given.on
            ]
            if found:
                yield self.finding(
                    Kind.FAIL,
                    row.ref.code,
                    gettext("%(what)s: a figure of days to come") % {"what": row.ref.short_title},
                    gettext("Its period has not begun. The period as the document prints it would settle it."),
                    about=row.ref,
                    terms=[along.term("", point) for point in found[:MOST]],
                )

    def example(self) -> Example:
        return Example(
            Material(rows=[made_up.cases(made_up.point(410))], on=date(2024, 12, 1)),
            Kind.FAIL,
            "Cases closed: a figure of days to come",
            "Its period has not begun. The period as the document prints it would settle it.",
        )
