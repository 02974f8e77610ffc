"""Statuses that two documents report for the same period."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from tracker.reforms.rules import Status
from tracker.summaries.findings import made_up, settled, statements
from tracker.summaries.findings.check import Check, Example, Material, Scope
from tracker.summaries.findings.finding import Finding, Kind, Topic


class Statuses(Check):
    code = "status"
    topic = Topic.REFORMS
    name = _("Two documents, two statuses")
    rule = _("statuses for the same period are compared")
    compares = _("What different documents report of one reform for the same period.")
    verdicts = (Kind.DIFFERS,)
    settles = settled.BY_WHAT_HAPPENED
    reads = ("reforms", "statuses")
    scope = Scope.SUBJECT

    def find(self, given: Material) -> Iterator[Finding]:
        yield from statements.statuses(given.reforms, given.statuses)

    def example(self) -> Example:
        reports = [made_up.status(Status.OPERATIONAL), made_up.status(Status.STALLED, by=made_up.document("X2"))]
        return Example(
            Material(reforms={1: made_up.reform()}, statuses={1: reports}),
            Kind.DIFFERS,
            "A reform: two documents report different statuses for 2025",
            "The one of the latest source is shown as the status; the others stand on the timeline.",
        )
