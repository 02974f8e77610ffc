"""The figures of one indicator: on an axis of time where there are enough of one kind, else as bars."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise
from string import ascii_lowercase

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from tracker.public.charts import marks, telling
from tracker.public.charts.bars import Bar, Group, draw_bars
from tracker.public.charts.panels import Aim, Column, Dot, Panel, are_neighbours, draw_panels
from tracker.public.charts.pen import Pen
from tracker.public.charts.plan import Keep, Plan
from tracker.public.parts.figures import is_home, is_percent, place_and_period, quoted, unit_words
from tracker.public.words.counting import first_upper, listed
from tracker.public.words.mixed import in_drawing
from tracker.sources.quoted import english, filled
from tracker.summaries.figures import Figure, Point
from tracker.summaries.indicators import IndicatorDetail
from tracker.summaries.prosecution import YearlyRow
from tracker.summaries.refs import PlaceRef, SubjectRef
from tracker.summaries.targets import TargetView
from tracker.values.period import Period, Precision

FEWEST = 3
MOST_PANELS = 6
MOST_BARS = 40
HALF_OPEN = frozenset({Precision.NO_START, Precision.NO_END, Precision.SPAN})
KINDS = {
    Precision.DAY: gettext_noop("by day"),
    Precision.MONTH: gettext_noop("by month"),
    Precision.QUARTER: gettext_noop("by quarter"),
    Precision.YEAR: gettext_noop("by year"),
    Precision.FISCAL_YEAR: gettext_noop("by fiscal year"),
    Precision.YEARS: gettext_noop("by years"),
}
Kind = tuple[PlaceRef, Precision]
About = tuple[PlaceRef, Period]


def indicator_plan(detail: IndicatorDetail, keep: Keep) -> Plan:
    """Every figure of an indicator with its targets."""
    return series_plan(detail.ref, detail.unit, detail.points, detail.targets, keep)


def yearly_plan(row: YearlyRow, keep: Keep) -> Plan:
    """The figures of an indicator that has several periods."""
    return series_plan(row.row.ref, row.row.unit, row.points, (), keep)


def is_worth_drawing(plan: Plan) -> bool:
    """Whether there is something to compare: one figure alone says more in big type."""
    return plan.marks > 1


def series_plan(ref: SubjectRef, unit: str, points: Sequence[Point], targets: Sequence[TargetView], keep: Keep) -> Plan:
    """The figures as far as they are drawn, oldest first, and the table of exactly these."""
    ordered = sorted(points, key=_oldest_first)
    panels, rest = _sorted_out(ordered)
    panels, rest, left_out = panels[:MOST_PANELS], rest[-MOST_BARS:], panels[MOST_PANELS:]
    hidden = sum(len(of_kind) for of_kind in left_out) + len(ordered) - sum(map(len, panels + left_out)) - len(rest)
    drawn = [point for of_kind in panels for point in of_kind] + rest
    letters = _letters([point for of_kind in panels for point in of_kind])
    aims = [target for target in targets if target.period.is_known]

    def draw(pen: Pen) -> float:
        y, whole = 0.0, whole_of(unit, drawn, aims)
        if panels:
            y = draw_panels(pen, [_panel(one, unit, aims, letters, keep) for one in _headed(panels)], 0, whole) + 12
        alone = [aim for aim in aims if not panels]
        if rest or alone or not panels:
            y = draw_bars(pen, bar_groups(rest, unit, alone, keep), y, whole)
        return y

    codes = {mark.code for point in drawn for figure in point.figures for mark in figure.marks}
    return Plan(
        title=ref.short_title,
        note=_note(unit, drawn, panels, hidden),
        said=telling.said(drawn, unit) or _("No figure is published."),
        columns=telling.columns(unit),
        rows=tuple(row for point in drawn for row in telling.rows_of(point, keep))
        + tuple(telling.target_row(target, unit, keep) for target in aims),
        draw=draw,
        remarks=tuple(
            (letters[point.place, point.period], _remark(point))
            for of_kind in panels
            for point in of_kind
            if (point.place, point.period) in letters
        ),
        codes=tuple(sorted(codes | {target.source.code for target in aims})),
        marks=sum(len(point.figures) for point in drawn) + len(aims),
    )


def _oldest_first(point: Point) -> tuple[bool, date, date, bool, str]:
    start, end = point.period.earliest or date.max, point.period.latest or date.max
    return (not point.period.is_known, end, start, not is_home(point.place), point.place.code)


def whole_of(unit: str, points: Sequence[Point], aims: Sequence[TargetView]) -> Decimal | None:
    """The end of the unit's own scale: percentages of a whole are seen against all of it."""
    values = [figure.value for point in points for figure in point.figures if figure.value is not None]
    values += [aim.value for aim in aims]
    return Decimal(100) if is_percent(unit) and all(0 <= value <= 100 for value in values) else None


