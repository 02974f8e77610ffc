"""A ratio against 0 and 100."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from tracker.summaries.findings import figures, made_up, settled
from tracker.summaries.findings.check import Check, Example, Material, Scope
from tracker.summaries.findings.finding import Finding, Kind, Topic
from tracker.summaries.prosecution import DISPOSED, SUCCESS_RATIO, success_counts


class Ratio(Check):
    code = "ratio"
    topic = Topic.FIGURES
    name = _("A ratio within its bounds")
    rule = _("a ratio lies between 0 and 100")
    compares = _("Every value of an indicator that is a ratio in percent with 0 and 100.")
    verdicts = (Kind.FAIL, Kind.PASS)
    settles = settled.BY_WHAT_IT_INCLUDES
    reads = ("rows",)
    scope = Scope.INDICATOR

    def find(self, given: Material) -> Iterator[Finding]:
        by_code = {row.ref.code: row for row in given.rows}
        counts = success_counts(by_code.get(DISPOSED), by_code.get(SUCCESS_RATIO))
        for row in given.rows:
            if finding := figures.ratio(row, counts if row.ref.code == SUCCESS_RATIO else ()):
                yield finding

    def example(self) -> Example:
        row = made_up.rate(made_up.point(104))
        return Example(Material(rows=[row]), Kind.FAIL, "Success rate is outside its bounds")
