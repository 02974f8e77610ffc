"""What is looked at before an upload is given to a reader of workbooks: it must be one plain workbook, of a size.

The briefings that are verified and the returns of staff are both looked at here, each within its own bounds. Parts are
walked as a stream, by a parser that takes no declarations, so nothing here grows with what is in them. Two programs
must also find the same thing in the file: what Excel would open and we would read.
"""

import io
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from posixpath import normpath
from xml.parsers import expat

from django.utils.translation import gettext as _

MOST_PARTS = 500
MOST_ELEMENTS = 2_000_000
MOST_ELEMENTS_BESIDE = 100_000
"""In all parts that are no sheet and no list of texts: a reader keeps a style or a drawing at great cost."""
WIDEST_AREA = 10_000
"""Cells that are merged, or that one link covers: a reader makes each of them."""
LONGEST_HEADER = 1_000
CHUNK = 64 * 1024
EXCEL_XML = (".xml", ".rels", ".vml")
OLD_EXCEL = b"\xd0\xcf\x11\xe0"
MACROS = ("vbaproject.bin", "vbadata.xml", "activex", "macrosheets/", "dialogsheets/")
OUTSIDE = ("externallinks/", "connections.xml", "querytables/", "embeddings/")
BOOK, STYLES = "xl/workbook.xml", "xl/styles.xml"
TEXTS = "xl/sharedStrings.xml"
ONLY_ONE = {
    "officeDocument": BOOK,
    "styles": STYLES,
    "sharedStrings": TEXTS,
    "main+xml": BOOK,
    "styles+xml": STYLES,
    "sharedStrings+xml": TEXTS,
}
"""The only part that may be there, by the ends of types: Excel goes by relationships, other programs by what a part is
declared as."""
CONTENT = frozenset({"sheetData", "row", "c", "si", "sheet", "cellXfs", "numFmts", "definedName"})
HEADERS = frozenset({"oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter"})
AREAS = frozenset({"mergeCell", "hyperlink"})


