"""What the figures of an indicator are called in a chart: on the mark, in its title, in the table."""

import re
from functools import cache

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tracker.public.charts.plan import Cell, Column, Keep
from tracker.public.parts.figures import (
    is_percent,
    period_words,
    place_and_period,
    quoted,
    said_by,
    unit_words,
    value_words,
)
from tracker.public.words.counting import first_upper, joined, listed
from tracker.public.words.mixed import in_drawing
from tracker.sources.quoted import filled
from tracker.summaries.figures import Figure, Point
from tracker.summaries.targets import TargetView
from tracker.values.figure import plain

MOST_MARKS = 2
STAND_IN = "figure-0"
HYPHEN = re.compile(r"(?<![\w.])-(?=\d)")


def sign_of(unit: str) -> str:
    """What stands after a number in a chart: a percent sign, and of other units nothing."""
    return " %" if is_percent(unit) else ""


def with_minus(words: str) -> str:
    """The words with a minus sign before a negative number, where a hyphen stood."""
    return HYPHEN.sub("−", words)


def label(figure: Figure, unit: str) -> str:
    """The value as it stands on a mark: more than 800; 84 %; not published."""
    return f"{with_minus(value_words(figure))}{sign_of(unit) if figure.value is not None else ''}"


def record_of(figure: Figure, keep: Keep) -> str:
    """The page of the record that gives the figure; of several, of the one published last."""
    return keep(record_address(figure.claims[-1].said.public_id))


def record_address(public_id: str) -> str:
    """The page of a record; the pattern is looked up once a language, for a chart has hundreds of them."""
    return _pattern_of_records(get_language()).replace(STAND_IN, public_id)


@cache
def _pattern_of_records(_language: str | None) -> str:
    return reverse("record-detail", args=[STAND_IN])


def marks_words(figure: Figure) -> str:
    """S1 ¶2, S3 ¶9"""
    texts = [mark.text for mark in figure.marks]
    first = listed(texts[:MOST_MARKS])
    if len(texts) <= MOST_MARKS:
        return first
    return _("%(some)s and %(number)s more") % {"some": first, "number": len(texts) - MOST_MARKS}


def whence(attribution: str, marks: str) -> str:
    """Balochistan government source, S0 ¶2."""
    if not attribution:
        return _("attribution not recorded, %(marks)s.") % {"marks": marks}
    who = in_drawing(attribution)
    return f"{who}, {marks}." if who else _("%(words)s.") % {"words": marks}


def _about(figure: Figure | Point) -> str:
    """Balochistan, 2025"""
    if figure.period.is_known:
        return place_and_period(figure)
    return _("%(place)s, period not published") % {"place": figure.place.name}


def title(figure: Figure, unit: str, also: str = "") -> str:
    """All that is said of a figure: Balochistan, 2025: 90,224 operations. Balochistan government source, S0 ¶2."""
    value = with_minus(value_words(figure, unit))
    stated = _("%(name)s: %(amount)s.") % {"name": _about(figure), "amount": value}
    parts = [in_drawing(figure.note), in_drawing(figure.ground), also]
    rest = [_("%(words)s.") % {"words": part.rstrip(".")} for part in parts if part]
    return " ".join([stated, whence(quoted(figure), marks_words(figure)), *rest])


def columns(unit: str) -> tuple[Column, ...]:
    """The columns of the table of an indicator's figures."""
    named = first_upper(unit_words(unit))
    return (
        Column(_("Period")),
        Column(_("Place")),
        Column(named, is_number=True),
        Column(_("Source")),
        Column(_("Said by")),
    )


def rows_of(point: Point, keep: Keep) -> list[tuple[Cell, ...]]:
    """Every figure of a place and a period, the one shown first being first."""
    return [_row(point, figure, keep) for figure in adopted_first(point)]


def adopted_first(point: Point) -> list[Figure]:
    """The figures of a point, the adopted one before the others."""
    return [point.adopted, *(figure for figure in point.figures if figure is not point.adopted)]


def _row(point: Point, figure: Figure, keep: Keep) -> tuple[Cell, ...]:
    who = said_by(figure)
    if point.has_several and figure is point.adopted:
        who = filled(_("%(who)s (shown first)"), who=who)
    known = figure.period.is_known
    return (
        Cell(period_words(figure.period) or _("period not published"), kind="" if known else "np"),
        Cell(figure.place.name),
        Cell(value_words(figure), kind="np" if figure.value is None else "", address=record_of(figure, keep)),
        Cell(marks=tuple(figure.marks)),
        Cell(who),
    )


def target_row(target: TargetView, unit: str, keep: Keep) -> tuple[Cell, ...]:
    """A target in the table of figures."""
    page = keep(reverse("source-detail", args=[target.source.slug])) if target.has_page else ""
    return (
        Cell(period_words(target.period) or _("period not published")),
        Cell(target.place.name),
        Cell(plain(target.value)),
        Cell(f"{target.source.code} {target.locator}", address=page),
        Cell(_("target")),
    )


def target_words(target: TargetView, unit: str) -> str:
    """target 500; target 80 %"""
    return _("target %(value)s") % {"value": f"{plain(target.value)}{sign_of(unit)}"}


def target_title(target: TargetView, unit: str) -> str:
    """Target for Balochistan, 2026: 500 cases. S4 ¶2."""
    about = listed([part for part in (target.place.name, period_words(target.period)) if part])
    said = _("Target for %(about)s: %(value)s. %(mark)s.")
    value, mark = f"{plain(target.value)} {unit_words(unit)}", f"{target.source.code} {target.locator}"
    return said % {"about": about, "value": value, "mark": mark}


MOST_SAID = 12


def said(points: list[Point], unit: str) -> str:
    """The figures in sentences, for who cannot see the chart; of many the first and the last, and the periods without.

    The table has all of them.
    """
    if len(points) <= MOST_SAID:
        return " ".join(_told(point, unit) for point in points)
    told = _("%(first)s … %(last)s %(number)s places and periods in all.") % {
        "first": _told(points[0], unit),
        "last": _told(points[-1], unit),
        "number": len(points),
    }
    blank = [place_and_period(point) for point in points if point.adopted.value is None]
    if blank:
        about = listed(blank[:MOST_SAID])
        if len(blank) > MOST_SAID:
            about = _("%(some)s and %(number)s more") % {"some": about, "number": len(blank) - MOST_SAID}
        told = " ".join([told, _("No figure is given for %(about)s.") % {"about": about}])
    return told


def _told(point: Point, unit: str) -> str:
    values = joined([f"{value_words(figure, unit)} ({marks_words(figure)})" for figure in adopted_first(point)], "or")
    return _("%(name)s: %(amount)s.") % {"name": _about(point), "amount": values}
