"""Days that the law sets and that have passed without a document that tells what followed."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from tracker.legislation.clocks import Clock, State
from tracker.legislation.rules import Stage
from tracker.summaries.clocks import ClockView, what_followed
from tracker.summaries.findings import made_up, settled
from tracker.summaries.findings.check import Check, Example, Material, Scope, numbered
from tracker.summaries.findings.finding import Finding, Kind, Term, Topic, number_words
from tracker.values.period import Period
from tracker.values.period_text import day_words


class LegalDay(Check):
    code = "clock"
    topic = Topic.LAWS
    name = _("A legal day that has passed")
    rule = _("what followed a day that the law sets is published")
    compares = _(
        "The last day of an assent, of an ordinance, of a sunset or of a review with today, as long as no later step "
        "of the law tells what followed. The day itself has not passed, and without a length that a document sets, or "
        "a day on which it began, there is none. The order of the steps is another check."
    )
    verdicts = (Kind.STALE,)
    settles = settled.BY_WHAT_HAPPENED
    reads = ("laws", "clocks")
    scope = Scope.SUBJECT

    def find(self, given: Material) -> Iterator[Finding]:
        steps = {law.ref.code: law.steps for law in given.laws}
        passed: dict[tuple[str, str], list[ClockView]] = defaultdict(list)
        for clock in given.clocks:
            if clock.state is State.RAN_OUT and what_followed(clock, steps.get(clock.law.code, ())) is None:
                passed[clock.law.code, clock.began.public_id].append(clock)
        number: dict[str, int] = defaultdict(int)
        for (law, _began), found in passed.items():
            number[law] += 1
            yield self._found(found, number[law])

    def _found(self, found: Sequence[ClockView], number: int) -> Finding:
        """Of all clocks that began with one step: it is one record that they rest on."""
        law = found[0].law
        title = ngettext(
            "%(law)s: %(count)s legal day has passed", "%(law)s: %(count)s legal days have passed", len(found)
        )
        return self.finding(
            Kind.STALE,
            numbered(law.code, number),
            title % {"law": law.short_title, "count": number_words(len(found))},
            gettext("No document on record tells what followed. That the day has passed changes no stage of the law."),
            about=law,
            terms=[
                Term("", _day(one), one.clock.label, derived=True, mark=one.began.mark, day=one.ends) for one in found
            ],
        )

    def example(self) -> Example:
        began = made_up.step(Stage.IN_FORCE, Period.day(date(2024, 2, 1)))
        clock = made_up.clock(Clock.REVIEW, began, ends=date(2026, 2, 1))
        return Example(
            Material(laws=[made_up.law(began)], clocks=[clock], on=date(2026, 2, 2)),
            Kind.STALE,
            "A law: 1 legal day has passed",
            "No document on record tells what followed. That the day has passed changes no stage of the law.",
        )


def _day(clock: ClockView) -> str:
    return day_words(clock.ends) if clock.ends else ""
