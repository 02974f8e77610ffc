"""Text as a search compares it: without capitals and without accents, so that “Café” is found by “cafe”."""

import unicodedata
from collections.abc import Iterable

Span = tuple[int, int]
"""Where a stretch of text begins and ends."""


def folded(text: str) -> str:
    """The text without capitals and accents, its spaces drawn together."""
    return " ".join("".join(_folded(letter) for letter in text).split())


def spellings_of(text: str) -> dict[str, tuple[str, ...]]:
    """The words of a search, folded, each with the spellings under which a database that folds nothing may find it.

    Quotes and other signs are letters like all others.
    """
    found: dict[str, tuple[str, ...]] = {}
    for word in text.split():
        parts = folded(word).split()
        as_typed = () if word.isascii() or len(parts) != 1 else (word, word.lower(), word.upper())
        found |= {part: tuple(dict.fromkeys((part, *as_typed))) for part in parts}
    return found


def spans(text: str, words: Iterable[str]) -> list[Span]:
    """Where any of the folded words stands in a text, in order; stretches that touch are one."""
    letters = [(index, part) for index, letter in enumerate(text) for part in _folded(letter)]
    plain = "".join(part for _, part in letters)
    found = sorted(
        (letters[at][0], _with_accents(text, letters[at + len(word) - 1][0] + 1))
        for word in words
        for at in _places(plain, word)
    )
    merged: list[Span] = []
    for start, end in found:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _folded(letter: str) -> str:
    """One letter may become none (an accent that stands alone) or two (ß)."""
    parts = unicodedata.normalize("NFKD", letter.casefold())
    return "".join(part for part in parts if not unicodedata.combining(part))


def _with_accents(text: str, end: int) -> int:
    """The end moved past accents that stand as letters of their own, so that none is torn from its letter."""
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    return end


def _places(plain: str, word: str) -> Iterable[int]:
    at = plain.find(word) if word else -1
    while at >= 0:
        yield at
        at = plain.find(word, at + len(word))
