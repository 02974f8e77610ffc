"""All of it, in the order in which one thing can be asked after another."""

import io

from openpyxl import load_workbook

from tests.ooxml.package import Package, malformed, package_problems
from tests.ooxml.spreadsheet import workbook_problems


def problems(content: bytes, site: str = "") -> list[str]:
    """What keeps a workbook from being opened as it is; links may lead out to `site` alone."""
    if unreadable := list(malformed(content)):
        return unreadable
    package = Package(content)
    if found := list(package_problems(package, site)):
        return found
    if found := list(workbook_problems(package)):
        return found
    try:
        load_workbook(io.BytesIO(content))
    except Exception as error:  # whatever it is, a reader of the file meets it too
        return [f"openpyxl cannot read it: {error}"]
    return []
