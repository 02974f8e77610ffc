"""The check of parts against their whole: the figures of places against that of the place they lie in."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tracker.indicators import rules
from tracker.summaries.figures import Figure, Point
from tracker.summaries.findings.figures import value_words, where_and_when
from tracker.summaries.findings.finding import (
    Finding,
    Kind,
    Term,
    Topic,
    in_a_list,
    joined,
    marks_once,
    number_words,
)
from tracker.summaries.indicators import IndicatorRow
from tracker.values.figure import plain

if TYPE_CHECKING:
    from tracker.values.period import Period

Parents = Mapping[str, str]
"""The code of the place that each place is part of."""


def of_indicator(row: IndicatorRow, parents: Parents) -> Iterator[Finding]:
    """Each place with a figure against the places within it that have one for the same period; newest period first.

    A part is taken for the least, and its whole for the most, that any claim allows before anything is called wrong.
    """
    if row.measure == rules.Measure.RATIO:
        return
    within: dict[tuple[Period, str | None], list[Point]] = defaultdict(list)
    for point in row.points:
        if _has_value(point):
            within[point.period, parents.get(point.place.code)].append(point)
    number = 0
    for whole in row.points:
        parts = within[whole.period, whole.place.code]
        if parts and whole.period.is_known and _has_value(whole):
            number += 1
            yield _whole(row, whole, parts, row.ref.code if number == 1 else f"{row.ref.code}-{number}")


def _has_value(point: Point) -> bool:
    return any(figure.value is not None for figure in point.figures)


def _whole(row: IndicatorRow, whole: Point, parts: list[Point], key: str) -> Finding:
    kind = _verdict(whole, parts)
    total = sum((_value(part) for part in parts), start=Decimal(0))
    sums_up = len(parts) > 1
    figures = [point.adopted for point in (*parts, whole)]
    exact = all(figure.given.is_point for figure in figures)
    apart = total - _value(whole)
    terms = [
        Term("+" if number else "", value_words(_shown(part)), part.place.name, mark=_shown(part).marks[0])
        for number, part in enumerate(parts)
    ]
    if sums_up:
        terms.append(Term("=", plain(total), _("computed"), derived=True))
    op = {Kind.FAIL: ">", Kind.PASS: "≤"}.get(kind, "?")
    terms.append(Term(op, value_words(_shown(whole)), where_and_when(whole), mark=_shown(whole).marks[0]))
    return Finding(
        kind=kind,
        check="whole",
        key=key,
        topic=Topic.FIGURES,
        rule=_("parts are not larger than their whole") if sums_up else _("a part is not larger than its whole"),
        title=_whole_title(row, whole, parts, kind),
        text=_whole_text(row, whole, parts, kind, apart if exact else None),
        short=_("The part is larger than its whole") if kind is Kind.FAIL else "",
        about=row.ref,
        terms=tuple(terms),
        marks=marks_once(mark for figure in figures for mark in figure.marks),
    )


def _shown(point: Point) -> Figure:
    """The adopted figure, or the last one with a value where a blank is adopted."""
    return point.adopted if point.adopted.value is not None else [f for f in point.figures if f.value is not None][-1]


def _value(point: Point) -> Decimal:
    return _shown(point).value or Decimal(0)


def _verdict(whole: Point, parts: list[Point]) -> Kind:
    least = sum((_low(part) for part in parts), start=Decimal(0))
    most = [_high(part) for part in parts]
    upper = _high(whole)
    if upper is not None and least > upper:
        return Kind.FAIL
    if None not in most and sum((one for one in most if one is not None), start=Decimal(0)) <= _low(whole):
        return Kind.PASS
    return Kind.UNKNOWN


def _low(point: Point) -> Decimal:
    """The least that any claim allows; a count is never below zero."""
    return min(figure.given.low or Decimal(0) for figure in point.figures if figure.value is not None)


def _high(point: Point) -> Decimal | None:
    """The most that any claim allows; None where one sets no upper bound."""
    highs = [figure.given.high for figure in point.figures if figure.value is not None]
    return None if None in highs else max(high for high in highs if high is not None)


def _whole_title(row: IndicatorRow, whole: Point, parts: list[Point], kind: Kind) -> str:
    if kind is not Kind.FAIL:
        return in_a_list([row.ref.short_title, str(whole.period)])
    total = sum((_value(part) for part in parts), start=Decimal(0))
    return _("%(figure)s %(unit)s in %(within)s, %(whole)s in %(place)s") % {
        "figure": plain(total),
        "unit": row.unit,
        "within": parts[0].place.name if len(parts) == 1 else _places(len(parts), parts[0].place.level),
        "whole": value_words(_shown(whole)),
        "place": whole.place.name,
    }


def _places(number: int, level: str) -> str:
    words = {
        "country": ngettext("%(count)s country", "%(count)s countries", number),
        "province": ngettext("%(count)s province", "%(count)s provinces", number),
        "district": ngettext("%(count)s district", "%(count)s districts", number),
    }
    return words[level] % {"count": number_words(number)}


def _whole_text(row: IndicatorRow, whole: Point, parts: list[Point], kind: Kind, apart: Decimal | None) -> str:
    names = joined([part.place.name for part in parts])
    if kind is Kind.UNKNOWN:
        words = _("What is given for %(names)s and for %(whole)s leaves open whether the part exceeds the whole.")
        return words % {"names": names, "whole": whole.place.name}
    if apart is None:
        return _("The bounds that the sources give suffice to tell.")
    if kind is Kind.FAIL:
        return f"{_exceeds(row, whole, names, len(parts), apart)} {_whose(whole, parts)}"
    return _share(whole, names, len(parts), apart)


def _exceeds(row: IndicatorRow, whole: Point, names: str, number: int, apart: Decimal) -> str:
    words = ngettext(
        "%(names)s exceeds %(whole)s by %(apart)s %(unit)s (%(period)s).",
        "%(names)s exceed %(whole)s by %(apart)s %(unit)s (%(period)s).",
        number,
    )
    said = {"names": names, "whole": whole.place.name, "apart": plain(apart), "unit": row.unit}
    return words % (said | {"period": whole.period})


def _whose(whole: Point, parts: list[Point]) -> str:
    if len({mark.source.code for point in (*parts, whole) for mark in _shown(point).marks}) == 1:
        return _("The figures come from one document; the tracker corrects none of them.")
    return _("The figures come from different documents; the tracker corrects none of them.")


def _share(whole: Point, names: str, number: int, apart: Decimal) -> str:
    """What the parts have of the whole, and what is left."""
    held, everything = _value(whole) + apart, _value(whole)
    share = rules.percent_of(held, everything)
    if number == 1 and share is None:
        return ""
    if number == 1:
        words = _("%(names)s has %(share)s %% of %(whole)s’s figure.")
        return words % {"names": names, "share": f"{share:,.1f}", "whole": whole.place.name}
    words = _("%(names)s account for %(held)s of %(all)s; %(left)s are left for the rest of %(whole)s.")
    if apart == 0:
        words = _("%(names)s account for %(held)s of %(all)s; nothing is left for the rest of %(whole)s.")
    elif apart == -1:
        words = _("%(names)s account for %(held)s of %(all)s; %(left)s is left for the rest of %(whole)s.")
    said = {"names": names, "held": plain(held), "all": plain(everything), "left": plain(-apart)}
    return words % (said | {"whole": whole.place.name})
