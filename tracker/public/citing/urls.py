"""The addresses of citations: that of the page with `cite.bib` or `cite.ris` after it. And a record's JSON."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path

from tracker.public.citing import formats, record_json
from tracker.public.citing.citation import QUOTABLE, SUBJECTS, Citation, citation, quoted_record
from tracker.public.moments import Seen
from tracker.public.pages import document
from tracker.summaries.records import journal_lines, record_detail

FORMATS: dict[str, tuple[Callable[[Citation], str], str]] = {
    "bib": (formats.bibtex, formats.BIBTEX),
    "ris": (formats.ris, formats.RIS),
}


def with_citations(pages: Iterable[URLPattern]) -> Iterator[URLPattern]:
    """The patterns of the citations of these pages, in the order of the pages."""
    for page in pages:
        if page.name in QUOTABLE:
            for form in FORMATS:
                yield path(f"{page.pattern}cite.{form}", _view(page.name, form), name=f"{page.name}-{form}")
    yield path("records/<slug:public_id>.json", as_json, name="record-json")


def _view(name: str, form: str) -> Any:
    written, mime = FORMATS[form]

    def named(request: HttpRequest, seen: Seen, **parts: str) -> str:
        return f"{next(iter(parts.values()))}.{form}"

    @document(mime, filename=named, subject=SUBJECTS.get(name))
    def cite(request: HttpRequest, seen: Seen, **parts: str) -> str:
        quoted = QUOTABLE[name](next(iter(parts.values())), seen.moment)
        return written(citation(request, seen, request.path.rpartition("/")[0] + "/", quoted))

    return cite


@document(record_json.MIME)
def as_json(request: HttpRequest, seen: Seen, public_id: str) -> str:
    """One record with its lines of the journal."""
    detail = record_detail(public_id, seen.moment)
    cited = citation(request, seen, request.path.removesuffix(".json") + "/", quoted_record(detail))
    return record_json.record_json(request, seen, detail, journal_lines(public_id, seen.moment), cited)
