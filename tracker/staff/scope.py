"""Which records a member of staff sees: their own agencies', unless a role shows them all."""

from typing import Any

from django.db.models import QuerySet

from tracker.records.models import Record
from tracker.records.roles import ENTERS, Actor
from tracker.staff.roles import SEES_HISTORY

AGENCY_PATHS = {
    "amount": "budget_line__agency",
    "date": "milestone__reform__lead_agency",
    "figure": "indicator__agency",
    "status": "reform__lead_agency",
    "step": "instrument__agency",
}
"""The way from each kind of record to the agency its subject belongs to."""


def sees_all(user: Any, actor: Actor) -> bool:
    """Whether a person looks at the records of every agency."""
    return bool(user.is_superuser or actor.holds(SEES_HISTORY))


def sees_any(user: Any, actor: Actor) -> bool:
    """Whether a person looks at records at all."""
    return sees_all(user, actor) or actor.holds(ENTERS)


def in_scope(records: QuerySet[Record], user: Any, actor: Actor) -> QuerySet[Record]:
    """The records of a queryset that this person may look at."""
    if sees_all(user, actor):
        return records
    return records.filter(**{f"{AGENCY_PATHS[records.model.KIND]}__in": actor.agencies})


def is_in_scope(record: Record, user: Any, actor: Actor) -> bool:
    """The same of one record that is at hand."""
    return sees_all(user, actor) or record.agency_id in actor.agencies
