"""A rule that staff stated, applied to figures: where and when it is compared, and what comes of it. No database."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from tracker.indicators.stating import Margin, Side, Stated, Term, When, Where
from tracker.summaries.figures import Point
from tracker.summaries.indicators import IndicatorRow
from tracker.values.agreement import Given
from tracker.values.before import period_before
from tracker.values.period import Period
from tracker.values.qualifier import Qualifier
from tracker.values.reach import Outcome, Reach, finest, outcome, reach_of

Spot = tuple[str, Period]
"""The code of a place, "" where every place is named in the rule, and a period."""


@dataclass(frozen=True, slots=True)
class Used:
    """A term with the figures that it takes, and how many places it asks for."""

    term: Term
    points: tuple[Point, ...]
    of: int = 1

    @property
    def is_whole(self) -> bool:
        """Whether every place that it asks for has one figure."""
        return len(self.points) == self.of


@dataclass(frozen=True, slots=True)
class Compared:
    """A rule at one place and period. `outcome` is None where a sum lacks a part: nothing is compared then."""

    place: str
    period: Period
    left: tuple[Used, ...]
    right: tuple[Used, ...]
    left_sum: Reach | None
    right_sum: Reach | None
    outcome: Outcome | None

    @property
    def lacking(self) -> list[Used]:
        """The sums that lack a part."""
        return [used for used in (*self.left, *self.right) if not used.is_whole]


class Figures:
    """Figures by indicator, place and period, and which places lie in which."""

    def __init__(self, rows: Iterable[IndicatorRow], parents: Mapping[str, str]) -> None:
        self.rows = {row.ref.code: row for row in rows}
        self._parents = parents

    @cached_property
    def within(self) -> Mapping[str, Sequence[str]]:
        """The codes of the places directly in each place, in order."""
        found: dict[str, list[str]] = defaultdict(list)
        for place, parent in sorted(self._parents.items()):
            found[parent].append(place)
        return found

    @cached_property
    def _points(self) -> Mapping[str, Mapping[Spot, Point]]:
        return {
            code: {(point.place.code, point.period): point for point in row.points if _counts(point)}
            for code, row in self.rows.items()
        }

    def point(self, indicator: str, place: str, period: Period) -> Point | None:
        """The one figure there and then; None where there is none, or several."""
        return self._points.get(indicator, {}).get((place, period))

    def spots(self, rule: Stated) -> list[Spot]:
        """Where and when a rule may be compared, newest first: wherever its driving term has a figure."""
        term = rule.driver
        if term is None:
            return []
        found = self._points.get(term.indicator, {})
        return list(dict.fromkeys(spot for place, period in found if (spot := self._spot(term, place, period))))

    def _spot(self, term: Term, place: str, period: Period) -> Spot | None:
        if term.where is Where.HERE:
            return place, period
        parent = self._parents.get(place, "")
        if term.where is Where.ONE:
            return ("", period) if place == term.place else None
        if term.place:
            return ("", period) if parent == term.place else None
        return (parent, period) if parent else None


def _counts(point: Point) -> bool:
    """Whether it gives one value for a period: with a contested one nothing is reckoned, and a blank is not zero."""
    return point.period.is_known and not point.has_several and point.adopted.value is not None


def compared(rule: Stated, figures: Figures) -> Iterator[Compared]:
    """The rule wherever every term has figures, newest first."""
    for place, period in figures.spots(rule):
        left, right = _used(rule.left, place, period, figures), _used(rule.right, place, period, figures)
        if left is not None and right is not None:
            yield _compared(rule, place, period, left, right)


def _used(side: Side, place: str, period: Period, figures: Figures) -> tuple[Used, ...] | None:
    found = []
    for term in side.terms:
        used = _of_term(term, place, period, figures)
        if used is None:
            return None
        found.append(used)
    return tuple(found)


def _of_term(term: Term, place: str, period: Period, figures: Figures) -> Used | None:
    """Its figures; None where there are none at all."""
    when = period_before(period) if term.when is When.BEFORE else period
    if when is None:
        return None
    asked = _places(term, place, figures)
    points = tuple(point for one in asked if (point := figures.point(term.indicator, one, when)))
    return Used(term, points, len(asked)) if points else None


def _places(term: Term, place: str, figures: Figures) -> Sequence[str]:
    if term.where is Where.WITHIN:
        return figures.within.get(term.place or place, ())
    return [term.place if term.where is Where.ONE else place]


def _compared(rule: Stated, place: str, period: Period, left: tuple[Used, ...], right: tuple[Used, ...]) -> Compared:
    bare = Compared(place, period, left, right, None, None, None)
    if bare.lacking:
        return bare
    fine = finest([*_given(left, rule.left), *_given(right, rule.right)])
    one, other = _sum(left, rule.left, fine), _sum(right, rule.right, fine)
    found = outcome(one, rule.operator, other, rule.margin, in_percent=rule.margin_in is Margin.PERCENT)
    return replace(bare, left_sum=one, right_sum=other, outcome=found)


def _given(taken: Iterable[Used], side: Side) -> Iterator[Given]:
    for used in taken:
        yield from (point.adopted.given for point in used.points)
    if side.number is not None:
        exponent = side.number.normalize().as_tuple().exponent
        digits = min(exponent, 0) if isinstance(exponent, int) else 0
        yield Given(side.number, Qualifier.EXACT, Decimal(1).scaleb(digits))


def _sum(taken: Iterable[Used], side: Side, fine: Decimal) -> Reach:
    total = Reach.number(side.number if side.number is not None and not side.terms else Decimal(0))
    for used in taken:
        for point in used.points:
            reach = reach_of(point.adopted.given, fine)
            if reach is not None:  # only figures with a value are taken
                total += reach.times(used.term.times)
    return total
