"""Number formats as every program writes them, whichever way it marks the words that stand in them."""

import re
from collections.abc import Iterator
from itertools import groupby

TOKEN = re.compile(
    r"""
    "(?P<quoted>[^"]*)"?        # words between quotes
  | \\(?P<escaped>.)            # one character after a backslash
  | (?P<language>\[\$-[0-9A-Fa-f]{1,4}\])
  | (?P<code>[_*].|\[[^\]]*\]|.)
    """,
    re.VERBOSE | re.DOTALL,
)
NEEDS_NO_MARK = frozenset(" -()")
"""What is shown as it stands, so that some programs mark it and others do not; so is what is not ASCII."""
GENERAL = "General"


def written(code: str) -> str:
    """The format in one form. Words stay told from code: 0"%" shows another number than 0%."""
    parts = (("".join(one for _is, one in group), is_word) for is_word, group in groupby(_parts(code), lambda p: p[0]))
    plain = "".join(f'"{part}"' if is_word else part for part, is_word in parts)
    return GENERAL if plain in ("", "@", "GENERAL") else plain


def _parts(code: str) -> Iterator[tuple[bool, str]]:
    """Whether it is a word that would mean something else without its mark, and the characters."""
    for found in TOKEN.finditer(code):
        words = found["quoted"] if found["quoted"] is not None else found["escaped"]
        if words is not None:
            yield from ((one not in NEEDS_NO_MARK and one.isascii(), one) for one in words)
        elif found["code"] is not None:
            yield False, found["code"]
