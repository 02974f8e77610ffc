"""Names in the reader's language: each subject may have, beside its English name, one in Urdu."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any
from unicodedata import bidirectional

from django.db import models
from django.utils.functional import lazy
from django.utils.translation import get_language

URDU = "ur"
RIGHT_TO_LEFT_MARK = "\u200f"
STRONG_OR_NUMBER = frozenset({"L", "R", "AL", "EN", "AN"})
HELP = "In Urdu. Shown to the public under /ur/; the English name stands where it is empty."


def urdu_of(what: str, *, max_length: int) -> models.CharField[str, str]:
    """The column beside a name that holds the same in Urdu; it is called like the English one, with `_ur` after it."""
    return models.CharField(f"{what} in Urdu", max_length=max_length, blank=True, help_text=HELP)


def choices_of(kinds: Iterable[Any], words: str = "label") -> list[tuple[str, Any]]:
    """The members of an enumeration for a column, each with its words in the language in which they are shown."""
    return [(kind.value, lazy(partial(getattr, kind, words), str)()) for kind in kinds]


def speaks_urdu() -> bool:
    """Whether what is made now is to be read in Urdu."""
    return (get_language() or "")[:2] == URDU


def spoken(subject: Any, name: str) -> str:
    """A name of a subject ("title", "short_name") in the language of the page; in English where it has no other."""
    return either(getattr(subject, name), getattr(subject, f"{name}_{URDU}", ""))


def either(english: str, urdu: str) -> str:
    """The one of the two that is in the language of the page; the English one where there is no other."""
    return right_to_left(urdu) if urdu and speaks_urdu() else english


def right_to_left(name: str) -> str:
    """An Urdu name as it is shown: one that begins with a Latin word or a number says by an unseen mark that it runs
    from the right, or it would be drawn on the left of the code that stands before it."""
    first = next((letter for letter in name if bidirectional(letter) in STRONG_OR_NUMBER), "")
    return f"{RIGHT_TO_LEFT_MARK}{name}" if first and bidirectional(first) in ("L", "EN") else name


def names_of(subject: Any, *names: str) -> tuple[str, ...]:
    """The named names in every language, for a search: each once, the English ones first."""
    all_names = [*names, *(f"{name}_{URDU}" for name in names)]
    return tuple(dict.fromkeys(found for name in all_names if (found := getattr(subject, name, ""))))
