"""Names in the reader's language: each subject may have, beside its English name, one in Urdu."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any

from django.db import models
from django.utils.functional import lazy
from django.utils.translation import get_language

URDU = "ur"
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
    return urdu if urdu and speaks_urdu() else english


def names_of(subject: Any, *names: str) -> tuple[str, ...]:
    """The named names in every language, for a search: each once, the English ones first."""
    all_names = [*names, *(f"{name}_{URDU}" for name in names)]
    return tuple(dict.fromkeys(found for name in all_names if (found := getattr(subject, name, ""))))
