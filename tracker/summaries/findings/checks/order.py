"""Spent, released and allocated in their order."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from tracker.budget.rules import Measure
from tracker.summaries.findings import made_up, money, settled
from tracker.summaries.findings.check import Check, Example, Material, Scope
from tracker.summaries.findings.finding import Finding, Kind, Topic


class Order(Check):
    code = "order"
    topic = Topic.MONEY
    name = _("Spent, released, allocated")
    rule = _("no more is spent than is released, and no more released than allocated")
    compares = _("The newest totals to date of one budget line, as far as each is published.")
    verdicts = (Kind.FAIL, Kind.PASS)
    settles = settled.BY_AN_ACCOUNT
    reads = ("lines",)
    scope = Scope.SUBJECT

    def find(self, given: Material) -> Iterator[Finding]:
        yield from (finding for line in given.lines if (finding := money.order(line)))

    def example(self) -> Example:
        line = made_up.line(
            made_up.amount(Measure.ALLOCATION, 6 * made_up.BILLION),
            made_up.amount(Measure.RELEASE, 2 * made_up.BILLION),
            made_up.amount(Measure.EXPENDITURE, 3 * made_up.BILLION),
        )
        return Example(
            Material(lines=[line]),
            Kind.FAIL,
            "Rs 1 billion more is spent than released",
            "Rs 3 billion spent, Rs 2 billion released. Both stay as they are given.",
        )
