"""A chart as a file of its own: its words above it, and below it the line by which it is cited."""

import textwrap
from dataclasses import dataclass

from tracker.public.charts.paint import EDGE, INK, INK_2, PAPER
from tracker.public.charts.pen import Pen, escaped
from tracker.public.charts.plan import Plan

WIDTH, EDGE_WIDTH = 760, 20
FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif"
LINE, LONGEST = 17, 104
TITLE_LONGEST = 82


@dataclass(frozen=True, slots=True)
class Citation:
    """What the line below a chart says: who publishes it, of which moment, where, and under which licence."""

    publisher: str
    moment: str
    address: str
    licence: str
    warning: str = ""
    """What its reader must not miss, such as that all of it is made up."""

    def words(self, plan: Plan) -> str:
        """The whole line, sources included."""
        sources = f" Sources: {', '.join(plan.codes)}." if plan.codes else ""
        return f"{self.publisher}. “{plan.title}”, {self.moment}.{sources} {self.address} {self.licence}"


def file_of(plan: Plan, citation: Citation) -> str:
    """The chart as a whole SVG document: fixed size, colours of its own, and no style sheet."""
    inside = WIDTH - 2 * EDGE_WIDTH
    pen = Pen(width=inside)
    height = plan.draw(pen)
    warned = f"{citation.warning}: {plan.title}" if citation.warning else plan.title
    head, top = _lines(_wrapped(warned, TITLE_LONGEST), 26, f'font-size="16" font-weight="700" fill="{INK}"')
    note, top = _lines(_wrapped(plan.note, LONGEST), top, "")
    remarks = [line for letter, words in plan.remarks for line in _wrapped(f"{letter}  {words}", LONGEST)]
    drawn_at = top
    below, bottom = _lines(remarks, drawn_at + height + 18, "")
    rule = bottom
    cited, bottom = _lines(_wrapped(citation.words(plan), LONGEST + 4), rule + LINE + 3, 'font-size="12"')
    total = bottom + 4
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<svg xmlns="http://www.w3.org/2000/svg" role="img" '
        f'aria-labelledby="t d" width="{WIDTH}" height="{total:g}" viewBox="0 0 {WIDTH} {total:g}" '
        f'font-family="{FONT}" font-size="13" fill="{INK_2}"><title id="t">{escaped(warned)}</title>'
        f'<desc id="d">{escaped(plan.said)}</desc><rect width="{WIDTH}" height="{total:g}" fill="{PAPER}"/>'
        f'{head}{note}<g transform="translate({EDGE_WIDTH} {drawn_at:g})">{pen}</g>{below}'
        f'<line x1="{EDGE_WIDTH}" x2="{WIDTH - EDGE_WIDTH}" y1="{rule:g}" y2="{rule:g}" stroke="{EDGE}"/>'
        f"{cited}</svg>\n"
    )


def _wrapped(words: str, longest: int) -> list[str]:
    return textwrap.wrap(words, longest)


def _lines(lines: list[str], top: float, look: str) -> tuple[str, float]:
    """The lines as texts, the first with its foot at `top`, and where the next may stand."""
    space = f" {look}" if look else ""
    texts = [
        f'<text x="{EDGE_WIDTH}" y="{top + LINE * number:g}"{space}>{escaped(line)}</text>'
        for number, line in enumerate(lines)
    ]
    return "".join(texts), top + LINE * len(lines) + 2
