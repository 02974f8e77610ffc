"""What the classes of a chart look like in a file of its own, where our stylesheet does not reach.

The values are the light ones of `tracker.css`; a test compares the two.
"""

from functools import cache

PAPER, SURFACE, SUNK, RULE, EDGE = "#faf6ec", "#fffdf7", "#f1ebdc", "#d9d0bc", "#857b66"
INK, INK_2, INK_3 = "#1a1f1b", "#434a44", "#5d635c"
GREEN, ON_GREEN, SOFT, RED = "#0c5a3e", "#fffdf4", "#72887a", "#9a1b1b"

PAINT: dict[str, dict[str, str]] = {
    "c0": {"fill": SUNK, "stroke": EDGE},
    "c1": {"fill": GREEN},
    "c2": {"fill": SOFT},
    "c-derived": {"fill": SURFACE, "stroke": SOFT, "stroke-width": "2", "stroke-dasharray": "4 3"},
    "c-torn": {"stroke": PAPER, "stroke-width": "4", "stroke-dasharray": "3 3", "fill": "none"},
    "c-ring": {"fill": SURFACE, "stroke": GREEN, "stroke-width": "2"},
    "c-ring--soft": {"fill": SURFACE, "stroke": SOFT, "stroke-width": "2"},
    "c-chosen": {"fill": "none", "stroke": GREEN, "stroke-width": "1.5"},
    "c-blank": {"fill": SURFACE, "stroke": INK_3, "stroke-width": "1.5"},
    "c-over": {"fill": "none", "stroke": RED, "stroke-width": "2", "stroke-dasharray": "4 3"},
    "c-grid": {"stroke": RULE, "stroke-width": "1"},
    "c-base": {"stroke": EDGE, "stroke-width": "1"},
    "c-line": {"stroke": GREEN, "stroke-width": "2.5", "fill": "none"},
    "c-line--soft": {"stroke": SOFT, "stroke-width": "2", "fill": "none"},
    "c-line--dash": {"stroke": EDGE, "stroke-width": "2", "stroke-dasharray": "2 4", "fill": "none"},
    "c-aim": {"stroke": INK, "stroke-width": "2", "stroke-dasharray": "6 3", "fill": "none"},
    "c-icon": {"fill": "none", "stroke": "currentColor", "stroke-width": "1.6", "color": INK},
    "c-icon--on": {"color": ON_GREEN},
    "t-strong": {"font-weight": "600", "fill": INK},
    "t-value": {"font-weight": "700", "fill": INK},
    "t-on": {"font-weight": "700", "fill": ON_GREEN},
    "t-np": {"font-style": "italic", "fill": INK_3},
    "t-mid": {"text-anchor": "middle"},
    "t-end": {"text-anchor": "end"},
    "t-halo": {"stroke": PAPER, "stroke-width": "4", "paint-order": "stroke"},
}


@cache
def attributes(classes: str) -> str:
    """The presentation attributes that classes stand for, each once: of two that set the same, the later counts."""
    found: dict[str, str] = {}
    for name in classes.split():
        found |= PAINT[name]
    return "".join(f' {name}="{value}"' for name, value in found.items())
