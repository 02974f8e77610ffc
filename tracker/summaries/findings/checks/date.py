"""Printed dates that no calendar has."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from tracker.summaries.findings import made_up, settled, statements
from tracker.summaries.findings.check import Check, Example, Material, Scope
from tracker.summaries.findings.finding import Finding, Kind, Topic


class Date(Check):
    code = "date"
    topic = Topic.DATES
    name = _("An impossible date")
    rule = _("a date exists in the calendar")
    compares = _(
        "The words in which a document prints a date with the calendar. Written without a year, 29 February is a day."
    )
    verdicts = (Kind.FAIL,)
    settles = settled.BY_THE_PAGE
    reads = ("told",)
    scope = Scope.EVERYTHING

    def find(self, given: Material) -> Iterator[Finding]:
        yield from statements.dates(given.told)

    def example(self) -> Example:
        told = made_up.ref("indicator", str(made_up.cases().ref.title)), made_up.said(dated="February 31")
        return Example(
            Material(told=[told]),
            Kind.FAIL,
            "“February 31” is not a date",
            "X1 prints “February 31”. The period is entered as 2025, and the printed words are kept.",
        )
