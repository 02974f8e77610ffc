"""The figures of places against that of the place they lie in."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from tracker.summaries.findings import made_up, settled, wholes
from tracker.summaries.findings.check import Check, Example, Material, Scope
from tracker.summaries.findings.finding import Finding, Kind, Topic


class Whole(Check):
    code = "whole"
    topic = Topic.FIGURES
    name = _("A part and its whole")
    rule = _("parts are not larger than their whole")
    compares = _(
        "For one period, the figure of a place against the sum of the places in it that have one: a province against "
        "its districts, the country against its provinces. Ratios are left alone. Of several figures for a place, the "
        "least is taken for a part and the most for the whole."
    )
    verdicts = (Kind.FAIL, Kind.UNKNOWN, Kind.PASS)
    settles = settled.BY_WHAT_IT_INCLUDES
    reads = ("rows", "parents")
    scope = Scope.SPOT

    def find(self, given: Material) -> Iterator[Finding]:
        for row in given.rows:
            yield from wholes.of_indicator(row, given.parents)

    def example(self) -> Example:
        row = made_up.cases(made_up.point(100, place=made_up.COUNTRY), made_up.point(120))
        return Example(
            Material(rows=[row], parents=made_up.PARENTS),
            Kind.FAIL,
            "120 cases in North, 100 in The country",
            "North exceeds The country by 20 cases (2025). The figures come from one document; the tracker corrects "
            "none of them.",
        )
