"""Steps of a law in an order that cannot be."""

from collections.abc import Iterator, Sequence
from datetime import date

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tracker.legislation.rules import Stage
from tracker.summaries.findings import made_up, settled
from tracker.summaries.findings.check import Check, Example, Material, Scope, numbered
from tracker.summaries.findings.finding import Finding, Kind, Term, Topic
from tracker.summaries.legislation import InstrumentRow, StepReport
from tracker.values.period import Period

IN_ORDER = (
    (Stage.DRAFTED, Stage.INTRODUCED),
    (Stage.INTRODUCED, Stage.PASSED),
    (Stage.PASSED, Stage.ASSENTED),
    (Stage.ASSENTED, Stage.IN_FORCE),
)
"""What comes before what. Rules may be notified after a law is in force, and a gazette may print it late."""


class Assent(Check):
    code = "assent"
    topic = Topic.LAWS
    name = _("The steps of a law in their order")
    rule = _("a law is drafted, introduced, passed, assented to and in force in this order")
    compares = _(
        "The earliest day of a step with the latest day of the step after it, as far as both are dated. A law that is "
        "given force for days before its assent is found too: its text would say so."
    )
    verdicts = (Kind.FAIL,)
    settles = settled.BY_ITS_OWN_WORDS
    reads = ("laws",)
    scope = Scope.SUBJECT

    def find(self, given: Material) -> Iterator[Finding]:
        for law in given.laws:
            for number, (first, then) in enumerate(_out_of_order(law.steps), start=1):
                yield self._found(law, first, then, number)

    def _found(self, law: InstrumentRow, first: StepReport, then: StepReport, number: int) -> Finding:
        title = gettext("%(law)s: “%(then)s” before “%(first)s”") % {
            "law": law.ref.short_title,
            "then": then.stage.label.lower(),
            "first": first.stage.label.lower(),
        }
        return self.finding(
            Kind.FAIL,
            numbered(law.ref.code, number),
            title,
            gettext("The days that are given cannot both hold in this order. The text of the law would settle it."),
            about=law.ref,
            terms=[
                Term(op, str(step.said.period), step.stage.label, mark=step.said.mark)
                for op, step in (("", then), ("<", first))
            ],
        )

    def example(self) -> Example:
        law = made_up.law(
            made_up.step(Stage.IN_FORCE, Period.day(date(2025, 3, 1))),
            made_up.step(Stage.ASSENTED, Period.day(date(2025, 4, 10))),
        )
        return Example(
            Material(laws=[law]),
            Kind.FAIL,
            "A law: “in force” before “assented”",
            "The days that are given cannot both hold in this order. The text of the law would settle it.",
        )


def _out_of_order(steps: Sequence[StepReport]) -> Iterator[tuple[StepReport, StepReport]]:
    """Each step with the one that stands before it and ought not to: by the claims that leave most room."""
    for first, then in IN_ORDER:
        begins = [step for step in steps if step.stage is first and step.said.period.start]
        ends = [step for step in steps if step.stage is then and step.said.period.end]
        if begins and ends:
            earliest = min(begins, key=lambda step: step.said.period.start or date.max)
            latest = max(ends, key=lambda step: step.said.period.end or date.min)
            if (latest.said.period.end or date.max) < (earliest.said.period.start or date.min):
                yield earliest, latest
