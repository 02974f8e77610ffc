"""How a comparison by a rule of our own is told: its calculation, its sentence, its place in an address."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tracker.indicators.stating import Side, Stated, When, Where
from tracker.indicators.stating_problems import BRACED
from tracker.summaries.figures import Point
from tracker.summaries.findings.applying import Compared, Figures, Used
from tracker.summaries.findings.figures import value_words
from tracker.summaries.findings.finding import Kind, Term, in_a_list, marks_once, number_words
from tracker.summaries.refs import Mark
from tracker.values.figure import plain
from tracker.values.period import Period
from tracker.values.reach import Reach

MOST_SHOWN = 8
"""How many figures of one sum are set out; of more their sum alone is shown."""
DECIMALS = Decimal("0.0001")


def message(words: str, one: Compared, places: Mapping[str, str]) -> str:
    """The sentence of a rule with the figures in it; whatever else stands in braces stays as it is written."""
    left, right = one.left_sum, one.right_sum
    if left is None or right is None:
        return words
    said = {
        "left": number(left.value),
        "right": number(right.value),
        "difference": number(abs(left.value - right.value)),
        "place": places.get(one.place, one.place),
        "period": str(one.period),
    }
    return BRACED.sub(lambda found: said.get(found[1], found[0]), words)


def number(value: Decimal) -> str:
    """The number to four places at the most: more, a product with a factor may have, says nothing."""
    exponent = value.as_tuple().exponent
    is_long = isinstance(exponent, int) and exponent < -4 and abs(value) < 10**20
    return plain(value.quantize(DECIMALS) if is_long else value)


def dates(period: Period) -> str:
    """A period in an address: 20250101-20251231."""
    return f"{_day(period.start)}-{_day(period.end)}"


def _day(day: date | None) -> str:
    return day.isoformat().replace("-", "") if day else "none"


def marks(points: Iterable[Point]) -> tuple[Mark, ...]:
    """Who gives the figures."""
    return marks_once(mark for point in points for mark in point.adopted.marks)


def terms(rule: Stated, one: Compared, kind: Kind, figures: Figures) -> Iterator[Term]:
    """The calculation: the left side and its sum, how it stands to the right one, and the right side and its sum."""
    signs = {Kind.FAIL: rule.operator.broken, Kind.NOTE: rule.operator.broken, Kind.UNKNOWN: "?"}
    between = signs.get(kind, "≈" if kind is Kind.ROUNDING else rule.operator.value)
    yield from _side("", rule.left, one.left, one.left_sum, figures)
    yield from _side(between, rule.right, one.right, one.right_sum, figures)


def _side(op: str, side: Side, taken: tuple[Used, ...], total: Reach | None, figures: Figures) -> Iterator[Term]:
    if side.number is not None and not side.terms:
        yield Term(op, plain(side.number), _("the number of the rule"))
        return
    shown = [term for used in taken for term in _of_used(used, figures)]
    for place, term in enumerate(shown):
        minus = term.op == "−"
        first = f"{op} −".strip() if minus else op
        yield Term(first if place == 0 else term.op or "+", term.shown, term.words, term.derived, term.mark)
    if len(shown) > 1 and total is not None:
        yield Term("=", number(total.value), _("computed"), derived=True)


def _of_used(used: Used, figures: Figures) -> Iterator[Term]:
    factor = abs(used.term.times)
    op = "−" if used.term.times < 0 else ""
    name = figures.rows[used.term.indicator].ref.short_title
    if len(used.points) > MOST_SHOWN:
        total = sum((point.adopted.value or Decimal(0) for point in used.points), start=Decimal(0))
        words = ngettext("%(what)s, %(count)s place", "%(what)s, %(count)s places", len(used.points))
        said = words % {"what": name, "count": number_words(len(used.points))}
        yield Term(op, _times(factor, number(total)), said, derived=True)
        return
    for point in used.points:
        where = [name]
        if used.term.where is not Where.HERE:
            where.append(point.place.name)
        if used.term.when is When.BEFORE:
            where.append(str(point.period))
        shown = _times(factor, value_words(point.adopted))
        yield Term(op, shown, in_a_list(where), mark=next(iter(point.adopted.marks), None))


def _times(factor: Decimal, shown: str) -> str:
    return shown if factor == 1 else f"{plain(factor)} × {shown}"
