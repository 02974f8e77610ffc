"""Excel files that are the same bytes each time: every time in them is one that is given, and none is the clock's.

openpyxl is imported only where it is used, so that starting the program does not wait for it.
"""

import io
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from openpyxl import Workbook

ZIP_TIME = (1980, 1, 1, 0, 0, 0)


def saved(book: "Workbook", at: datetime, finish: Callable[[str, bytes], bytes] | None = None) -> bytes:
    """The file of a workbook that was made and changed at a time. `finish` may give a part other bytes, by its name."""
    from openpyxl.xml.constants import ARC_CORE
    from openpyxl.xml.functions import tostring

    raw, fixed, properties = io.BytesIO(), io.BytesIO(), book.properties
    properties.created = naive(at)
    book.save(raw)
    properties.modified = naive(at)  # openpyxl has put the clock's time in as it saved
    with zipfile.ZipFile(raw) as old, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content: bytes = tostring(properties.to_tree()) if name == ARC_CORE else old.read(name)
            content = finish(name, content) if finish else content
            part = zipfile.ZipInfo(name, ZIP_TIME)
            part.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(part, content)
    return fixed.getvalue()


def naive(at: datetime) -> datetime:
    """UTC without saying so, which is how the file format has it."""
    return at.astimezone(UTC).replace(tzinfo=None, microsecond=0)
