"""The figures of the courts: those of several years in a table, the others in big type."""

from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from tracker.public.parts.figures import differing, figure_part, is_percent, others_words, place_and_period
from tracker.public.parts.money import percent
from tracker.public.words.claims import points_words
from tracker.public.words.mixed import signed, strung
from tracker.summaries.prosecution import Change, Prosecution, YearlyRow
from tracker.values.figure import plain


def yearly_rows(page: Prosecution) -> list[dict[str, Any]]:
    """Indicators with figures of more than one period, and the change the tracker computes."""
    return [_yearly_row(row) for row in page.yearly]


def _yearly_row(row: YearlyRow) -> dict[str, Any]:
    contested = any(point.is_contested for point in row.points)
    several = any(point.has_several for point in row.points)
    return {
        "row": row.row,
        "points": [(point, differing(row.row.ref.code) if point.is_contested else None) for point in row.points],
        "change": _change(row.change, row.row.unit),
        "no_change": _("not computed: sources differ")
        if contested
        else _("not computed: several figures are given")
        if several
        else _("cannot be computed"),
    }


def _change(change: Change | None, unit: str) -> dict[str, str] | None:
    if change is None:
        return None
    sign = {1: "+", -1: "−", 0: ""}[_sign(change.by)]
    size = plain(abs(change.by))
    if change.percent is None:
        shown = points_words(f"{sign}{size}", change.by) if is_percent(unit) else signed(f"{sign}{size}")
        return {"shown": shown, "from": str(change.before), "to": str(change.after)}
    return {
        "shown": f"{signed(f'{sign}{size}')} ({signed(f'{sign}{percent(abs(change.percent))} %')})",
        "from": str(change.before),
        "to": str(change.after),
    }


def _sign(value: Decimal) -> int:
    return (value > 0) - (value < 0)


def single_figures(page: Prosecution) -> list[dict[str, Any]]:
    """Indicators with one figure, or none."""
    figures = []
    for row in page.single:
        url = reverse("indicator-detail", args=[row.ref.slug])
        for point in row.points:
            flags = [differing(row.ref.code)] if point.is_contested else []
            for figure in point.figures:
                when = strung((place_and_period(point), others_words(point, figure)), pgettext("list", "; "))
                figures.append(figure_part(figure, row.ref.title, row.unit, when=when, url=url, flags=flags))
    return figures
