"""Indicators in sentences."""

from collections import Counter

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from tracker.indicators.models import Indicator
from tracker.public.moments import Seen
from tracker.public.parts.figures import is_percent, value_words
from tracker.public.words.counting import first_upper, joined, spelt
from tracker.public.words.kinds import number_of
from tracker.public.words.moments import long_day, nothing_yet
from tracker.summaries.figures import Figure
from tracker.summaries.indicators import IndicatorDetail, IndicatorGroup, IndicatorRow
from tracker.summaries.refs import PlaceRef
from tracker.values.period import Period, Precision

MEASURES = {
    "flow": gettext_noop("a count over a period"),
    "stock": gettext_noop("a number at a time"),
    "ratio": gettext_noop("a ratio"),
    "tally": gettext_noop("a count for one event"),
}
FREQUENCIES = {
    Indicator.Frequency.MONTH.label: gettext_noop("monthly"),
    Indicator.Frequency.QUARTER.label: gettext_noop("quarterly"),
    Indicator.Frequency.HALF.label: gettext_noop("half-yearly"),
    Indicator.Frequency.YEAR.label: gettext_noop("yearly"),
    Indicator.Frequency.EVENT.label: gettext_noop("once, for an event"),
}
DIRECTIONS = {
    Indicator.Direction.HIGHER.label: gettext_noop("higher is better"),
    Indicator.Direction.LOWER.label: gettext_noop("lower is better"),
}
IN = frozenset({Precision.YEAR, Precision.YEARS, Precision.MONTH, Precision.FISCAL_YEAR, Precision.QUARTER})


def measure_words(measure: str) -> str:
    """What kind of number an indicator is."""
    return _(MEASURES[measure])


def frequency_words(frequency: str) -> str:
    """How often a figure is published; "" where nothing says."""
    return _(FREQUENCIES[frequency]) if frequency in FREQUENCIES else ""


def direction_words(direction: str) -> str:
    """Which way is better; "" where neither is."""
    return _(DIRECTIONS[direction]) if direction in DIRECTIONS else ""


def list_lede(groups: list[IndicatorGroup], seen: Seen) -> str:
    """How many indicators carry figures, and how many of them are shown: of each indicator the newest."""
    rows = [row for group in groups for row in group.rows]
    until = {"until": nothing_yet(seen)}
    if not rows and seen.day is None:
        return _("No indicator is on record%(until)s.") % until
    if not rows:
        return _("No figure had been published%(until)s.") % until
    figures = sum(len(point.figures) for row in rows for point in row.points)
    if not figures:
        opening = ngettext("%(count)s indicator is on record.", "%(count)s indicators are on record.", len(rows))
        return " ".join([opening % {"count": f"{len(rows):,}"}, _("No figure had been published%(until)s.") % until])
    return " ".join(_carried(rows, figures, until))


def _carried(rows: list[IndicatorRow], figures: int, until: dict[str, str]) -> list[str]:
    """How many carry figures, what stands with each figure, and how many have none: a sentence each."""
    silent = sum(1 for row in rows if not row.points)
    number = len(rows) - silent
    carrying = ngettext("%(count)s indicator carries figures.", "%(count)s indicators carry figures.", number)
    newest = _("The newest, %(figures)s, stand here, each with its place, its period and its source.")
    said = [
        carrying % {"count": f"{number:,}"},
        newest % {"figures": number_of("figure", figures)},
    ]
    if silent:
        without = ngettext(
            "For %(count)s indicator no figure had been published%(until)s.",
            "For %(count)s indicators no figure had been published%(until)s.",
            silent,
        )
        said.append(without % {"count": f"{silent:,}", **until})
    return said


def number_shown(shown: int, every: int, *, is_filtered: bool) -> SafeString:
    """How many indicators the register shows, and of how many."""
    said = ngettext("<strong>{number} indicator</strong>.", "<strong>{number} indicators</strong>.", shown)
    if is_filtered:
        said = ngettext(
            "<strong>{number} indicator</strong> of {every}.", "<strong>{number} indicators</strong> of {every}.", shown
        )
    return format_html(said, number=shown, every=every)


