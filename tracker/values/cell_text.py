"""Text made safe for XML and for a cell: what XML cannot hold is left out, and nothing typed can become a formula."""

import re

# XML 1.0 has no place for these, not even escaped; openpyxl would refuse the whole cell.
IMPOSSIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# Excel reads _x0041_ inside a text as the letter A; the underscore has to be written in the same manner.
READ_AS_CHARACTER = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
LONGEST = 32_767
"""Characters in a cell; Excel calls a file with more of them damaged."""


def possible(text: str) -> str:
    """The text without what XML cannot hold."""
    return IMPOSSIBLE.sub("", text)


def cleaned(text: str) -> str:
    """The text as a cell can hold it."""
    escaped = READ_AS_CHARACTER.sub("_x005F_", possible(text))
    return escaped if len(escaped) <= LONGEST else escaped[: LONGEST - 1] + "…"


def starts_a_formula(text: str) -> bool:
    """Whether a spreadsheet would calculate this text if it were typed in."""
    return text.startswith(STARTS_A_FORMULA)
