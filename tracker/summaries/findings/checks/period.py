"""Figures of which no source states a period."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from tracker.summaries.findings import figures, made_up, settled
from tracker.summaries.findings.check import Check, Example, Material, Scope
from tracker.summaries.findings.finding import Finding, Kind, Topic
from tracker.values.period import Period


class WithoutPeriod(Check):
    code = "period"
    topic = Topic.DATES
    name = _("A figure without a period")
    rule = _("a figure has a period")
    compares = _("Whether a figure says for which days it holds. Those that do not are gathered in one finding.")
    verdicts = (Kind.UNKNOWN,)
    settles = settled.BY_A_STATED_DATE
    reads = ("rows",)
    scope = Scope.EVERYTHING
    is_on_the_page = True

    def find(self, given: Material) -> Iterator[Finding]:
        if finding := figures.without_period(given.rows):
            yield finding

    def example(self) -> Example:
        row = made_up.cases(made_up.point(17, Period()))
        return Example(
            Material(rows=[row]),
            Kind.UNKNOWN,
            "1 figure without a period",
            "Without one it cannot be compared with another year or another source.",
        )
