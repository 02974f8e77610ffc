"""Rows that a reader has sorted: the same rows in another order are put back, so that only what differs is told."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tracker.briefings.verifying.places import Computed, Place

Areas = Mapping[str, Sequence[str]]
"""The rows of tables under their headings, by sheet: A2:F9."""


def moves(ours: Mapping[Place, Any], theirs: Mapping[Place, Any], areas: Areas) -> dict[Place, Place]:
    """For each cell of a row that was moved, where it was given out. Empty for a table with any other difference."""
    found: dict[Place, Place] = {}
    for sheet, refs in areas.items():
        for ref in refs:
            moved = dict(_moved(sheet, ref, ours, theirs))
            found |= {
                (sheet, f"{column}{here}"): (sheet, f"{column}{there}")
                for here, there in moved.items()
                for column in _columns(ref)
            }
    return found


def put_back(cells: Mapping[Place, Any], moved: Mapping[Place, Place]) -> dict[Place, Any]:
    """The same by the places in which it was given out."""
    found: dict[Place, Any] = {}
    for place, value in cells.items():
        there = moved.get(place, place)
        found[there] = value.moved(place[1], there[1]) if isinstance(value, Computed) else value
    return found


def _moved(sheet: str, ref: str, ours: Mapping[Place, Any], theirs: Mapping[Place, Any]) -> Iterator[tuple[int, int]]:
    """Each row that stands elsewhere, with the number it had. Rows that read the same keep their order."""
    rows, columns = _rows(ref), _columns(ref)
    by_content: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number in reversed(rows):
        by_content[_content(sheet, columns, number, ours)].append(number)
    pairs = []
    for number in rows:
        same = by_content.get(_content(sheet, columns, number, theirs))
        if not same:
            return
        pairs.append((number, same.pop()))
    yield from ((here, there) for here, there in pairs if here != there)


def _content(sheet: str, columns: Sequence[str], row: int, cells: Mapping[Place, Any]) -> tuple[str, ...]:
    """What a row says, whichever row it is."""
    values = (cells.get((sheet, f"{column}{row}")) for column in columns)
    return tuple(repr(one.moved(f"A{row}", "A1") if isinstance(one, Computed) else one) for one in values)


def _rows(ref: str) -> range:
    from openpyxl.utils import range_boundaries

    _left, top, _right, bottom = range_boundaries(ref)
    return range(top, bottom + 1)


def _columns(ref: str) -> list[str]:
    from openpyxl.utils import get_column_letter, range_boundaries

    left, _top, right, _bottom = range_boundaries(ref)
    return [get_column_letter(number) for number in range(left, right + 1)]
