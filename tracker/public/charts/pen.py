"""Writes SVG. Across everything is given in percent of the drawing, down in pixels."""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from tracker.public.charts.paint import attributes
from tracker.public.charts.shapes import shapes

UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML cannot hold, however it is escaped."""
PLAIN = re.compile("[^&<>\"'\x00-\x1f\ud800-\uffff\U00010000-\U0010ffff]*")
"""What most texts are: free of all that is escaped or left out, and quick to see."""
ESCAPES = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;", ord('"'): "&quot;", ord("'"): "&#x27;"}
CHARACTER = 6.9
"""Pixels that a character of a label takes at most, on average, at the size of the labels."""
NARROWEST = 344
"""Pixels of the narrowest drawing that labels are laid out for: that of a page of 390."""
ISOLATE, END_OF_ISOLATE = "\u2068", "\u2069"
"""Around words that are set in the direction of their own first letter."""
RIGHT_TO_LEFT = "\u2067"
"""Around words that hold letters of such a writing, whichever letter comes first."""
SUCH_LETTERS = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
QUOTED = "quoted"
"""In place of a class: words of the record, which are English in a drawing whose words are not."""
Run = tuple[str, str]
"""Words of one text and the class they have."""


def escaped(text: str) -> str:
    """Text that is safe inside an element and inside a quoted attribute."""
    return text if PLAIN.fullmatch(text) else UNWRITABLE.sub("", text).translate(ESCAPES)


def width_of(text: str) -> float:
    """The percent of the narrowest drawing that a label takes at most."""
    return len(text) * CHARACTER / NARROWEST * 100


def shortened(text: str, percent: float = 100) -> str:
    """The text cut to fit a width; whatever is cut stands in full in the mark's own title and in the table."""
    room = max(int(percent / 100 * NARROWEST / CHARACTER), 2)
    return text if len(text) <= room else text[: room - 1].rstrip() + "…"


class Pen:
    """Collects the elements of one drawing.

    `direction` "rtl" mirrors every position; texts mirror with it, since their anchors follow the direction. With a
    `width` in pixels the drawing is one for a file: positions become pixels, and classes the attributes they stand for.
    """

    def __init__(self, direction: str = "ltr", width: float | None = None) -> None:
        self.is_mirrored = direction == "rtl"
        self.direction = direction
        self.width = width
        self.written: list[str] = []

    def across(self, x: float) -> str:
        """A position as an attribute says it; a number outside the drawing is drawn at its edge."""
        inside = min(max(x, 0.0), 100.0)
        return self._length(100 - inside if self.is_mirrored else inside)

    def _length(self, percent: float) -> str:
        if self.width is None:
            return f"{percent:.2f}".rstrip("0").rstrip(".") + "%"
        return f"{percent / 100 * self.width:.1f}"

    def _look(self, classes: str) -> str:
        if not classes:
            return ""
        return f' class="{classes}"' if self.width is None else attributes(classes)

    def rect(self, x: float, y: float, width: float, height: float, classes: str) -> None:
        """A box whose left edge, or right edge when mirrored, is at x."""
        start = min(max(x, 0.0), 100.0)
        wide = min(max(width, 0.0), 100 - start)
        left = 100 - start - wide if self.is_mirrored else start
        self.written.append(
            f'<rect x="{self._length(left)}" y="{y:g}" width="{self._length(wide)}" height="{height:g}"'
            f"{self._look(classes)}/>"
        )

    def line(self, x1: float, y1: float, x2: float, y2: float, classes: str) -> None:
        """A straight line."""
        self.written.append(
            f'<line x1="{self.across(x1)}" y1="{y1:g}" x2="{self.across(x2)}" y2="{y2:g}"{self._look(classes)}/>'
        )

    def circle(self, x: float, y: float, radius: float, classes: str) -> None:
        """A disc or a ring."""
        self.written.append(f'<circle cx="{self.across(x)}" cy="{y:g}" r="{radius:g}"{self._look(classes)}/>')

    def text(self, x: float, y: float, runs: str | Iterable[Run], classes: str = "", away: float = 0) -> None:
        """One line of words; `away` is the distance in pixels from x in the direction of reading."""
        pieces = [(runs, "")] if isinstance(runs, str) else runs
        said, size = "".join(self._run(*piece) for piece in pieces), ""
        if away:
            size = f' dx="{-away if self.is_mirrored else away:g}"'
        self.written.append(f'<text x="{self.across(x)}"{size} y="{y:g}"{self._look(classes)}>{said}</text>')

    def _run(self, words: str, classes: str) -> str:
        said = escaped(words)
        if self.is_mirrored:
            # or a minus and a percent sign would change sides; the space between two runs belongs to neither
            space = " " if words[:1] == " " else ""
            start = RIGHT_TO_LEFT if SUCH_LETTERS.search(words) else ISOLATE
            said = f"{space}{start}{said.strip(' ')}{END_OF_ISOLATE}{' ' if words[-1:] == ' ' else ''}"
        if classes == QUOTED:
            return f'<tspan lang="en">{said}</tspan>'
        return f"<tspan{self._look(classes)}>{said}</tspan>" if classes else said

    @contextmanager
    def at(self, x: float, y: float, away: float = 0) -> Iterator[None]:
        """Draw a small thing in pixels around a point; what is written inside is mirrored as a whole when need be."""
        if self.width is None:
            self.written.append(f'<svg x="{self.across(x)}" y="{y:g}" overflow="visible">')
        else:
            self.written.append(f'<g transform="translate({self.across(x)} {y:g})">')
        moved = f"translate({away:g})" if away else ""
        transform = f"{'scale(-1 1)' if self.is_mirrored else ''}{moved}"
        if transform:
            self.written.append(f'<g transform="{transform}">')
        yield
        self.written.append(("</g>" if transform else "") + ("</svg>" if self.width is None else "</g>"))

    def path(self, outline: str, classes: str) -> None:
        """An outline in pixels; stands inside `at`."""
        self.written.append(f'<path d="{outline}"{self._look(classes)}/>')

    def upright(self, x: float, y: float, words: str, classes: str) -> None:
        """A label that reads upwards from a point."""
        with self.at(x, y):
            flip = "scale(-1 1) " if self.is_mirrored else ""
            self.written.append(
                f'<text transform="{flip}rotate(-90)" x="0" y="4" direction="ltr"{self._look(classes)}>'
                f"{escaped(words)}</text>"
            )

    def symbol(self, name: str, classes: str, size: float) -> None:
        """A symbol of the sprite, which a file has to bring with it; stands inside `at`."""
        if self.width is None:
            turned = (
                f' transform="translate({size:g}) scale(-1 1)"' if self.is_mirrored else ""
            )  # shapes mean something
            look = self._look(classes)
            self.written.append(f'<use href="#{name}" width="{size:g}" height="{size:g}"{turned}{look}/>')
        else:
            self.written.append(f'<g transform="scale({size / 16:g})"{self._look(classes)}>{shapes()[name]}</g>')

    @contextmanager
    def link(self, address: str, words: str) -> Iterator[None]:
        """A mark that leads to its record and says what it is; without an address only the latter."""
        if address:
            self.written.append(f'<a href="{escaped(address)}"><title>{escaped(words)}</title>')
        else:
            self.written.append(f"<g><title>{escaped(words)}</title>")
        yield
        self.written.append("</a>" if address else "</g>")

    def __str__(self) -> str:
        return "".join(self.written)
