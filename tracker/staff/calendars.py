"""The private calendar of a person: its secret address, and the days of their scope.

The address is all that a calendar program has to show, as it cannot sign in. So it is long, random and revocable, and
what it opens is no more than the days of published records, chosen by the person's agencies.
"""

import secrets
from datetime import datetime
from hashlib import sha256
from typing import Any

from tracker.indicators.models import Indicator, Observation
from tracker.legislation.models import Step
from tracker.records.models import Record
from tracker.records.moment import Moment
from tracker.records.roles import Actor
from tracker.reforms.models import MilestoneDate
from tracker.staff.models import PrivateCalendar
from tracker.staff.scope import AGENCY_PATHS, in_scope, sees_all
from tracker.summaries.calendar import Marked, calendar

BYTES = 32
DATED: tuple[type[Record], ...] = (MilestoneDate, Step)
"""The kinds of record that put a day on the calendar; a figure that is due is no record yet."""


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
    """The days of the calendar that lie in a person's scope: a constant number of queries."""
    days = calendar(moment).days
    if sees_all(user, actor):
        return list(days)
    names = _names_in_scope(user, actor)
    return [one for one in days if one.name in names]


def _names_in_scope(user: Any, actor: Actor) -> set[str]:
    """What the days of these agencies are called in the calendar."""
    names = {f"due-{code}" for code in _own_indicators(actor)}
    for kind in DATED:
        rows = in_scope(kind._default_manager.current(), user, actor)
        names |= {f"{kind.KIND}-{pk}" for pk in rows.order_by("pk").values_list("pk", flat=True)}
    return names


def _own_indicators(actor: Actor) -> list[str]:
    path = AGENCY_PATHS[Observation.KIND].removeprefix(f"{Observation.SUBJECT}__")
    own = Indicator.objects.filter(**{f"{path}__in": actor.agencies})
    return list(own.order_by("pk").values_list("code", flat=True))


def _digest(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()
