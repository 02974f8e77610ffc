"""A status that goes back without a word on why."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tracker.reforms.rules import HOW_FAR, REVERSALS, Status
from tracker.summaries.findings import made_up, settled
from tracker.summaries.findings.check import Check, Example, Material, Scope, numbered
from tracker.summaries.findings.finding import Finding, Kind, Term, Topic, then
from tracker.summaries.refs import SubjectRef
from tracker.summaries.statuses import StatusReport
from tracker.values.period import Period


class Backwards(Check):
    code = "backwards"
    topic = Topic.REFORMS
    name = _("A status that goes back")
    rule = _("a reform goes back only where a document reports that it was undone, suspended or dropped")
    compares = _(
        "Each status of a reform with the one before it, by the day for which it is reported. What stands between them "
        "as suspended, reversed or dropped explains it. A reform that is stalled or not yet assessed stands where it "
        "stood: that is passed over."
    )
    verdicts = (Kind.FAIL, Kind.DIFFERS)
    settles = settled.BY_ITS_OWN_WORDS
    reads = ("reforms", "statuses")
    scope = Scope.SUBJECT

    def find(self, given: Material) -> Iterator[Finding]:
        for pk, reform in given.reforms.items():
            steps = list(_steps_back(given.statuses.get(pk, ())))
            for number, (before, after) in enumerate(reversed(steps), start=1):
                yield self._found(reform, before, after, number)

    def _found(self, reform: SubjectRef, before: StatusReport, after: StatusReport, number: int) -> Finding:
        is_one = before.said.mark.code == after.said.mark.code
        title = gettext("%(reform)s: back from “%(before)s” to “%(after)s”") % {
            "reform": reform.short_title,
            "before": before.status.label.lower(),
            "after": after.status.label.lower(),
        }
        return self.finding(
            Kind.FAIL if is_one else Kind.DIFFERS,
            numbered(reform.code, number),
            title,
            gettext(
                "No document reports that it was undone, suspended or dropped in between. One that does would "
                "settle it."
            ),
            about=reform,
            terms=[
                Term(op, report.status.label, str(report.said.period), mark=report.said.mark)
                for op, report in (("", before), (then(), after))
            ],
        )

    def example(self) -> Example:
        reports = [
            made_up.status(Status.OPERATIONAL, Period.year(2024)),
            made_up.status(Status.APPROVED, by=made_up.document("X2")),
        ]
        return Example(
            Material(reforms={1: made_up.reform()}, statuses={1: reports}),
            Kind.DIFFERS,
            "A reform: back from “operational” to “approved”",
            "No document reports that it was undone, suspended or dropped in between. One that does would settle it.",
        )


def _steps_back(reports: Sequence[StatusReport]) -> Iterator[tuple[StatusReport, StatusReport]]:
    """Oldest first. That the reform went on again later explains no step back before it."""
    before = None
    for report in reports:
        if report.status in HOW_FAR:
            if before and _is_back(before, report):
                yield before, report
            before = report
        elif report.status in REVERSALS:
            before = None


def _is_back(before: StatusReport, after: StatusReport) -> bool:
    """Only from what is known to be over by the time of the other: two reports of one time are compared elsewhere."""
    over, from_then = before.said.period.latest, after.said.period.earliest
    if over is None or from_then is None:
        return False
    return over < from_then and HOW_FAR[after.status] < HOW_FAR[before.status]
