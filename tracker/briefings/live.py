"""What lives in a workbook: formulas that a reader's program computes, cells to choose in, and names of cells.

No formula is ever made of what somebody has typed: its text is a constant of a sheet, and the cells that it speaks of
are found by the headings of the sheet's own columns.
"""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from tracker.briefings.sheet import Choice, Column, Formula, Plain
from tracker.values.streamed import letters

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

HEADING = re.compile(r"\{([^}]*)\}")


def formula(columns: Sequence[Column], text: str, value: Plain) -> Formula:
    """`formula(COLUMNS, "={Allocated}-{Spent}", Decimal(7))`. A heading that is not there is an error."""
    headers = [column.header for column in columns]
    return Formula(HEADING.sub(lambda found: f"{{{headers.index(found[1])}}}", text), value)


def written(text: str, row: int) -> str:
    """A formula as it stands in a cell of this row."""
    return HEADING.sub(lambda found: f"{letters(int(found[1]) + 1)}{row}", text)


def name_cells(page: "Worksheet", name: str, ref: str) -> None:
    """Give a cell, or the cells of a table in the form A1:C9, a name that holds in the whole workbook."""
    from openpyxl.utils import absolute_coordinate, quote_sheetname
    from openpyxl.workbook.defined_name import DefinedName

    book, name = page.parent, re.sub(r"\W", "_", name)
    if name in book.defined_names:
        raise ValueError(f"Two parts of the workbook are called {name}.")
    book.defined_names[name] = DefinedName(name, attr_text=f"{quote_sheetname(page.title)}!{absolute_coordinate(ref)}")


def offer(page: "Worksheet", place: str, choice: Choice) -> None:
    """Let a reader choose among the words of a cell, and among no others."""
    from openpyxl.worksheet.datavalidation import DataValidation

    offered = DataValidation(type="list", formula1=f'"{",".join(choice.options)}"', allow_blank=False)
    offered.showErrorMessage = True
    offered.add(place)
    page.add_data_validation(offered)
    name_cells(page, choice.name, place)
