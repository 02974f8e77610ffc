"""Figures that are due and not there."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from django.utils.translation import gettext_lazy as _

from tracker.summaries.findings import figures, made_up, settled
from tracker.summaries.findings.check import Check, Example, Material, Scope
from tracker.summaries.findings.finding import Finding, Kind, Topic
from tracker.summaries.freshness import Due


class Overdue(Check):
    code = "due"
    topic = Topic.DATES
    name = _("An overdue figure")
    rule = _("a figure is published when it is due")
    compares = _(
        "The period that follows the last one reported, and how many days after its end the figure is due, with today. "
        "Only where an indicator says how often and how soon. The due day itself is not overdue."
    )
    verdicts = (Kind.STALE,)
    settles = settled.BY_PUBLISHING
    reads = ("rows",)
    scope = Scope.EVERYTHING
    is_on_the_page = True
    left_to_a_run = "it comes with the day, and of which period a figure is due next all figures of the indicator tell"

    def find(self, given: Material) -> Iterator[Finding]:
        if finding := figures.overdue(given.rows):
            yield finding

    def example(self) -> Example:
        row = replace(made_up.cases(), due=Due("2025", date(2026, 1, 31), 12))
        return Example(
            Material(rows=[row]),
            Kind.STALE,
            "1 figure overdue",
            "No figure is on record after the day on which it is due. Being overdue changes no status.",
        )
