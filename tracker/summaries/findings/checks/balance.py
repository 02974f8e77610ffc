"""The reported balance beside the computed one."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from tracker.budget.rules import Measure
from tracker.summaries.findings import made_up, money, settled
from tracker.summaries.findings.check import Check, Example, Material, Scope
from tracker.summaries.findings.finding import Finding, Kind, Topic
from tracker.values.qualifier import Qualifier


class Balance(Check):
    code = "balance"
    topic = Topic.MONEY
    name = _("The balance of a budget line")
    rule = _("balance is allocation less spending")
    compares = _(
        "The balance that a document reports with the allocation less the spending to the same day. Figures that are "
        "printed with few digits, or as “about” so much, may differ by what that leaves open."
    )
    verdicts = (Kind.FAIL, Kind.DIFFERS, Kind.ROUNDING, Kind.UNKNOWN, Kind.PASS)
    settles = settled.BY_AN_ACCOUNT
    reads = ("lines",)
    scope = Scope.SUBJECT

    def find(self, given: Material) -> Iterator[Finding]:
        yield from (finding for line in given.lines if (finding := money.balance(line)))

    def example(self) -> Example:
        line = made_up.line(
            made_up.amount(Measure.ALLOCATION, 6 * made_up.BILLION, as_written="Rs 6 billion"),
            made_up.amount(
                Measure.EXPENDITURE, 2_059_000_000, as_written="Rs 2.059 billion", qualifier=Qualifier.ABOUT
            ),
            made_up.amount(Measure.BALANCE, 3_942_000_000, as_written="Rs 3.942 billion", qualifier=Qualifier.ABOUT),
        )
        return Example(
            Material(lines=[line]),
            Kind.ROUNDING,
            "the reported balance is Rs 1 million over the sum",
            "The difference, Rs 1 million, is within the rounding that “about” allows.",
        )
