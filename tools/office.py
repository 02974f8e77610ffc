"""The workbook as LibreOffice has it: every sheet on paper, every formula computed anew, and saved again still ours."""

from __future__ import annotations

import io
import shutil
import subprocess
import tempfile
import urllib.request
from collections.abc import Iterator
from math import isclose
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from tools.steps import Refusal

if TYPE_CHECKING:
    from openpyxl import Workbook

WORKBOOK = "/briefings/briefing.xlsx?since=0"
VERIFY = "/briefings/verify/"
GENUINE = "Genuine and current."
PROGRAMS = {"soffice": "libreoffice-calc", "pdftotext": "poppler-utils"}
BROKEN = ("Err:", "#NAME?", "#REF!", "#VALUE!", "#DIV/0!", "#N/A", "#NUM!", "#NULL!")
NEARLY = 1e-9
PATIENCE = 180
"""Seconds one conversion may take."""


def workbook_opens(site: str) -> bool:
    """Judge the workbook that a site gives: print what is wrong, and say whether nothing is."""
    for program, package in PROGRAMS.items():
        if shutil.which(program) is None:
            raise Refusal(f"{program} is not here. Install it (Debian: apt install {package}), then try again.")
    with urllib.request.urlopen(site + WORKBOOK, timeout=60) as answer:  # noqa: S310 our own server
        content: bytes = answer.read()
    with tempfile.TemporaryDirectory(prefix="tracker-office-") as name:
        folder = Path(name)
        found = [*_on_paper(content, folder), *_computed(content, folder), *_still_ours(site, content, folder)]
    for line in found[:40]:
        print(line)
    return not found


def _on_paper(content: bytes, folder: Path) -> Iterator[str]:
    """Every sheet has a page that is headed with its title, and none shows an error."""
    paper = _converted(content, "pdf", folder)
    said = subprocess.run(["pdftotext", "-layout", paper, "-"], capture_output=True, check=True, text=True).stdout
    pages = said.removesuffix("\f").split("\f")
    titles = _opened(content).sheetnames
    headed = {title: sum(f": {title}" in page.strip().partition("\n")[0] for page in pages) for title in titles}
    print(f"{len(pages)} pages: " + ", ".join(f"{title} {number}" for title, number in headed.items()))
    yield from (f"No page is headed {title}." for title, number in headed.items() if not number)
    for number, page in enumerate(pages, start=1):
        yield from (f"Page {number} shows {one}." for one in BROKEN if one in page)
        if len(page.split()) < 12:  # what a heading and a foot alone come to
            yield f"Page {number} is empty."


def _computed(content: bytes, folder: Path) -> Iterator[str]:
    """What LibreOffice computes is what we put beside each formula, which it is not shown: openpyxl drops it."""
    bare = io.BytesIO()
    book = _opened(content)
    book.save(bare)
    theirs = _opened(_converted(bare.getvalue(), "xlsx", folder).read_bytes(), data_only=True)
    ours = _opened(content, data_only=True)
    formulas = [(page.title, cell.coordinate) for page in book for row in page.iter_rows() for cell in row
                if cell.data_type == "f"]  # fmt: skip
    print(f"{len(formulas)} formulas")
    for title, place in formulas:
        due, found = ours[title][place].value, theirs[title][place].value
        if not _agree(due, found):
            yield f"{title} {place}: LibreOffice computes {found!r}, and we say {due!r}."
    for page in theirs:
        for row in page.iter_rows():
            for cell in row:
                if isinstance(cell.value, str) and cell.value.startswith(BROKEN):
                    yield f"{page.title} {cell.coordinate} is {cell.value}."


def _still_ours(site: str, content: bytes, folder: Path) -> Iterator[str]:
    """A workbook that LibreOffice has saved again is genuine to the page that verifies them."""
    saved = _converted(content, "xlsx", folder).read_bytes()
    edge = uuid4().hex
    head = f'--{edge}\r\nContent-Disposition: form-data; name="workbook"; filename="saved.xlsx"\r\n\r\n'
    request = urllib.request.Request(  # noqa: S310 our own server
        site + VERIFY,
        data=head.encode() + saved + f"\r\n--{edge}--\r\n".encode(),
        headers={"Content-Type": f"multipart/form-data; boundary={edge}"},
    )
    with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310 our own server
        if GENUINE not in answer.read().decode():
            yield "Saved again by LibreOffice, it is no longer taken for genuine."


def _converted(content: bytes, form: str, folder: Path) -> Path:
    given, out = folder / "workbook.xlsx", folder / form
    given.write_bytes(content)
    command = ["soffice", "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}"]
    command += ["--convert-to", form, "--outdir", str(out), str(given)]
    subprocess.run(command, capture_output=True, check=True, timeout=PATIENCE)
    made = out / f"workbook.{form}"
    if not made.exists():
        raise Refusal(f"LibreOffice made no {form} of the workbook.")
    return made


def _opened(content: bytes, *, data_only: bool = False) -> Workbook:
    from openpyxl import load_workbook

    return load_workbook(io.BytesIO(content), data_only=data_only)


def _agree(one: Any, other: Any) -> bool:
    if isinstance(one, int | float) and isinstance(other, int | float):
        return isclose(one, other, rel_tol=NEARLY, abs_tol=NEARLY)
    return (one or "") == (other or "")
