"""Excel files that are the same bytes each time: every time in them is one that is given, and none is the clock's.

openpyxl is imported only where it is used, so that starting the program does not wait for it.
"""

import io
import re
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import IO, TYPE_CHECKING

from tracker.values.streamed import Streamed, area

if TYPE_CHECKING:
    from openpyxl import Workbook

ZIP_TIME = (1980, 1, 1, 0, 0, 0)
DIMENSION = re.compile(rb"<dimension [^>]*/>")
NO_ROWS, ROWS, END_OF_ROWS = b"<sheetData/>", b"<sheetData>", b"</sheetData>"
COMPRESSION = 3
"""Of 9. A file is a twentieth larger than at 6, which is usual, and is packed in less than half of the time."""
HELD = 8 * 1024 * 1024
"""Bytes of a file that are kept in memory while it is made; a longer one goes to the disk."""


Finish = Callable[[str, bytes], bytes]
"""Gives a part of the file other bytes, by its name."""
Blocks = Mapping[str, Sequence[Streamed]]
"""The rows of sheets by their titles, one block below the other. Cells that these sheets have are not written."""


def saved(
    book: "Workbook",
    at: datetime,
    finish: Finish | None = None,
    streamed: Blocks | None = None,
) -> bytes:
    """The file of a workbook that was made and changed at a time, some of its sheets with these rows."""
    with tempfile.SpooledTemporaryFile(HELD) as file:
        write_into(file, book, at, finish, streamed)
        file.seek(0)
        return file.read()


def write_into(
    to: IO[bytes],
    book: "Workbook",
    at: datetime,
    finish: Finish | None = None,
    streamed: Blocks | None = None,
) -> None:
    """The same written into a file, of which no more is held than a few hundred rows."""
    from openpyxl.styles.stylesheet import write_stylesheet
    from openpyxl.writer.excel import ExcelWriter
    from openpyxl.xml.constants import ARC_CORE, ARC_STYLE
    from openpyxl.xml.functions import tostring

    raw, properties = io.BytesIO(), book.properties
    properties.created = naive(at)
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_STORED) as parts:  # what book.save() does, packed only once, below
        ExcelWriter(book, parts).save()
    properties.modified = naive(at)
    # the rows that are streamed may have asked for more styles by the time that these are written
    made = {ARC_CORE: properties.to_tree, ARC_STYLE: lambda: write_stylesheet(book)}
    long = {book[title].path.lstrip("/"): rows for title, rows in (streamed or {}).items()}
    with zipfile.ZipFile(raw) as old, zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda name: name == ARC_STYLE):  # that of the styles last
            content = bytes(tostring(made[name]())) if name in made else old.read(name)
            content = finish(name, content) if finish else content
            part = zipfile.ZipInfo(name, ZIP_TIME)
            part.compress_type = zipfile.ZIP_DEFLATED
            part._compresslevel = COMPRESSION  # type: ignore[attr-defined] # the only way for one written in pieces
            if name not in long:
                new.writestr(part, content)
                continue
            with new.open(part, "w", force_zip64=True) as sheet:
                for piece in _with_rows(content, long[name]):
                    sheet.write(piece)


def _with_rows(sheet: bytes, blocks: Sequence[Streamed]) -> Iterator[bytes]:
    """A sheet with these rows for its own. An area that is not known beforehand is left out: it need not be said."""
    cells = area(blocks)
    said = f'<dimension ref="{cells}"/>'.encode() if cells else b""
    shell = DIMENSION.sub(said, sheet.replace(NO_ROWS, ROWS + END_OF_ROWS), count=1)
    above, begin, rest = shell.partition(ROWS)
    yield above + begin
    for block in blocks:
        yield from block.parts()
    _own, end, below = rest.partition(END_OF_ROWS)
    yield end + below


def naive(at: datetime) -> datetime:
    """UTC without saying so, which is how the file format has it."""
    return at.astimezone(UTC).replace(tzinfo=None, microsecond=0)
