"""What is looked at before a return is read: that it is a plain workbook of ours, and which of its parts are which.

No program opens the file. Whatever is none is called by its name, so that whoever sent it knows what to do.
"""

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from posixpath import normpath
from typing import Any

from tracker.staff.returns.problems import Problem, Rule, Stop
from tracker.workbooks.guarding import OLD_EXCEL, Bounds, Unreadable, refuse_what_is_no_plain_workbook, unreadable

LARGEST = 10 * 2**20
"""Bytes of a file."""
TOO_LARGE = f"The file is larger than {LARGEST // 2**20} MB. No return is."
BOUNDS = Bounds(unpacked=80 * 2**20, cells=600_000)
DOWNLOAD = "Download the return again under “Excel returns”, and fill in that file."
IN_EXCEL = "Open it in Excel or LibreOffice and save it as “Excel Workbook (.xlsx)”"
BOOK, LINKS, STYLES, TEXTS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml", "xl/sharedStrings.xml"
KINDS = {".ods": "an OpenDocument file", ".xlsb": "a binary workbook", ".pdf": "a PDF", ".docx": "a Word file"}
DATES = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
PERCENTS = frozenset({9, 10})
"""The numbers that Excel's own formats have."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet, and the part of the file that holds it."""

    title: str
    part: str
    is_hidden: bool


@dataclass(frozen=True, slots=True)
class Package:
    """A workbook taken apart. `dates` and `percents` are the looks that show a number as one of these."""

    zipped: zipfile.ZipFile
    sheets: tuple[Sheet, ...]
    dates: frozenset[int]
    percents: frozenset[int]


@contextmanager
def opened(content: bytes, name: str) -> Iterator[Package]:
    """The parts of a return while they are read. Raises Stop."""
    _refuse_by_its_look(content, name.lower())
    try:
        refuse_what_is_no_plain_workbook(content, BOUNDS, leaves=is_read_here)
        with zipfile.ZipFile(io.BytesIO(content)) as zipped:
            yield Package(zipped, *_parts(zipped))
    except Unreadable as refusal:
        raise Stop(Problem(_rule_of(content), f"{refusal} {DOWNLOAD}")) from refusal
    except (zipfile.BadZipFile, OSError, EOFError, KeyError, ValueError, *_xml_errors()) as error:
        raise Stop(Problem(Rule.FILE, f"{unreadable()} {DOWNLOAD}")) from error


def is_read_here(part: str) -> bool:
    """The parts that grow with the rows: they are walked once, by `cells`, which bounds them itself."""
    return part.startswith("xl/worksheets/sheet") or part == TEXTS


def _rule_of(content: bytes) -> Rule:
    return Rule.MACRO if b"vbaProject" in content else Rule.FILE


def _refuse_by_its_look(content: bytes, name: str) -> None:
    if len(content) > LARGEST:
        raise Stop(Problem(Rule.FILE, TOO_LARGE))
    if not content:
        raise Stop(Problem(Rule.FILE, f"The file is empty. {DOWNLOAD}"))
    if content.startswith(OLD_EXCEL):
        raise Stop(
            Problem(Rule.OLD_EXCEL, f"This is an old .xls file, or one with a password. {IN_EXCEL}, without one.")
        )
    for end, kind in KINDS.items():
        if name.endswith(end):
            raise Stop(Problem(Rule.OTHER_FORMAT, f"This is {kind}. {IN_EXCEL}."))
    if name.endswith((".xlsm", ".xltm")):
        raise Stop(Problem(Rule.MACRO, f"This is a workbook for macros. {IN_EXCEL}, which has none."))
    if not content.startswith(b"PK"):
        _refuse_text(content)
        raise Stop(Problem(Rule.FILE, f"This is not an Excel workbook (.xlsx). {DOWNLOAD}"))


def _refuse_text(content: bytes) -> None:
    """A CSV has lost the row versions, the lists and often the letters; it is said which."""
    for encoding, said in (("utf-8-sig", ""), ("utf-16", ""), ("cp1252", ", and not in UTF-8")):
        try:
            text = content[:4096].decode(encoding, errors="strict" if encoding != "utf-8-sig" else _lenient(content))
        except (UnicodeDecodeError, LookupError):
            continue
        if any(sign in text for sign in ",;\t\n") and all(char.isprintable() or char.isspace() for char in text):
            said = ", in UTF-16" if encoding == "utf-16" else said
            raise Stop(Problem(Rule.CSV, f"This is a text file such as CSV{said}. Returns are .xlsx. {DOWNLOAD}"))


def _lenient(content: bytes) -> str:
    """A letter may be cut at the end of what is looked at."""
    return "ignore" if len(content) > 4096 and b"\xff" not in content[:4096] else "strict"


def _parts(zipped: zipfile.ZipFile) -> tuple[tuple[Sheet, ...], frozenset[int], frozenset[int]]:
    from defusedxml.ElementTree import fromstring

    book = fromstring(zipped.read(BOOK))
    targets = {one.get("Id"): one.get("Target", "") for one in fromstring(zipped.read(LINKS)) if one.get("Id")}
    sheets = []
    for sheet in _all(book, "sheet"):
        linked = next((value for name, value in sheet.attrib.items() if name.endswith("}id")), None)
        part = _part(targets.get(linked) or "")
        if not is_read_here(part) or part not in zipped.namelist():
            raise Stop(Problem(Rule.FILE, f"{unreadable()} {DOWNLOAD}"))
        sheets.append(Sheet(sheet.get("name", ""), part, sheet.get("state", "visible") != "visible"))
    styles = fromstring(zipped.read(STYLES)) if STYLES in zipped.namelist() else ()
    return tuple(sheets), *_shown_otherwise(styles)


def _part(target: str) -> str:
    return normpath(target)[1:] if target.startswith("/") else normpath(f"xl/{target}")


def _shown_otherwise(styles: Any) -> tuple[frozenset[int], frozenset[int]]:
    """Which looks show a number as a date, and which as a percentage."""
    own = {int(one.get("numFmtId", "0")): _bare(one.get("formatCode", "")) for one in _all(styles, "numFmt")}
    dates = DATES | {number for number, code in own.items() if set("dmyhs") & set(code)}
    percents = PERCENTS | {number for number, code in own.items() if "%" in code}
    used = [int(look.get("numFmtId", "0")) for looks in _all(styles, "cellXfs") for look in looks]
    return (
        frozenset(place for place, number in enumerate(used) if number in dates),
        frozenset(place for place, number in enumerate(used) if number in percents),
    )


def _bare(code: str) -> str:
    """A format without its quoted and bracketed parts, which are words and colours."""
    bare, inside = [], ""
    for sign in code.lower().replace("general", ""):
        if inside:
            inside = "" if sign == inside else inside
        elif sign in '"[':
            inside = "]" if sign == "[" else sign
        else:
            bare.append(sign)
    return "".join(bare)


def _all(tree: Any, tag: str) -> Iterator[Any]:
    for element in tree.iter() if hasattr(tree, "iter") else ():
        if isinstance(element.tag, str) and element.tag.rpartition("}")[2] == tag:
            yield element


def _xml_errors() -> tuple[type[Exception], ...]:
    import zlib
    from xml.etree.ElementTree import ParseError
    from xml.parsers.expat import ExpatError

    return ParseError, ExpatError, zlib.error, NotImplementedError, RuntimeError
