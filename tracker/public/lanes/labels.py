"""Where the words of a lane go: beside their mark, where they touch nothing, or nowhere."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from tracker.public.lanes.places import WIDTHS, Extent
from tracker.public.lanes.shapes import Label

ROOM = 20
"""Pixels of a pill beside the words in it."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to write a label. `around` is what it has to keep clear of; `within` a pill it has to have room in."""

    label: Label
    around: Sequence[Extent]
    within: Extent | None = None

    def fits(self, taken: Iterable[Extent], width: float) -> bool:
        """Whether it has room in a drawing of this width and every wider one."""
        extent = self.label.extent
        if not extent.is_inside(width):
            return False
        if self.within is not None and not self.within.holds(extent.right.px - extent.left.px + ROOM, width):
            return False
        return all(extent.is_clear_of(other, width) for other in (*self.around, *taken))


def written(marks: Sequence[Sequence[Choice]]) -> list[Label]:
    """The labels that have a place, the marks served in the order given, each with the first of its choices that fits.

    A place in the narrowest drawing is better than any that needs a wider one.
    """
    chosen: list[Label] = []
    taken: list[Extent] = []
    left = list(marks)
    for width in WIDTHS:
        waiting = []
        for choices in left:
            fitting = next((one.label for one in choices if one.fits(taken, width)), None)
            if fitting is None:
                waiting.append(choices)
                continue
            taken.append(fitting.extent)
            chosen.append(replace(fitting, since=0 if width == WIDTHS[0] else width))
        left = waiting
    return chosen
