"""Rendered answers, kept under all that they depend on, so that nothing ever has to be thrown away.

What is published changes only with the journal, and the hash of its head names that state exactly; `validators` says
what else an answer depends on. A reader who holds the answer is told so before anything is rendered. One rendered
while the journal moved on is shown, and neither kept here nor anywhere else.
"""

import gzip
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

import structlog
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers

from tracker.keeping import storing
from tracker.keeping.answers import cache
from tracker.keeping.validators import state_of

Delivered = TypeVar("Delivered", bound=HttpResponseBase)

logger = structlog.get_logger(__name__)

OK = 200
LONGEST_QUERY = 300
"""Addresses with a longer query are rendered each time; nobody writes them, and they would fill the cache."""
COMPRESSED = ("text/", "application/atom+xml", "application/json", "application/xml", "image/svg+xml")
SMALLEST_COMPRESSED = 500
"""Bytes; below that a compressed answer is hardly smaller."""
COMPRESSION = 4
"""Of 9. A page is a twenty-fifth larger than at the highest level, and takes two thirds of the time."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A rendered answer as it is put away, with the headers of its own.

    For programs that take it so it is compressed where that makes it smaller; for the few that do not it is kept apart.
    """

    status: int
    content: bytes
    is_compressed: bool
    headers: dict[str, str]


def kept(
    request: HttpRequest, now: datetime, render: Callable[[], HttpResponseBase], *, follows_version: bool
) -> HttpResponseBase:
    """304 to who holds the answer, else the answer as it was rendered before from the same state, or rendered now.

    One query in the first two cases. What `render` raises passes through and is not kept; a redirect is kept, but has
    no validators: it is not the answer that a reader may hold from this address. What comes in parts is sent on as it
    comes, and not kept. `follows_version` is as in `storing`.
    """
    control = storing.lifetime(request, follows_version=follows_version)
    state = state_of(request, now)
    if state.is_held_by(request):
        return _delivered(HttpResponseNotModified(), control, state.headers)
    is_short = len(request.META.get("QUERY_STRING", "")) <= LONGEST_QUERY
    takes_gzip = _takes_gzip(request)
    name = f"{state.name}.gz" if takes_gzip else state.name
    answer = _fetched(name) if is_short else None
    if answer is None:
        response = render()
        if state_of(request, now).head != state.head:
            response.headers["Cache-Control"] = storing.NEVER
            return response
        if not isinstance(response, HttpResponse):
            return _delivered(response, control, state.headers)
        answer = _answer(response, takes_gzip=takes_gzip)
        if is_short:
            _put_away(name, answer)
    return _delivered(_response(answer), control, state.headers if answer.status == OK else {})


def _fetched(name: str) -> Answer | None:
    """What was put away under a name. A cache that does not answer is logged, and the page is made without it."""
    try:
        answer: Answer | None = cache.get(name)
    except Exception:  # each kind of cache has errors of its own
        logger.exception("cache_unreachable")
        return None
    return answer


def _put_away(name: str, answer: Answer) -> None:
    try:
        cache.set(name, answer)
    except Exception:
        logger.exception("cache_unreachable")


def _answer(response: HttpResponse, *, takes_gzip: bool) -> Answer:
    status, content, headers = response.status_code, response.content, dict(response.headers)
    if takes_gzip and headers["Content-Type"].startswith(COMPRESSED) and len(content) >= SMALLEST_COMPRESSED:
        return Answer(status, gzip.compress(content, COMPRESSION, mtime=0), True, headers)
    return Answer(status, content, False, headers)


def _response(answer: Answer) -> HttpResponse:
    encoding = {"Content-Encoding": "gzip"} if answer.is_compressed else {}
    return HttpResponse(answer.content, status=answer.status, headers=answer.headers | encoding)


def _takes_gzip(request: HttpRequest) -> bool:
    """Whether gzip is among the encodings named, and not ruled out by a weight of nothing."""
    for item in request.META.get("HTTP_ACCEPT_ENCODING", "").lower().split(","):
        coding, _, weight = item.partition(";")
        if coding.strip() == "gzip":
            return weight.replace(" ", "") not in {"q=0", "q=0.0", "q=0.00", "q=0.000"}
    return False


def _delivered(response: Delivered, control: str, validators: dict[str, str]) -> Delivered:
    """With the headers that a 304 and the whole answer share."""
    for name, value in {**validators, "Cache-Control": control}.items():
        response.headers[name] = value
    patch_vary_headers(response, ["Accept-Encoding"])
    return response
