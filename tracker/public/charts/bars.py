"""Bars in groups, longest label considered: each begins at nought and carries its value, its words and its link."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from tracker.public.charts import marks
from tracker.public.charts.pen import QUOTED, Pen, shortened, width_of
from tracker.public.charts.scale import Scale
from tracker.values.qualifier import Qualifier

HEAD = 24
SHORTEST, LONGEST = 24.0, 92.0
"""The least and the most percent that the longest bar takes; the rest is for the words beside it."""
GAP = 3.0


@dataclass(frozen=True, slots=True)
class Bar:
    """One figure, or the absence of one.

    `said` is the value in words, `words` what follows it, `below` a second line; `title` says all of it, in full.
    `quoted` follows the words, and is English on whatever page.
    """

    value: Decimal | None
    said: str
    title: str
    words: str = ""
    below: str = ""
    qualifier: Qualifier = Qualifier.EXACT
    is_soft: bool = False
    is_derived: bool = False
    address: str = ""
    aim: Decimal | None = None
    aim_words: str = ""
    quoted: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Bars under one heading."""

    head: str
    bars: tuple[Bar, ...]


def draw_bars(pen: Pen, groups: Sequence[Group], top: float = 0, whole: Decimal | None = None) -> float:
    """Draw the groups from `top` down and return where they end. `whole` is a scale's own end, such as 100 percent."""
    bars = [bar for group in groups for bar in group.bars]
    scale = _scale(bars, whole)
    y = top
    for group in groups:
        if group.head:
            pen.text(0, y + 13, shortened(group.head), "t-strong")
            y += HEAD - 4
        height = 22 if len(group.bars) == 1 and not group.bars[0].below else 16
        for bar in group.bars:
            y += _draw(pen, bar, scale, y, height, whole)
        y += 10
    return y


def _scale(bars: Iterable[Bar], whole: Decimal | None) -> Scale:
    """The scale that leaves each bar room for its own words."""
    bars = list(bars)
    values = [value for bar in bars for value in (bar.value, bar.aim, whole) if value is not None]
    end = LONGEST
    rough = Scale.over(values, 0, 1)
    for bar in bars:
        share = rough.place(max(value or Decimal(0) for value in (bar.value, bar.aim, whole)))
        if share > 0:
            end = min(end, (100 - GAP - min(_room(bar), 100 - SHORTEST)) / share)
    return Scale.over(values, 0, max(end, SHORTEST))


def _room(bar: Bar) -> float:
    arrow = GAP if has_arrow(bar) else 0.0
    return max(width_of(" ".join(filter(None, (bar.said, bar.words, bar.quoted)))), width_of(bar.below)) + GAP + arrow


def has_arrow(bar: Bar) -> bool:
    """Whether the bar ends in an arrowhead, beyond which its words begin."""
    return bar.value is not None and (bar.qualifier in marks.MORE or bar.qualifier in marks.LESS)


def _draw(pen: Pen, bar: Bar, scale: Scale, y: float, height: float, whole: Decimal | None) -> float:
    """One bar; returns how much room it took."""
    deep = 36.0 if bar.below else height + 8
    end, nought = scale.nought, scale.nought
    with pen.link(bar.address, bar.title):
        if whole is not None:
            pen.rect(nought, y, scale.place(whole) - nought, height, "c0")
        if bar.value is not None:
            end = scale.place(bar.value)
            _bar(pen, bar, nought, end, y, height)
        label = max([nought, end, *(scale.place(value) for value in (whole, bar.aim) if value is not None)])
        _words(pen, bar, label, y, height)
    if scale.low < 0:
        pen.line(nought, y, nought, y + height, "c-base")
    if bar.aim is not None:
        place = scale.place(bar.aim)
        pen.line(place, y - 3, place, y + height + 3, "c-aim")
        is_late = place > 50
        pen.text(place, y + deep + 8, shortened(bar.aim_words, max(place, 100 - place)), "t-end" if is_late else "")
        deep += 18
    return deep


def _bar(pen: Pen, bar: Bar, nought: float, end: float, y: float, height: float) -> None:
    if bar.value == 0:
        pen.line(nought, y, nought, y + height, "c-base")
    elif bar.is_derived:
        pen.rect(min(nought, end), y, abs(end - nought), height, "c-derived")
    else:
        marks.bar(pen, nought, end, y, height, bar.qualifier, soft=bar.is_soft)


def _words(pen: Pen, bar: Bar, end: float, y: float, height: float) -> None:
    away = 0.0 if bar.value is None and end == 0 else 16.0 if has_arrow(bar) else 8.0
    room = 100 - end - (2 * GAP if has_arrow(bar) else GAP)
    value = shortened(bar.said, room)
    rest = shortened(bar.words, room - width_of(f"{value} ")) if bar.words and len(value) == len(bar.said) else ""
    look = "t-np" if bar.value is None else "t-value"
    base = y + height / 2 + 5
    name = shortened(bar.quoted, room - width_of(f"{value} {rest} ")) if bar.quoted and rest == bar.words else ""
    runs = [(value, look), *([(f" {rest}", "")] if rest else []), *([(f" {name}", QUOTED)] if name else [])]
    pen.text(end, base, runs, away=away)
    if bar.below:
        pen.text(end, base + 16, shortened(bar.below, room), away=away)
