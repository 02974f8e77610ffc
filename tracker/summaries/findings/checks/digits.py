"""Figures that are entered with other digits than their document prints."""

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tracker.sources.quoted import english, filled
from tracker.summaries.findings import made_up, settled
from tracker.summaries.findings.check import Check, Example, Material, Scope, numbered
from tracker.summaries.findings.finding import Finding, Kind, Term, Topic
from tracker.summaries.refs import Said, SubjectRef
from tracker.values.figure import NUMBER, plain
from tracker.values.money import scale_in

Entered = tuple[SubjectRef, Said, Decimal]


class Digits(Check):
    code = "digits"
    topic = Topic.FIGURES
    name = _("Printed and entered")
    rule = _("a figure is entered as it is printed")
    compares = _(
        "The number in the words of the document with the number entered, in lakh, crore, million or billion as they "
        "are written. Words with several numbers, with none, or with what may be a year are left alone."
    )
    verdicts = (Kind.FAIL,)
    settles = settled.BY_ITS_OWN_WORDS
    reads = ("rows", "lines")
    scope = Scope.SPOT

    def find(self, given: Material) -> Iterator[Finding]:
        numbers: dict[str, int] = {}
        for about, said, value in _entered(given):
            printed = _printed(said.as_written)
            if printed and value not in printed:
                numbers[about.code] = numbers.get(about.code, 0) + 1
                yield self._found(about, said, value, numbers[about.code])

    def _found(self, about: SubjectRef, said: Said, value: Decimal, number: int) -> Finding:
        words = english(said.as_written)
        title = gettext("%(what)s: “%(words)s” is entered as %(value)s")
        return self.finding(
            Kind.FAIL,
            numbered(about.code, number),
            filled(title, what=about.short_title, words=words, value=plain(value)),
            gettext("One of the two is a slip. The page of the document would settle it."),
            about=about,
            terms=[
                Term("", words, gettext("as printed"), mark=said.mark),
                Term("≠", plain(value), gettext("as entered"), mark=said.mark),
            ],
        )

    def example(self) -> Example:
        slip = made_up.said(as_written="90,224")
        return Example(
            Material(rows=[made_up.cases(made_up.point(90_242, said_by=slip))]),
            Kind.FAIL,
            "Cases closed: “90,224” is entered as 90,242",
            "One of the two is a slip. The page of the document would settle it.",
        )


def _entered(given: Material) -> Iterator[Entered]:
    for row in given.rows:
        for point in row.points:
            for claim in point.claims:
                if claim.value is not None and claim.said.as_written:
                    yield row.ref, claim.said, claim.value
    for line in given.lines:
        for amount in line.claims:
            if amount.said.as_written:
                yield line.ref, amount.said, amount.amount


def _printed(words: str) -> frozenset[Decimal]:
    """What the words can mean: their number in its scale, or as it stands; nothing where it is not certain."""
    found = NUMBER.findall(words)
    if len(found) != 1 or _may_be_a_year(found[0]):
        return frozenset()
    try:
        number = Decimal(found[0].replace(",", ""))
    except InvalidOperation:
        return frozenset()
    return frozenset({number, number * scale_in(words)})


def _may_be_a_year(number: str) -> bool:
    return len(number) == 4 and number[:2] in {"19", "20"}
