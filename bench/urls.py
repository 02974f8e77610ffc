"""The tracker's addresses and a bare view: it renders a template of a given size and does nothing else."""

from django.http import HttpRequest, HttpResponse
from django.template import Context, Engine
from django.urls import path

from tracker.urls import urlpatterns as tracker_urlpatterns

__all__ = ["urlpatterns"]

LINE = "<tr><td>{{ row.code }}</td><td>{{ row.title }}</td><td>{{ row.note }}</td></tr>\n"
TEMPLATE = Engine().from_string("{% for row in rows %}" + LINE + "{% endfor %}")
ROW = {"code": "R01", "title": "A reform with a title of usual length", "note": "in progress since early 2026"}
ROW_SIZE = len(TEMPLATE.render(Context({"rows": [ROW]})))


def bare(request: HttpRequest, size: int) -> HttpResponse:
    """A page of about that many bytes, from a loop of plain cells."""
    return HttpResponse(TEMPLATE.render(Context({"rows": [ROW] * (size // ROW_SIZE)})))


urlpatterns = [path("bench/bare/<int:size>/", bare), *tracker_urlpatterns]
