"""What was spent but of which no release is published."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from tracker.budget.rules import Measure
from tracker.summaries.findings import made_up, money, settled
from tracker.summaries.findings.check import Check, Example, Material, Scope
from tracker.summaries.findings.finding import Finding, Kind, Topic


class Release(Check):
    code = "release"
    topic = Topic.MONEY
    name = _("Spending without a release")
    rule = _("what is spent is compared with what is released")
    compares = _("Whether a release is published for a budget line of which spending is.")
    verdicts = (Kind.UNKNOWN,)
    settles = settled.BY_PUBLISHING
    reads = ("lines",)
    scope = Scope.SUBJECT

    def find(self, given: Material) -> Iterator[Finding]:
        yield from (finding for line in given.lines if (finding := money.release_gap(line)))

    def example(self) -> Example:
        line = made_up.line(made_up.amount(Measure.EXPENDITURE, 2 * made_up.BILLION))
        return Example(
            Material(lines=[line]),
            Kind.UNKNOWN,
            "no release is published",
            "Rs 2 billion is reported spent. How much was released for it, no document says.",
        )
