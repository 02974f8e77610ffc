"""Documents that give different days for the conversion or the reversal of one place."""

from collections.abc import Iterator

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tracker.sources.quoted import filled
from tracker.summaries.findings import made_up, settled
from tracker.summaries.findings.check import Check, Example, Material, Scope, numbered
from tracker.summaries.findings.finding import Finding, Kind, Term, Topic
from tracker.summaries.findings.places import place_named
from tracker.summaries.territory import AreaClaim, TerritoryView
from tracker.territory.rules import Move, disputes
from tracker.values.period import Period


class Converted(Check):
    code = "converted"
    topic = Topic.REFORMS
    name = _("Different days for one conversion")
    rule = _("days for the same conversion are compared")
    compares = _(
        "What different documents, or different people quoted, tell of the conversion or the reversal of one place. A "
        "claim without a day is compared with none."
    )
    verdicts = (Kind.DIFFERS,)
    settles = settled.BY_ITS_OWN_WORDS
    reads = ("territories",)
    scope = Scope.SUBJECT

    def find(self, given: Material) -> Iterator[Finding]:
        for territory in given.territories:
            for code in sorted({claim.place.code for claim in territory.claims}):
                differing = disputes([claim for claim in territory.claims if claim.place.code == code])
                for number, claims in enumerate(reversed(differing), start=1):
                    yield self._found(territory, claims, number)

    def _found(self, territory: TerritoryView, claims: list[AreaClaim], number: int) -> Finding:
        about = {"reform": territory.reform.short_title, "place": place_named(claims[0])}
        title = (
            gettext("%(reform)s: different days for the conversion of %(place)s")
            if claims[0].move is Move.CONVERTED
            else gettext("%(reform)s: different days for the reversal of %(place)s")
        )
        return self.finding(
            Kind.DIFFERS,
            numbered(f"{territory.reform.code}-{claims[0].place.code}", number),
            filled(title, **about),
            gettext("Between the days the place counts as contested. Its notification would settle it."),
            about=territory.reform,
            terms=[
                Term("≠" if place else "", str(one.period), one.said.mark.text, mark=one.said.mark)
                for place, one in enumerate(claims)
            ],
        )

    def example(self) -> Example:
        one = made_up.area(Move.CONVERTED, Period.year(2024))
        other = made_up.area(Move.CONVERTED, made_up.MID_JANUARY, by=made_up.document("X2"))
        return Example(
            Material(territories=[made_up.territory(one, other)]),
            Kind.DIFFERS,
            "A reform: different days for the conversion of North",
            "Between the days the place counts as contested. Its notification would settle it.",
        )
