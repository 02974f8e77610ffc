"""Rules of our own that wait for the person at the desk: to be reviewed, to be mended, to be finished."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Count

from tracker.indicators.models import StatedRule
from tracker.records.roles import Actor
from tracker.staff.desk.piles import Pile, conditions
from tracker.staff.paths import screen_of

STATES = {
    Pile.TO_REVIEW: "submitted",
    Pile.RETURNED: "returned",
    Pile.DRAFTS: "draft",
    Pile.WAITING: "submitted",
}
"""The state by which the list shows a pile."""
WORDS = {
    Pile.TO_REVIEW: "to review",
    Pile.RETURNED: "returned to you",
    Pile.DRAFTS: "not handed in yet",
    Pile.WAITING: "that you handed in, waiting for review",
}


@dataclass(frozen=True, slots=True)
class WaitingHere:
    """How many rules or explanations wait for one thing, and where they are listed."""

    number: int
    words: str
    url: str


def rules_waiting(actor: Actor) -> list[WaitingHere]:
    """What waits for a person: one query, and none for whoever neither writes rules nor reviews them."""
    asked = {pile: condition for pile, condition in conditions(actor).items() if pile in WORDS}
    if not asked:
        return []
    found = StatedRule.objects.open().aggregate(
        **{pile.name: Count("pk", filter=condition) for pile, condition in asked.items()}
    )
    return [_waiting(pile, found[pile.name]) for pile in asked if found[pile.name]]


def _waiting(pile: Pile, number: int) -> WaitingHere:
    url = f"{screen_of(StatedRule, 'changelist')}?{urlencode({'state__exact': STATES[pile]})}"
    words = f"rule of our own {WORDS[pile]}" if number == 1 else f"rules of our own {WORDS[pile]}"
    return WaitingHere(number, words, url)
