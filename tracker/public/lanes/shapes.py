"""What a lane is drawn of, and how each shape is written as SVG, from the left or mirrored from the right.

Written so, a shape needs no style of its own: colours, dashes, print and the dark are the stylesheet's, by its classes.
"""

from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString

from tracker.public.lanes.places import Extent, Spot, length

DIRECTIONS = ("ltr", "rtl")


@dataclass(frozen=True, slots=True)
class Line:
    """A level line between two fractions."""

    left: float
    right: float
    y: int
    css: str

    def svg(self, direction: str) -> SafeString:
        """The line."""
        left, right = percent(self.left, direction), percent(self.right, direction)
        return format_html('<line x1="{}" x2="{}" y1="{}" y2="{}" class="{}"/>', left, right, self.y, self.y, self.css)


@dataclass(frozen=True, slots=True)
class Upright:
    """A line from above to below."""

    at: float
    top: int
    bottom: int
    css: str

    def svg(self, direction: str) -> SafeString:
        """The line."""
        at = percent(self.at, direction)
        return format_html(
            '<line x1="{}" x2="{}" y1="{}" y2="{}" class="{}"/>', at, at, self.top, self.bottom, self.css
        )


@dataclass(frozen=True, slots=True)
class Box:
    """A box with round ends; of fixed width where its two ends are at the same fraction."""

    extent: Extent
    y: int
    height: int
    radius: int
    css: str

    def svg(self, direction: str) -> SafeString:
        """The box."""
        left, right = self.extent.left, self.extent.right
        start = left if direction == "ltr" else right
        width = f"{right.px - left.px:g}" if left.at == right.at else percent(right.at - left.at, "ltr")
        shift = start.px if direction == "ltr" else -start.px
        moved = format_html(' transform="translate({})"', f"{shift:g}") if shift else ""
        return format_html(
            '<rect x="{}" y="{}" width="{}" height="{}" rx="{}" class="{}"{}/>',
            percent(start.at, direction), self.y, width, self.height, self.radius, self.css, moved,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Disc:
    """A circle."""

    spot: Spot
    y: int
    radius: int
    css: str

    @property
    def extent(self) -> Extent:
        """What it covers."""
        return Extent.around(self.spot, self.radius)

    def svg(self, direction: str) -> SafeString:
        """The circle."""
        shift = self.spot.px if direction == "ltr" else -self.spot.px
        moved = format_html(' transform="translate({})"', f"{shift:g}") if shift else ""
        at = percent(self.spot.at, direction)
        return format_html('<circle cx="{}" cy="{}" r="{}" class="{}"{}/>', at, self.y, self.radius, self.css, moved)


@dataclass(frozen=True, slots=True)
class Icon:
    """A symbol of the sprite; never mirrored, for a symbol is no arrow."""

    spot: Spot
    y: int
    size: int
    name: str

    @property
    def extent(self) -> Extent:
        """What it covers."""
        return Extent.around(self.spot, self.size / 2)

    def svg(self, direction: str) -> SafeString:
        """The symbol."""
        shift = (self.spot.px if direction == "ltr" else -self.spot.px) - self.size / 2
        return format_html(
            '<use href="#{}" x="{}" y="{}" width="{}" height="{}" transform="translate({})"/>',
            self.name, percent(self.spot.at, direction), self.y - self.size // 2, self.size, self.size, f"{shift:g}",
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Label:
    """Words that begin at a spot, end there (`anchor` "end") or stand over it ("middle").

    `since` is the width from which there is room for them.
    """

    spot: Spot
    y: int
    words: str
    anchor: str = "start"
    css: str = ""
    since: int = 0

    @property
    def extent(self) -> Extent:
        """About what the words cover."""
        long = length(self.words)
        before = {"start": 0.0, "middle": long / 2, "end": long}[self.anchor]
        return Extent(self.spot.moved(-before), self.spot.moved(long - before))

    def svg(self, direction: str) -> SafeString:
        """The words. Where the drawing is mirrored they begin at the right: its own direction turns their anchor."""
        anchor = {"start": "", "middle": "t-mid", "end": "t-end"}[self.anchor]
        names = " ".join(filter(None, [anchor, self.css, f"t-{self.since}" if self.since else ""]))
        shift = self.spot.px if direction == "ltr" else -self.spot.px
        return format_html(
            '<text x="{}"{} y="{}"{}>{}</text>',
            percent(self.spot.at, direction),
            format_html(' dx="{}"', f"{shift:g}") if shift else "",
            self.y,
            format_html(' class="{}"', names) if names else "",
            self.words,
        )


Shape = Line | Upright | Box | Disc | Icon | Label


def percent(at: float, direction: str) -> str:
    """44.58%, measured from where the drawing begins to read."""
    return f"{round((at if direction == 'ltr' else 1 - at) * 100, 2):g}%"
