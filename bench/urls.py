"""The tracker's addresses and two bare views to hold its pages against."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import Context, Engine
from django.urls import path

from bench import plain
from tracker.urls import urlpatterns as tracker_urlpatterns

__all__ = ["urlpatterns"]

LINE = "<tr><td>{{ row.code }}</td><td>{{ row.title }}</td><td>{{ row.note }}</td></tr>\n"
TEMPLATE = Engine().from_string("{% for row in rows %}" + LINE + "{% endfor %}")
ROW = {"code": "R01", "title": "A reform with a title of usual length", "note": "in progress since early 2026"}
ROW_SIZE = len(TEMPLATE.render(Context({"rows": [ROW]})))

READY: dict[str, tuple[str, dict[str, Any]]] = {}
"""Templates with all that they show already at hand, by name."""


def bare(request: HttpRequest, size: int) -> HttpResponse:
    """A page of about that many bytes, from a loop of plain cells."""
    return HttpResponse(TEMPLATE.render(Context({"rows": [ROW] * (size // ROW_SIZE)})))


def ready(request: HttpRequest, name: str) -> HttpResponse:
    """A page's own template, with nothing left to look up."""
    return render(request, *READY[name])


urlpatterns = [
    path("bench/bare/<int:size>/", bare),
    path("bench/plain/reforms/", plain.reforms),
    path("bench/ready/<str:name>/", ready),
    *tracker_urlpatterns,
]
