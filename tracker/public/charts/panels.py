"""Values on an axis of time, one panel below the other: gaps stay gaps, and what is not exact looks it."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from tracker.public.charts import marks
from tracker.public.charts.pen import Pen, shortened, width_of
from tracker.public.charts.scale import Days, Scale, rounded_steps
from tracker.values.period import Period
from tracker.values.qualifier import Qualifier

HEIGHT = 150
HEAD = 26
FOOT = 34
WIDE = 6.0
"""Percent from which the length of a period is drawn."""
TAIL = 5.0
"""Percent of the broken line towards the side of a period that is not known."""
MOST_NEAR = 6
SIDE = 12.0
"""Pixels between claims of one period."""
LETTERS = 11
"""Pixels from the foot of a line of words to its top."""
Box = tuple[float, float, float, float]
"""Left and right in percent, top and bottom in pixels."""


@dataclass(frozen=True, slots=True)
class Dot:
    """One claim of a place and a period: a value, or a blank in words."""

    value: Decimal | None
    said: str
    title: str
    qualifier: Qualifier = Qualifier.EXACT
    source: str = ""
    address: str = ""
    is_chosen: bool = True
    letter: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """All that is claimed of one period, the claim shown first being first."""

    period: Period
    dots: tuple[Dot, ...]


@dataclass(frozen=True, slots=True)
class Aim:
    """A target over its period."""

    period: Period
    value: Decimal
    said: str
    title: str


@dataclass(frozen=True, slots=True)
class Panel:
    """The values of one place, oldest first."""

    head: str
    columns: tuple[Column, ...]
    aims: tuple[Aim, ...] = ()
    is_soft: bool = False


def draw_panels(pen: Pen, panels: Sequence[Panel], top: float = 0, whole: Decimal | None = None) -> float:
    """Draw the panels over one axis of time and on one scale; returns where they end. Every period has a date."""
    values = [value for panel in panels for value in _values(panel)] + ([whole] if whole is not None else [])
    rough = Scale.over(values, 0, 1)
    steps = rounded_steps(rough.low, rough.high)
    labels = [(f"{step:,f}" if abs(step) < 10**9 else f"{step:,.3g}").replace("-", "−") for step in steps]
    margin = min(max(width_of(label) for label in labels) + 3, 25.0)
    days = _days(panels, margin)
    y = top
    for panel in panels:
        y += HEAD if panel.head else 8
        if panel.head:
            pen.text(0, y - 12, shortened(panel.head), "t-strong")
        scale = Scale(steps[0], steps[-1], y + HEIGHT, y + 18)
        _axis(pen, steps, labels, scale)
        _draw(pen, panel, scale, days, y)
        y += HEIGHT + (FOOT if panel is panels[-1] else 12)
    _time(pen, days, y - FOOT)
    return y


def _values(panel: Panel) -> list[Decimal]:
    found = [dot.value for column in panel.columns for dot in column.dots if dot.value is not None]
    return found + [aim.value for aim in panel.aims]


def _days(panels: Sequence[Panel], margin: float) -> Days:
    periods = [column.period for panel in panels for column in panel.columns]
    periods += [aim.period for panel in panels for aim in panel.aims]
    first = min(period.earliest for period in periods if period.earliest)
    last = max(period.latest for period in periods if period.latest)
    return Days(first, last, margin, 98.0)


def _axis(pen: Pen, steps: Sequence[Decimal], labels: Sequence[str], scale: Scale) -> None:
    for step, label in zip(steps, labels, strict=True):
        place = scale.place(step)
        pen.line(0, place, 100, place, "c-base" if step == 0 else "c-grid")
        pen.text(0, place - 4, shortened(label, 30))


def _time(pen: Pen, days: Days, y: float) -> None:
    until = -100.0
    for begin, end, words in days.marks():
        pen.line(begin, y, begin, y + 6, "c-base")
        middle, half = (begin + end) / 2, width_of(words) / 2
        middle = min(max(middle, half), 100 - half)
        if middle - half > until:
            pen.text(middle, y + 20, words, "t-mid")
            until = middle + half


def _draw(pen: Pen, panel: Panel, scale: Scale, days: Days, top: float) -> None:
    for aim in panel.aims:
        _aim(pen, aim, scale, days)
    for before, after in pairwise(panel.columns):
        _joined(pen, before, after, scale, days, "c-line--soft" if panel.is_soft else "c-line")
    labelled = _labelled(panel)
    joined = [are_neighbours(before.period, after.period) for before, after in pairwise(panel.columns)]
    for number, column in enumerate(panel.columns):
        is_joined = any(joined[max(number - 1, 0) : number + 1])
        after_blank = number > 0 and _only_blank(panel.columns[number - 1]) == _only_blank(column)
        _column(pen, column, scale, days, soft=panel.is_soft, names_blank=not after_blank, is_joined=is_joined)
        if number in labelled:
            _label(pen, column, scale, days, top)
    taken = [_around(column, scale, days, is_labelled=n in labelled) for n, column in enumerate(panel.columns)]
    for aim in panel.aims:
        room = max(_until(aim, days), 30.0)
        words = shortened(aim.said, room)
        y = scale.place(aim.value) + _away(panel, aim, scale, (room - width_of(words), room), taken)
        pen.text(room, y, words, "t-end t-halo")
        taken.append((room - width_of(words), room, y - LETTERS, y + 2))


def place_of(column: Column, days: Days) -> float:
    """The middle of a period, or the one side of it that is known."""
    period = column.period
    if period.start is None and period.end is not None:
        return days.finish(period.end)
    if period.end is None and period.start is not None:
        return days.begin(period.start)
    assert period.start is not None and period.end is not None  # noqa: S101, PT018
    return (days.begin(period.start) + days.finish(period.end)) / 2


def _only_blank(column: Column) -> str:
    return column.dots[0].said if all(dot.value is None for dot in column.dots) else ""


def are_neighbours(before: Period, after: Period) -> bool:
    """Whether nothing lies between two periods, and they are of one kind: only then are their values joined."""
    if before.end is None or after.start is None or before.precision is not after.precision:
        return False
    return (after.start - before.end).days == 1


def _joined(pen: Pen, before: Column, after: Column, scale: Scale, days: Days, classes: str) -> None:
    old, new = before.dots[0].value, after.dots[0].value
    if old is None or new is None or not are_neighbours(before.period, after.period):
        return
    pen.line(place_of(before, days), scale.place(old), place_of(after, days), scale.place(new), classes)


def _column(
    pen: Pen, column: Column, scale: Scale, days: Days, *, soft: bool, names_blank: bool, is_joined: bool
) -> None:
    x = place_of(column, days)
    known = [dot.value for dot in column.dots if dot.value is not None]
    if len(known) > 1:
        pen.line(x, scale.place(min(known)), x, scale.place(max(known)), "c-base")
    for number, dot in enumerate(column.dots):
        away = SIDE * ((number + 1) // 2) * (1 if number % 2 else -1)
        with pen.link(dot.address, dot.title):
            if dot.value is None:
                _blank(pen, dot, x, scale, names_it=names_blank)
                continue
            y = scale.place(dot.value)
            if not is_joined:
                _length(pen, column.period, y, days)
            marks.point(pen, x, y, dot.qualifier, soft=soft or not dot.is_chosen, away=away)
            if dot.is_chosen and len(column.dots) > 1:
                marks.chosen(pen, x, y)
        if dot.letter:
            pen.text(x, max(y - 11, 9), dot.letter, "t-mid t-halo", away=6)


def _blank(pen: Pen, dot: Dot, x: float, scale: Scale, *, names_it: bool) -> None:
    marks.blank(pen, x, scale.nought, dot.said)
    if names_it:
        pen.upright(x, scale.nought - 10, shortened(dot.said, 30), "t-np")


def _length(pen: Pen, period: Period, y: float, days: Days) -> None:
    """A long period that stands alone is drawn from start to end; a side that is not known, as a broken line."""
    if period.start is None and period.end is not None:
        end = days.finish(period.end)
        pen.line(max(end - TAIL, days.start), y, end, y, "c-line--dash")
    elif period.end is None and period.start is not None:
        start = days.begin(period.start)
        pen.line(start, y, min(start + TAIL, 100), y, "c-line--dash")
    elif period.start is not None and period.end is not None:
        start, end = days.begin(period.start), days.finish(period.end)
        if end - start >= WIDE:
            pen.line(start, y, end, y, "c-base")


def _aim(pen: Pen, aim: Aim, scale: Scale, days: Days) -> None:
    start = days.begin(aim.period.start) if aim.period.start else days.start
    y = scale.place(aim.value)
    with pen.link("", aim.title):
        pen.line(start, y, _until(aim, days), y, "c-aim")


def _is_below(panel: Panel, aim: Aim) -> bool:
    """Whether most values of the target's period lie above it, so that its words find room below."""
    last = aim.period.latest
    values = [
        column.dots[0].value
        for column in panel.columns
        if column.dots[0].value is not None and last and column.period.latest and column.period.latest <= last
    ][-MOST_NEAR:]
    return sum(value > aim.value for value in values) * 2 > len(values)


