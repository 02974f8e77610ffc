"""Checks of one indicator: its claims, a ratio against its bounds, what has no period, what is overdue."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tracker.indicators import rules
from tracker.sources.quoted import english
from tracker.summaries.figures import Figure, Point
from tracker.summaries.findings.finding import (
    Finding,
    Item,
    Kind,
    Term,
    Topic,
    in_a_list,
    joined,
    marks_once,
    number_words,
)
from tracker.summaries.freshness import Due
from tracker.summaries.indicators import IndicatorRow
from tracker.summaries.prosecution import SuccessCount
from tracker.values.agreement import Agreement
from tracker.values.figure import plain

NEWEST = 6
"""How many figures of a ratio are set out."""
VERDICTS = {Agreement.DIFFER: Kind.DIFFERS, Agreement.ROUNDING: Kind.ROUNDING}


def value_words(figure: Figure, unit: str = "") -> str:
    """More than 1,000,000 people; or the words of a blank."""
    if figure.value is None:
        return figure.blank
    return " ".join(part for part in (figure.qualifier.words, plain(figure.value), unit) if part)


def where_and_when(point: Point) -> str:
    """Balochistan, 2025"""
    return in_a_list([point.place.name, str(point.period)]) if point.period.is_known else point.place.name


def claims(row: IndicatorRow) -> list[Finding]:
    """Places and periods for which figures differ, or are kept apart by rounding alone; newest first."""
    found = [point for point in row.points if point.agreement in VERDICTS]
    return [_claims(row, point, number) for number, point in enumerate(found, start=1)]


def _claims(row: IndicatorRow, point: Point, number: int) -> Finding:
    kind = VERDICTS[point.agreement]
    terms = [
        Term("≠" if index else "", value_words(figure), _whom(figure), mark=figure.marks[0])
        for index, figure in enumerate(point.figures)
    ]
    return Finding(
        kind=kind,
        check="claims",
        key=row.ref.code if number == 1 else f"{row.ref.code}-{number}",
        topic=Topic.FIGURES,
        rule=_("figures for the same place and period are compared"),
        title=_claims_title(row, point),
        text=_("The printed digits explain what lies between them.")
        if kind is Kind.ROUNDING
        else _("They cannot all hold for one and the same count. None is preferred, and none is averaged."),
        about=row.ref,
        terms=tuple(terms),
        marks=marks_once(mark for figure in point.figures for mark in figure.marks),
    )


def _claims_title(row: IndicatorRow, point: Point) -> str:
    number = len(point.figures)
    words = ngettext("%(what)s: %(count)s figure", "%(what)s: %(count)s figures", number)
    what = in_a_list([row.ref.short_title, where_and_when(point)])
    return words % {"what": what, "count": number_words(number)}


def _whom(figure: Figure) -> str:
    named = dict.fromkeys(mark.attribution for mark in figure.marks if mark.attribution)
    return english("; ".join(named)) or _("attribution not recorded")


def ratio(row: IndicatorRow, counts: Iterable[SuccessCount] = ()) -> Finding | None:
    """A ratio against 0 and 100; None for other indicators and where no value is given."""
    figures = [figure for point in row.points for figure in point.figures if figure.value is not None]
    if row.measure != rules.Measure.RATIO or row.unit != "percent" or not figures:
        return None
    outside = [figure for figure in figures if not 0 <= (figure.value or 0) <= rules.HUNDRED]
    implied = [
        _("about %(succeeded)s of %(cases)s")
        % {"succeeded": number_words(count.succeeded), "cases": plain(count.cases.value)}
        for count in counts
        if count.cases.value is not None
    ]
    would = _("Applied to the cases disposed of, it would mean %(implied)s; no source says so.")
    text = would % {"implied": joined(implied)} if implied else ""
    title = _("%(what)s is outside its bounds") if outside else _("%(what)s lies within its bounds")
    shown = sorted(outside or figures, key=lambda figure: str(figure.period.latest))[-NEWEST:]
    return Finding(
        kind=Kind.FAIL if outside else Kind.PASS,
        check="ratio",
        key=row.ref.code,
        topic=Topic.FIGURES,
        rule=_("a ratio lies between 0 and 100"),
        title=title % {"what": row.ref.short_title},
        text=text,
        short=_("Not a ratio") if outside else "",
        about=row.ref,
        terms=tuple(
            Term(
                "", f"{value_words(figure)} %", in_a_list([figure.place.name, str(figure.period)]), mark=figure.marks[0]
            )
            for figure in shown
        ),
        marks=marks_once(mark for figure in outside or shown for mark in figure.marks),
    )


def without_period(rows: Iterable[IndicatorRow]) -> Finding | None:
    """The figures of which no source states a period, gathered; None when there are none."""
    found = [
        (row, figure)
        for row in rows
        for point in row.points
        if not point.period.is_known
        for figure in point.figures
        if figure.value is not None
    ]
    if not found:
        return None
    words = ngettext("%(count)s figure without a period", "%(count)s figures without a period", len(found))
    return Finding(
        kind=Kind.UNKNOWN,
        check="period",
        key="none",
        topic=Topic.DATES,
        rule=_("a figure has a period"),
        title=words % {"count": number_words(len(found))},
        text=_("Without one it cannot be compared with another year or another source."),
        marks=marks_once(mark for _row, figure in found for mark in figure.marks),
        items=tuple(_undated(row, figure) for row, figure in found),
        gathers=True,
    )


def _undated(row: IndicatorRow, figure: Figure) -> Item:
    words = value_words(figure, row.unit)
    alone = _("%(what)s: %(value)s without a period") % {"what": row.ref.short_title, "value": words}
    return Item(row.ref, words, alone, marks=tuple(figure.marks))


def overdue(rows: Iterable[IndicatorRow]) -> Finding | None:
    """The figures that are due and not there, gathered; None when there are none."""
    late = [(row, row.due) for row in rows if row.due is not None and row.due.overdue_by]
    if not late:
        return None
    words = ngettext("%(count)s figure overdue", "%(count)s figures overdue", len(late))
    return Finding(
        kind=Kind.STALE,
        check="due",
        key="figures",
        topic=Topic.DATES,
        rule=_("a figure is published when it is due"),
        title=words % {"count": number_words(len(late))},
        text=_("No figure is on record after the day on which it is due. Being overdue changes no status."),
        items=tuple(_late(row, due) for row, due in late),
        gathers=True,
    )


def _late(row: IndicatorRow, due: Due) -> Item:
    """Alone it says for how many days on none: it is kept as it was found on the first."""
    alone = _("%(what)s: the figure for %(period)s is overdue") % {"what": row.ref.short_title, "period": due.what}
    return Item(row.ref, _late_words(due), alone, apart=due.on.isoformat())


def _late_words(due: Due) -> str:
    words = ngettext(
        "the figure for %(period)s, overdue by %(count)s day",
        "the figure for %(period)s, overdue by %(count)s days",
        due.overdue_by,
    )
    return words % {"period": due.what, "count": number_words(due.overdue_by)}
