"""Filters of registers whose rows are at hand: what is asked for, what is offered, and which rows pass.

They work on the rows that the summary gives, not on the database, so that they are exact as of a past day and at a past
version. The page and its files ask here alike.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.http import HttpRequest

from tracker.public.queries import BadQuery, one_of
from tracker.values.folding import folded

LONGEST_SEARCH = 100
Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Choice(Generic[Row]):
    """A filter: its name in the address, its label, the words for no choice, and value and words of a row.

    The value is the same in every language, so that an address is too.
    """

    name: str
    label: str
    any_words: str
    of: Callable[[Row], tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Select:
    """A filter as the form shows it; each option is its value, its words, and whether it is chosen."""

    name: str
    label: str
    any_words: str
    options: list[tuple[str, str, bool]]


@dataclass(frozen=True, slots=True)
class Chosen(Generic[Row]):
    """The rows that pass, the words looked for, and the filters to show."""

    rows: list[Row]
    q: str
    selects: list[Select]

    @property
    def is_filtered(self) -> bool:
        """Whether any filter is set."""
        return bool(self.q) or any(chosen for select in self.selects for *_, chosen in select.options)


def choose(
    request: HttpRequest, rows: Sequence[Row], choices: Sequence[Choice[Row]], text_of: Callable[[Row], str]
) -> Chosen[Row]:
    """The rows that pass every filter of the address. Raises BadQuery."""
    words = words_asked(request)
    offered = {choice.name: _offered(choice, rows) for choice in choices}
    asked = {choice.name: one_of(request, choice.name, offered[choice.name]) for choice in choices}
    wanted = folded(words).split()
    found = [
        row
        for row in rows
        if all(not asked[choice.name] or choice.of(row)[0] == asked[choice.name] for choice in choices)
        and all(word in folded(text_of(row)) for word in wanted)
    ]
    selects = [
        Select(
            choice.name,
            choice.label,
            choice.any_words,
            [(value, said, value == asked[choice.name]) for value, said in offered[choice.name].items()],
        )
        for choice in choices
    ]
    return Chosen(found, words, selects)


def words_asked(request: HttpRequest) -> str:
    """The words of `?q=`. Raises BadQuery for more than anybody types."""
    text = request.GET.get("q", "").strip()
    if len(text) > LONGEST_SEARCH:
        raise BadQuery("The words to look for are too many.", f"Use at most {LONGEST_SEARCH} characters.")
    return text


def _offered(choice: Choice[Row], rows: Sequence[Row]) -> Mapping[str, str]:
    """The values that rows have, by their words; a row without one offers nothing."""
    found = dict(choice.of(row) for row in rows)
    return dict(sorted(((v, w) for v, w in found.items() if v), key=lambda pair: (pair[1].casefold(), pair[0])))