def detail_lede(detail: IndicatorDetail, shown: list[Figure], seen: Seen) -> str:
    """The newest figures, and whether the sources agree."""
    if not detail.points:
        if seen.day is not None:
            return _("By %(day)s no figure had been published for this indicator.") % {"day": long_day(seen.day)}
        return _("No figure is published for this indicator%(until)s.") % {"until": nothing_yet(seen)}
    if detail.event:
        return _event(detail, shown)
    first = shown[0]
    several = [figure for figure in shown if figure.place == first.place]
    if len(several) > 1:
        values = joined([value_words(figure, detail.unit) for figure in several])
        about = {"place": first.place.name, "when": _when(first.period)}
        if (first.place, first.period) not in _contested(detail):
            said = _("%(values)s for %(place)s%(when)s: the sources do not contradict.")
            return said % {"values": first_upper(values), **about}
        said = _("Sources differ for %(place)s%(when)s: %(values)s. The tracker does not choose between them.")
        return said % {"values": values, **about}
    return _plain(shown, detail)


def _contested(detail: IndicatorDetail) -> set[tuple[PlaceRef, Period]]:
    """Where and for when the sources differ."""
    return {(point.place, point.period) for point in detail.points if point.is_contested}


def _event(detail: IndicatorDetail, shown: list[Figure]) -> str:
    if len(shown) == 1:
        return _("One account gives %(value)s.") % {"value": value_words(shown[0], detail.unit)}
    are_apart = len({figure.period for figure in shown}) == len(shown)
    said = (
        _("%(number)s accounts, each up to a different day: %(values)s. The tracker does not choose between them.")
        if are_apart
        else _("%(number)s accounts: %(values)s. The tracker does not choose between them.")
    )
    values = joined([value_words(figure) for figure in shown])
    return said % {"number": first_upper(spelt(len(shown))), "values": values}


def _plain(shown: list[Figure], detail: IndicatorDetail) -> str:
    """90,224 operations are given for Balochistan in 2025, 75,175 for Pakistan; no figure where sources differ."""
    (first, *rest), places = shown, Counter(figure.place for figure in shown)
    others = [figure for figure in rest if places[figure.place] == 1]
    parts = {
        "value": first_upper(value_words(first, detail.unit)),
        "place": first.place.name,
        "when": _when(first.period),
    }
    if others:
        more = [_("%(value)s for %(place)s") % {"value": value_words(one), "place": one.place.name} for one in others]
        said = _("%(value)s for %(place)s%(when)s, %(others)s, %(whence)s.")
        said %= {**parts, "others": joined(more), "whence": _whence(shown)}
    elif not first.period.is_known:
        said = _("%(value)s for %(place)s%(when)s; the period is not published.") % parts
    else:
        said = _("%(value)s for %(place)s%(when)s.") % parts
    differing = [place.name for place in places if (place, first.period) in _contested(detail)]
    if not differing:
        return said
    return " ".join([said, _("Sources differ for %(places)s.") % {"places": joined(differing)}])


def _whence(shown: list[Figure]) -> str:
    documents = len({mark.source.code for figure in shown for mark in figure.marks})
    return _("from one document") if documents == 1 else _("from %(number)s documents") % {"number": spelt(documents)}


def _when(period: Period) -> str:
    if not period.is_known:
        return ""
    return (_(" in %(period)s") if period.precision in IN else _(", %(period)s")) % {"period": period}


def change_words(before: Figure, after: Figure, name: str, unit: str) -> str:
    """Cases disposed of rose from 339 in 2024 to 435 in 2025; a percentage is called one."""
    assert before.value is not None and after.value is not None  # noqa: S101, PT018
    if after.value == before.value:
        said = _("%(name)s stayed at %(value)s%(before)s and%(after)s")
        return said % {
            "name": name,
            "value": value_words(after),
            "before": _when(before.period),
            "after": _when(after.period),
            "then": str(before.period),
            "now": str(after.period),
        }
    said = (
        _("%(name)s rose from %(before)s to %(after)s")
        if after.value > before.value
        else _("%(name)s fell from %(before)s to %(after)s")
    )
    now = value_words(after, unit if is_percent(unit) else "")
    return said % {"name": name, "before": _at(value_words(before), before.period), "after": _at(now, after.period)}


def _at(value: str, period: Period) -> str:
    """339 in 2024"""
    if not period.is_known:
        return value
    said = _("%(value)s in %(period)s") if period.precision in IN else _("%(value)s, %(period)s")
    return said % {"value": value, "period": period}


def scarcity(detail: IndicatorDetail) -> str:
    """What is not published besides the figures there are: other periods, districts."""
    if not detail.points:
        return ""
    missing = []
    if len({point.period for point in detail.points}) == 1:
        missing.append(_("for any other period"))
    if not any(point.place.level == "district" for point in detail.points):
        missing.append(_("by district"))
    return _("Nothing is published %(missing)s.") % {"missing": joined(missing, "or")} if missing else ""
