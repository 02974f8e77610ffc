"""The addresses of the files: that of the page with `.csv` or `.xlsx` in place of its last slash, and its own query.

`/reforms.csv?pillar=digitisation` is the table of `/reforms/?pillar=digitisation`: every row of it, not one page.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils.timezone import localtime

from tracker.public.files import as_csv, as_xlsx
from tracker.public.files.columns import Column, Table
from tracker.public.files.tables import TABLES, TableFile
from tracker.public.moments import Seen
from tracker.public.pages import document
from tracker.records import versions
from tracker.records.home import FILE_MARK, MARK, is_made_up, site_name
from tracker.values.period_text import day_words

LICENCE = "CC BY 4.0, https://creativecommons.org/licenses/by/4.0/"
BEFORE_THE_FIRST = datetime(2000, 1, 1, tzinfo=UTC)
"""Stands for the time of the journal in a file that shows an empty one."""
FORMATS = ("csv", "xlsx")
MADE_UP = Column(MARK.replace("-", "_").replace(" ", "_"), lambda row: "yes")
"""Stands in every row of a file whose data is invented."""


def with_files(pages: Iterable[URLPattern]) -> Iterator[URLPattern]:
    """The patterns of the files of these pages, in the order of the pages."""
    for page in pages:
        if page.name in TABLES:
            route = str(page.pattern).removesuffix("/")
            for form in FORMATS:
                yield path(f"{route}.{form}", _view(TABLES[page.name], form), name=f"{page.name}-{form}")


def _view(table: TableFile, form: str) -> Any:
    """The view of one table in one format."""
    written = {"csv": _csv, "xlsx": _xlsx}[form]
    mime = {"csv": as_csv.MIME, "xlsx": as_xlsx.MIME}[form]

    def named(request: HttpRequest, seen: Seen, **parts: Any) -> str:
        stem = parts.get("slug", "") or request.path.rsplit("/", 1)[-1].partition(".")[0]
        mark = f"{FILE_MARK}_" if is_made_up() else ""
        return f"{mark}{stem}_{seen.moment.on.isoformat()}_v{seen.version}.{form}"

    @document(mime, filename=named, subject=table.subject, at_one_version=True)
    def file(request: HttpRequest, seen: Seen, **parts: Any) -> Any:
        made = table.make(request, seen, **parts)
        if is_made_up():
            made = replace(made, columns=(*made.columns, MADE_UP))
        return written(request, seen, made)

    return file


def _csv(request: HttpRequest, seen: Seen, table: Table) -> bytes | Iterator[bytes]:
    """Whole where its rows are at hand, so that it is compressed and kept; in parts where they are read as they go."""
    parts = as_csv.csv_parts(table)
    return b"".join(parts) if isinstance(table.rows, list) else parts


def _xlsx(request: HttpRequest, seen: Seen, table: Table) -> bytes:
    version = seen.version or 0
    at = versions.instant_of(version) or BEFORE_THE_FIRST
    page = request.path.rpartition(".")[0] + "/"
    query = request.GET.copy()
    for name in ("as_of", "version", "page"):
        query.pop(name, None)
    address = f"{page}?{query.urlencode()}" if query else page
    known = (
        f"{day_words(seen.day)}: only what sources published by that day can have told" if seen.day else "the latest"
    )
    lines = (
        ("From", site_name()),
        ("Address", request.build_absolute_uri(seen.keep(address))),
        ("As of", known),
        ("Version", f"{version} of the record, written on {localtime(at):%-d %b %Y at %H:%M %Z}" if version else "0"),
        ("Licence", LICENCE),
        ("Blanks", "An empty cell is never zero. The last column says which blank it is."),
    )
    return as_xlsx.workbook(table, as_xlsx.Origin(lines, at))
