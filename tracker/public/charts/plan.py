"""What every chart is, before it is drawn on a page or into a file."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tracker.public.charts.pen import Pen, escaped

Keep = Callable[[str], str]
"""Makes an internal address keep the reader's moment, and for a file leads it to this host."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of the table: words, a link, or source marks; `kind` is "", "np", "derived" or "q"."""

    words: str = ""
    kind: str = ""
    address: str = ""
    marks: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table."""

    words: str
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """A chart with its words and the table that says the same.

    `draw` writes the marks with a pen and returns how many pixels high the drawing is.
    """

    title: str
    note: str
    said: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    draw: Callable[[Pen], float]
    remarks: tuple[tuple[str, str], ...] = ()
    codes: tuple[str, ...] = ()
    marks: int = 0


def drawing(plan: Plan, name: str, direction: str = "ltr") -> str:
    """The chart as an element of a page. `name` is unique on the page.

    A picture whose marks are links is a group to a screen reader: in an image it would not find them.
    """
    pen = Pen(direction)
    height = plan.draw(pen)
    marks = str(pen)
    role = "group" if "<a " in marks else "img"
    return (
        f'<svg role="{role}" aria-labelledby="{name}-t {name}-d" direction="{direction}" width="100%" '
        f'height="{height:g}"><title id="{name}-t">{escaped(plan.title)}</title>'
        f'<desc id="{name}-d">{escaped(plan.said)}</desc>{marks}</svg>'
    )
