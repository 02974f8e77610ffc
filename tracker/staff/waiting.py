"""What waits for the person who has just come in: one query per kind of record, however many there are."""

from dataclasses import dataclass

from django.db.models import Count, Q
from django.http import HttpRequest
from django.urls import reverse

from tracker.records.models import Record
from tracker.records.registry import kinds
from tracker.records.roles import ENTERS, REVIEWS
from tracker.records.rules import State
from tracker.staff.actors import actor_of
from tracker.staff.scope import in_scope


@dataclass(frozen=True, slots=True)
class Waiting:
    """The open records of one kind; `to_review` leaves out those the person entered or edited, and which
    are counted as `submitted`: they wait for somebody else."""

    name: str
    to_review: int
    submitted: int
    drafts: int
    returned: int
    submitted_url: str
    drafts_url: str
    returned_url: str


def waiting_for(request: HttpRequest) -> list[Waiting]:
    """What waits, kind by kind; empty for those who neither enter nor review."""
    if not actor_of(request).holds(ENTERS | REVIEWS):
        return []
    return [_waiting(model, request) for model in kinds().values()]


def _waiting(model: type[Record], request: HttpRequest) -> Waiting:
    actor = actor_of(request)
    mine = Q(recorded_by=actor.user_id) | Q(edited_by=actor.user_id)
    counts = in_scope(model.objects.open(), request.user, actor).aggregate(
        to_review=Count("pk", filter=Q(state=State.SUBMITTED) & ~mine),
        submitted=Count("pk", filter=Q(state=State.SUBMITTED) & mine),
        drafts=Count("pk", filter=Q(state=State.DRAFT) & mine),
        returned=Count("pk", filter=Q(state=State.RETURNED) & mine),
    )
    address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
    return Waiting(
        name=str(model._meta.verbose_name_plural),
        to_review=counts["to_review"] if actor.holds(REVIEWS) else 0,
        submitted=counts["submitted"],
        drafts=counts["drafts"],
        returned=counts["returned"],
        submitted_url=f"{address}?state__exact={State.SUBMITTED}",
        drafts_url=f"{address}?state__exact={State.DRAFT}",
        returned_url=f"{address}?state__exact={State.RETURNED}",
    )
