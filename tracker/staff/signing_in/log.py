"""The access log: every sign-in, failure and change of how somebody signs in, as Django and allauth tell of them."""

from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.login import record_authentication
from allauth.core import context
from allauth.core.internal.httpkit import get_client_ip
from allauth.mfa import signals as factor_signals
from django.contrib.auth import get_user_model
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.core.exceptions import ImproperlyConfigured
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone

from tracker.staff.models import AccessEvent
from tracker.staff.signing_in import factors, limits, sessions

What, Outcome = AccessEvent.What, AccessEvent.Outcome
REFUSALS = frozenset({What.PASSWORD_REFUSED, What.FACTOR_REFUSED, What.LOCKED, What.PAGE_REFUSED})
UNKNOWN = "not a user name known here; what was typed is not kept"


def record(request: HttpRequest | None, what: str, *, person: Any = None, typed: str = "", detail: str = "") -> None:
    """Write one line. Who did it is told where it was somebody else than the person it is about.

    Of a name that was typed no more is kept than which account it names, if any.
    """
    actor = getattr(request, "user", None)
    name = _user_name(typed)
    by_another = actor is not None and actor.is_authenticated and person is not None and actor.pk != person.pk
    AccessEvent.objects.create(
        at=timezone.now(),
        what=what,
        outcome=Outcome.REFUSED if what in REFUSALS else Outcome.DONE,
        person_id=person.pk if person is not None else None,
        typed_name=name,
        by_id=actor.pk if by_another and actor is not None else None,
        address=address_of(request),
        detail=(UNKNOWN if typed and not name else detail)[:200],
    )


def _user_name(typed: str) -> str:
    """The name of the account that was meant; empty for any other text, which may be a password in the wrong field."""
    found = get_user_model().objects.filter(username__iexact=typed.strip()).order_by("pk").first() if typed else None
    return found.get_username() if found else ""


def address_of(request: HttpRequest | None) -> str | None:
    """Where a request comes from, as the settings say it is told; None where it is not, and for a command."""
    try:
        return get_client_ip(request) if request is not None and request.META else None
    except ImproperlyConfigured:  # fewer proxies have written themselves down than the settings promise
        return None


# What the adapter, the gate and the screens tell


def password_refused(request: HttpRequest, *, typed: str) -> None:
    record(request, What.PASSWORD_REFUSED, typed=typed)


def locked(request: HttpRequest, *, typed: str = "", person: Any = None) -> None:
    """Once in a while: whoever goes on knocking does not fill the log."""
    if limits.is_first(typed, person and person.pk, address_of(request)):
        record(request, What.LOCKED, typed=typed, person=person)


def factor_refused(request: HttpRequest, person: Any, kind: str) -> None:
    record(request, What.FACTOR_REFUSED, person=person, detail=kind)


def page_refused(request: HttpRequest) -> None:
    record(request, What.PAGE_REFUSED, person=request.user, detail=f"{request.method} {request.path}")


def factors_reset(request: HttpRequest | None, person: Any) -> None:
    record(request, What.FACTOR_RESET, person=person, detail="" if request else "by a command on the server")


class PasswordsAreLogged:
    """Stands among the password validators because Django tells these of every change, wherever it is made."""

    def validate(self, password: str, user: Any = None) -> None:
        """Has nothing against any."""

    def get_help_text(self) -> str:
        return "A change of the password is written into the access log; the password is not."

    def password_changed(self, password: str, user: Any = None) -> None:
        request = getattr(context, "request", None)
        detail = "" if request is not None else "by a command on the server"
        if user is not None and user.pk is not None:
            record(request, What.PASSWORD_CHANGED, person=user, detail=detail)


# What Django and allauth tell


@receiver(user_logged_in)
def _signed_in(request: HttpRequest, user: Any, **_kwargs: Any) -> None:
    sessions.begin(request, timezone.now())
    used = [_way(one) for one in get_authentication_records(request, user)]
    record(request, What.SIGNED_IN, person=user, detail=", ".join(dict.fromkeys(used)))


@receiver(user_logged_out)
def _signed_out(request: HttpRequest, user: Any, **_kwargs: Any) -> None:
    if user is not None:
        reason = sessions.reason_of_end(request)
        record(request, What.SESSION_ENDED if reason else What.SIGNED_OUT, person=user, detail=reason)


@receiver(factor_signals.authentication_failed)
def _code_refused(request: HttpRequest, user: Any, **_kwargs: Any) -> None:
    factor_refused(request, user, "code")


@receiver(factor_signals.authenticator_added)
def _factor_added(request: HttpRequest, user: Any, authenticator: Any, **_kwargs: Any) -> None:
    """Whoever has just shown that they have it goes on in this session without being asked for it again."""
    if authenticator.type != factors.CODES:
        record_authentication(request, user, "mfa", id=authenticator.pk, type=authenticator.type)
    record(request, What.FACTOR_ADDED, person=user, detail=factors.IN_WORDS[authenticator.type])


@receiver(factor_signals.authenticator_removed)
def _factor_removed(request: HttpRequest, user: Any, authenticator: Any, **_kwargs: Any) -> None:
    record(request, What.FACTOR_REMOVED, person=user, detail=factors.IN_WORDS[authenticator.type])


@receiver(factor_signals.authenticator_reset)
def _codes_renewed(request: HttpRequest, user: Any, authenticator: Any, **_kwargs: Any) -> None:
    """A session that was opened with one of the old codes stays open: the new ones were made in it."""
    record_authentication(request, user, "mfa", id=authenticator.pk, type=authenticator.type)
    record(request, What.CODES_RENEWED, person=user)


def _way(record_: dict[str, Any]) -> str:
    return factors.IN_WORDS.get(record_.get("type", ""), "") or str(record_.get("method", ""))
