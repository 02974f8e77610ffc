"""Indicators in sentences."""

from collections import Counter

from tracker.public.moments import Seen
from tracker.public.parts.figures import value_words
from tracker.public.words.counting import count, first_upper, joined, spelt_count
from tracker.public.words.moments import long_day, nothing_yet
from tracker.summaries.figures import Figure
from tracker.summaries.indicators import IndicatorDetail, IndicatorGroup
from tracker.summaries.refs import PlaceRef
from tracker.values.period import Period, Precision

MEASURES = {
    "flow": "a count over a period",
    "stock": "a number at a time",
    "ratio": "a ratio",
    "tally": "a count for one event",
}
IN = frozenset({Precision.YEAR, Precision.YEARS, Precision.MONTH, Precision.FISCAL_YEAR, Precision.QUARTER})
NO_CHOICE = "The tracker does not choose between them."


def list_lede(groups: list[IndicatorGroup], seen: Seen) -> str:
    """How many indicators carry how many figures."""
    rows = [row for group in groups for row in group.rows]
    if not rows:
        known = "No indicator is on record" if seen.day is None else "No figure had been published"
        return f"{known}{nothing_yet(seen)}."
    figures = sum(len(point.figures) for row in rows for point in row.points)
    if not figures:
        opening = f"{count(len(rows), 'indicator')} {'is' if len(rows) == 1 else 'are'} on record."
        return f"{opening} No figure had been published{nothing_yet(seen)}."
    silent = sum(1 for row in rows if not row.points)
    carrying = count(len(rows) - silent, "indicator")
    said = f"{carrying} {'carries' if len(rows) - silent == 1 else 'carry'} {count(figures, 'figure')}."
    said += " Each figure stands with its place, its period and its source."
    if silent:
        said += f" For {count(silent, 'indicator')} no figure had been published{nothing_yet(seen)}."
    return said


def detail_lede(detail: IndicatorDetail, shown: list[Figure], seen: Seen) -> str:
    """The newest figures, and whether the sources agree."""
    if not detail.points:
        if seen.day is not None:
            return f"By {long_day(seen.day)} no figure had been published for this indicator."
        return f"No figure is published for this indicator{nothing_yet(seen)}."
    if detail.event:
        return _event(detail, shown)
    first = shown[0]
    several = [figure for figure in shown if figure.place == first.place]
    if len(several) > 1:
        values = joined([value_words(figure, detail.unit) for figure in several])
        if (first.place, first.period) not in _contested(detail):
            return f"{first_upper(values)} for {first.place.name}{_when(first.period)}: the sources do not contradict."
        return f"Sources differ for {first.place.name}{_when(first.period)}: {values}. {NO_CHOICE}"
    return _plain(shown, detail)


def _contested(detail: IndicatorDetail) -> set[tuple[PlaceRef, Period]]:
    """Where and for when the sources differ."""
    return {(point.place, point.period) for point in detail.points if point.is_contested}


def _event(detail: IndicatorDetail, shown: list[Figure]) -> str:
    values = joined([value_words(figure) for figure in shown])
    if len(shown) == 1:
        return f"One account gives {value_words(shown[0], detail.unit)}."
    accounts = first_upper(spelt_count(len(shown), "account"))
    until = ", each up to a different day" if len({figure.period for figure in shown}) == len(shown) else ""
    return f"{accounts}{until}: {values}. {NO_CHOICE}"


def _plain(shown: list[Figure], detail: IndicatorDetail) -> str:
    """90,224 operations are given for Balochistan in 2025, 75,175 for Pakistan; no figure where sources differ."""
    (first, *rest), unit = shown, detail.unit
    places = Counter(figure.place for figure in shown)
    others = [figure for figure in rest if places[figure.place] == 1]
    said = f"{first_upper(value_words(first, unit))} for {first.place.name}{_when(first.period)}"
    documents = {mark.source.code for figure in shown for mark in figure.marks}
    if others:
        more = joined([f"{value_words(figure)} for {figure.place.name}" for figure in others])
        whose = "from one document" if len(documents) == 1 else f"from {spelt_count(len(documents), 'document')}"
        said += f", {more}, {whose}"
    elif not first.period.is_known:
        said += "; the period is not published"
    differing = [place.name for place in places if (place, first.period) in _contested(detail)]
    return f"{said}. Sources differ for {joined(differing)}." if differing else f"{said}."


def _when(period: Period) -> str:
    if not period.is_known:
        return ""
    return f" in {period}" if period.precision in IN else f", {period}"


def change_words(before: Figure, after: Figure, name: str, unit: str) -> str:
    """Cases disposed of rose from 339 in 2024 to 435 in 2025; a percentage is called one."""
    assert before.value is not None and after.value is not None  # noqa: S101, PT018
    verb = "rose" if after.value > before.value else "fell" if after.value < before.value else "stayed"
    if verb == "stayed":
        return f"{name} stayed at {value_words(after)}{_when(before.period)} and{_when(after.period)}"
    said = value_words(after, unit if unit == "percent" else "")
    then, now = f"{value_words(before)}{_when(before.period)}", f"{said}{_when(after.period)}"
    return f"{name} {verb} from {then} to {now}"


def scarcity(detail: IndicatorDetail) -> str:
    """What is not published besides the figures there are: other periods, districts."""
    if not detail.points:
        return ""
    missing = []
    if len({point.period for point in detail.points}) == 1:
        missing.append("for any other period")
    if not any(point.place.level == "district" for point in detail.points):
        missing.append("by district")
    return f"Nothing is published {joined(missing, 'or')}." if missing else ""
