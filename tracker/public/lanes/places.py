"""Places in a drawing that is as wide as its page: a fraction of the width and some pixels beside it.

Nobody knows the width when the drawing is made. Two extents that stand in the same order by fraction as by place move
only apart when it grows, so what is clear at one width is clear at every wider one. That is all that keeps words from
running into each other, and words that need more room than the narrowest drawing has are shown from that width on.
"""

from dataclasses import dataclass

WIDTHS = (280, 340, 480, 640)
"""The narrowest drawing there is, and the widths from which the stylesheet shows what has no room in a narrower one."""
LETTER = 7.6
"""A little more than a letter of the drawing is wide on the average."""
GAP = 4
SLIP = 1e-6
"""Fractions that differ by less are the same."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A fraction of the width, and pixels to add to it."""

    at: float
    px: float = 0

    def on(self, width: float) -> float:
        """The pixel it falls on in a drawing of this width."""
        return self.at * width + self.px

    def moved(self, px: float) -> "Spot":
        """The spot so many pixels further on."""
        return Spot(self.at, self.px + px)


@dataclass(frozen=True, slots=True)
class Extent:
    """From one spot to another."""

    left: Spot
    right: Spot

    @classmethod
    def around(cls, spot: Spot, half: float) -> "Extent":
        """So many pixels to either side."""
        return cls(spot.moved(-half), spot.moved(half))

    def is_inside(self, width: float) -> bool:
        """Whether it lies in the drawing, at this width and every wider one."""
        return self.left.on(width) >= -SLIP and self.right.on(width) <= width + SLIP

    def is_clear_of(self, other: "Extent", width: float) -> bool:
        """Whether the two do not touch, at this width and every wider one."""
        return _before(self, other, width) or _before(other, self, width)

    def holds(self, px: float, width: float) -> bool:
        """Whether so many pixels have room in it, at this width and every wider one."""
        return self.right.on(width) - self.left.on(width) >= px


def _before(one: Extent, other: Extent, width: float) -> bool:
    in_order = one.right.at <= other.left.at + SLIP
    return in_order and one.right.on(width) + GAP <= other.left.on(width)


def kept_inside(at: float, half: float) -> Spot:
    """The spot nearest to a fraction that has so many pixels of the narrowest drawing on either side."""
    width = WIDTHS[0]
    return Spot(at, max(0.0, half - at * width) - max(0.0, half - (1 - at) * width))


def length(words: str) -> float:
    """About how many pixels words take; rather too many than too few."""
    return LETTER * len(words)
