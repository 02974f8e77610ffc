"""A lane's track: its marks, the lines between them and its words, laid out on an axis.

A reform's track joins its marks: a solid line leads from one reported status to the next, a dashed one says that
nothing is published for the stretch. The tracks of laws and of events only hold marks.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tracker.public.lanes.axis import Axis
from tracker.public.lanes.beside import choices
from tracker.public.lanes.labels import written
from tracker.public.lanes.marks import Cluster, Mark, Placed, clusters, placed
from tracker.public.lanes.places import Extent, kept_inside
from tracker.public.lanes.shapes import Box, Disc, Icon, Label, Line, Shape
from tracker.public.lanes.styles import HIT, Style

STUB = 0.05
"""How far before the first mark, whose beginning is not published, the dashes begin."""


@dataclass(frozen=True, slots=True)
class Linked:
    """A mark as it is drawn: its shapes, what they say, and where they lead ("" = to the lane's own page)."""

    title: str
    url: str
    shapes: tuple[Shape, ...]


@dataclass(frozen=True, slots=True)
class Track:
    """All of a lane that is drawn."""

    style: Style
    lines: tuple[Line, ...]
    pills: tuple[Box, ...]
    marks: tuple[Linked, ...]
    labels: tuple[Label, ...]

    @property
    def shapes(self) -> list[Shape]:
        """Every shape, from the ground up."""
        return [*self.lines, *self.pills, *(shape for mark in self.marks for shape in mark.shapes), *self.labels]


def track(marks: Sequence[Mark], axis: Axis, style: Style) -> Track:
    """Lay out the marks of one lane."""
    found = placed(marks, axis)
    groups = clusters(found)
    lines = list(_lines(marks, found, axis, style)) if style.joined else []
    return Track(
        style=style,
        lines=tuple(lines),
        pills=tuple(pill for group in groups if group.only is None for pill in _pills(group.members, style)),
        marks=tuple(_linked(group, style) for group in groups),
        # the newest first: where there is no room for all, it is the last word that counts
        labels=tuple(written([list(choices(group, groups, lines, style)) for group in reversed(groups)])),
    )


def _lines(marks: Sequence[Mark], found: Sequence[Placed], axis: Axis, style: Style) -> Iterator[Line]:
    """From each mark to the next, from before the axis and to after it."""

    def line(left: float, right: float, css: str) -> Line:
        return Line(left, right, style.middle, css)

    solid, dashed = "c-line", "c-line--dash"
    begun = any(mark.last < axis.first for mark in marks)
    goes_on = any(mark.first > axis.last for mark in marks)
    if not found:
        yield line(0.0, 1.0 if begun and goes_on else axis.end, solid if begun and goes_on else dashed)
        return
    in_time = sorted(found, key=lambda one: (one.left, one.right))
    first = in_time[0]
    if begun and first.left > 0:
        yield line(0.0, first.left, solid)
    elif not first.mark.is_point and first.left > 0:
        yield line(max(0.0, first.left - STUB), first.left, dashed)
    reached = first.right
    for one in in_time[1:]:
        if one.left > reached:
            yield line(reached, one.left, solid)
        reached = max(reached, one.right)
    until = 1.0 if goes_on else axis.end
    if reached < until:
        yield line(reached, until, solid if goes_on else dashed)


def _pills(found: Sequence[Placed], style: Style) -> list[Box]:
    """The pills and bars of those marks that are no points."""
    return [_pill(one, style) for one in found if not one.mark.is_point]


def _pill(one: Placed, style: Style) -> Box:
    radius = 2 if one.mark.is_bar else style.pill // 2
    css = "c1" if one.mark.is_bar else "c-span"
    return Box(one.extent(11), style.middle - style.pill // 2, style.pill, radius, css)


def _linked(group: Cluster, style: Style) -> Linked:
    return Linked(group.title, group.only.mark.url if group.only else "", tuple(_shapes(group, style)))


def _shapes(group: Cluster, style: Style) -> Iterator[Shape]:
    """What the eye sees and the finger hits of one cluster."""
    spot, one = kept_inside(group.at, HIT), group.only
    hit = one.extent(HIT) if one else Extent.around(spot, HIT)
    yield Box(hit, style.middle - HIT, 2 * HIT, 0, "c-hit")
    if one is None:
        yield Disc(spot, style.middle, 10, "c-box")
        yield Label(spot, style.middle + 4, str(len(group.members)), "middle", "t-value")
        return
    if not one.mark.is_point:
        yield _pill(one, style)
    elif one.mark.icon:
        yield Disc(spot, style.middle, 10, "c-halo")
    if one.mark.icon:
        yield Icon(spot, style.middle, 14, one.mark.icon)
    elif one.mark.is_point:
        yield Disc(spot, style.middle, 5, "c-event")
