"""How a figure is drawn: what the source reserves, or that it gives nothing, has a shape of its own."""

from tracker.public.charts.pen import Pen
from tracker.values.qualifier import Qualifier

ABOUT = frozenset({Qualifier.ABOUT, Qualifier.PROVISIONAL})
MORE = frozenset({Qualifier.AT_LEAST, Qualifier.MORE_THAN})
LESS = frozenset({Qualifier.AT_MOST, Qualifier.LESS_THAN})
UP, DOWN = "M0-6l6 10h-12z", "M0 6l-6-10h12z"
BLANKS = {
    "not published": "M-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0z",
    "not yet due": "M-4-4.5l8 4.5l-8 4.5z",
    "not applicable": "M-5-1.5h10v3h-10z",
    "withheld": "M-4-4h8v8h-8z",
}
OUTWARD, INWARD = "M0-7l8 7l-8 7z", "M8-7l-8 7l8 7z"
OF_POINTS = {"about": "a ring", "provisional": "a ring"} | dict.fromkeys(
    ("at least", "more than"), "a triangle pointing up"
)
OF_POINTS |= dict.fromkeys(("at most", "less than"), "a triangle pointing down")
OF_BARS = dict.fromkeys(("about", "provisional"), "a ragged end") | dict.fromkeys(
    ("at least", "more than", "at most", "less than"), "an arrowhead"
)


def point(pen: Pen, x: float, y: float, qualifier: Qualifier, *, soft: bool = False, away: float = 0) -> None:
    """A value on an axis of time."""
    with pen.at(x, y, away):
        if qualifier in ABOUT:
            pen.path("M-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0z", "c-ring--soft" if soft else "c-ring")
        elif qualifier in MORE or qualifier in LESS:
            pen.path(UP if qualifier in MORE else DOWN, "c2" if soft else "c1")
        else:
            pen.path("M-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0z", "c2" if soft else "c1")


def chosen(pen: Pen, x: float, y: float, away: float = 0) -> None:
    """The ring around the claim that is shown first."""
    with pen.at(x, y, away):
        pen.path("M-8 0a8 8 0 1 0 16 0a8 8 0 1 0-16 0z", "c-chosen")


def blank(pen: Pen, x: float, y: float, words: str) -> None:
    """A period of which the source says that there is no figure."""
    with pen.at(x, y):
        pen.path(BLANKS.get(words, BLANKS["not published"]), "c-blank")


def bar(pen: Pen, start: float, end: float, y: float, height: float, qualifier: Qualifier, *, soft: bool) -> None:
    """A value as a length, from nought to its end."""
    look, is_forward = "c2" if soft else "c1", end >= start
    pen.rect(min(start, end), y, abs(end - start), height, look)
    if qualifier in ABOUT:
        with pen.at(end, y, -2 if is_forward else 2):
            pen.path(f"M0 0v{height:g}", "c-torn")
    elif qualifier in MORE or qualifier in LESS:
        is_outward = (qualifier in MORE) == is_forward
        with pen.at(end, y + height / 2, 2 if is_forward else -10):
            pen.path(OUTWARD if is_outward else INWARD, look)


def reserved(qualifiers: set[Qualifier], shapes: dict[str, str]) -> str:
    """What the shapes in a chart mean, in a sentence; nothing when every figure is exact."""
    words: dict[str, list[str]] = {}
    for qualifier in Qualifier:
        if qualifier in qualifiers and qualifier.words in shapes:
            words.setdefault(shapes[qualifier.words], []).append(f"“{qualifier.words}”")
    parts = [f"{shape} means {' or '.join(said)}" for shape, said in words.items()]
    return f"{'; '.join(parts).capitalize()}." if parts else ""
