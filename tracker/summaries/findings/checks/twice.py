"""Two statuses of one reform from the same place of one document."""

from collections.abc import Hashable, Iterator
from itertools import combinations

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tracker.reforms.rules import Status
from tracker.summaries.findings import made_up, settled
from tracker.summaries.findings.check import Check, Example, Material, Scope, numbered
from tracker.summaries.findings.finding import Finding, Kind, Term, Topic
from tracker.summaries.findings.pairs import once_each
from tracker.summaries.statuses import StatusReport


class Twice(Check):
    code = "twice"
    topic = Topic.REFORMS
    name = _("One paragraph, two statuses")
    rule = _("one paragraph reports one status of a reform for one period")
    compares = _("The statuses that the same paragraph of one document reports of one reform for the same period.")
    verdicts = (Kind.FAIL, Kind.DIFFERS)
    settles = settled.BY_ITS_OWN_WORDS
    reads = ("reforms", "statuses")
    scope = Scope.SUBJECT

    def find(self, given: Material) -> Iterator[Finding]:
        for pk, reform in given.reforms.items():
            pairs = [pair for pair in combinations(given.statuses.get(pk, ()), 2) if _contradict(*pair)]
            for number, pair in enumerate(reversed(once_each(pairs, _statuses_of)), start=1):
                is_one = _is_one_speaker(*pair)
                yield self.finding(
                    Kind.FAIL if is_one else Kind.DIFFERS,
                    numbered(reform.code, number),
                    gettext("%(reform)s: two statuses in one paragraph") % {"reform": reform.short_title},
                    gettext("The paragraph gives both for one period. The words that it prints would settle it.")
                    if is_one
                    else gettext("The paragraph quotes two speakers. Both stand on the timeline."),
                    about=reform,
                    terms=[
                        Term(op, report.status.label, report.said.mark.text, mark=report.said.mark)
                        for op, report in zip(("", "≠"), pair, strict=True)
                    ],
                )

    def example(self) -> Example:
        reports = [made_up.status(Status.OPERATIONAL), made_up.status(Status.PROPOSED)]
        return Example(
            Material(reforms={1: made_up.reform()}, statuses={1: reports}),
            Kind.FAIL,
            "A reform: two statuses in one paragraph",
            "The paragraph gives both for one period. The words that it prints would settle it.",
        )


def _contradict(one: StatusReport, other: StatusReport) -> bool:
    same = one.said.mark.text == other.said.mark.text and one.said.period == other.said.period
    return same and one.status is not other.status


def _statuses_of(one: StatusReport, other: StatusReport) -> Hashable:
    both = frozenset((one.status, other.status))
    return one.said.mark.text, one.said.period, both, _is_one_speaker(one, other)


def _is_one_speaker(one: StatusReport, other: StatusReport) -> bool:
    return one.said.mark.attribution == other.said.mark.attribution
