"""How long a session lasts: while somebody works in it, and no longer than a day's work.

The times stand in the session itself. Django's own expiry would be moved by a cookie on every answer, and public pages,
which may be kept by anybody, carry none.
"""

from datetime import datetime

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest

BEGAN, SEEN = "signed_in_at", "seen_at"
STEP = 60
"""Seconds within which it is not written down again that somebody is there."""
IDLE = "idle"
TOO_LONG = "older than a working day"


def begin(request: HttpRequest, at: datetime) -> None:
    request.session[BEGAN] = request.session[SEEN] = int(at.timestamp())


def over(request: HttpRequest, at: datetime) -> str:
    """Why the session has ended by itself; empty while it lasts, which is then written down."""
    now = int(at.timestamp())
    if now - request.session.get(SEEN, 0) > settings.SESSION_IDLE_SECONDS:
        return IDLE
    if now - request.session.get(BEGAN, 0) > settings.SESSION_COOKIE_AGE:
        return TOO_LONG
    if now - request.session[SEEN] >= STEP:
        request.session[SEEN] = now
    return ""


def end(request: HttpRequest, reason: str) -> None:
    """Sign the person out, telling the log why."""
    request.tracker_session_ended = reason  # type: ignore[attr-defined]
    logout(request)


def reason_of_end(request: HttpRequest) -> str:
    return getattr(request, "tracker_session_ended", "")
