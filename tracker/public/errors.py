"""The pages of what went wrong. They say what and how to go on; none needs more than the address to be drawn."""

from django.http import HttpRequest, HttpResponse, HttpResponseServerError
from django.shortcuts import render
from django.template.loader import render_to_string

from tracker.public.moments import Seen, seen_by
from tracker.records.asking import BadQuery
from tracker.records.home import home_if_it_answers


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: the sentence of a BadQuery; nothing of the inside of any other exception.

    The way out leads to the same page without its filters, at the reader's moment unless that is what is wrong.
    """
    refusal = exception if isinstance(exception, BadQuery) else None
    seen = _seen_if_sound(request)
    way_out = seen.keep(request.path) if seen else request.path
    return render(request, "400.html", {"refusal": refusal, "way_out": way_out, "kept": seen is not None}, status=400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403"""
    return render(request, "403.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404, with a search that stays at the moment the reader was looking at."""
    return render(request, "404.html", {"seen": _seen_if_sound(request)}, status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """500. Nothing is asked of the database that is not known already: it may be what went wrong."""
    return HttpResponseServerError(render_to_string("500.html", {"made_up": home_if_it_answers().is_made_up}))


def _seen_if_sound(request: HttpRequest) -> Seen | None:
    """The reader's moment, None when there is none or it is itself wrong; asks the database only when there is one."""
    if not request.GET.keys() & {"as_of", "version"}:
        return None
    try:
        return seen_by(request)
    except BadQuery:
        return None
