"""A line of a few values without words, beside a figure: only where there are enough to see a way they go."""

from collections.abc import Sequence
from itertools import pairwise

from django.utils.translation import gettext as _

from tracker.public.charts.panels import are_neighbours
from tracker.public.charts.pen import Pen, escaped
from tracker.public.charts.scale import Scale
from tracker.summaries.figures import Point

FEWEST = 3
WIDTH, HEIGHT = 96, 28


def spark(points: Sequence[Point], direction: str = "ltr") -> str:
    """The values adopted for the place of the newest point, oldest first; "" for fewer than three periods."""
    if not points:
        return ""
    shown = [point for point in reversed(points) if point.place == points[0].place and _is_dated(point)]
    shown = [point for point in shown if point.period.precision is shown[-1].period.precision]
    known = [(number, point, point.adopted.value) for number, point in enumerate(shown)]
    valued = [(number, point, value) for number, point, value in known if value is not None]
    if len({point.period for _, point, _ in valued}) < FEWEST:
        return ""
    scale = Scale.over([value for *_, value in valued], HEIGHT - 5, 5)
    pen = Pen(direction)
    for (left, before, old), (right, after, new) in pairwise(valued):
        if right - left == 1 and are_neighbours(before.period, after.period):
            pen.line(_x(left, shown), scale.place(old), _x(right, shown), scale.place(new), "c-line--soft")
    pen.line(0, scale.nought, 100, scale.nought, "c-grid")
    last = valued[-1]
    for number, _point, value in valued:
        is_last = number == last[0]
        pen.circle(_x(number, shown), scale.place(value), 3 if is_last else 1.5, "c1" if is_last else "c2")
    words = _("%(number)s figures, %(start)s to %(end)s") % {
        "number": len(valued),
        "start": valued[0][1].period,
        "end": last[1].period,
    }
    return (
        f'<svg class="spark" role="img" aria-label="{escaped(words)}" direction="{direction}" '
        f'width="{WIDTH}" height="{HEIGHT}"><title>{escaped(words)}</title>{pen}</svg>'
    )


def _is_dated(point: Point) -> bool:
    return point.period.start is not None and point.period.end is not None


def _x(number: int, shown: Sequence[Point]) -> float:
    return 4 + 92 * number / (len(shown) - 1)
