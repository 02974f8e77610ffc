"""Counts of one event by different speakers."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tracker.summaries.events import EventRow, EventTable
from tracker.summaries.findings import events, made_up, settled
from tracker.summaries.findings.check import Check, Example, Material, Scope
from tracker.summaries.findings.finding import Finding, Kind, Topic
from tracker.values.period import Period


class Event(Check):
    code = "event"
    topic = Topic.FIGURES
    name = _("Several accounts of one event")
    rule = _("claims for one event are compared")
    compares = _("All counts of one event, by the day up to which each account counts.")
    verdicts = (Kind.DIFFERS,)
    settles = settled.BY_WHAT_IT_COUNTS
    reads = ("tables",)
    scope = Scope.SUBJECT

    def find(self, given: Material) -> Iterator[Finding]:
        for table in given.tables:
            if finding := events.event(table):
                yield finding

    def example(self) -> Example:
        days = tuple(Period(None, date(2026, 1, day)) for day in (5, 8))
        cells = tuple(made_up.point(value, day).figures for value, day in zip((12, 15), days, strict=True))
        row = EventRow(made_up.ref("indicator", gettext("People injured")), gettext("people"), cells)
        return Example(
            Material(tables=[EventTable(gettext("An event"), days, (row,))]),
            Kind.DIFFERS,
            "An event",
            "1 count with several accounts, up to different days. A later account may hold an earlier one; no document "
            "says so. None is averaged, added or preferred.",
        )
