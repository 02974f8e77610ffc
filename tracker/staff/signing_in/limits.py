"""How often somebody may try: counted in the database, so for all processes, by allauth's own counters.

A stranger who tries a colleague's name locks it for the address they try it from. From other addresses it stays open,
until the name has been tried so often from so many that somebody guesses with a herd of machines; and then it still
opens from where its owner has signed in before. Nothing lasts longer than minutes: tracker.configuration.sign_in.
"""

from datetime import datetime, timedelta
from hashlib import sha256

from allauth.core.internal import ratelimit
from django.core.cache import cache
from django.http import HttpRequest

from tracker.staff.models import AccessEvent

APP = "allauth.account"
KNOWN_FOR = timedelta(days=90)
SECONDS_TOLD = 300
"""A lock is written into the log once, not at every knock."""


def take(request: HttpRequest, name: str, *, at: datetime) -> ratelimit.RateLimitUsage | None:
    """Count one try of a name; None where there were too many. Given back when it turns out to be right."""
    name = name.strip().casefold()
    here = ratelimit.consume(request, app=APP, action="login_failed", key=f"{name} {ratelimit.get_ip(request)}")
    if here is None or is_known(name, ratelimit.get_ip(request), at):
        return here
    anywhere = ratelimit.consume(request, app=APP, action="login_failed_by_name", key=name)
    return None if anywhere is None else ratelimit.RateLimitUsage([*here.usage, *anywhere.usage])


def is_known(name: str, address: str, at: datetime) -> bool:
    """Whether the person of that name has signed in from this address lately."""
    signed_in = AccessEvent.objects.filter(what=AccessEvent.What.SIGNED_IN, address=address, at__gt=at - KNOWN_FOR)
    return signed_in.filter(person__username__iexact=name).exists()


def is_first(*about: object) -> bool:
    """Whether a lock of this kind has not been told of in the last minutes."""
    told = sha256("|".join(map(str, about)).encode()).hexdigest()
    return cache.add(f"told-of-lock:{told}", "y", timeout=SECONDS_TOLD)


def is_unused(person_id: int, code: str) -> bool:
    """Mark a code of an app as used, as long as it could be taken again; says whether it was not yet.

    allauth's own mark lasts for one step of thirty seconds, and its neighbours are taken as well.
    """
    plain = "".join(filter(str.isalnum, code))
    return cache.add(f"code-used:{person_id}:{plain}", "y", timeout=SECONDS_TOLD)
