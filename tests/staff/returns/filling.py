"""Returns for tests: given out, filled in as a person would with a program, or taken apart and altered."""

import io
import zipfile

from openpyxl import load_workbook

from tests import factories
from tracker.staff.returns.layout import LETTER, RETURN
from tracker.staff.returns.wanted import wanted
from tracker.staff.returns.writing import write_return
from tracker.values.period import Period

YEAR = Period.year(2025)


def given_out(agency, period=YEAR, at=factories.NOW):
    """The file as it is downloaded."""
    return write_return(wanted(agency, period), at)


def filled(content, *rows, sheet=RETURN, alter=None):
    """The file saved by another program with these cells: dicts from the name of a column to what is typed."""
    book = load_workbook(io.BytesIO(content))
    page = book[sheet]
    for number, row in enumerate(rows, 2):
        for key, value in row.items():
            page[f"{LETTER[key]}{number}"] = value
    if alter:
        alter(book, page)
    return saved(book)


def saved(book):
    to = io.BytesIO()
    book.save(to)
    return to.getvalue()


def figure(document, **fields):
    """What is typed in a row."""
    return {"value": 800, "source": document.code, "locator": "p. 4", "attribution": "ISPR"} | fields


def with_parts(content, changes=None, more=()):
    """The file with some of its parts changed by a function of their bytes, and others added."""
    to = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            body = old.read(name)
            new.writestr(name, (changes or {}).get(name, lambda given: given)(body))
        for name, body in more:
            new.writestr(name, body)
    return to.getvalue()
