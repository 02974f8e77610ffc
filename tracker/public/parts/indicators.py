"""One indicator: the figures at its head, and its whole series."""

from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from tracker.public.parts.figures import (
    differing,
    figure_lines,
    figure_part,
    is_home,
    period_words,
    place_and_period,
    said_by,
)
from tracker.public.words.mixed import strung
from tracker.sources.quoted import english
from tracker.summaries.figures import Figure, Point
from tracker.summaries.indicators import IndicatorDetail, IndicatorRow


def claims(detail: IndicatorDetail, shown: list[Figure]) -> list[dict[str, Any]]:
    """The figures at the head of the page, named by who says it where several are claimed of one place and period."""
    several = {(point.place, point.period): point for point in detail.points if point.has_several}
    return [_claim(detail, figure, several.get((figure.place, figure.period))) for figure in shown]


def _claim(detail: IndicatorDetail, figure: Figure, several: Point | None) -> dict[str, Any]:
    if detail.event or several:
        when = place_and_period(figure, name_home=not detail.event)
        parts = [when, _note(figure)]
        label = said_by(figure, capital=True)
    else:
        parts = [period_words(figure.period), _note(figure)]
        label = figure.place.name
    if figure.blank:
        parts.append(english(figure.ground))
    when_words = strung(parts, pgettext("list", "; "))
    flags = [differing(detail.ref.code)] if several and several.is_contested else []
    return figure_part(figure, label, detail.unit, when=when_words or " ", flags=flags)


def indicator_lines(row: IndicatorRow) -> list[dict[str, Any]]:
    """The newest figures of an indicator in a register."""
    return figure_lines(row.points, row.ref.code)


def _note(figure: Figure) -> SafeString | str:
    """The shortest of what the sources state with it; the table below has the rest."""
    notes = [claim.said.note.rstrip(".") for claim in figure.claims if claim.said.note]
    shortest = min(notes, key=len, default="")
    return english(shortest[:1].lower() + shortest[1:] if figure.period.is_known else shortest)


def series(points: tuple[Point, ...]) -> list[dict[str, Any]]:
    """Every place and period with all that is claimed of it, the newest first."""
    return [
        {"place": point.place.name, "period": point.period, "point": point, "several": len(point.figures) > 1}
        for point in points
    ]


def neighbours(detail: IndicatorDetail) -> list[tuple[str, str, str]]:
    """The indicators it is made of or is part of: words, name, address."""
    named = (
        (_("Part of"), detail.part_of),
        (_("Numerator"), detail.numerator),
        (_("Denominator"), detail.denominator),
        (_("Added to by"), detail.inflow),
        (_("Taken from by"), detail.outflow),
    )
    return [
        (words, f"{other.code} {other.short_title}", reverse("indicator-detail", args=[other.slug]))
        for words, other in named
        if other is not None
    ]


def newest_figures(detail: IndicatorDetail) -> list[Figure]:
    """What stands at the head of the page: all accounts of an event, oldest day first; else the newest period."""
    if detail.event:
        points = sorted(detail.points, key=lambda p: (str(p.period.latest), str(p.period.earliest), p.place.code))
        return [figure for point in points for figure in point.figures]
    if not detail.points:
        return []
    head = home_first(detail.points)[0]
    same = [point for point in home_first(detail.points) if point.period == head.period]
    return [figure for point in same for figure in _adopted_first(point)]


def home_first(points: tuple[Point, ...]) -> list[Point]:
    """The points with those of the home place before the others."""
    return sorted(points, key=lambda point: not is_home(point.place))


def _adopted_first(point: Point) -> list[Figure]:
    return [point.adopted, *(figure for figure in point.figures if figure is not point.adopted)]
