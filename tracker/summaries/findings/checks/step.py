"""Dates that two documents give for one step of a law."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext_lazy as _

from tracker.legislation.rules import Stage
from tracker.summaries.findings import made_up, settled, statements
from tracker.summaries.findings.check import Check, Example, Material, Scope
from tracker.summaries.findings.finding import Finding, Kind, Topic
from tracker.values.period import Period


class Steps(Check):
    code = "step"
    topic = Topic.LAWS
    name = _("Two dates for one step")
    rule = _("dates for the same step are compared")
    compares = _(
        "What different documents give as the date of one step of a law. A day within a year agrees with the year."
    )
    verdicts = (Kind.DIFFERS,)
    settles = settled.BY_WHAT_HAPPENED
    reads = ("laws",)
    scope = Scope.SUBJECT

    def find(self, given: Material) -> Iterator[Finding]:
        yield from statements.steps(given.laws)

    def example(self) -> Example:
        law = made_up.law(
            made_up.step(Stage.PASSED, Period.day(date(2025, 3, 5))),
            made_up.step(Stage.PASSED, Period.day(date(2025, 4, 5)), made_up.document("X2")),
        )
        return Example(
            Material(laws=[law]),
            Kind.DIFFERS,
            "A law: two dates for one step",
            "The step “passed” is dated differently by two documents.",
        )
