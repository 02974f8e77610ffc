"""Rendered pages, kept under all that they depend on, so that nothing ever has to be thrown away.

What is published changes only with the journal, and the hash of its head names that state exactly. A page depends on
the head, on the address with its query, and on today's date (an order expires by itself). A page rendered while the
journal moved on is shown and not kept.
"""

import hashlib
from collections.abc import Callable
from datetime import date

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse

from tracker import __version__
from tracker.records import journal

LONGEST_QUERY = 300
"""Addresses with a longer query are rendered each time; nobody writes them, and they would fill the cache."""


def kept(request: HttpRequest, today: date, render: Callable[[], HttpResponse]) -> HttpResponse:
    """The page as it was rendered before from the same state, or rendered now. One query when it was kept."""
    if len(request.META.get("QUERY_STRING", "")) > LONGEST_QUERY:
        return render()
    head = journal.head()
    key = _key(request, head, today)
    content = cache.get(key)
    if content is not None:
        return HttpResponse(content)
    response = render()
    if journal.head() == head:
        cache.set(key, response.content)
    return response


def _key(request: HttpRequest, head: journal.Head, today: date) -> str:
    parts = (__version__, head.line_hash, today.isoformat(), request.build_absolute_uri())
    return "page-" + hashlib.sha256("\n".join(parts).encode()).hexdigest()
