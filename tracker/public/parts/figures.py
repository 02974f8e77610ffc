"""Figures of indicators as the `figure` component takes them, and the periods and places beside them in words."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings

from tracker.summaries.figures import Figure, Point
from tracker.summaries.refs import PlaceRef
from tracker.values.figure import plain
from tracker.values.period import Period


def is_home(place: PlaceRef) -> bool:
    """Whether a place is the one whose reforms are tracked: its name is left out where room is short."""
    return place.code == settings.HOME_PLACE


def period_words(period: Period) -> str:
    """The period as it stands beside a count: one that only ends is "to 4 Feb 2026"; "" when none is stated."""
    if not period.is_known:
        return ""
    words = str(period)
    return f"to {words.removeprefix('by ')}" if period.start is None else words


def place_and_period(figure: Figure | Point, *, name_home: bool = True) -> str:
    """Balochistan, 2025"""
    place = figure.place.name if name_home or not is_home(figure.place) else ""
    return ", ".join(part for part in (place, period_words(figure.period)) if part)


def value_words(figure: Figure, unit: str = "") -> str:
    """more than 1,000,000 people; or the words of a blank."""
    if figure.value is None:
        return figure.blank
    return " ".join(part for part in (figure.qualifier.words, plain(figure.value), unit) if part)


def who_says(figure: Figure) -> str:
    """Everyone quoted for a figure: ISPR; Chief Minister."""
    named = dict.fromkeys(mark.attribution for mark in figure.marks if mark.attribution)
    return "; ".join(named) or "attribution not recorded"


def figure_part(figure: Figure, label: str, unit: str, *, when: str = "", url: str = "") -> dict[str, Any]:
    """A figure in big type. `when` replaces the place and period."""
    return {
        "label": label,
        "value": figure.value,
        "unit": unit,
        "qualifier": figure.qualifier.words,
        "blank": figure.blank,
        "when": when or place_and_period(figure),
        "when_absent": "" if figure.period.is_known else "period not published",
        "marks": figure.claims,
        "url": url,
    }


def figure_lines(points: Iterable[Point]) -> list[dict[str, Any]]:
    """The figures of an indicator in a register, one line each; the home place goes without saying."""
    return [
        {
            "figure": figure,
            "where": place_and_period(figure, name_home=False),
            "period_known": figure.period.is_known,
        }
        for point in points
        for figure in point.figures
    ]
