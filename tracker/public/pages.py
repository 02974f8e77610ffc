"""The frame every public view stands in: it reads the moment, asks the view for its context, and renders.

A view is then two or three lines, and none can forget the moment:

    @page("reform.html")
    def reform_detail(request, seen, slug):
        return {"reform": reform_page(slug, seen.moment)}
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tracker.public.moments import seen_by

Context = dict[str, Any]


def page(template: str) -> Callable[[Callable[..., Context]], Callable[..., HttpResponse]]:
    """Make a view of a function `(request, seen, **from the address) -> context`; `seen` is in the context too.

    GET and HEAD only. A row that does not exist becomes the 404 page, a BadQuery the 400 page.
    """

    def decorate(view: Callable[..., Context]) -> Callable[..., HttpResponse]:
        @require_safe
        @wraps(view)
        def respond(request: HttpRequest, **parts: Any) -> HttpResponse:
            seen = seen_by(request)
            try:
                context = view(request, seen, **parts)
            except ObjectDoesNotExist as error:
                raise Http404(str(error)) from error
            return render(request, template, {"seen": seen, **context})

        return respond

    return decorate
