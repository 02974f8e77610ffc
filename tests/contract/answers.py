"""What an answer holds, whatever it is: a page, a table as CSV, a workbook."""

import io
import zipfile
from html import unescape

PACKED = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def body_of(response) -> bytes:
    """The whole answer, also when it comes in parts."""
    return b"".join(response)


def text_of(response) -> str:
    """Every word in it: of a workbook, of all its parts."""
    body = body_of(response)
    if response.headers["Content-Type"] == PACKED:
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            body = b"\n".join(packed.read(name) for name in packed.namelist())
    return unescape(body.decode())
