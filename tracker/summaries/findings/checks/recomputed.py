"""A percentage recomputed from its parts."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tracker.indicators.rules import HUNDRED, Measure
from tracker.summaries.figures import Point
from tracker.summaries.findings import along, made_up, settled
from tracker.summaries.findings.check import Check, Example, Material, Relations, Scope, numbered
from tracker.summaries.findings.figures import value_words, where_and_when
from tracker.summaries.findings.finding import Finding, Kind, Term, Topic, in_a_list
from tracker.summaries.indicators import IndicatorRow


@dataclass(frozen=True, slots=True)
class Triple:
    """A percentage with the count above and the count below its line, of one place and period."""

    rate: Point
    above: Point
    below: Point

    @property
    def computed(self) -> Decimal:
        """The percentage that the two counts give."""
        return along.value_of(self.above) / along.value_of(self.below) * HUNDRED


class Recomputed(Check):
    code = "recomputed"
    topic = Topic.FIGURES
    name = _("A percentage and its parts")
    rule = _("a percentage is what its parts give")
    compares = _(
        "A ratio whose numerator and denominator are tracked, with what the two give for the same place and period. It "
        "may be off by half of its last printed digit."
    )
    verdicts = (Kind.FAIL, Kind.ROUNDING, Kind.PASS)
    settles = settled.BY_WHAT_IT_INCLUDES
    reads = ("rows", "relations")
    scope = Scope.RELATED

    def find(self, given: Material) -> Iterator[Finding]:
        by_code = {row.ref.code: row for row in given.rows}
        for row in given.rows:
            relations = given.relations.get(row.ref.code)
            if relations and row.measure == Measure.RATIO and row.unit == "percent":
                above, below = by_code.get(relations.numerator), by_code.get(relations.denominator)
                if above and below:
                    for number, triple in enumerate(_triples(row, above, below), start=1):
                        yield self._found((row, above, below), triple, number)

    def _found(self, rows: tuple[IndicatorRow, ...], triple: Triple, number: int) -> Finding:
        row, above, below = rows
        reported, apart = triple.rate.adopted.given, abs(along.value_of(triple.rate) - triple.computed)
        kind = Kind.FAIL
        if apart <= reported.digit / 2:
            kind = Kind.PASS
        elif apart <= reported.digit + _slack(triple):
            kind = Kind.ROUNDING
        text = {
            Kind.PASS: gettext("The printed digits are what the parts give."),
            Kind.ROUNDING: gettext("The printed digits explain what lies between them."),
            Kind.FAIL: gettext("The printed digits do not explain the difference. A definition of the ratio would."),
        }
        computed = f"{triple.computed:,.2f} %"
        return self.finding(
            kind,
            numbered(row.ref.code, number),
            in_a_list([row.ref.short_title, where_and_when(triple.rate)]),
            text[kind],
            about=row.ref,
            terms=[
                Term("", value_words(triple.above.adopted), above.ref.short_title, mark=triple.above.adopted.marks[0]),
                Term("÷", value_words(triple.below.adopted), below.ref.short_title, mark=triple.below.adopted.marks[0]),
                Term("=", computed, gettext("computed"), derived=True),
                Term(
                    "≠" if kind is Kind.FAIL else "≈",
                    f"{value_words(triple.rate.adopted)} %",
                    gettext("reported"),
                    mark=triple.rate.adopted.marks[0],
                ),
            ],
        )

    def example(self) -> Example:
        rows = [
            made_up.rate(made_up.point(85)),
            made_up.cases(made_up.point(240), name=gettext("Convictions"), code="X1"),
            made_up.cases(made_up.point(300), code="X2"),
        ]
        return Example(
            Material(rows=rows, relations={"X": Relations(numerator="X1", denominator="X2")}),
            Kind.FAIL,
            "Success rate, North, 2025",
            "The printed digits do not explain the difference. A definition of the ratio would.",
        )


def _triples(row: IndicatorRow, above: IndicatorRow, below: IndicatorRow) -> Iterator[Triple]:
    tops = {(point.place, point.period): point for point in above.points if _is_exact(point)}
    bottoms = {(point.place, point.period): point for point in below.points if _is_exact(point)}
    for point in row.points:
        where = point.place, point.period
        if _is_exact(point) and where in tops and where in bottoms and along.value_of(bottoms[where]) > 0:
            yield Triple(point, tops[where], bottoms[where])


def _is_exact(point: Point) -> bool:
    return not point.has_several and point.adopted.given.is_point and point.period.is_known


def _slack(triple: Triple) -> Decimal:
    """By how many points the ratio may move where the counts are rounded or about right themselves."""
    top, bottom = triple.above.adopted.given, triple.below.adopted.given
    loose = sum(
        (one.digit / abs(one.value) for one in (top, bottom) if one.value and (one.is_hedged or one.digit > 1)),
        start=Decimal(0),
    )
    return abs(triple.computed) * loose