def _sorted_out(points: Sequence[Point]) -> tuple[list[list[Point]], list[Point]]:
    """The points of a place and of one length of period, where there are enough to see a way they go; and the others.

    Figures of months and of years are never drawn on one scale as if they were of one kind.
    """
    kinds: dict[Kind, list[Point]] = defaultdict(list)
    for point in points:
        kinds[point.place, point.period.precision].append(point)
    enough = {kind for kind, its in kinds.items() if kind[1] not in HALF_OPEN and kind[1] is not Precision.UNKNOWN}
    enough = {kind for kind in enough if len({point.period for point in kinds[kind]}) >= FEWEST}
    main: dict[PlaceRef, Kind] = {}
    for kind in sorted(enough, key=lambda kind: (len(kinds[kind]), kind[1])):
        main[kind[0]] = kind
    for kind in [kind for kind in kinds if kind[1] in HALF_OPEN and kind[0] in main]:
        kinds[main[kind[0]]] += kinds[kind]
        kinds[kind] = []
    panels = [sorted(its, key=_oldest_first) for kind, its in kinds.items() if kind in enough]
    panels.sort(key=lambda its: (not is_home(its[0].place), its[0].place.code, -len(its), its[0].period.precision))
    return panels, [point for kind, its in kinds.items() if kind not in enough for point in its]


def _headed(panels: list[list[Point]]) -> list[tuple[str, list[Point], bool]]:
    """Each panel with its heading, where there is more than one, and whether it is not the first."""
    places = [its[0].place for its in panels]
    return [(_panel_name(its, places) if len(panels) > 1 else "", its, its[0].place != places[0]) for its in panels]


def _panel_name(points: list[Point], places: list[PlaceRef]) -> str:
    place = points[0].place
    kind = next(point.period.precision for point in points if point.period.precision not in HALF_OPEN)
    return listed([place.name, _(KINDS[kind])]) if places.count(place) > 1 else place.name


def _letters(points: Sequence[Point]) -> dict[About, str]:
    """A letter for each point from which on the sources state something else than before, such as another method."""
    found: dict[About, str] = {}
    before: dict[PlaceRef, str] = {}
    for point in points:
        note = point.adopted.note
        if note and note != before.get(point.place) and len(found) < len(ascii_lowercase):
            found[point.place, point.period] = ascii_lowercase[len(found)]
        before[point.place] = note or before.get(point.place, "")
    return found


def _remark(point: Point) -> str:
    note = english(point.adopted.note)
    return filled(_("%(about)s: %(note)s"), about=place_and_period(point, name_home=False), note=note)


def _panel(
    headed: tuple[str, list[Point], bool],
    unit: str,
    targets: Sequence[TargetView],
    letters: dict[About, str],
    keep: Keep,
) -> Panel:
    head, points, is_soft = headed
    aims = [
        Aim(target.period, target.value, telling.target_words(target, unit), telling.target_title(target, unit))
        for target in targets
        if target.place == points[0].place
    ]
    found = tuple(
        Column(point.period, _dots(point, unit, letters.get((point.place, point.period), ""), keep)) for point in points
    )
    return Panel(head, found, tuple(aims), is_soft)


def _dots(point: Point, unit: str, letter: str, keep: Keep) -> tuple[Dot, ...]:
    return tuple(
        Dot(
            value=figure.value,
            said=telling.label(figure, unit),
            title=telling.title(figure, unit, _first(point, figure)),
            qualifier=figure.qualifier,
            address=telling.record_of(figure, keep),
            is_chosen=figure is point.adopted,
            letter=letter if figure is point.adopted else "",
        )
        for figure in telling.adopted_first(point)
    )