def _around(column: Column, scale: Scale, days: Days, *, is_labelled: bool) -> Box:
    """What the values of a period cover, with the words that stand above them."""
    x = place_of(column, days)
    ys = [scale.place(dot.value) for dot in column.dots if dot.value is not None] or [scale.nought]
    half = width_of(shortened(column.dots[0].said, 40)) / 2 if is_labelled else 1.0
    return (x - half, x + half, min(ys) - (11 + LETTERS if is_labelled else 6), max(ys) + 6)


def _away(panel: Panel, aim: Aim, scale: Scale, across: tuple[float, float], taken: Sequence[Box]) -> float:
    """How far from its line the words of a target stand: as near as they touch nothing, else just beside it."""
    tries = (15, 30, 45, -5, -20, -35) if _is_below(panel, aim) else (-5, -20, -35, 15, 30, 45)
    for away in tries:
        y = scale.place(aim.value) + away
        box = (*across, y - LETTERS, y + 2)
        if y < scale.nought and not any(_touch(box, other) for other in taken):
            return away
    return tries[0]


def _touch(one: Box, other: Box) -> bool:
    return one[0] < other[1] and other[0] < one[1] and one[2] < other[3] and other[2] < one[3]


def _until(aim: Aim, days: Days) -> float:
    return days.finish(aim.period.end) if aim.period.end else days.end


def _labelled(panel: Panel) -> set[int]:
    """The columns whose value is written out: all where there is room, else the last, the highest and the lowest."""
    known = [number for number, column in enumerate(panel.columns) if column.dots[0].value is not None]
    if sum(width_of(panel.columns[number].dots[0].said) + 1 for number in known) <= 80:
        return set(known)
    ordered = sorted(known, key=lambda number: (panel.columns[number].dots[0].value, number))
    apart = max(int(len(panel.columns) * width_of(panel.columns[known[-1]].dots[0].said) / 80), 1)
    chosen = [known[-1]]
    for number in (ordered[-1], ordered[0]):
        if all(abs(number - other) > apart for other in chosen):
            chosen.append(number)
    return set(chosen)


def _label(pen: Pen, column: Column, scale: Scale, days: Days, top: float) -> None:
    dot = column.dots[0]
    assert dot.value is not None  # noqa: S101
    words = shortened(dot.said, 40)
    x, half = place_of(column, days), width_of(words) / 2
    y = max(min(scale.place(other.value) for other in column.dots if other.value is not None) - 11, top + 6)
    pen.text(min(max(x, half + days.start - 2), 100 - half), y, words, "t-value t-mid t-halo")
