"""How a figure is drawn: what the source reserves, or that it gives nothing, has a shape of its own."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, pgettext

from tracker.indicators.rules import Blank
from tracker.public.charts.pen import Pen
from tracker.public.words.counting import first_upper, joined
from tracker.values.qualifier import Qualifier

ABOUT = frozenset({Qualifier.ABOUT, Qualifier.PROVISIONAL})
MORE = frozenset({Qualifier.AT_LEAST, Qualifier.MORE_THAN})
LESS = frozenset({Qualifier.AT_MOST, Qualifier.LESS_THAN})
UP, DOWN = "M0-6l6 10h-12z", "M0 6l-6-10h12z"
BLANKS = {
    Blank.NOT_PUBLISHED: "M-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0z",
    Blank.NOT_YET_DUE: "M-4-4.5l8 4.5l-8 4.5z",
    Blank.NOT_APPLICABLE: "M-5-1.5h10v3h-10z",
    Blank.WITHHELD: "M-4-4h8v8h-8z",
}
OUTWARD, INWARD = "M0-7l8 7l-8 7z", "M8-7l-8 7l8 7z"
OF_POINTS = (
    dict.fromkeys(ABOUT, gettext_noop("a ring means %(qualifiers)s"))
    | dict.fromkeys(MORE, gettext_noop("a triangle pointing up means %(qualifiers)s"))
    | dict.fromkeys(LESS, gettext_noop("a triangle pointing down means %(qualifiers)s"))
)
OF_BARS = dict.fromkeys(ABOUT, gettext_noop("a ragged end means %(qualifiers)s")) | dict.fromkeys(
    MORE | LESS, gettext_noop("an arrowhead means %(qualifiers)s")
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
        pen.path(_shape_of_blank(words), "c-blank")


def _shape_of_blank(said: str) -> str:
    """The shape of a blank by its words, in whichever language they are."""
    return next((shape for kind, shape in BLANKS.items() if kind.words == said), BLANKS[Blank.NOT_PUBLISHED])


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


def reserved(qualifiers: set[Qualifier], shapes: Mapping[Qualifier, str]) -> str:
    """What the shapes in a chart mean, in a sentence; nothing when every figure is exact."""
    words: dict[str, list[str]] = {}
    for qualifier in Qualifier:
        if qualifier in qualifiers and qualifier in shapes:
            words.setdefault(shapes[qualifier], []).append(f"“{qualifier.words}”")
    parts = [_(shape) % {"qualifiers": _either(said)} for shape, said in words.items()]
    return _("%(words)s.") % {"words": first_upper(pgettext("list", "; ").join(parts))} if parts else ""


def _either(said: list[str]) -> str:
    return joined(said, "or")
