"""Two figures that lie about a thousand times apart: thousands taken for single ones."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import combinations, pairwise

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tracker.indicators.rules import Measure
from tracker.summaries.figures import Figure, Point
from tracker.summaries.findings import along, made_up, settled
from tracker.summaries.findings.check import Check, Example, Material, Scope, numbered
from tracker.summaries.findings.figures import value_words, where_and_when
from tracker.summaries.findings.finding import Finding, Kind, Term, Topic, in_a_list
from tracker.summaries.indicators import IndicatorRow
from tracker.values.figure import plain
from tracker.values.period import Period

THOUSANDS = (Decimal(1_000), Decimal(1_000_000))
NEARLY = Decimal("0.2")
"""By how much of itself a factor may miss a thousand: the value of one year is not that of the next."""
Stated = tuple[Figure, str]
"""A figure with where and when it holds."""


class Unit(Check):
    code = "unit"
    topic = Topic.FIGURES
    name = _("A thousand times as much")
    rule = _("figures of one series are in one unit")
    compares = _(
        "Figures for the same place and period, and neighbouring periods of the same length, that lie about a thousand "
        "or a million times apart. Ratios are left alone."
    )
    verdicts = (Kind.NOTE,)
    settles = settled.BY_ITS_OWN_WORDS
    reads = ("rows",)
    scope = Scope.SERIES

    def find(self, given: Material) -> Iterator[Finding]:
        for row in given.rows:
            if row.measure != Measure.RATIO:
                pairs = (*_claims(row), *_neighbours(given.along(row)))
                for number, (one, other) in enumerate(pairs, start=1):
                    yield self._found(row, one, other, number)

    def _found(self, row: IndicatorRow, one: Stated, other: Stated, number: int) -> Finding:
        small, large = sorted((one[0].value or Decimal(0), other[0].value or Decimal(0)))
        times = next(size for size in reversed(THOUSANDS) if large / small > size / 2)
        title = gettext("%(what)s: %(one)s and %(other)s") % {
            "what": in_a_list([row.ref.short_title, other[1]]),
            "one": value_words(one[0]),
            "other": value_words(other[0]),
        }
        text = gettext(
            "The two lie about %(times)s times apart. That is often a slip of unit, such as thousands written as "
            "single ones; what the documents print would settle it."
        )
        return self.finding(
            Kind.NOTE,
            numbered(row.ref.code, number),
            title,
            text % {"times": plain(times)},
            about=row.ref,
            terms=[
                Term(op, value_words(figure), words, mark=figure.marks[0])
                for op, (figure, words) in (("", one), ("≠", other))
            ],
        )

    def example(self) -> Example:
        row = made_up.cases(made_up.point(412), made_up.point(395_000, Period.year(2024)))
        return Example(
            Material(rows=[row]),
            Kind.NOTE,
            "Cases closed, North, 2025: 395,000 and 412",
            "The two lie about 1,000 times apart. That is often a slip of unit, such as thousands written as single "
            "ones; what the documents print would settle it.",
        )


def is_slip(one: Decimal, other: Decimal) -> bool:
    """Whether two values lie about a thousand or a million times apart."""
    factor = along.times(one, other)
    return any(abs(factor - size) <= size * NEARLY for size in THOUSANDS)


def _claims(row: IndicatorRow) -> Iterator[tuple[Stated, Stated]]:
    for point in row.points:
        for one, other in combinations(point.figures, 2):
            if one.value is not None and other.value is not None and is_slip(one.value, other.value):
                yield (one, where_and_when(point)), (other, where_and_when(point))


def _neighbours(places: Iterable[along.Series]) -> Iterator[tuple[Stated, Stated]]:
    for place in places:
        for series in place.lengths:
            for before, after in pairwise(series):
                if is_slip(along.value_of(before), along.value_of(after)):
                    yield _stated(before), _stated(after)


def _stated(point: Point) -> Stated:
    return point.adopted, where_and_when(point)
