"""Documents that print no date of their own."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from tracker.summaries.findings import made_up, settled, statements
from tracker.summaries.findings.check import Check, Example, Material, Scope
from tracker.summaries.findings.finding import Finding, Kind, Topic
from tracker.summaries.sources import SourceRow


class Undated(Check):
    code = "printed"
    topic = Topic.DATES
    name = _("A document without a date")
    rule = _("a document prints its date")
    compares = _("Whether the date of a document is printed in it or inferred from what it says.")
    verdicts = (Kind.UNKNOWN,)
    settles = settled.BY_A_STATED_DATE
    reads = ("sources",)
    scope = Scope.EVERYTHING
    left_out_of_review = "the date of a document is stated on its page, and the record under review is right as it is"

    def find(self, given: Material) -> Iterator[Finding]:
        if finding := statements.undated(given.sources):
            yield finding

    def example(self) -> Example:
        source = SourceRow(made_up.document(basis="inferred"), None, "", "", (), 1)
        return Example(
            Material(sources=[source]),
            Kind.UNKNOWN,
            "The date of 1 document is inferred",
            "What such a document says counts from the first day on which it can have been published.",
        )
