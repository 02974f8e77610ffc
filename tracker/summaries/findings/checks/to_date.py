"""Totals to date of money that fall."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tracker.budget.rules import Basis, Measure
from tracker.summaries.budget import AmountClaim, LineRow
from tracker.summaries.findings import made_up, settled
from tracker.summaries.findings.check import Check, Example, Material, Scope, numbered
from tracker.summaries.findings.finding import Finding, Kind, Term, Topic, then
from tracker.values.agreement import Given, given
from tracker.values.money import in_words
from tracker.values.period import Period

GROW = (Measure.RELEASE, Measure.EXPENDITURE)


class ToDate(Check):
    code = "to-date"
    topic = Topic.MONEY
    name = _("A total to date that falls")
    rule = _("what is released or spent to date does not fall")
    compares = _(
        "The totals to date of one budget line that begin on one day, by the day up to which each counts. Rounding and "
        "“about” are allowed for."
    )
    verdicts = (Kind.FAIL, Kind.DIFFERS)
    settles = settled.BY_AN_ACCOUNT
    reads = ("lines",)
    scope = Scope.SUBJECT

    def find(self, given: Material) -> Iterator[Finding]:
        for line in given.lines:
            pairs = ((one, other) for measure in GROW for one, other in _falls(line, measure))
            for number, (before, after) in enumerate(pairs, start=1):
                yield self._found(line, before, after, number)

    def _found(self, line: LineRow, before: AmountClaim, after: AmountClaim, number: int) -> Finding:
        is_one = before.said.mark.code == after.said.mark.code
        title = gettext("%(measure)s: from %(before)s down to %(after)s") % {
            "measure": after.measure.label,
            "before": in_words(before.amount),
            "after": in_words(after.amount),
        }
        return self.finding(
            Kind.FAIL if is_one else Kind.DIFFERS,
            numbered(line.ref.code, number),
            title,
            gettext("One document gives both. Neither is corrected here.")
            if is_one
            else gettext("Different documents give them; the later one may leave out what the earlier one counts."),
            about=line.ref,
            terms=[
                Term(op, in_words(one.amount), str(one.said.period), mark=one.said.mark)
                for op, one in (("", before), (then(), after))
            ],
        )

    def example(self) -> Example:
        start = date(2025, 1, 1)
        spent = made_up.amount(Measure.EXPENDITURE, 3 * made_up.BILLION, Period(start, made_up.MIDDLE))
        less = made_up.amount(Measure.EXPENDITURE, 2 * made_up.BILLION, Period(start, date(2025, 9, 30)))
        return Example(
            Material(lines=[made_up.line(spent, less)]),
            Kind.FAIL,
            "Spent: from Rs 3 billion down to Rs 2 billion",
            "One document gives both. Neither is corrected here.",
        )


def _falls(line: LineRow, measure: Measure) -> Iterator[tuple[AmountClaim, AmountClaim]]:
    totals = [
        claim
        for claim in line.claims
        if claim.measure is measure and claim.basis is Basis.TO_DATE and claim.said.period.end
    ]
    for start in sorted({claim.said.period.start or date.min for claim in totals}):
        together = [claim for claim in totals if (claim.said.period.start or date.min) == start]
        for before, after in pairwise(sorted(together, key=_until)):
            low, high = _given(before).low, _given(after).high
            if _until(before) < _until(after) and low is not None and high is not None and low > high:
                yield before, after


def _until(claim: AmountClaim) -> date:
    return claim.said.period.end or date.min


def _given(claim: AmountClaim) -> Given:
    return given(claim.amount, claim.qualifier, claim.said.as_written)
