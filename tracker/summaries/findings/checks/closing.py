"""What a stock opens with, what adds to it and what takes from it, against what it closes with."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tracker.indicators.rules import Measure
from tracker.summaries.figures import Point
from tracker.summaries.findings import along, made_up, settled
from tracker.summaries.findings.check import Check, Example, Material, Relations, Scope, numbered
from tracker.summaries.findings.figures import value_words, where_and_when
from tracker.summaries.findings.finding import Finding, Kind, Term, Topic, in_a_list
from tracker.summaries.indicators import IndicatorRow
from tracker.values.figure import plain
from tracker.values.period import Period

Stocks = dict[tuple[str, date], Point]
"""The figures of a stock by their place and their day."""


@dataclass(frozen=True, slots=True)
class Account:
    """The four figures of one place and period."""

    opening: Point
    added: Point
    taken: Point
    closing: Point

    @property
    def points(self) -> tuple[Point, ...]:
        """All four."""
        return self.opening, self.added, self.taken, self.closing

    @property
    def is_of_one(self) -> bool:
        """Whether the same documents give all four; different ones may count differently."""
        return len({frozenset(mark.code for mark in point.adopted.marks) for point in self.points}) == 1

    @property
    def computed(self) -> Decimal:
        """What the stock should close with."""
        return along.value_of(self.opening) + along.value_of(self.added) - along.value_of(self.taken)

    @property
    def apart(self) -> Decimal:
        """By how much what is reported is over what is computed."""
        return along.value_of(self.closing) - self.computed

    @property
    def slack(self) -> Decimal:
        """What the printed digits of the four leave open: half of the last one, all of it with “about”."""
        figures = [point.adopted.given for point in self.points]
        rounded = (one.digit if one.is_hedged else one.digit / 2 for one in figures if one.is_hedged or one.digit != 1)
        return sum(rounded, start=Decimal(0))


class Closing(Check):
    code = "closing"
    topic = Topic.FIGURES
    name = _("Opening, added, taken, closing")
    rule = _("a stock closes with what it opened with, and what was added, less what was taken")
    compares = _(
        "A stock such as pending cases on the last day of a period with the stock on the day before it began, and with "
        "the two flows that add to it and take from it, for the same place. A stock given for a whole year or month "
        "may be an average, and is left out. Where one of the four is missing nothing is computed."
    )
    verdicts = (Kind.FAIL, Kind.DIFFERS, Kind.ROUNDING, Kind.PASS)
    settles = settled.BY_ITS_OWN_WORDS
    reads = ("rows", "relations")
    scope = Scope.ACCOUNT

    def find(self, given: Material) -> Iterator[Finding]:
        by_code = {row.ref.code: row for row in given.rows}
        for row in given.rows:
            relations = given.relations.get(row.ref.code)
            if relations and row.measure == Measure.STOCK:
                added, taken = by_code.get(relations.inflow), by_code.get(relations.outflow)
                if added and taken:
                    for number, account in enumerate(_accounts(row, added, taken), start=1):
                        yield self._found((row, added, taken), account, number)

    def _found(self, rows: tuple[IndicatorRow, ...], account: Account, number: int) -> Finding:
        row, added, taken = rows
        kind = Kind.FAIL if account.is_of_one else Kind.DIFFERS
        if account.apart == 0:
            kind = Kind.PASS
        elif abs(account.apart) <= account.slack:
            kind = Kind.ROUNDING
        return self.finding(
            kind,
            numbered(row.ref.code, number),
            in_a_list([row.ref.short_title, where_and_when(account.added)]),
            _text(kind, account.apart),
            about=row.ref,
            terms=[
                _term("", account.opening, gettext("opening")),
                _term("+", account.added, added.ref.short_title),
                _term("−", account.taken, taken.ref.short_title),
                Term("=", plain(account.computed), gettext("computed"), derived=True),
                _term({Kind.PASS: "=", Kind.ROUNDING: "≈"}.get(kind, "≠"), account.closing, gettext("closing")),
            ],
        )

    def example(self) -> Example:
        before, end = (Period.day(date(year, 12, 31)) for year in (2024, 2025))
        rows = [
            made_up.cases(
                made_up.point(430, end),
                made_up.point(400, before),
                measure=Measure.STOCK,
                name=gettext("Cases pending"),
            ),
            made_up.cases(made_up.point(120), name=gettext("Cases filed"), code="X1"),
            made_up.cases(made_up.point(100), code="X2"),
        ]
        return Example(
            Material(rows=rows, relations={"X": Relations(inflow="X1", outflow="X2")}),
            Kind.FAIL,
            "Cases pending, North, 2025",
            "The reported closing figure is 10 more than the other three give. A word of the source on what else was "
            "added, or on how it counts, would settle it.",
        )


def _accounts(row: IndicatorRow, added: IndicatorRow, taken: IndicatorRow) -> Iterator[Account]:
    """What can be reckoned, newest period first as the figures stand."""
    stocks = _by_last_day(row.points)
    outflows = {(point.place, point.period): point for point in taken.points if _is_exact(point)}
    for point in added.points:
        if _is_exact(point) and (point.place, point.period) in outflows:
            first, last, place = along.first_day(point), along.last_day(point), point.place.code
            opening, closing = stocks.get((place, first - timedelta(days=1))), stocks.get((place, last))
            if opening and closing:
                yield Account(opening, point, outflows[point.place, point.period], closing)


def _by_last_day(points: Iterable[Point]) -> Stocks:
    """Of several of one day, the first. What is given of a longer time may be an average of it."""
    found: Stocks = {}
    for point in points:
        if point.period.end and point.period.start in (None, point.period.end) and _is_one_number(point):
            found.setdefault((point.place.code, along.last_day(point)), point)
    return found


def _is_exact(point: Point) -> bool:
    both = point.period.start is not None and point.period.end is not None
    return both and _is_one_number(point)


def _is_one_number(point: Point) -> bool:
    return not point.has_several and point.adopted.given.is_point


def _term(op: str, point: Point, words: str) -> Term:
    return Term(op, value_words(point.adopted), words, mark=point.adopted.marks[0])


def _text(kind: Kind, apart: Decimal) -> str:
    if kind is Kind.PASS:
        return ""
    if kind is Kind.ROUNDING:
        return gettext("The printed digits explain what lies between them.")
    words = (
        gettext("The reported closing figure is %(apart)s more than the other three give.")
        if apart > 0
        else gettext("The reported closing figure is %(apart)s less than the other three give.")
    )
    would_settle = gettext("A word of the source on what else was added, or on how it counts, would settle it.")
    return f"{words % {'apart': plain(abs(apart))}} {would_settle}"
