"""Headers that tell a browser what a page of the tracker may do."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from csp.middleware import CSPMiddleware, PolicyParts
from django.http import HttpResponse, StreamingHttpResponse

from tracker.configuration.content_security import STAFF_POLICY
from tracker.records.home import home_if_it_answers

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

STAFF_PREFIX = "/admin/"
NOT_STORED = "private, no-store"
PERMISSIONS_POLICY = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer",
        "camera",
        "display-capture",
        "geolocation",
        "gyroscope",
        "magnetometer",
        "microphone",
        "midi",
        "payment",
        "usb",
    )
)


class BrowserHeadersMiddleware:
    """Adds the headers Django has no setting for; a view that sets one itself is left alone."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        _say_who_may_store_it(request, response)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response


class HeadMiddleware:
    """Leaves the body out of what answers HEAD, and its length in: a server may send on whatever it is given."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if request.method != "HEAD":
            return response
        if isinstance(response, StreamingHttpResponse):
            response.streaming_content = ()  # its length is not known before it is written
        elif isinstance(response, HttpResponse):
            response.headers.setdefault("Content-Length", str(len(response.content)))
            response.content = b""
        return response


class MadeUpDataMiddleware:
    """Says of every answer, whatever kind of file it is, that its data are made up, and keeps it out of search."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if home_if_it_answers().is_made_up:
            response.headers["X-Made-Up-Data"] = "yes"
            response.headers["X-Robots-Tag"] = "noindex, nofollow"
        return response


def tracked(request: HttpRequest) -> dict[str, Any]:
    """What every template may ask: `made_up`. The names are tags, which components have too: `{% site_name %}`."""
    return {"made_up": home_if_it_answers().is_made_up}


def _say_who_may_store_it(request: HttpRequest, response: HttpResponse) -> None:
    """Staff pages and errors: nobody. Everything else: as it says itself, or not without asking."""
    if request.path_info.startswith(STAFF_PREFIX) or response.status_code >= HTTPStatus.BAD_REQUEST:
        response.headers["Cache-Control"] = NOT_STORED
    response.headers.setdefault("Cache-Control", "no-cache")


class ContentSecurityMiddleware(CSPMiddleware):
    """The public policy everywhere, and the one that lets the admin run its own scripts under the admin's address."""

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        parts = super().get_policy_parts(request, response, report_only)
        if not report_only and parts.config is None and request.path_info.startswith(STAFF_PREFIX):
            parts.config = STAFF_POLICY
        return parts
