"""A reform that is reported completed while not every district is published as converted."""

from collections.abc import Iterator

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tracker.reforms.rules import Status
from tracker.sources.quoted import in_a_row
from tracker.summaries.findings import made_up, settled
from tracker.summaries.findings.check import Check, Example, Material, Scope
from tracker.summaries.findings.finding import Finding, Item, Kind, Topic
from tracker.summaries.statuses import StatusReport
from tracker.summaries.territory import TerritoryView
from tracker.territory.rules import Move, Standing

OTHERWISE = (Standing.IN_PART, Standing.CONTESTED, Standing.ANNOUNCED, Standing.REVERSED)


class Completed(Check):
    code = "completed"
    topic = Topic.REFORMS
    name = _("A completed reform and its districts")
    rule = _("a conversion that is completed is published for every district")
    compares = _(
        "Reforms that convert places and are reported completed, with how each district stands. A district of which "
        "nothing is published is a gap; one that is told to stand otherwise is worth a look."
    )
    verdicts = (Kind.NOTE, Kind.UNKNOWN)
    settles = settled.BY_ITS_OWN_WORDS
    reads = ("reforms", "statuses", "territories")
    scope = Scope.SUBJECT

    def find(self, given: Material) -> Iterator[Finding]:
        done = {
            reform.code: reports[-1]
            for pk, reform in given.reforms.items()
            if (reports := given.statuses.get(pk, ())) and reports[-1].status is Status.COMPLETED
        }
        for territory in given.territories:
            if territory.reform.code in done and territory.converted < len(territory.rows):
                yield self._found(territory, done[territory.reform.code])

    def _found(self, territory: TerritoryView, report: StatusReport) -> Finding:
        otherwise = [row for row in territory.rows if row.standing in OTHERWISE]
        numbers = {
            "reform": territory.reform.short_title,
            "converted": f"{territory.converted:,}",
            "number": f"{len(territory.rows):,}",
        }
        silent = territory.count(Standing.NOT_PUBLISHED)
        unpublished = gettext("Districts of which nothing is published: %(number)s.") % {"number": f"{silent:,}"}
        settles = gettext("A document that names the districts, with their notifications, would settle it.")
        return self.finding(
            Kind.NOTE if otherwise else Kind.UNKNOWN,
            territory.reform.code,
            gettext("%(reform)s: completed, with %(converted)s of %(number)s districts published as converted")
            % numbers,
            in_a_row([unpublished, settles] if silent else [settles]),
            about=territory.reform,
            items=[Item(territory.ref, f"{row.place.name}: {row.standing.label}") for row in otherwise],
            marks=(report.said.mark, *(claim.said.mark for row in otherwise for claim in row.claims)),
        )

    def example(self) -> Example:
        reform = made_up.reform()
        territory = made_up.territory(made_up.area(Move.CONVERTED, made_up.MID_JANUARY))
        return Example(
            Material(reforms={1: reform}, statuses={1: [made_up.status(Status.COMPLETED)]}, territories=[territory]),
            Kind.UNKNOWN,
            "A reform: completed, with 1 of 2 districts published as converted",
            "Districts of which nothing is published: 1. A document that names the districts, with their "
            "notifications, would settle it.",
        )
