"""Milestones whose day has passed and that nobody reports reached."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from tracker.sources.quoted import filled
from tracker.summaries.findings import made_up, settled
from tracker.summaries.findings.check import Check, Example, Material, Scope
from tracker.summaries.findings.finding import Finding, Item, Kind, Topic, marks_once, number_words
from tracker.summaries.freshness import milestone_due
from tracker.summaries.milestones import DateReport, MilestoneView
from tracker.summaries.refs import SubjectRef
from tracker.values.period import Period

Late = tuple[MilestoneView, DateReport]
"""A milestone, and the date by which it was expected last."""


class MilestoneLate(Check):
    code = "late"
    topic = Topic.DATES
    name = _("An overdue milestone")
    rule = _("a milestone is reached by the day for which it is forecast, or forecast anew with a reason")
    compares = _(
        "The last day of the newest forecast of a milestone, or of its plan where none is forecast, with today. The "
        "day itself is not overdue, and where no last day is known nothing is."
    )
    verdicts = (Kind.STALE,)
    settles = settled.BY_WHAT_HAPPENED
    reads = ("milestones", "on")
    scope = Scope.SUBJECT

    def find(self, given: Material) -> Iterator[Finding]:
        late: dict[SubjectRef, list[Late]] = defaultdict(list)
        for reform, milestone in given.milestones:
            due = milestone_due(milestone, given.on)
            if due is not None and due.overdue_by and milestone.expected is not None:
                late[reform].append((milestone, milestone.expected))
        for reform, found in late.items():
            yield self._found(reform, found)

    def _found(self, reform: SubjectRef, found: Sequence[Late]) -> Finding:
        words = ngettext(
            "%(reform)s: %(count)s milestone overdue", "%(reform)s: %(count)s milestones overdue", len(found)
        )
        return self.finding(
            Kind.STALE,
            reform.code,
            words % {"reform": reform.short_title, "count": number_words(len(found))},
            gettext("No document reports whether it was reached. Being overdue changes no status."),
            about=reform,
            items=[_item(reform, milestone, report) for milestone, report in found],
            marks=[report.said.mark for _milestone, report in found],
            gathers=True,
        )

    def example(self) -> Example:
        planned = made_up.milestone(Period.day(date(2026, 1, 31)))
        return Example(
            Material(milestones=[(made_up.reform(), planned)], on=date(2026, 2, 1)),
            Kind.STALE,
            "A reform: 1 milestone overdue",
            "No document reports whether it was reached. Being overdue changes no status.",
        )


def _item(reform: SubjectRef, milestone: MilestoneView, expected: DateReport) -> Item:
    alone = filled(gettext("%(reform)s: “%(what)s” is overdue"), reform=reform.short_title, what=milestone.title)
    words = filled(gettext("expected: %(period)s"), period=str(expected.said.period))
    subject = SubjectRef("milestone", milestone.code, reform.slug, milestone.title, milestone.title)
    return Item(subject, words, alone, marks=marks_once([expected.said.mark]))
