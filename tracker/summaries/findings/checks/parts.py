"""The kinds that a count is made up of against it: convictions and acquittals against all cases disposed of."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from tracker.indicators.rules import Measure
from tracker.summaries.figures import Point
from tracker.summaries.findings import along, made_up, settled
from tracker.summaries.findings.check import Check, Example, Material, Relations, Scope, numbered
from tracker.summaries.findings.figures import value_words, where_and_when
from tracker.summaries.findings.finding import Finding, Kind, Term, Topic, in_a_list, number_words
from tracker.summaries.indicators import IndicatorRow
from tracker.values.figure import plain

Part = tuple[IndicatorRow, Point]


class Parts(Check):
    code = "parts"
    topic = Topic.FIGURES
    name = _("Kinds that add up")
    rule = _("the kinds of a count are together not more than the count")
    compares = _(
        "For one place and period, the sum of the indicators that are part of another with that one: the kinds of "
        "disposal with all cases disposed of. How many of them are reported is said; what is missing is not zero."
    )
    verdicts = (Kind.FAIL, Kind.PASS)
    settles = settled.BY_WHAT_IT_INCLUDES
    reads = ("rows", "relations")
    scope = Scope.RELATED

    def find(self, given: Material) -> Iterator[Finding]:
        kinds: dict[str, list[IndicatorRow]] = defaultdict(list)
        for row in given.rows:
            if (relations := given.relations.get(row.ref.code)) and relations.part_of and row.measure != Measure.RATIO:
                kinds[relations.part_of].append(row)
        for row in given.rows:
            if kinds[row.ref.code] and row.measure != Measure.RATIO:
                yield from self._of_one(row, kinds[row.ref.code])

    def _of_one(self, row: IndicatorRow, kinds: Sequence[IndicatorRow]) -> Iterator[Finding]:
        by_kind = [(kind, {(point.place, point.period): point for point in kind.points}) for kind in kinds]
        number = 0
        for whole in row.points:
            parts = [
                (kind, points[whole.place, whole.period])
                for kind, points in by_kind
                if (whole.place, whole.period) in points
            ]
            parts = [(kind, part) for kind, part in parts if _is_one_value(part)]
            if parts and _is_one_value(whole) and whole.period.is_known:
                number += 1
                yield self._found(row, whole, parts, len(kinds), number)

    def _found(self, row: IndicatorRow, whole: Point, parts: Sequence[Part], of: int, number: int) -> Finding:
        least = sum((along.low_of(part.adopted) for _kind, part in parts), start=Decimal(0))
        high = whole.adopted.given.high
        kind = Kind.FAIL if high is not None and least > high else Kind.PASS
        total = sum((along.value_of(part) for _kind, part in parts), start=Decimal(0))
        terms = [
            Term("+" if index else "", value_words(part.adopted), row.ref.short_title, mark=part.adopted.marks[0])
            for index, (row, part) in enumerate(parts)
        ]
        if len(parts) > 1:
            terms.append(Term("=", plain(total), gettext("computed"), derived=True))
        terms.append(along.term({Kind.FAIL: ">"}.get(kind, "≤"), whole))
        return self.finding(
            kind,
            numbered(row.ref.code, number),
            in_a_list([row.ref.short_title, where_and_when(whole)]),
            f"{_reported(len(parts), of)} {_apart(total - along.value_of(whole), kind)}".strip(),
            about=row.ref,
            terms=terms,
        )

    def example(self) -> Example:
        rows = [
            made_up.cases(made_up.point(100)),
            made_up.cases(made_up.point(70), name=gettext("Convictions"), code="X1"),
            made_up.cases(made_up.point(40), name=gettext("Acquittals"), code="X2"),
            made_up.cases(name=gettext("Withdrawals"), code="X3"),
        ]
        return Example(
            Material(rows=rows, relations={f"X{number}": Relations(part_of="X") for number in (1, 2, 3)}),
            Kind.FAIL,
            "Cases closed, North, 2025",
            "2 of 3 kinds are reported. Together they are 10 more than the count.",
        )


def _is_one_value(point: Point) -> bool:
    return not point.has_several and point.adopted.value is not None


def _reported(number: int, of: int) -> str:
    if of == 1:
        return gettext("The only kind on record is reported.")
    words = ngettext("%(count)s of %(of)s kinds is reported.", "%(count)s of %(of)s kinds are reported.", number)
    return words % {"count": number_words(number), "of": number_words(of)}


def _apart(apart: Decimal, kind: Kind) -> str:
    if kind is Kind.FAIL:
        return gettext("Together they are %(apart)s more than the count.") % {"apart": plain(apart)}
    if apart < 0:
        return gettext("%(apart)s of the count are of no reported kind.") % {"apart": plain(-apart)}
    return ""
