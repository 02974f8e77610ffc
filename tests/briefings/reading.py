"""A workbook as a reader of the file finds it."""

import io
import zipfile
from datetime import date

from openpyxl import load_workbook

from tracker.briefings.briefing import Briefing, briefing
from tracker.briefings.plan import plan_of
from tracker.briefings.writer import workbook_bytes
from tracker.records.moment import Moment

TODAY = date(2026, 3, 2)
LATEST = Moment(today=TODAY)


def made(moment: Moment = LATEST) -> Briefing:
    return briefing(plan_of(moment))


def opened(moment: Moment = LATEST):
    """The workbook written and read back."""
    return reopened(workbook_bytes(made(moment)))


def reopened(content: bytes):
    return load_workbook(io.BytesIO(content))


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return {name: file.read(name) for name in file.namelist()}


def texts(book) -> list[str]:
    """Every text of every sheet."""
    return [cell.value for page in book for row in page.iter_rows() for cell in row if isinstance(cell.value, str)]


def rows(page) -> list[dict[str, object]]:
    """A register as one mapping a row."""
    header, *below = page.iter_rows(values_only=True)
    return [dict(zip(header, row, strict=True)) for row in below]


def table(page, name: str) -> list[dict[str, object]]:
    """One of the tables of a sheet that has several."""
    header, *below = ([cell.value for cell in row] for row in page[page.tables[f"T_{name}"].ref])
    return [dict(zip(header, row, strict=True)) for row in below]


def saved(book):
    """The bytes of a workbook as openpyxl saves it."""
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def with_parts(content, changed, added=()):
    """The same file with some of its parts made anew by `changed` and others added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, changed.get(name, lambda body: body)(old.read(name)))
        for name, body in added:
            new.writestr(name, body)
    return out.getvalue()
