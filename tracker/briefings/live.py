"""What lives in a workbook: formulas that a reader's program computes, cells to choose in, and names of cells.

No formula is ever made of what somebody has typed: its text is a constant of a sheet, and the cells that it speaks of
are found by the headings of the sheet's own columns. openpyxl writes a formula without its value, which a program that
does not compute, such as pandas or a preview, would read as nothing: the values are put into the finished parts.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from tracker.briefings.sheet import Choice, Column, Formula, Named, Plain

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

HEADING = re.compile(r"\{([^}]*)\}")
FORMULA_CELL = re.compile(rb'<c r="([A-Z]+[0-9]+)"([^>]*)><f>([^<]*)</f><v\s*(?:/>|></v>)</c>')
SHEET_PART = re.compile(r"xl/worksheets/sheet([0-9]+)\.xml")

Computed = Mapping[str, Plain]
"""The values of the formulas of a sheet by their cells."""


def formula(columns: Sequence[Column], text: str, value: Plain) -> Formula:
    """`formula(COLUMNS, "={Allocated}-{Spent}", Decimal(7))`. A heading that is not there is an error."""
    headers = [column.header for column in columns]
    return Formula(HEADING.sub(lambda found: f"{{{headers.index(found[1])}}}", text), value)


def written(text: str, row: int) -> str:
    """A formula as it stands in a cell of this row."""
    from openpyxl.utils import get_column_letter

    return HEADING.sub(lambda found: f"{get_column_letter(int(found[1]) + 1)}{row}", text)


def name_cell(cell: "Cell", named: Named) -> None:
    """Give a cell a name that holds in the whole workbook."""
    _name(cell.parent.parent, named.name, cell.parent.title, cell.coordinate)


def name_range(page: "Worksheet", name: str, ref: str) -> None:
    """The same for the cells of a table, in the form A1:C9."""
    _name(page.parent, re.sub(r"\W", "_", name), page.title, ref)


def _name(book: "Workbook", name: str, title: str, ref: str) -> None:
    from openpyxl.utils import absolute_coordinate, quote_sheetname
    from openpyxl.workbook.defined_name import DefinedName

    if name in book.defined_names:
        raise ValueError(f"Two parts of the workbook are called {name}.")
    book.defined_names[name] = DefinedName(name, attr_text=f"{quote_sheetname(title)}!{absolute_coordinate(ref)}")


def offer(cell: "Cell", choice: Choice) -> None:
    """Let a reader choose among the words of a cell, and among no others."""
    from openpyxl.worksheet.datavalidation import DataValidation

    offered = DataValidation(type="list", formula1=f'"{",".join(choice.options)}"', allow_blank=False)
    offered.showErrorMessage = True
    offered.add(cell.coordinate)
    cell.parent.add_data_validation(offered)
    name_cell(cell, Named(choice.name, choice.chosen))


def with_values(computed: Sequence[Computed]) -> Callable[[str, bytes], bytes]:
    """A finisher of parts: each formula gets the value that it has as we give the file out. In order of the sheets."""

    def finish(name: str, content: bytes) -> bytes:
        part = SHEET_PART.fullmatch(name)
        values = computed[int(part[1]) - 1] if part else None
        return FORMULA_CELL.sub(lambda found: _valued(found, values), content) if values else content

    return finish


def _valued(found: "re.Match[bytes]", values: Mapping[str, Plain]) -> bytes:
    cell, attributes, text = (found[number].decode() for number in (1, 2, 3))
    value = values[cell]
    kind = "" if isinstance(value, Decimal | int) else ' t="str"'
    said = f"{value:f}" if isinstance(value, Decimal) else escape(str(value))
    return f'<c r="{cell}"{attributes}{kind}><f>{text}</f><v>{said}</v></c>'.encode()
