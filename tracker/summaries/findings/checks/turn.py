"""A conversion or a reversal of a place that does not fit what was told of it before."""

from collections.abc import Iterator

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tracker.sources.quoted import filled
from tracker.summaries.findings import made_up, settled
from tracker.summaries.findings.check import Check, Example, Material, Scope, numbered
from tracker.summaries.findings.finding import Finding, Kind, Term, Topic, then
from tracker.summaries.findings.places import place_named
from tracker.summaries.territory import AreaClaim, TerritoryView
from tracker.territory.rules import Move, bears_on, in_order, out_of_turn
from tracker.values.period import Period


class Turn(Check):
    code = "turn"
    topic = Topic.REFORMS
    name = _("A place that is converted or reversed out of turn")
    rule = _("only what is converted is reversed, and only what is not is converted")
    compares = _(
        "What is told of each place, in the order of the days from which it holds. A second source that tells what the "
        "last one told is another claim of one event. A part is held against what is told of that part and of the "
        "whole."
    )
    verdicts = (Kind.NOTE, Kind.UNKNOWN)
    settles = settled.BY_ITS_OWN_WORDS
    reads = ("territories",)
    scope = Scope.SUBJECT

    def find(self, given: Material) -> Iterator[Finding]:
        for territory in given.territories:
            for own, around in territory.told:
                # That a district is told of after its province was converted as a whole repeats it, and is in turn.
                wrong = in_order(
                    [one for one in out_of_turn(own) if one.move is Move.CONVERTED]
                    + [one for one in out_of_turn(around) if one.move is Move.REVERSED and one in own]
                )
                for number, claim in enumerate(reversed(wrong), start=1):
                    before = [one for one in around[: around.index(claim)] if bears_on(one, claim)]
                    yield self._found(territory, claim, before, number)

    def _found(self, territory: TerritoryView, claim: AreaClaim, before: list[AreaClaim], number: int) -> Finding:
        about = {"reform": territory.reform.short_title, "place": place_named(claim)}
        told = [*before[-1:], claim]
        if claim.move is Move.REVERSED:
            kind, title = (
                Kind.UNKNOWN,
                gettext("%(reform)s: %(place)s is reversed with no conversion before it"),
            )
            text = gettext("A document on its conversion would settle it.")
        else:
            kind, title = (
                Kind.NOTE,
                gettext("%(reform)s: %(place)s is converted again with no reversal between"),
            )
            text = gettext("A document on a reversal in between, or on the part of the place meant, would settle it.")
        return self.finding(
            kind,
            numbered(f"{territory.reform.code}-{claim.place.code}", number),
            filled(title, **about),
            text,
            about=territory.reform,
            terms=[
                Term(then() if place else "", one.move.label, str(one.period), mark=one.said.mark)
                for place, one in enumerate(told)
            ],
        )

    def example(self) -> Example:
        territory = made_up.territory(
            made_up.area(Move.CONVERTED, Period.year(2024)), made_up.area(Move.CONVERTED, made_up.MID_JANUARY)
        )
        return Example(
            Material(territories=[territory]),
            Kind.NOTE,
            "A reform: North is converted again with no reversal between",
            "A document on a reversal in between, or on the part of the place meant, would settle it.",
        )
