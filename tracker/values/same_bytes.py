"""Excel files that are the same bytes each time: every time in them is one that is given, and none is the clock's.

openpyxl is imported only where it is used, so that starting the program does not wait for it.
"""

import io
import re
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from typing import IO, TYPE_CHECKING

from tracker.values.streamed import Streamed

if TYPE_CHECKING:
    from openpyxl import Workbook

ZIP_TIME = (1980, 1, 1, 0, 0, 0)
DIMENSION = re.compile(rb"<dimension [^>]*/>")
NO_ROWS, END_OF_ROWS = b"<sheetData/>", b"</sheetData>"
HELD = 8 * 1024 * 1024
"""Bytes of a file that are kept in memory while it is made; a longer one goes to the disk."""


Finish = Callable[[str, bytes], bytes]
"""Gives a part of the file other bytes, by its name."""


def saved(
    book: "Workbook", at: datetime, finish: Finish | None = None, streamed: Mapping[str, Streamed] | None = None
) -> bytes:
    """The file of a workbook that was made and changed at a time, with long tables in the sheets of these titles."""
    with tempfile.SpooledTemporaryFile(HELD) as file:
        save(book, at, file, finish, streamed)
        file.seek(0)
        return file.read()


def save(
    book: "Workbook",
    at: datetime,
    to: IO[bytes],
    finish: Finish | None = None,
    streamed: Mapping[str, Streamed] | None = None,
) -> None:
    """The same written into a file, of which no more is held than a few hundred rows."""
    from openpyxl.writer.excel import ExcelWriter
    from openpyxl.xml.constants import ARC_CORE
    from openpyxl.xml.functions import tostring

    raw, properties = io.BytesIO(), book.properties
    properties.created = naive(at)
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_STORED) as parts:  # what book.save() does, packed only once, below
        ExcelWriter(book, parts).save()
    properties.modified = naive(at)
    long = {book[title].path.lstrip("/"): rows for title, rows in (streamed or {}).items()}
    with zipfile.ZipFile(raw) as old, zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content: bytes = tostring(properties.to_tree()) if name == ARC_CORE else old.read(name)
            content = finish(name, content) if finish else content
            part = zipfile.ZipInfo(name, ZIP_TIME)
            part.compress_type = zipfile.ZIP_DEFLATED
            if name not in long:
                new.writestr(part, content)
                continue
            with new.open(part, "w", force_zip64=True) as sheet:
                for piece in _with_rows(content, long[name]):
                    sheet.write(piece)


def _with_rows(sheet: bytes, rows: Streamed) -> Iterator[bytes]:
    """A sheet with more rows after its own. An area that is not known beforehand is left out: it need not be said."""
    area = rows.dimension
    said = f'<dimension ref="{area}"/>'.encode() if area else b""
    shell = DIMENSION.sub(said, sheet.replace(NO_ROWS, b"<sheetData></sheetData>"), count=1)
    above, end, below = shell.partition(END_OF_ROWS)
    yield above
    yield from rows.parts()
    yield end + below


def naive(at: datetime) -> datetime:
    """UTC without saying so, which is how the file format has it."""
    return at.astimezone(UTC).replace(tzinfo=None, microsecond=0)
