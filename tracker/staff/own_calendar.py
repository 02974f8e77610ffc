"""A person's own calendar: the page of the admin on which they make or revoke it, and the file at its address."""

from http import HTTPStatus
from typing import Any

import structlog
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.module_loading import import_string
from django.views.decorators.http import require_safe

from tracker.headers import NOT_STORED
from tracker.records.home import site_name
from tracker.records.moment import Moment
from tracker.staff import calendars
from tracker.staff.actors import actor_for, actor_of
from tracker.staff.models import PrivateCalendar
from tracker.staff.scope import agencies_looked_after, sees_any

logger = structlog.get_logger(__name__)

MIME = "text/calendar; charset=utf-8"
HEADERS = {"Cache-Control": NOT_STORED, "Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex, nofollow"}
"""The address is a secret: nobody keeps what it answers, hands it on or lists it."""
NOT_HERE = "There is no calendar at this address, or it was revoked.\n"


@require_safe
def calendar_file(request: HttpRequest, secret: str) -> HttpResponse:
    """The calendar at a secret address, to whoever has it; no session is asked, and nothing of the address is told."""
    user = calendars.owner_of(secret)
    actor = actor_for(user) if user else None
    if actor is None or not sees_any(user, actor):
        return HttpResponse(NOT_HERE, "text/plain; charset=utf-8", HTTPStatus.NOT_FOUND, headers=HEADERS)
    days = calendars.days_for(user, actor, Moment(timezone.localdate(timezone.now())))
    write = import_string(settings.CALENDAR_FILE)
    return HttpResponse(write(settings.PUBLIC_ADDRESS, days, f"{site_name()}: my days"), MIME, headers=HEADERS)


def page(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    """What the calendar is, since when the person has one, and the buttons."""
    return _shown(_admitted(request), context)


def make(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    """Make a new address and show it, on this one answer and never again."""
    _admitted(request)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    secret = calendars.make(request.user, at=timezone.now())
    logger.info("private_calendar_made", user_id=request.user.pk)
    address = settings.PUBLIC_ADDRESS + reverse("private-calendar", args=(secret,))
    return _shown(request, {**context, "address": address})


def revoke(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    """End the address at once."""
    _admitted(request)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    if calendars.revoke(request.user):
        logger.info("private_calendar_revoked", user_id=request.user.pk)
        messages.success(request, "The calendar is revoked: nothing is at its address any more.")
    return HttpResponseRedirect(reverse("admin:own_calendar"))


def _admitted(request: HttpRequest) -> HttpRequest:
    """Whoever sees no records has no calendar of them."""
    if not sees_any(request.user, actor_of(request)):
        raise PermissionDenied
    return request


def _shown(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    found = PrivateCalendar.objects.filter(user=request.user.pk).first()
    is_whole = agencies_looked_after(request.user, actor_of(request)) is None
    about = {"title": "My calendar", "calendar": found, "is_whole": is_whole}
    return TemplateResponse(request, "staff/own_calendar.html", {**context, **about})
