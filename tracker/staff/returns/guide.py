"""The first sheet of a return: what it is, and how it is filled in, in plain words."""

from datetime import datetime

from tracker.staff.returns.layout import MARK_ROW, RETURN, SOURCES
from tracker.staff.returns.wanted import Wanted

Line = tuple[str, str]

HOW = (
    ("1", f"Go to the sheet “{RETURN}”. Fill in white cells only; the others are locked."),
    (
        "2",
        "Give a new value where you have one, in full and in the unit of its row: 90224, not 90 thousand; no % sign. "
        "A ratio lies between 0 and 100. Rows without a figure stay empty and are passed over.",
    ),
    ("3", "Where a figure is “about” or “at least” so much, choose it under Qualifier. Empty means exact."),
    (
        "4",
        "Where there is no figure and you know why, choose it under “No value because” and say on what ground. "
        "A blank is never zero.",
    ),
    (
        "5",
        f"Choose the document that says so under Source; “{SOURCES}” lists them all. Say where in it the figure "
        "stands: ¶3, p. 4. Add a missing document in the tracker, under “Sources”; then download the return again.",
    ),
    (
        "6",
        "Under “Who says so” write whom the document quotes, in its own words. Where it names nobody, choose “yes” "
        "under “Source names nobody”.",
    ),
    (
        "7",
        "“As written” is the figure as the document prints it. A note says what else it says with it. Both may stay "
        "empty.",
    ),
    (
        "8",
        "Save as .xlsx and hand it in under “Excel returns” in the tracker. You are shown what would change before "
        "anything is saved. What you confirm is submitted, and another person reviews it.",
    ),
    (
        "Please do not",
        "add, move, hide or merge rows or columns, write formulas, or add sheets: the file would not be taken.",
    ),
)


def lines_of(wanted: Wanted, at: datetime) -> list[Line]:
    """The rows of the sheet, from its first; the mark stands in the row where it is looked for."""
    begin = [
        ("Return", wanted.title),
        ("Agency", wanted.agency.name if wanted.agency else "none"),
        ("Period", f"{wanted.period}: {wanted.period.in_days()}"),
        ("Given out", f"{at:%Y-%m-%d %H:%M}"),
        ("Rows", str(len(wanted.rows))),
        ("Mark, do not change", wanted.mark),
        ("", ""),
    ]
    assert begin[MARK_ROW - 1][1] == wanted.mark  # noqa: S101 -- reading looks for it there
    return [*begin, *HOW]
