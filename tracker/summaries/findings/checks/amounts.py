"""Amounts that are given for the same measure and period of a budget line."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from tracker.budget.rules import Measure
from tracker.summaries.findings import made_up, money, settled
from tracker.summaries.findings.check import Check, Example, Material, Scope
from tracker.summaries.findings.finding import Finding, Kind, Topic


class Amounts(Check):
    code = "amounts"
    prefix = "claims"
    topic = Topic.MONEY
    name = _("Several amounts for one measure")
    rule = _("amounts for the same measure and period are compared")
    compares = _("All allocations of one budget line and year, all its spending to one day, and so on.")
    verdicts = (Kind.DIFFERS, Kind.ROUNDING)
    settles = settled.BY_WHAT_IT_COUNTS
    reads = ("lines",)
    scope = Scope.SUBJECT

    def find(self, given: Material) -> Iterator[Finding]:
        for line in given.lines:
            yield from money.differing(line)

    def example(self) -> Example:
        line = made_up.line(
            made_up.amount(Measure.ALLOCATION, 6 * made_up.BILLION),
            made_up.amount(Measure.ALLOCATION, 7 * made_up.BILLION, by=made_up.document("X2")),
        )
        return Example(
            Material(lines=[line]),
            Kind.DIFFERS,
            "Allocation, 2025: 2 amounts",
            "All stand side by side on the page of the line.",
        )