def _first(point: Point, figure: Figure) -> str:
    if not point.has_several:
        return ""
    if figure is point.adopted:
        return _("Sources differ; shown first") if point.is_contested else _("Given in several ways; shown first")
    return _("Sources differ") if point.is_contested else _("Given in several ways")


def bar_groups(points: Sequence[Point], unit: str, targets: Sequence[TargetView], keep: Keep) -> list[Group]:
    """A group for each place and period, claims that differ side by side in it; targets at theirs, or alone."""
    aims = {(target.place, target.period): target for target in targets}
    newest = max((point.period.latest for point in points if has_value(point) and point.period.latest), default=None)
    pairs = {(point.place, point.period) for point in points} | aims.keys()
    groups = []
    for point in points:
        aim = aims.pop((point.place, point.period), None)
        is_soft = not (point.period.latest == newest and (is_home(point.place) or len({p for p, _ in pairs}) == 1))
        bars = [_bar(point, figure, unit, aim, keep, is_soft=is_soft) for figure in telling.adopted_first(point)]
        groups.append(Group(_head(point.place, point.period, pairs), tuple(bars)))
    for (place, period), target in aims.items():
        words, full = telling.target_words(target, unit), telling.target_title(target, unit)
        bar = Bar(None, _("no figure published"), full, aim=target.value, aim_words=words)
        groups.append(Group(_head(place, period, pairs), (bar,)))
    return groups


def has_value(point: Point) -> bool:
    """Whether any of its figures is a number."""
    return any(figure.value is not None for figure in point.figures)


def _head(place: PlaceRef, period: Period, pairs: set[tuple[PlaceRef, Period]]) -> str:
    """What tells the group from the others: its place, its period, or both."""
    when = str(period) if period.is_known else _("period not published")
    if len({other for _, other in pairs}) == 1 and len(pairs) > 1:
        return place.name
    return when if len({other for other, _ in pairs}) == 1 and len(pairs) > 1 else listed([place.name, when])


def _bar(point: Point, figure: Figure, unit: str, aim: TargetView | None, keep: Keep, *, is_soft: bool) -> Bar:
    is_adopted = figure is point.adopted
    is_aimed = aim is not None and is_adopted
    words = telling.marks_words(figure)
    if point.has_several and is_adopted:
        words = _("%(marks)s, shown first") % {"marks": words}
    who = quoted(figure) if point.has_several else ""
    return Bar(
        value=figure.value,
        said=telling.label(figure, unit),
        title=telling.title(figure, unit, _first(point, figure)),
        words=words,
        below=in_drawing(who) if who or not point.has_several else _("attribution not recorded"),
        quoted="" if in_drawing(who) else who,
        qualifier=figure.qualifier,
        is_soft=is_soft or not is_adopted,
        address=telling.record_of(figure, keep),
        aim=aim.value if aim and is_aimed else None,
        aim_words=telling.target_words(aim, unit) if aim and is_aimed else "",
    )


def _note(unit: str, points: Sequence[Point], panels: Sequence[Sequence[Point]], hidden: int) -> str:
    """The unit, the periods and places that all have in common, and what the shapes mean."""
    parts = [_("%(words)s.") % {"words": listed([first_upper(unit_words(unit)), *_common(points)])}]
    if any(_has_gap(of_kind) for of_kind in panels):
        parts.append(_("A gap in the line is a period without a figure."))
    qualifiers = {figure.qualifier for point in points for figure in point.figures if figure.value is not None}
    parts.append(marks.reserved(qualifiers, marks.OF_POINTS if panels else marks.OF_BARS))
    if any(point.has_several for point in points):
        parts.append(_("Where several figures are given all are drawn, the one shown first the darkest."))
    if hidden > 0:
        said = ngettext(
            "%(count)s further place and period stand in the table of every figure.",
            "%(count)s further places and periods stand in the table of every figure.",
            hidden,
        )
        parts.append(said % {"count": f"{hidden:,}"})
    return " ".join(part for part in parts if part)


def _has_gap(points: Sequence[Point]) -> bool:
    return any(point.adopted.value is None for point in points) or any(
        not are_neighbours(before.period, after.period) for before, after in pairwise(points)
    )


def _common(points: Sequence[Point]) -> list[str]:
    places, periods = {point.place.name for point in points}, {point.period for point in points}
    return [*(places if len(places) == 1 else ()), *(str(one) for one in periods if len(periods) == 1 and one.is_known)]
