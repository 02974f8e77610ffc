"""What waits for a person, in piles: counted by one query over all kinds of record, and read from the top."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db.models import Case, Count, F, Q, QuerySet, Value, When
from django.http import HttpRequest

from tracker.records.models import Record
from tracker.records.registry import kinds
from tracker.records.roles import ENTERS, REVIEWS, Actor
from tracker.records.rules import State
from tracker.staff.actors import actor_of
from tracker.staff.scope import in_scope

Key = tuple[str, int]
"""The kind of a record and its number."""


class Pile(StrEnum):
    """A pile of open records on a desk. `WAITING` are one's own that wait for another person."""

    TO_REVIEW = "to-review"
    RETURNED = "returned"
    DRAFTS = "drafts"
    WAITING = "waiting"


WORDS = {
    Pile.TO_REVIEW: "To review",
    Pile.RETURNED: "Returned to me",
    Pile.DRAFTS: "My drafts",
    Pile.WAITING: "Mine, waiting for review",
}
# By what a pile is sorted: the longest waiting first, but of drafts the one last worked on.
SINCE = {Pile.TO_REVIEW: "submitted_at", Pile.RETURNED: "submitted_at", Pile.DRAFTS: "edited_at"}
NEWEST_ON_TOP = {Pile.DRAFTS}


@dataclass(frozen=True, slots=True)
class Piles:
    """The piles that this person has, in order, with how many records of each kind lie on them."""

    counts: Mapping[Pile, Mapping[str, int]]

    def height(self, pile: Pile) -> int:
        """How many records lie on a pile; 0 for a pile that the person does not have."""
        return sum(self.counts.get(pile, {}).values())

    @property
    def menu(self) -> list[tuple[str, str, int]]:
        """Anchor, words and height of the piles that ask for something."""
        return [(pile.value, WORDS[pile], self.height(pile)) for pile in self.counts if pile in SINCE]


def conditions(actor: Actor) -> dict[Pile, Q]:
    """What makes a record lie on each of the piles that this person has; no piles for whoever only looks.

    A record lies on one pile at most.
    """
    mine = Q(recorded_by=actor.user_id) | Q(edited_by=actor.user_id)
    found = {}
    if actor.holds(REVIEWS):
        found[Pile.TO_REVIEW] = Q(state=State.SUBMITTED) & ~mine
    if actor.holds(ENTERS):
        found[Pile.RETURNED] = Q(state=State.RETURNED) & mine
        found[Pile.DRAFTS] = Q(state=State.DRAFT) & mine
        found[Pile.WAITING] = Q(state=State.SUBMITTED) & mine
    return found


def piles_of(request: HttpRequest) -> Piles:
    """The piles of the person behind a request, counted once per request: one query, none for whoever has no pile."""
    if not hasattr(request, "tracker_piles"):
        request.tracker_piles = _counted(request.user, actor_of(request))  # type: ignore[attr-defined]
    return request.tracker_piles  # type: ignore[attr-defined, no-any-return]


def top_of(pile: Pile, user: Any, actor: Actor, most: int) -> list[Key]:
    """The records on top of a pile, at most so many: one query."""
    condition, since = conditions(actor)[pile], SINCE[pile]
    parts = [
        _open(model, user, actor).filter(condition).annotate(of_kind=Value(kind), since=F(since))
        for kind, model in kinds().items()
    ]
    order = "-since" if pile in NEWEST_ON_TOP else "since"
    rows = _together([part.values_list("of_kind", "pk", "since") for part in parts])
    return [(kind, pk) for kind, pk, _ in rows.order_by(order, "of_kind", "pk")[:most]]


def _counted(user: Any, actor: Actor) -> Piles:
    piles = conditions(actor)
    counts: dict[Pile, dict[str, int]] = {pile: {} for pile in piles}
    if not piles:
        return Piles(counts)
    which = Case(*(When(condition, then=Value(pile.value)) for pile, condition in piles.items()), default=Value(""))
    parts = [
        _open(model, user, actor)
        .annotate(of_kind=Value(kind), pile=which)
        .exclude(pile="")
        .values("of_kind", "pile")
        .annotate(height=Count("pk"))
        .values_list("of_kind", "pile", "height")
        for kind, model in kinds().items()
    ]
    for kind, pile, height in _together(parts):
        counts[Pile(pile)][kind] = height
    return Piles(counts)


def _open(model: type[Record], user: Any, actor: Actor) -> QuerySet[Any]:
    return in_scope(model.objects.open(), user, actor).order_by()


def _together(parts: list[QuerySet[Any]]) -> QuerySet[Any]:
    first, *others = parts
    return first.union(*others, all=True)
