"""An uploaded workbook, read with care: nothing in it is run, followed or unpacked without bound."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from openpyxl import Workbook

LARGEST = 5 * 1024 * 1024
"""Bytes of an upload."""
LARGEST_UNPACKED = 40 * 1024 * 1024
MOST_PARTS = 500
OLD_EXCEL = b"\xd0\xcf\x11\xe0"
MACROS = ("vbaproject.bin", "vbadata.xml", "activex", "macrosheets/", "dialogsheets/")
OUTSIDE = ("externallinks/", "connections.xml", "querytables/", "embeddings/")

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


class Unreadable(ValueError):
    """The upload is not looked at any further; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Uploaded:
    """What a workbook says of itself, its cells, where they lead, which have names, and what may be chosen in them."""

    query: str
    release: int | None
    sheets: tuple[str, ...]
    cells: Cells
    links: dict[Place, str]
    names: dict[str, Place]
    choices: dict[Place, tuple[str, ...]]


def too_large() -> str:
    """Why a file above the limit is not read."""
    return _("This file is larger than %(most)s MB. No workbook of ours is.") % {"most": LARGEST // 2**20}


def read(content: bytes) -> Uploaded:
    """The workbook in these bytes. Raises Unreadable."""
    _refuse_what_is_no_plain_workbook(content)
    book = _opened(content)
    said = {one.name: one.value for one in book.custom_doc_props.props}
    release = str(said.get("Release", ""))
    return Uploaded(
        query=str(said.get("Moment", "")),
        release=int(release) if release.isdecimal() and len(release) < 10 else None,
        sheets=tuple(book.sheetnames),
        cells=dict(cells_of(book)),
        links=dict(_links_of(book)),
        names=dict(_names_of(book)),
        choices=dict(_choices_of(book)),
    )


def values(content: bytes) -> Cells:
    """The same cells as `read` finds, formulas with the values that stand in the file."""
    return dict(cells_of(_opened(content, data_only=True)))


def _links_of(book: "Workbook") -> Iterator[tuple[Place, str]]:
    """Where each cell leads, in one form whoever wrote the file: 'Changes since'!A1 and #Changes since.A1 are one."""
    for page in book.worksheets:
        for row in page.iter_rows():
            for cell in row:
                if link := cell.hyperlink:
                    within = (link.location or "").replace("'", "").replace("!", ".").removeprefix("#")
                    yield (
                        (page.title, cell.coordinate),
                        f"{link.target or ''}#{within}" if within else link.target or "",
                    )


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
        for row in page.iter_rows():
            for cell in row:
                if cell.value not in (None, ""):
                    is_formula = cell.data_type == "f"
                    value = Computed(_text_of(cell.value)) if is_formula else _plain(cell.value)
                    yield (page.title, cell.coordinate), value


def _text_of(formula: Any) -> str:
    """Of any kind of formula; ours are all plain texts."""
    return formula if isinstance(formula, str) else f"{getattr(formula, 'text', '')} ({type(formula).__name__})"


def _opened(content: bytes, *, data_only: bool = False) -> "Workbook":
    from openpyxl import load_workbook

    try:
        return load_workbook(io.BytesIO(content), keep_vba=False, keep_links=False, data_only=data_only)
    except Exception as error:  # a damaged file can fail in any part of the reader
        raise Unreadable(
            _("This file cannot be read as an Excel workbook. Save it again as .xlsx and try it.")
        ) from error


def _refuse_what_is_no_plain_workbook(content: bytes) -> None:
    if len(content) > LARGEST:
        raise Unreadable(too_large())
    if content.startswith(OLD_EXCEL):
        raise Unreadable(_("This is an old .xls file, or one with a password. Ours are .xlsx without a password."))
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = packed.infolist()
    except (zipfile.BadZipFile, NotImplementedError) as error:
        raise Unreadable(_("This is not an Excel workbook (.xlsx).")) from error
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        raise Unreadable(_("This file unpacks to more than any workbook of ours holds. It was not opened."))
    names = [part.filename.lower() for part in parts]
    if "xl/workbook.xml" not in names:
        raise Unreadable(_("This is not an Excel workbook (.xlsx)."))
    if any(mark in name for name in names for mark in MACROS):
        raise Unreadable(_("This workbook holds macros. Ours never do; it was not opened."))
    if any(mark in name for name in names for mark in OUTSIDE):
        raise Unreadable(_("This workbook has links to other files. Ours never do; it was not opened."))


def _plain(value: Any) -> Any:
    """A value as it is compared: times of midnight are days, numbers are rounded to what Excel keeps."""
    if isinstance(value, datetime):
        return value.date() if value.time() == datetime.min.time() else value
    if isinstance(value, bool | date):
        return value
    if isinstance(value, int | float | Decimal):
        return round(float(value), 9)
    return str(value).replace("\r\n", "\n").replace("\r", "\n")
