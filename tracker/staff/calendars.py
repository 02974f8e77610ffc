"""The private calendar of a person: its secret address, and the days of their scope.

The address is all that a calendar program has to show, as it cannot sign in. So it is long, random and revocable, and
what it opens is no more than the days of published records, chosen by the person's agencies.
"""

import secrets
from datetime import datetime
from hashlib import sha256
from typing import Any

from tracker.records.moment import Moment
from tracker.records.roles import Actor
from tracker.staff.models import PrivateCalendar
from tracker.staff.scope import agencies_looked_after, codes_looked_after
from tracker.summaries.calendar import Marked, calendar

BYTES = 32


def make(user: Any, *, at: datetime) -> str:
    """Give the person a calendar at a new secret, which is told this once; the one they had ends."""
    secret = secrets.token_urlsafe(BYTES)
    PrivateCalendar.objects.update_or_create(user=user, defaults={"secret_sha256": _digest(secret), "made_at": at})
    return secret


def revoke(user: Any) -> bool:
    """End the person's calendar; says whether there was one."""
    return bool(PrivateCalendar.objects.filter(user=user).delete()[0])


def owner_of(secret: str) -> Any | None:
    """The active member of staff whose calendar has this secret; None when there is none.

    Asked by the hash through an index, so that no comparison takes longer for a secret that begins like the right one.
    """
    found = PrivateCalendar.objects.select_related("user").filter(secret_sha256=_digest(secret)).first()
    return found.user if found and found.user.is_active and found.user.is_staff else None


def days_for(user: Any, actor: Actor, moment: Moment) -> list[Marked]:
    """The days of the calendar about what a person looks after, as their desk has it: a constant number of queries."""
    days = calendar(moment).days
    agencies = agencies_looked_after(user, actor)
    if agencies is None:
        return list(days)
    codes = codes_looked_after(agencies)
    return [one for one in days if one.subject.code in codes]


def _digest(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()