class Unreadable(ValueError):
    """The upload is not looked at any further; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """How large a file may be: the bytes that it unpacks to, and its cells. Its own bytes are counted by the caller."""

    unpacked: int
    cells: int


def refuse_what_is_no_plain_workbook(
    content: bytes, bounds: Bounds, leaves: Callable[[str], bool] = lambda _part: False
) -> None:
    """Raises Unreadable, with what to tell whoever handed it in.

    Parts that `leaves` names are not walked: whoever asks for that reads them with the same care.
    """
    if content.startswith(OLD_EXCEL):
        raise Unreadable(_("This is an old .xls file, or one with a password. Ours are .xlsx without a password."))
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            _refuse_by_its_parts(packed.infolist(), bounds)
            _Walk(packed, bounds, leaves).all()
    except (zipfile.BadZipFile, NotImplementedError, EOFError, zipfile.LargeZipFile) as error:
        raise Unreadable(_("This is not an Excel workbook (.xlsx).")) from error
    except RuntimeError as error:  # what zipfile says of a part with a password
        raise Unreadable(_("A part of this file has a password. Ours have none.")) from error
    except (expat.ExpatError, zlib.error, OSError, ValueError) as error:
        if isinstance(error, Unreadable):
            raise
        raise Unreadable(unreadable()) from error


def _refuse_by_its_parts(parts: list[zipfile.ZipInfo], bounds: Bounds) -> None:
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > bounds.unpacked:
        raise Unreadable(too_much())
    names = [part.filename.lower() for part in parts]
    if BOOK not in names:
        raise Unreadable(_("This is not an Excel workbook (.xlsx)."))
    if any(mark in name for name in names for mark in MACROS):
        raise Unreadable(_("This workbook holds macros. Ours never do; it was not opened."))
    if any(mark in name for name in names for mark in OUTSIDE):
        raise Unreadable(_("This workbook has links to other files. Ours never do; it was not opened."))
    if any(times > 1 for times in Counter(normpath(name.replace("\\", "/")) for name in names).values()):
        raise Unreadable(ambiguous())


class _Walk:
    """One pass over every element of a package."""

    def __init__(self, packed: zipfile.ZipFile, bounds: Bounds, leaves: Callable[[str], bool]) -> None:
        self.packed, self.bounds, self.leaves = packed, bounds, leaves
        self.elements = Counter[str]()
        self.part = ""
        self.alternatives = 0
        self.header: list[str] | None = None
        self.opened: dict[str, list[str]] = {}

    def all(self) -> None:
        for info in self.packed.infolist():
            if info.filename.lower().endswith(EXCEL_XML) and not self.leaves(info.filename):
                self._walk(info)
        if any(found != [ONLY_ONE[kind]] for kind, found in self.opened.items()):
            raise Unreadable(ambiguous())
        if not self.opened.get("officeDocument"):
            raise Unreadable(_("This is not an Excel workbook (.xlsx)."))

    def _walk(self, info: zipfile.ZipInfo) -> None:
        self.part, self.alternatives, self.header = info.filename, 0, None
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler = self._text
        parser.StartDoctypeDeclHandler = refuse_declarations
        with self.packed.open(info) as body:
            while chunk := body.read(CHUNK):
                parser.Parse(chunk, False)
            parser.Parse(b"", True)

    def _start(self, name: str, given: dict[str, str]) -> None:
        tag = name.rpartition(" ")[2]
        is_data = self.part.startswith(("xl/worksheets/", "xl/sharedStrings"))
        self.elements["data" if is_data else "beside"] += 1
        self.elements["cells"] += tag == "c" and is_data
        if (
            self.elements["data"] > MOST_ELEMENTS
            or self.elements["beside"] > MOST_ELEMENTS_BESIDE
            or self.elements["cells"] > self.bounds.cells
        ):
            raise Unreadable(too_much())
        if tag == "AlternateContent":
            self.alternatives += 1
        elif self.alternatives and tag in CONTENT:
            raise Unreadable(ambiguous())
        if tag in AREAS and _area(given.get("ref", "")) > WIDEST_AREA:
            raise Unreadable(too_much())
        if tag in HEADERS:
            self.header = []
        if tag == "Relationship":
            self._related(given)
        if tag == "Override":
            self._found(re.split(r"[./]", given.get("ContentType", ""))[-1], given.get("PartName", ""))

    def _end(self, name: str) -> None:
        tag = name.rpartition(" ")[2]
        self.alternatives -= tag == "AlternateContent"
        if tag in HEADERS:
            self.header = None

    def _text(self, text: str) -> None:
        if self.header is not None:
            self.header.append(text)
            if sum(map(len, self.header)) > LONGEST_HEADER:
                raise Unreadable(too_much())

    def _related(self, given: dict[str, str]) -> None:
        folder = "" if self.part == "_rels/.rels" else "xl/"
        target = given.get("Target", "")
        self._found(
            given.get("Type", "").rpartition("/")[2], target if target.startswith("/") else f"/{folder}{target}"
        )

    def _found(self, kind: str, part: str) -> None:
        if kind in ONLY_ONE:
            self.opened.setdefault(kind, []).append(normpath(part)[1:])


def refuse_declarations(*_declared: object) -> None:
    """What a parser calls for a declaration: none is needed, and entities can be made to unpack without end."""
    raise Unreadable(unreadable())


CORNER = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


def _area(ref: str) -> int:
    """How many cells a reference covers; one that cannot be read, more than any may."""
    corners = [CORNER.fullmatch(corner) for corner in ref.replace("$", "").upper().split(":")]
    places = [(_column(corner[1]), int(corner[2])) for corner in corners if corner]
    if len(places) != len(corners) or len(places) > 2:
        return WIDEST_AREA + 1
    (left, top), (right, bottom) = places[0], places[-1]
    return (abs(right - left) + 1) * (abs(bottom - top) + 1)


def _column(letters: Iterable[str]) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def too_much() -> str:
    """Why a file that unpacks to too much is not read."""
    return _("This file unpacks to more than any workbook of ours holds. It was not opened.")


def ambiguous() -> str:
    """Why a file in which programs would find different things is not read."""
    return _("This file holds a part of the workbook twice, so that programs would show different ones. Ours never do.")


def unreadable() -> str:
    """Why a damaged file is not read."""
    return _("This file cannot be read as an Excel workbook. Save it again as .xlsx and try it.")
