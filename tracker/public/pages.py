"""The frame every public view stands in: it reads the moment, asks the view for its context, and renders.

A view is then two or three lines, and none can forget the moment, the validators or how long an answer may be stored:

    @page("reform.html")
    def reform_detail(request, seen, slug):
        return {"reform": reform_page(slug, seen.moment)}

`subject_page` is the same for a page whose address ends in a subject's slug: its code and its former slugs lead there
too. `document` is for everything that is no page: a table as CSV, a feed, a calendar, a drawing.
"""

from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from tracker.keeping.kept import kept
from tracker.public.moments import Seen, fixed, seen_by
from tracker.records.registry import NoSuchRecord
from tracker.summaries.refs import NoSuchSubject, WithPage, present_slug

Context = dict[str, Any]
Body = str | bytes | Iterator[bytes]
View = Callable[..., HttpResponseBase]
Made = Callable[..., HttpResponseBase]
NOTHING_THERE = (ObjectDoesNotExist, NoSuchSubject, NoSuchRecord)
OPEN_TO_OTHERS = {"Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin"}
"""On documents: a chart may be shown on another site, and a table read by a page there. They hold no secrets."""


def page(template: str, subject: type[WithPage] | None = None) -> Callable[[Callable[..., Context]], View]:
    """Make a view of a function `(request, seen, **from the address) -> context`; `seen` is in the context too.

    GET and HEAD only. A row, subject or record that does not exist becomes the 404 page, a BadQuery the 400 page.
    `subject` is as in `document`.
    """

    def decorate(view: Callable[..., Context]) -> View:
        def made(request: HttpRequest, seen: Seen, **parts: Any) -> HttpResponse:
            return render(request, template, {"seen": seen, "is_found": True, **view(request, seen, **parts)})

        return _answering(view, made, subject, follows_version=False)

    return decorate


def document(
    content_type: str,
    *,
    filename: Callable[..., str] | None = None,
    subject: type[WithPage] | None = None,
    at_one_version: bool = False,
    follows_version: bool = True,
) -> Callable[[Callable[..., Body]], View]:
    """Make a view of a function `(request, seen, **from the address) -> Body`, with this content type.

        @document(content_type="text/csv; charset=utf-8", filename=lambda request, seen, **parts: "reforms.csv")
        def reform_table(request, seen):
            return as_csv(...)

    Kept, validated, compressed and stored like a page, and refused like one: what does not exist is the 404 page, a
    BadQuery the 400 page. With `filename`, called like the view, a browser saves it under that name; without, it shows
    it. A body in parts is sent as its parts come, neither compressed nor kept; it has to name its version, for it may
    take long. `at_one_version` names it before either is called. `subject` is the model whose slug the address has as
    `slug`: its code and its former slugs then lead here too. `follows_version` is False for what shows the latest at
    every version.
    """

    def decorate(view: Callable[..., Body]) -> View:
        def made(request: HttpRequest, seen: Seen, **parts: Any) -> HttpResponseBase:
            headers = {"Content-Type": content_type, **OPEN_TO_OTHERS}
            seen = fixed(seen) if at_one_version else seen
            body = view(request, seen, **parts)
            if filename is not None:
                name = filename(request, seen, **parts)
                headers["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or ""
            whole = isinstance(body, str | bytes)
            return HttpResponse(body, headers=headers) if whole else StreamingHttpResponse(body, headers=headers)

        return _answering(view, made, subject, follows_version=follows_version)

    return decorate


def subject_page(template: str, model: type[WithPage]) -> Callable[[Callable[..., Context]], View]:
    """Make a view of a function `(request, seen, slug) -> context`; the code of a subject and the slugs it had at other
    times are sent on to its slug for good, with the query kept, if there is a page to be seen."""
    return page(template, model)


def _answering(view: Callable[..., Any], made: Made, subject: type[WithPage] | None, *, follows_version: bool) -> View:
    """A Django view of what makes the answer at a moment."""

    @require_safe
    @wraps(view)
    def respond(request: HttpRequest, **parts: Any) -> HttpResponseBase:
        def rendered() -> HttpResponseBase:
            seen = seen_by(request)
            try:
                return made(request, seen, **parts)
            except NOTHING_THERE as error:
                present = _present_parts(subject, parts, seen)
                if present is None:
                    raise Http404(str(error)) from error
            try:
                made(request, seen, **present)  # no reader is sent on to what is not to be seen
            except NOTHING_THERE as error:
                raise Http404(str(error)) from error
            return _sent_on(request, present)

        return kept(request, timezone.now(), rendered, follows_version=follows_version)

    return respond


def _present_parts(subject: type[WithPage] | None, parts: dict[str, Any], seen: Seen) -> dict[str, Any] | None:
    """What the address would be made of if the slug in it were the subject's at the moment; None when there is none."""
    slug = present_slug(subject, parts["slug"], seen.moment) if subject else None
    return None if slug in (None, parts.get("slug")) else {**parts, "slug": slug}


def _sent_on(request: HttpRequest, parts: dict[str, Any]) -> HttpResponse:
    match, query = request.resolver_match, request.META.get("QUERY_STRING", "")
    address = reverse(match.view_name, kwargs=parts) if match else request.path
    return HttpResponsePermanentRedirect(f"{address}?{query}" if query else address)
