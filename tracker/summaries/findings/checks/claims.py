"""Figures that are given for the same place and period."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from tracker.summaries.findings import figures, made_up, settled
from tracker.summaries.findings.check import Check, Example, Material, Scope
from tracker.summaries.findings.finding import Finding, Kind, Topic


class Claims(Check):
    code = "claims"
    topic = Topic.FIGURES
    name = _("Several figures for one count")
    rule = _("figures for the same place and period are compared")
    compares = _(
        "All figures of one indicator for the same place and period, of different documents and within one. “At least "
        "92” leaves room for 145, and 1.2 million can be 1,234,000 as printed: neither is called a difference."
    )
    verdicts = (Kind.DIFFERS, Kind.ROUNDING)
    settles = settled.BY_WHAT_IT_COUNTS
    reads = ("rows",)
    scope = Scope.SPOT
    is_on_the_page = True

    def find(self, given: Material) -> Iterator[Finding]:
        for row in given.rows:
            yield from figures.claims(row)

    def example(self) -> Example:
        other = made_up.said(by=made_up.document("X2"))
        point = made_up.contested([made_up.claim(92, made_up.said()), made_up.claim(145, other)])
        return Example(
            Material(rows=[made_up.cases(point)]),
            Kind.DIFFERS,
            "Cases closed, North, 2025: 2 figures",
            "They cannot all hold for one and the same count. None is preferred, and none is averaged.",
        )
