"""A reform that is reported to work while a law it rests on is not in force."""

from collections.abc import Iterator

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tracker.legislation.rules import Stage
from tracker.reforms.rules import Status
from tracker.summaries.findings import made_up, settled
from tracker.summaries.findings.check import Check, Example, Material, Scope
from tracker.summaries.findings.finding import Finding, Item, Kind, Topic

NOT_IN_FORCE = frozenset(
    {
        Stage.DRAFTED,
        Stage.CABINET_APPROVED,
        Stage.INTRODUCED,
        Stage.IN_COMMITTEE,
        Stage.PASSED,
        Stage.RETURNED,
        Stage.REJECTED,
        Stage.LAPSED,
        Stage.STAYED,
        Stage.STRUCK_DOWN,
        Stage.EXPIRED,
        Stage.REPEALED,
    }
)
"""Stages at which a law has no force. One that is enacted or notified may have it, and nothing is said of it."""


class Rests(Check):
    code = "rests"
    topic = Topic.REFORMS
    name = _("A reform and the law it rests on")
    rule = _("a reform that works rests on laws in force")
    compares = _(
        "Reforms that are reported operational with the stage of each law they rest on. Only a law that is known to "
        "have no force, such as a bill, or one that has expired or is stayed, is named."
    )
    verdicts = (Kind.FAIL,)
    settles = settled.BY_ITS_OWN_WORDS
    reads = ("reforms", "statuses", "laws")
    scope = Scope.SUBJECT

    def find(self, given: Material) -> Iterator[Finding]:
        working = {
            reform.code: reports[-1]
            for pk, reform in given.reforms.items()
            if (reports := given.statuses.get(pk, ())) and reports[-1].status is Status.OPERATIONAL
        }
        for law in given.laws:
            if law.reached is not None and law.reached.stage in NOT_IN_FORCE:
                stage = law.reached.stage.label.lower()
                for reform in law.reforms:
                    if reform.code in working:
                        report = working[reform.code]
                        yield self.finding(
                            Kind.FAIL,
                            f"{reform.code}-{law.ref.code}",
                            gettext("%(reform)s: operational, and a law it rests on is not in force")
                            % {"reform": reform.short_title},
                            gettext("A document on the force of the law, or on another ground, would settle it."),
                            about=reform,
                            items=[Item(law.ref, gettext("its stage: %(stage)s") % {"stage": stage})],
                            marks=(report.said.mark, *law.marks),
                        )

    def example(self) -> Example:
        reform = made_up.reform()
        law = made_up.law(reforms=[reform], reached=Stage.EXPIRED)
        return Example(
            Material(reforms={1: reform}, statuses={1: [made_up.status(Status.OPERATIONAL)]}, laws=[law]),
            Kind.FAIL,
            "A reform: operational, and a law it rests on is not in force",
            "A document on the force of the law, or on another ground, would settle it.",
        )
