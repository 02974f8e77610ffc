"""The periods within a longer one against it: the months of a year and the year."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from itertools import pairwise

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from tracker.indicators.rules import Measure
from tracker.summaries.figures import Point
from tracker.summaries.findings import along, made_up, settled
from tracker.summaries.findings.check import Check, Example, Material, Scope, numbered
from tracker.summaries.findings.figures import where_and_when
from tracker.summaries.findings.finding import Finding, Kind, Term, Topic, in_a_list, number_words
from tracker.summaries.indicators import IndicatorRow
from tracker.values.figure import plain
from tracker.values.period import Period


@dataclass(frozen=True, slots=True)
class Held:
    """A period, the shorter ones of one length within it, and whether they leave no day of it out."""

    whole: Point
    parts: Sequence[Point]
    is_all: bool


class Span(Check):
    code = "span"
    topic = Topic.FIGURES
    name = _("Shorter periods and the longer one that holds them")
    rule = _("what is counted in parts of a period is not more than in the whole of it")
    compares = _(
        "For what is counted in a period, at one place: the sum of the months, quarters or years within a longer "
        "period with the figure of that. Where no part is missing the two have to be the same, as far as printed."
    )
    verdicts = (Kind.FAIL, Kind.ROUNDING, Kind.PASS)
    settles = settled.BY_WHAT_IT_INCLUDES
    reads = ("rows",)
    scope = Scope.SERIES

    def find(self, given: Material) -> Iterator[Finding]:
        for row in given.rows:
            if row.measure == Measure.FLOW:
                found = ((held, kind) for held in _held(given.along(row)) if (kind := _verdict(held)))
                for number, (held, kind) in enumerate(found, start=1):
                    yield self._found(row, held, kind, number)

    def _found(self, row: IndicatorRow, held: Held, kind: Kind, number: int) -> Finding:
        total = sum((along.value_of(part) for part in held.parts), start=Decimal(0))
        words = ngettext("%(count)s period within it", "%(count)s periods within it", len(held.parts))
        parts = words % {"count": number_words(len(held.parts))}
        terms = [
            Term("", plain(total), in_a_list([parts, gettext("computed")]), derived=True),
            along.term({Kind.FAIL: "≠"}.get(kind, "="), held.whole),
        ]
        return self.finding(
            kind,
            numbered(row.ref.code, number),
            in_a_list([row.ref.short_title, where_and_when(held.whole)]),
            _text(held, kind, total),
            about=row.ref,
            terms=terms,
            marks=[mark for part in held.parts for mark in part.adopted.marks],
        )

    def example(self) -> Example:
        first = Period(made_up.YEAR.start, made_up.MIDDLE)
        second = Period(made_up.MIDDLE + timedelta(days=1), made_up.YEAR.end)
        points = made_up.point(70, second), made_up.point(60, first)
        return Example(
            Material(rows=[made_up.cases(made_up.point(120), *points)]),
            Kind.FAIL,
            "Cases closed, North, 2025",
            "The parts come to 10 more than the figure for the whole of it. None of them is corrected here.",
        )


def _text(held: Held, kind: Kind, total: Decimal) -> str:
    apart = plain(abs(total - along.value_of(held.whole)))
    if kind is Kind.PASS:
        return gettext("The parts come to what is given for the whole.")
    if kind is Kind.ROUNDING:
        return gettext("The printed digits explain what lies between them.")
    more = gettext(
        "The parts come to %(apart)s more than the figure for the whole of it. None of them is corrected here."
    )
    less = gettext(
        "The parts come to %(apart)s less than the figure for the whole of it. None of them is corrected here."
    )
    return (more if total > along.value_of(held.whole) else less) % {"apart": apart}


def _held(places: Iterable[along.Series]) -> Iterator[Held]:
    """Newest first, so that the newest is the one told where all add up."""
    for place in places:
        lengths = [(min(map(_days, series)), series) for series in place.lengths if not _share_days(series)]
        for whole in reversed(place.points):
            for shortest, series in lengths:
                # Two parts are the fewest there can be: of a month no more than this is asked about other months.
                if shortest * 2 <= _days(whole) and len(parts := _within(series, whole)) > 1:
                    yield Held(whole, parts, _is_all(parts, whole))


def _days(point: Point) -> int:
    return (along.last_day(point) - along.first_day(point)).days + 1


def _share_days(series: Sequence[Point]) -> bool:
    return any(along.first_day(after) <= along.last_day(before) for before, after in pairwise(series))


def _within(series: Sequence[Point], whole: Point) -> Sequence[Point]:
    first = bisect_left(series, along.first_day(whole), key=along.first_day)
    last = first
    while last < len(series) and along.last_day(series[last]) <= along.last_day(whole):
        last += 1
    return [part for part in series[first:last] if part.period != whole.period]


def _is_all(parts: Sequence[Point], whole: Point) -> bool:
    ends = along.first_day(parts[0]) == along.first_day(whole) and along.last_day(parts[-1]) == along.last_day(whole)
    return ends and all(along.adjoin(before, after) for before, after in pairwise(parts))


def _verdict(held: Held) -> Kind | None:
    """None where what is missing, or a bound, leaves it open."""
    least = sum((along.low_of(part.adopted) for part in held.parts), start=Decimal(0))
    high = held.whole.adopted.given.high
    figures = [point.adopted.given for point in (*held.parts, held.whole)]
    half_digits = sum((figure.digit for figure in figures if figure.digit != 1), start=Decimal(0)) / 2
    if high is not None and least > high:
        return Kind.FAIL if least - high > half_digits else Kind.ROUNDING
    if not held.is_all or not all(figure.is_point for figure in figures):
        return None
    total = sum((along.value_of(part) for part in held.parts), start=Decimal(0))
    apart = abs(total - along.value_of(held.whole))
    hedges = sum((figure.digit for figure in figures if figure.is_hedged), start=Decimal(0))
    if apart == 0:
        return Kind.PASS
    return Kind.ROUNDING if apart <= half_digits + hedges else Kind.FAIL
