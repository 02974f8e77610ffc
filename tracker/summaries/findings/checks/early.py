"""Figures of documents that were published before their period had ended."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tracker.summaries.figures import Point
from tracker.summaries.findings import along, made_up, settled
from tracker.summaries.findings.check import Check, Example, Material, Scope
from tracker.summaries.findings.finding import Finding, Kind, Topic
from tracker.summaries.indicators import IndicatorRow
from tracker.values.period import Period

MOST = 6
"""How many figures of one indicator are set out."""


class Early(Check):
    code = "early"
    topic = Topic.DATES
    name = _("A document older than what it reports")
    rule = _("a document reports what had ended when it was published")
    compares = _(
        "The last day of the period of a figure with the latest day on which its document can have been published. "
        "Blanks are left alone."
    )
    verdicts = (Kind.NOTE,)
    settles = settled.BY_ITS_OWN_WORDS
    reads = ("rows",)
    scope = Scope.INDICATOR

    def find(self, given: Material) -> Iterator[Finding]:
        for row in given.rows:
            if found := [point for point in row.points if _is_early(point)]:
                yield self._found(row, found)

    def _found(self, row: IndicatorRow, found: list[Point]) -> Finding:
        return self.finding(
            Kind.NOTE,
            row.ref.code,
            gettext("%(what)s: reported before the period had ended") % {"what": row.ref.short_title},
            gettext("Such a figure can be no more than a count so far. A later document would settle it."),
            about=row.ref,
            terms=[along.term("", point) for point in found[:MOST]],
        )

    def example(self) -> Example:
        early = made_up.said(by=made_up.document(published=Period.day(date(2025, 11, 3))))
        return Example(
            Material(rows=[made_up.cases(made_up.point(410, said_by=early))]),
            Kind.NOTE,
            "Cases closed: reported before the period had ended",
            "Such a figure can be no more than a count so far. A later document would settle it.",
        )


def _is_early(point: Point) -> bool:
    ends = point.period.end
    published = [claim.said.mark.source.published.latest for claim in point.claims if claim.value is not None]
    return ends is not None and any(day is not None and day < ends for day in published)
