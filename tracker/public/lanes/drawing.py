"""Tracks and the axis as SVG that stands in the page: percent across, pixels down, no viewBox, so type keeps its size.

Nothing here has a colour or a style: the stylesheet gives both by class, on paper and in the dark as well. A mirrored
drawing, for a page that reads from the right, has every fraction counted from the right and every anchor turned.
"""

from collections.abc import Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from tracker.public.lanes.axis import Axis
from tracker.public.lanes.labels import Choice, written
from tracker.public.lanes.places import Spot
from tracker.public.lanes.shapes import Label, Shape, Upright
from tracker.public.lanes.tracks import Track

AXIS = 30
"""The height of the axis in pixels."""


def drawn(found: Track, axis: Axis, title: str, name: str, *, url: str, events: Sequence[float], direction: str) -> str:
    """One lane's track. `name` is the id of its title, `url` leads from several marks drawn as one."""
    ground = uprights(axis, events, found.style.height)
    marks = format_html_join(
        "",
        '<a href="{}" aria-label="{}"><title>{}</title>{}</a>',
        ((mark.url or url, mark.title, mark.title, written_out(mark.shapes, direction)) for mark in found.marks),
    )
    return format_html(
        '<svg class="lane-track" role="group" aria-labelledby="{}" width="100%" height="{}"{}>'
        '<title id="{}">{}</title>{}{}{}{}</svg>',
        name,
        found.style.height,
        direction_of(direction),
        name,
        title,
        written_out([*ground, *found.lines, *found.pills], direction),
        marks,
        format_html('<g aria-hidden="true">{}</g>', written_out(found.labels, direction)) if found.labels else "",
        "",
    )


def axis_drawn(axis: Axis, now_words: str, direction: str) -> SafeString:
    """The axis: years, months, and the day that counts as now."""
    return format_html(
        '<svg width="100%" height="{}"{}>{}</svg>', AXIS, direction_of(direction),
        written_out(axis_shapes(axis, now_words), direction),
    )  # fmt: skip


def axis_shapes(axis: Axis, now_words: str) -> list[Shape]:
    """The lines of the axis and those of its words that have room."""
    lines: list[Shape] = [Upright(t.at, 0 if t.is_line else AXIS - 5, AXIS, "c-grid") for t in axis.ticks]
    words = [_tick_words(tick.at, tick.words, tick.is_year) for tick in axis.ticks if tick.words]
    if axis.shows_now:
        lines.append(Upright(axis.end, 0, AXIS, "c-now"))
        words.append(
            [
                Choice(Label(Spot(axis.end, -6), 12, now_words, "end", "t-now"), []),
                Choice(Label(Spot(axis.end, 6), 12, now_words, css="t-now"), []),
            ]
        )
    return [*lines, *written(words)]


def uprights(axis: Axis, events: Sequence[float], height: int) -> list[Shape]:
    """The lines that run through every lane: years or months, events, and now."""
    found: list[Shape] = [Upright(tick.at, 0, height, "c-grid") for tick in axis.ticks if tick.is_line]
    found += [Upright(at, 0, height, "c-context") for at in events]
    if axis.shows_now:
        found.append(Upright(axis.end, 0, height, "c-now"))
    return found


def _tick_words(at: float, words: str, is_year: bool) -> list[Choice]:
    return [Choice(Label(Spot(at, 6), 24, words, css="t-strong" if is_year else ""), [])]


def written_out(shapes: Sequence[Shape], direction: str) -> SafeString:
    """Shapes one after another."""
    return format_html_join("", "{}", ((shape.svg(direction),) for shape in shapes))


def direction_of(direction: str) -> SafeString:
    """The attribute by which words that start somewhere run to the left of it."""
    return format_html(' direction="{}"', direction) if direction == "rtl" else SafeString()
