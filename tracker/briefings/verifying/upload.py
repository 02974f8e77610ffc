"""An uploaded workbook, read with care: nothing in it is run, followed or unpacked without bound."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from tracker.briefings.verifying.appearance import Trait, Traits, filtered, held, traits_of
from tracker.briefings.verifying.places import Cells, Computed, Place
from tracker.briefings.verifying.sorting import put_back
from tracker.workbooks.guarding import Bounds, Unreadable, refuse_what_is_no_plain_workbook, unreadable

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

IN_A_CELL = frozenset({Trait.FORMAT, Trait.UNREADABLE, Trait.COMMENT})
"""The traits that move with a cell."""
LARGEST = 20 * 1024 * 1024
"""Bytes of an upload that is looked at whole: the file of a release is known by its hash, however large."""
LARGEST_OPENED = 5 * 1024 * 1024
"""Bytes of an upload whose cells are compared."""
BOUNDS = Bounds(unpacked=40 * 2**20, cells=200_000)
EDITION = re.compile(r"[0-9a-f]{16}")


@dataclass(frozen=True, slots=True)
class Uploaded:
    """What a workbook says of itself, its cells, where they lead, which have names, and what may be chosen in them.

    `edition`, and `journal`, the hash of the journal line it was made at, are empty where it names none.
    """

    query: str
    edition: str
    journal: str
    release: int | None
    sheets: tuple[str, ...]
    cells: Cells
    links: dict[Place, str]
    names: dict[str, Place]
    choices: dict[Place, tuple[str, ...]]
    traits: Traits
    areas: dict[str, list[str]]
    filtered: tuple[str, ...]

    def put_back(self, moved: dict[Place, Place]) -> "Uploaded":
        """The same with its rows in the order in which they were given out."""
        traits: Traits = {}
        for (sheet, trait, where), value in self.traits.items():
            _sheet, there = moved.get((sheet, where), (sheet, where)) if trait in IN_A_CELL else (sheet, where)
            traits[sheet, trait, there] = value
        return replace(self, cells=put_back(self.cells, moved), links=put_back(self.links, moved), traits=traits)


def too_large() -> str:
    """Why a file above the limit is not taken in."""
    return _("This file is larger than %(most)s MB. Files as large are not looked at.") % {"most": LARGEST // 2**20}


def _too_large_to_open() -> str:
    said = _(
        "This file is larger than %(most)s MB, too large to compare its cells. It is not, byte for byte, the file of "
        "any release. Download the workbook of its day again, with fewer sheets or for fewer reforms, and compare that."
    )
    return said % {"most": LARGEST_OPENED // 2**20}


def read(content: bytes) -> Uploaded:
    """The workbook in these bytes. Raises Unreadable."""
    if len(content) > LARGEST_OPENED:
        raise Unreadable(_too_large_to_open())
    refuse_what_is_no_plain_workbook(content, BOUNDS)
    book = _opened(content)
    said = {one.name: one.value for one in book.custom_doc_props.props}
    release = str(said.get("Release", ""))
    return Uploaded(
        query=str(said.get("Moment", "")),
        edition=named if EDITION.fullmatch(named := str(said.get("Edition", ""))) else "",
        journal=str(said.get("Journal", "")),
        release=int(release) if release.isdecimal() and len(release) < 10 else None,
        sheets=tuple(book.sheetnames),
        cells=dict(cells_of(book)),
        links=dict(_links_of(book)),
        names=dict(_names_of(book)),
        choices=dict(_choices_of(book)),
        traits=traits_of(book, content),
        areas={page.title: list(_areas(page)) for page in book.worksheets},
        filtered=tuple(page.title for page in book.worksheets if filtered(page)),
    )


def values(content: bytes) -> Cells:
    """The same cells as `read` finds, formulas with the values that stand in the file."""
    return dict(cells_of(_opened(content, data_only=True)))


def _links_of(book: "Workbook") -> Iterator[tuple[Place, str]]:
    """Where each cell leads, in one form whoever wrote the file: 'Changes since'!A1 and #Changes since.A1 are one."""
    for page in book.worksheets:
        for cell in held(page):
            if link := cell.hyperlink:
                within = (link.location or "").replace("'", "").replace("!", ".").removeprefix("#")
                yield (page.title, cell.coordinate), f"{link.target or ''}{f'#{within}' if within else ''}"


def _names_of(book: "Workbook") -> Iterator[tuple[str, Place]]:
    for name, one in book.defined_names.items():
        title, _mark, cell = (one.attr_text or "").rpartition("!")
        yield name, (title.strip("'"), cell.replace("$", ""))


def _choices_of(book: "Workbook") -> Iterator[tuple[Place, tuple[str, ...]]]:
    for page in book.worksheets:
        for offered in page.data_validations.dataValidation:
            if offered.type == "list":
                options = tuple((offered.formula1 or "").strip('"').split(","))
                for area in offered.sqref.ranges:
                    yield (page.title, area.coord), options


def cells_of(book: "Workbook") -> Iterator[tuple[tuple[str, str], Any]]:
    """Every cell that holds something, in order, its value in one form whoever wrote the file."""
    for page in book.worksheets:
        for cell in held(page):
            if cell.value not in (None, ""):
                is_formula = cell.data_type == "f"
                value = Computed(_text_of(cell.value)) if is_formula else _plain(cell.value)
                yield (page.title, cell.coordinate), value


def _areas(page: "Worksheet") -> Iterator[str]:
    """The rows of each table, its headings left out."""
    for table in page.tables.values():
        first, _mark, last = table.ref.partition(":")
        column = first.rstrip("0123456789")
        yield f"{column}{int(first.removeprefix(column)) + 1}:{last}"


def _text_of(formula: Any) -> str:
    """Of any kind of formula; ours are all plain texts."""
    return formula if isinstance(formula, str) else f"{getattr(formula, 'text', '')} ({type(formula).__name__})"


def _opened(content: bytes, *, data_only: bool = False) -> "Workbook":
    from openpyxl import load_workbook

    try:
        return load_workbook(io.BytesIO(content), keep_vba=False, keep_links=False, data_only=data_only)
    except Exception as error:  # a damaged file can fail in any part of the reader
        raise Unreadable(unreadable()) from error


def _plain(value: Any) -> Any:
    """A value as it is compared: times of midnight are days, numbers are rounded to what Excel keeps."""
    if isinstance(value, datetime):
        return value.date() if value.time() == datetime.min.time() else value
    if isinstance(value, bool | date):
        return value
    if isinstance(value, int | float | Decimal):
        return round(float(value), 9)
    return str(value).replace("\r\n", "\n").replace("\r", "\n")
