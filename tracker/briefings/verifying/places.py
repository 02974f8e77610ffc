"""Where something stands in an uploaded workbook, and what."""

import re
from dataclasses import dataclass
from typing import Any

Place = tuple[str, str]
"""A sheet and a coordinate."""
Cells = dict[Place, Any]
"""The values of a workbook's cells."""


@dataclass(frozen=True, slots=True)
class Computed:
    """A formula. A text that reads the same is another thing."""

    text: str

    def __str__(self) -> str:
        return self.text

    def moved(self, here: str, there: str) -> "Computed":
        """The same in another row, of which it then speaks: what a program makes of it when it sorts."""
        own = rf"(?<![A-Za-z0-9_.!])(\$?[A-Z]{{1,3}}\$?){row_of(here)}(?![0-9(])"
        return Computed(re.sub(own, rf"\g<1>{row_of(there)}", self.text))


def row_of(coordinate: str) -> str:
    """12, of F12"""
    return coordinate.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
