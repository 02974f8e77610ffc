"""Figures of indicators as the `figure` component takes them, and the periods and places beside them in words."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _

from tracker.public.templatetags.marks import verdict
from tracker.public.words.counting import first_upper, joined, listed
from tracker.records.home import home
from tracker.sources.quoted import english
from tracker.summaries.figures import Figure, Point
from tracker.summaries.pages import finding_address
from tracker.summaries.refs import PlaceRef
from tracker.values.figure import plain
from tracker.values.period import Period


def is_home(place: PlaceRef) -> bool:
    """Whether a place is the one whose reforms are tracked: its name is left out where room is short."""
    return place.code == home().code


def period_words(period: Period) -> str:
    """The period as it stands beside a count: 2025; by 4 Feb 2026; "" when none is stated."""
    return str(period) if period.is_known else ""


def place_and_period(figure: Figure | Point, *, name_home: bool = True) -> str:
    """Balochistan, 2025"""
    place = figure.place.name if name_home or not is_home(figure.place) else ""
    return listed([part for part in (place, period_words(figure.period)) if part])


def is_percent(unit: str) -> bool:
    """Whether an indicator is a percentage, whose unit stands for itself until it is shown."""
    return unit == "percent"


def unit_words(unit: str) -> str:
    """The unit as it is shown beside a number."""
    return _("percent") if is_percent(unit) else unit


def value_words(figure: Figure, unit: str = "") -> str:
    """more than 1,000,000 people; or the words of a blank."""
    if figure.value is None:
        return figure.blank
    return " ".join(part for part in (figure.qualifier.words, plain(figure.value), unit_words(unit)) if part)


def values_words(point: Point, unit: str = "") -> str:
    """Every value that is claimed of a place and a period: 75,175; 339 or 350 (sources differ)."""
    values = joined([value_words(figure, unit) for figure in point.figures], "or")
    return _("%(values)s (sources differ)") % {"values": values} if point.is_contested else values


def differing(code: str) -> dict[str, str]:
    """The flag beside a figure on which sources differ; it leads to the check of that indicator's claims."""
    return {"kind": "differs", "short": verdict("differs"), "url": finding_address(f"claims-{code.lower()}", code)}


def others_words(point: Point, figure: Figure) -> str:
    """What is claimed besides one of the figures: also given: 350; "" where nothing is."""
    others = [value_words(other) for other in point.figures if other is not figure]
    return _("also given: %(values)s") % {"values": joined(others)} if others else ""


def who_says(figure: Figure) -> str:
    """Everyone quoted for a figure, as the sources name them: ISPR; Chief Minister."""
    return quoted(figure) or _("attribution not recorded")


def quoted(figure: Figure) -> str:
    """Everyone quoted for a figure; "" where nobody is recorded."""
    return "; ".join(dict.fromkeys(mark.attribution for mark in figure.marks if mark.attribution))


def said_by(figure: Figure, *, capital: bool = False) -> str:
    """Who says it, the names marked as English on a page that is not; with a capital at the start for a heading."""
    named, nobody = quoted(figure), _("attribution not recorded")
    return english(first_upper(named) if capital else named) or (first_upper(nobody) if capital else nobody)


def figure_part(
    figure: Figure, label: str, unit: str, *, when: str = "", url: str = "", flags: Sequence[dict[str, str]] = ()
) -> dict[str, Any]:
    """A figure in big type. `when` replaces the place and period."""
    return {
        "label": label,
        "value": figure.value,
        "unit": unit_words(unit),
        "qualifier": figure.qualifier.words,
        "blank": figure.blank,
        "when": when or place_and_period(figure),
        "when_absent": "" if figure.period.is_known else _("period not published"),
        "marks": figure.claims,
        "flags": flags,
        "url": url,
    }


def figure_lines(points: Iterable[Point], code: str) -> list[dict[str, Any]]:
    """The figures of an indicator in a register, one line each; the home place goes without saying.

    Below several claims of one place and period stands a flag that leads to the check of them.
    """
    return [
        {
            "figure": figure,
            "where": place_and_period(figure, name_home=False),
            "period_known": figure.period.is_known,
            "flag": differing(code) if point.is_contested and figure is point.figures[-1] else None,
        }
        for point in points
        for figure in point.figures
    ]
