"""The looks of cells, made once a workbook: openpyxl compares every font and border with all it has, cell by cell."""

from collections.abc import Callable, Hashable
from copy import copy
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    from openpyxl.cell import Cell

_known: "WeakKeyDictionary[Any, dict[Hashable, Any]]" = WeakKeyDictionary()


def dress(cell: "Cell", look: Hashable, make: Callable[[], None]) -> None:
    """Give a cell the look that this name has in its workbook; the first of them is made and the others copy it."""
    looks = _known.setdefault(cell.parent.parent, {})
    made = looks.get(look)
    if made is None:
        make()
        looks[look] = copy(cell._style)
    else:
        cell._style = copy(made)
