"""An upload beside the file as it was given out: what stands in its cells, and what was altered around them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tracker.briefings.verifying.appearance import Alteration, alterations
from tracker.briefings.verifying.computed import misstated, was_chosen
from tracker.briefings.verifying.places import Cells, Computed, Place
from tracker.briefings.verifying.sorting import moves, put_back
from tracker.briefings.verifying.upload import Uploaded, read, values

MOST = 200
"""Differences that are listed; more are counted."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One cell: what stood there and what stands there; None for nothing."""

    sheet: str
    cell: str
    ours: Any
    other: Any


@dataclass(frozen=True, slots=True)
class Compared:
    """Cells that were edited, and what was altered beside their values.

    Sorting and filtering are a reader's business: the sheets on which it was done are said, and it is no edit.
    """

    is_same_file: bool = False
    edited: tuple[Difference, ...] = ()
    altered: tuple[Alteration, ...] = ()
    sorted: tuple[str, ...] = ()
    filtered: tuple[str, ...] = ()

    @property
    def edited_shown(self) -> tuple[Difference, ...]:
        """The first of the cells that were edited."""
        return self.edited[:MOST]

    @property
    def altered_shown(self) -> tuple[Alteration, ...]:
        """The first of what was altered."""
        return self.altered[:MOST]


def compared(given_out: bytes, content: bytes, theirs: Uploaded) -> Compared:
    """What differs between the file as we gave it out and an upload that has been read."""
    ours = read(given_out)
    moved = moves(ours.cells, theirs.cells, ours.areas)
    theirs = theirs.put_back(moved)
    edited = list(_edited(ours, theirs))
    if any(isinstance(one, Computed) for one in ours.cells.values()):
        stated: Cells = put_back(values(content), moved)
        edited += [
            Difference(*place, due, after) for place, due, after in misstated(ours, theirs, values(given_out), stated)
        ]
    return Compared(
        edited=tuple(edited),
        altered=tuple(alterations(ours.traits, theirs.traits)),
        sorted=tuple(dict.fromkeys(sheet for sheet, _cell in moved)),
        filtered=theirs.filtered,
    )


def _edited(ours: Uploaded, theirs: Uploaded) -> Iterator[Difference]:
    """Every cell in which the upload is not what was given out: what stands in it, and where it leads."""
    for place, before, after in _unequal(ours.cells, theirs.cells):
        if not was_chosen(ours, place, after):
            yield Difference(*place, before, after)
    for place, before, after in _unequal(ours.links, theirs.links):
        yield Difference(*place, before, after)


def _unequal(ours: Mapping[Place, Any], theirs: Mapping[Place, Any]) -> Iterator[tuple[Place, Any, Any]]:
    """In order of the sheets; what was added comes last."""
    for place in [*ours, *(place for place in theirs if place not in ours)]:
        before, after = ours.get(place), theirs.get(place)
        if before != after:
            yield place, before, after
