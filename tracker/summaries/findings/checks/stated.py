"""The rules that staff stated, each compared wherever its terms have figures."""

from collections.abc import Iterator

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from tracker.indicators.stating import Severity, Side, Stated
from tracker.indicators.stating import Term as Part
from tracker.sources.quoted import in_a_row
from tracker.summaries.findings import made_up, telling
from tracker.summaries.findings.applying import Compared, Figures, compared
from tracker.summaries.findings.check import Check, Example, Material, Scope
from tracker.summaries.findings.finding import Finding, Kind, Topic, in_a_list, number_words
from tracker.summaries.stated import RuleView
from tracker.values.reach import Operator, Outcome

KINDS = {Severity.FAIL: Kind.FAIL, Severity.NOTE: Kind.NOTE}


class OwnRules(Check):
    code = "stated"
    topic = Topic.FIGURES
    name = _("Rules added by the staff")
    rule = _("a comparison that staff of the tracker wrote holds")
    compares = _(
        "Each rule compares two sides, an indicator or a sum of several against another or against a number, wherever "
        "all of them have one figure for the place and the period. A sum that lacks a place is not compared, and what "
        "a bound or “about” leaves open is let be."
    )
    verdicts = (Kind.FAIL, Kind.NOTE, Kind.ROUNDING, Kind.UNKNOWN, Kind.PASS)
    reads = ("stated", "rows", "parents", "places")
    scope = Scope.RULE

    def find(self, given: Material) -> Iterator[Finding]:
        if not given.stated:
            return
        figures = Figures(given.rows, given.parents)
        for rule in given.stated:
            yield from self._of_rule(rule, figures, given)

    def _of_rule(self, rule: RuleView, figures: Figures, given: Material) -> Iterator[Finding]:
        """Every comparison that does not hold, the newest that lacks a part, and the newest that holds."""
        everything = list(compared(rule.stated, figures))
        lacking = [one for one in everything if one.outcome is None]
        holding = [one for one in everything if one.outcome is Outcome.HOLDS]
        for one in everything:
            if one.outcome is Outcome.BREAKS:
                text = telling.message(rule.message, one, given.places)
                yield self._found(rule, one, KINDS[rule.stated.severity], text, figures, given)
            elif one.outcome is Outcome.ROUNDING:
                text = gettext("The printed digits explain what lies between them.")
                yield self._found(rule, one, Kind.ROUNDING, text, figures, given)
        if lacking:
            yield self._found(rule, lacking[0], Kind.UNKNOWN, _lacking(lacking), figures, given)
        if holding:
            text = _holds(len(holding), len(everything) - len(lacking))
            yield self._found(rule, holding[0], Kind.PASS, text, figures, given)

    def _found(
        self, rule: RuleView, one: Compared, kind: Kind, text: str, figures: Figures, given: Material
    ) -> Finding:
        where = (given.places.get(one.place, one.place), str(one.period) if one.period.is_known else "")
        terms = tuple(telling.terms(rule.stated, one, kind, figures))
        points = [point for used in (*one.left, *one.right) for point in used.points]
        return Finding(
            kind=kind,
            check=self.code,
            key="-".join(part for part in (rule.code, one.place, telling.dates(one.period)) if part),
            topic=self.topic,
            rule=in_a_list([rule.code, rule.name]),
            title=in_a_list([part for part in (rule.name, *where) if part]),
            text=text,
            about=figures.rows[rule.stated.terms[0].indicator].ref,
            terms=terms,
            marks=telling.marks(points),
            by=rule.code,
            beside=rule.codes,
        )

    def example(self) -> Example:
        closed, opened = Part("X1"), Part("X2")
        rule = RuleView(
            "X",
            gettext("Closed against opened"),
            Stated(Side((closed,)), Operator.AT_MOST, Side((opened,))),
            gettext("{left} cases were closed in {place} in {period}, {difference} more than were opened."),
        )
        rows = [
            made_up.cases(made_up.point(104), code="X1"),
            made_up.cases(made_up.point(100), name=gettext("Cases opened"), code="X2"),
        ]
        return Example(
            Material(rows=rows, stated=(rule,), places={made_up.NORTH: gettext("North")}),
            Kind.FAIL,
            "Closed against opened, North, 2025",
            "104 cases were closed in North in 2025, 4 more than were opened.",
        )


def _lacking(found: list[Compared]) -> str:
    """How many places of the newest sum are reported, and how many more sums lack one."""
    used = found[0].lacking[0]
    reported = ngettext(
        "%(count)s of %(of)s places is reported.", "%(count)s of %(of)s places are reported.", len(used.points)
    ) % {"count": number_words(len(used.points)), "of": number_words(used.of)}
    others = len(found) - 1
    words = ngettext(
        "A part is missing in %(count)s other comparison too.",
        "A part is missing in %(count)s other comparisons too.",
        others,
    )
    more = words % {"count": number_words(others)} if others else ""
    sentence = gettext("A sum that lacks a part is not compared.")
    return in_a_row(part for part in (reported, sentence, more) if part)


def _holds(number: int, of: int) -> str:
    if number == of:
        words = ngettext(
            "The rule was tried on %(of)s set of figures, of one place and period. It holds for it.",
            "The rule was tried on %(of)s sets of figures, one for each place and period. It holds for all of them.",
            of,
        )
        return words % {"of": number_words(of)}
    words = gettext(
        "The rule was tried on %(of)s sets of figures, one for each place and period. It holds for %(count)s."
    )
    return words % {"count": number_words(number), "of": number_words(of)}
