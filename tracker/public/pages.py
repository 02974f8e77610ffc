"""The frame every public view stands in: it reads the moment, asks the view for its context, and renders.

A view is then two or three lines, and none can forget the moment:

    @page("reform.html")
    def reform_detail(request, seen, slug):
        return {"reform": reform_page(slug, seen.moment)}

`subject_page` is the same for a page whose address ends in a subject's slug: its code leads there too.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from tracker.public.kept import kept
from tracker.public.moments import seen_by
from tracker.records.registry import NoSuchRecord
from tracker.summaries.refs import NoSuchSubject, WithPage, slug_of_code

Context = dict[str, Any]
NOTHING_THERE = (ObjectDoesNotExist, NoSuchSubject, NoSuchRecord)


def page(template: str) -> Callable[[Callable[..., Context]], Callable[..., HttpResponse]]:
    """Make a view of a function `(request, seen, **from the address) -> context`; `seen` is in the context too.

    GET and HEAD only. A row, subject or record that does not exist becomes the 404 page, a BadQuery the 400 page.
    """

    def decorate(view: Callable[..., Context]) -> Callable[..., HttpResponse]:
        @require_safe
        @wraps(view)
        def respond(request: HttpRequest, **parts: Any) -> HttpResponse:
            seen = seen_by(request)

            def rendered() -> HttpResponse:
                try:
                    context = view(request, seen, **parts)
                except NOTHING_THERE as error:
                    raise Http404(str(error)) from error
                return render(request, template, {"seen": seen, **context})

            return kept(request, timezone.localdate(), rendered)

        return respond

    return decorate


def subject_page(
    template: str, model: type[WithPage]
) -> Callable[[Callable[..., Context]], Callable[..., HttpResponse]]:
    """Make a view of a function `(request, seen, slug) -> context`; the code of a subject is sent on to its slug for
    good, with the query kept, if there is a page to be seen."""

    def decorate(view: Callable[..., Context]) -> Callable[..., HttpResponse]:
        shown = page(template)(view)

        @wraps(view)
        def respond(request: HttpRequest, slug: str) -> HttpResponse:
            try:
                return shown(request, slug=slug)
            except Http404:
                slug_now = slug_of_code(model, slug, seen_by(request).moment)
                if slug_now is None or slug_now == slug or request.resolver_match is None:
                    raise
                shown(request, slug=slug_now)
                address = reverse(request.resolver_match.view_name, args=[slug_now])
                query = request.META.get("QUERY_STRING", "")
                return HttpResponsePermanentRedirect(f"{address}?{query}" if query else address)

        return respond

    return decorate
