"""The register of reforms as a plain Django view: an ordinary query, and a template that loops over its rows.

It shows the same columns and cells in the same frame with the same form, and knows nothing of past days, versions,
orders or filters.
"""

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tracker.public.moments import seen_by
from tracker.public.registers.reforms import ORDERS, PAGE_SIZE
from tracker.reforms.models import Pillar, Reform, StatusUpdate
from tracker.reforms.rules import Status
from tracker.sources.models import Agency


def reforms(request: HttpRequest) -> HttpResponse:
    """The first page."""
    newest_last = StatusUpdate.objects.current().select_related("source").order_by("known_from", "published_line")
    rows = (
        Reform.objects.select_related("pillar")
        .prefetch_related(Prefetch("status_updates", newest_last, to_attr="reported"))
        .order_by("code")
    )
    context = {
        "seen": seen_by(request),
        "number": rows.count(),
        "rows": rows[:PAGE_SIZE],
        "pillars": Pillar.objects.order_by("position"),
        "agencies": Agency.objects.order_by("short_name"),
        "statuses": list(Status),
        "orders": ORDERS,
    }
    return render(request, "plain-reforms.html", context)
