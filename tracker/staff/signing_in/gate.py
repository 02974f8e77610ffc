"""The gate before every page of staff: no second factor, no page, for whoever needs one.

A page is staff's by its address alone, so that a screen that is added tomorrow stands behind the gate as well.
"""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from tracker.headers import STAFF_PREFIX
from tracker.staff.actors import actor_of
from tracker.staff.signing_in import factors, log, sessions

OPEN_WHILE_ENROLLING = frozenset(
    {
        "mfa_index",
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "account_reauthenticate",
        "admin:logout",
    }
)
"""All that a person sees who needs a second factor and has none."""
NOT_STAFF = "not staff any more"
FACTOR_GONE = "second factor removed"
NO_FACTOR_USED = "opened without the second factor"
SENTENCES = {
    sessions.IDLE: "You were away for long, so you were signed out. Sign in again to go on.",
    sessions.TOO_LONG: "You were signed in for a whole day's work. Sign in again to go on.",
    FACTOR_GONE: "The second factor of this session was removed. Sign in again.",
    NO_FACTOR_USED: "This session was opened without your second factor. Sign in again.",
}


class SecondFactorGate:
    """Ends sessions that are over, demands the second factor, and writes down who was refused a page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        is_refusal = response.status_code == HTTPStatus.FORBIDDEN and request.path_info.startswith(STAFF_PREFIX)
        if is_refusal and request.user.is_authenticated:
            log.page_refused(request)
        return response

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        """Where to go instead; None to let through. Whoever is not signed in is sent to do so by the view itself."""
        if not request.path_info.startswith(STAFF_PREFIX) or not request.user.is_authenticated:
            return None
        if reason := _reason_to_end(request):
            return _signed_out(request, reason)
        name = request.resolver_match.view_name if request.resolver_match else ""
        if lacks_factor(request) and name not in OPEN_WHILE_ENROLLING:
            return HttpResponseRedirect(f"{reverse('mfa_index')}?{urlencode({'next': _address_to_return_to(request)})}")
        return None


def lacks_factor(request: HttpRequest) -> bool:
    """Whether the person needs a second factor and has not one yet."""
    if not hasattr(request, "tracker_lacks_factor"):
        has_one = bool(_factors(request).of_use)
        lacks = not has_one and factors.are_demanded_of(request.user, actor_of(request))
        request.tracker_lacks_factor = lacks  # type: ignore[attr-defined]
    return request.tracker_lacks_factor  # type: ignore[attr-defined, no-any-return]


def _reason_to_end(request: HttpRequest) -> str:
    """Why this session must not go on; empty when it may."""
    if not request.user.is_staff:  # type: ignore[union-attr]
        return NOT_STAFF
    if reason := sessions.over(request, timezone.now()):
        return reason
    held = _factors(request)
    if factors.is_opened_by(request, held):
        return ""
    if factors.names_a_factor(request):
        return FACTOR_GONE
    return NO_FACTOR_USED if held.of_use else ""


def _factors(request: HttpRequest) -> factors.Factors:
    """The person's factors, asked once a request."""
    if not hasattr(request, "tracker_factors"):
        request.tracker_factors = factors.factors_of(request.user)  # type: ignore[attr-defined]
    return request.tracker_factors  # type: ignore[attr-defined, no-any-return]


def _signed_out(request: HttpRequest, reason: str) -> HttpResponse:
    sessions.end(request, reason)
    if reason in SENTENCES:
        messages.warning(request, SENTENCES[reason])
    return HttpResponseRedirect(f"{reverse('admin:login')}?{urlencode({'next': _address_to_return_to(request)})}")


def _address_to_return_to(request: HttpRequest) -> str:
    """The page that was asked for; the desk, where something was sent."""
    return request.get_full_path() if request.method in {"GET", "HEAD"} else reverse("admin:index")
