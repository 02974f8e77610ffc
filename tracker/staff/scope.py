"""Which records a member of staff sees: their own agencies', unless a role shows them all."""

from typing import Any

from django.db import models
from django.db.models import Q, QuerySet, Value

from tracker.budget.models import BudgetLine
from tracker.indicators.models import Indicator
from tracker.legislation.models import Instrument
from tracker.records.models import Record
from tracker.records.registry import kinds
from tracker.records.roles import ENTERS, EVERY_AGENCY, Actor
from tracker.reforms.models import Milestone, Reform
from tracker.staff.roles import SEES_HISTORY
from tracker.territory.models import Territory

AGENCY_PATHS = {
    "amount": "budget_line__agency",
    "area": "territory__reform__lead_agency",
    "date": "milestone__reform__lead_agency",
    "figure": "indicator__agency",
    "status": "reform__lead_agency",
    "step": "instrument__agency",
}
"""The way from each kind of record to the agency its subject belongs to."""
LOOKED_AFTER: dict[type[models.Model], tuple[str, ...]] = {
    BudgetLine: ("agency",),
    Indicator: ("agency",),
    Instrument: ("agency",),
    Milestone: ("reform__lead_agency", "reform__supporting_agencies"),
    Reform: ("lead_agency", "supporting_agencies"),
    Territory: ("reform__lead_agency", "reform__supporting_agencies"),
}
"""The ways from each kind of subject to the agencies that look after it. Those that support a reform are told of what
is due and of what does not add up; what is entered about it is for the one that leads."""


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


def entered_for(kind: type[Record], actor: Actor) -> QuerySet[Any]:
    """The subjects about which this person may enter records of a kind."""
    subjects: Any = kind._meta.get_field(kind.SUBJECT).related_model
    rows: QuerySet[Any] = subjects._default_manager.all()
    if actor.holds(EVERY_AGENCY):
        return rows
    path = AGENCY_PATHS[kind.KIND].removeprefix(f"{kind.SUBJECT}__")
    return rows.filter(**{f"{path}__in": actor.agencies}) if actor.holds(ENTERS) else rows.none()


def kinds_entered(actor: Actor) -> frozenset[str]:
    """The kinds of record of which there is a subject that this person may enter about: one query at most."""
    if actor.holds(EVERY_AGENCY):
        return frozenset(kinds())
    if not actor.holds(ENTERS) or not actor.agencies:
        return frozenset()
    parts = [
        entered_for(model, actor).order_by().annotate(of_kind=Value(name)).values_list("of_kind")
        for name, model in kinds().items()
    ]
    first, *others = parts
    return frozenset(name for (name,) in first.union(*others))


def agencies_looked_after(user: Any, actor: Actor) -> frozenset[int] | None:
    """The agencies whose subjects a person looks after; None for all of them, and for subjects of none.

    Whoever belongs to agencies looks after these, also where they may see more. Of the others, those who see every
    agency's records look after all.
    """
    return None if sees_all(user, actor) and not actor.agencies else actor.agencies


def codes_looked_after(agencies: frozenset[int]) -> frozenset[str]:
    """The codes of the subjects that these agencies look after: one query."""
    parts = []
    for model, paths in LOOKED_AFTER.items():
        theirs = Q(*((f"{path}__in", agencies) for path in paths), _connector=Q.OR)
        parts.append(model._default_manager.filter(theirs).order_by().values_list("code"))
    first, *others = parts
    return frozenset(code for (code,) in first.union(*others))
