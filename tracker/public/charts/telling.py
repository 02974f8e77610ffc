"""What the figures of an indicator are called in a chart: on the mark, in its title, in the table."""

import re
from functools import cache

from django.urls import reverse
from django.utils.translation import get_language

from tracker.public.charts.plan import Cell, Column, Keep
from tracker.public.parts.figures import period_words, place_and_period, value_words, who_says
from tracker.public.words.counting import joined
from tracker.summaries.figures import Figure, Point
from tracker.summaries.indicators import TargetView
from tracker.values.figure import plain

MOST_MARKS = 2
STAND_IN = "figure-0"
HYPHEN = re.compile(r"(?<![\w.])-(?=\d)")
SHOWN_FIRST = "shown first"


def sign_of(unit: str) -> str:
    """What stands after a number in a chart: a percent sign, and of other units nothing."""
    return " %" if unit == "percent" else ""


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
    more = f" and {len(texts) - MOST_MARKS} more" if len(texts) > MOST_MARKS else ""
    return f"{', '.join(texts[:MOST_MARKS])}{more}"


def title(figure: Figure, unit: str, also: str = "") -> str:
    """All that is said of a figure: Balochistan, 2025: 90,224 operations. Balochistan government source, S0 ¶2."""
    about = place_and_period(figure) if figure.period.is_known else f"{figure.place.name}, period not published"
    value = with_minus(value_words(figure, unit))
    parts = [f"{about}: {value}", f"{who_says(figure)}, {marks_words(figure)}", figure.note, figure.ground, also]
    return " ".join(f"{part.rstrip('.')}." for part in parts if part)


def columns(unit: str) -> tuple[Column, ...]:
    """The columns of the table of an indicator's figures."""
    named = unit[:1].upper() + unit[1:]
    return (Column("Period"), Column("Place"), Column(named, is_number=True), Column("Source"), Column("Said by"))


def rows_of(point: Point, keep: Keep) -> list[tuple[Cell, ...]]:
    """Every figure of a place and a period, the one shown first being first."""
    return [_row(point, figure, keep) for figure in adopted_first(point)]


def adopted_first(point: Point) -> list[Figure]:
    """The figures of a point, the adopted one before the others."""
    return [point.adopted, *(figure for figure in point.figures if figure is not point.adopted)]


def _row(point: Point, figure: Figure, keep: Keep) -> tuple[Cell, ...]:
    first = f" ({SHOWN_FIRST})" if point.has_several and figure is point.adopted else ""
    known = figure.period.is_known
    return (
        Cell(period_words(figure.period) or "period not published", kind="" if known else "np"),
        Cell(figure.place.name),
        Cell(value_words(figure), kind="np" if figure.value is None else "", address=record_of(figure, keep)),
        Cell(marks=tuple(figure.marks)),
        Cell(f"{who_says(figure)}{first}"),
    )


def target_row(target: TargetView, unit: str, keep: Keep) -> tuple[Cell, ...]:
    """A target in the table of figures."""
    page = keep(reverse("source-detail", args=[target.source.slug])) if target.has_page else ""
    return (
        Cell(period_words(target.period) or "period not published"),
        Cell(target.place.name),
        Cell(plain(target.value)),
        Cell(f"{target.source.code} {target.locator}", address=page),
        Cell("target"),
    )


def target_words(target: TargetView, unit: str) -> str:
    """target 500; target 80 %"""
    return f"target {plain(target.value)}{sign_of(unit)}"


def target_title(target: TargetView, unit: str) -> str:
    """Target for Balochistan, 2026: 500 cases. S4 ¶2."""
    about = ", ".join(part for part in (target.place.name, period_words(target.period)) if part)
    return f"Target for {about}: {plain(target.value)} {unit}. {target.source.code} {target.locator}."


MOST_SAID = 12


def said(points: list[Point], unit: str) -> str:
    """The figures in sentences, for who cannot see the chart; of many the first and the last, and the periods without.

    The table has all of them.
    """
    if len(points) <= MOST_SAID:
        return " ".join(_told(point, unit) for point in points)
    told = f"{_told(points[0], unit)} … {_told(points[-1], unit)} {len(points)} places and periods in all."
    blank = [place_and_period(point) for point in points if point.adopted.value is None]
    if blank:
        more = f" and {len(blank) - MOST_SAID} more" if len(blank) > MOST_SAID else ""
        told += f" No figure is given for {', '.join(blank[:MOST_SAID])}{more}."
    return told


def _told(point: Point, unit: str) -> str:
    values = joined([f"{value_words(figure, unit)} ({marks_words(figure)})" for figure in adopted_first(point)], "or")
    about = place_and_period(point) if point.period.is_known else f"{point.place.name}, period not published"
    return f"{about}: {values}."
