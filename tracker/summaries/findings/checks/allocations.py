"""The allocations of the parts of a budget line against its own."""

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tracker.budget.rules import Measure
from tracker.summaries.findings import made_up, money, settled
from tracker.summaries.findings.check import Check, Example, Material, Scope
from tracker.summaries.findings.finding import Finding, Kind, Topic

if TYPE_CHECKING:
    from tracker.summaries.budget import LineRow


class Allocations(Check):
    code = "allocations"
    prefix = "whole"
    topic = Topic.MONEY
    name = _("A budget line and its parts")
    rule = _("parts are not larger than their whole")
    compares = _(
        "The sum of what is allocated to the parts of a line with what is allocated to the line. How many of the parts "
        "have an allocation is said with it: a part without one is not taken for zero."
    )
    verdicts = (Kind.FAIL, Kind.PASS)
    settles = settled.BY_WHAT_IT_INCLUDES
    reads = ("lines",)
    scope = Scope.RELATED

    def find(self, given: Material) -> Iterator[Finding]:
        parts: dict[str, list[LineRow]] = defaultdict(list)
        for line in given.lines:
            if line.parent:
                parts[line.parent.code].append(line)
        for line in given.lines:
            if finding := money.whole(line, parts.get(line.ref.code, [])):
                yield finding

    def example(self) -> Example:
        line = made_up.line(made_up.amount(Measure.ALLOCATION, 6 * made_up.BILLION))
        part = made_up.line(
            made_up.amount(Measure.ALLOCATION, 7 * made_up.BILLION),
            code="X1",
            parent=line.ref,
            name=gettext("A part of it"),
        )
        return Example(
            Material(lines=[line, part]),
            Kind.FAIL,
            "its parts are allocated Rs 1 billion more than the line",
            "1 of 1 part has an allocation.",
        )
