"""Explanations of findings that wait for the person at the desk: to be reviewed, to be mended, to be discarded."""

from urllib.parse import urlencode

from django.db.models import Count, Q

from tracker.checks.models import Explanation
from tracker.records.roles import ENTERS, REVIEWS, Actor
from tracker.staff.desk.rules_waiting import WaitingHere
from tracker.staff.paths import screen_of

TO_REVIEW, RETURNED, CLOSED, MINE = "waiting", "returned", "closed", "mine"
WORDS = {
    TO_REVIEW: ("explanation of a finding to review", "explanations of findings to review"),
    RETURNED: ("explanation of a finding returned to you", "explanations of findings returned to you"),
    MINE: (
        "explanation of a finding that you wrote, waiting for review",
        "explanations of findings that you wrote, waiting for review",
    ),
    CLOSED: (
        "explanation whose finding was closed: discard it with a reason",
        "explanations whose finding was closed: discard them with a reason",
    ),
}
"""What is said of one, and of several."""
STATES = {
    TO_REVIEW: Q(line=None, return_note="", finding__closed_version=None),
    RETURNED: Q(line=None, finding__closed_version=None) & ~Q(return_note=""),
    CLOSED: Q(line=None, finding__closed_version__isnull=False, discarded_at=None),
    "published": Q(line__isnull=False, withdrawal=None),
    "withdrawn": Q(withdrawal__isnull=False),
    "discarded": Q(discarded_at__isnull=False),
}
"""What makes an explanation be in each state, by the word that the list has for it in its address."""


def explanations_waiting(actor: Actor) -> list[WaitingHere]:
    """What waits for a person: one query, and none for whoever neither explains findings nor reviews.

    Where the finding was closed meanwhile there is nothing left to explain: it waits for a reviewer to discard it.
    """
    asked = _asked(actor)
    if not asked:
        return []
    counts = {state: Count("pk", filter=condition) for state, condition in asked.items()}
    found = Explanation.objects.filter(line=None).aggregate(**counts)
    return [_waiting(state, found[state]) for state in asked if found[state]]


def _asked(actor: Actor) -> dict[str, Q]:
    mine = Q(written_by=actor.user_id) | Q(edited_by=actor.user_id)
    asked = {}
    if actor.holds(REVIEWS):
        asked[TO_REVIEW] = STATES[TO_REVIEW] & ~mine
        asked[CLOSED] = STATES[CLOSED]
    if actor.holds(ENTERS):
        asked[RETURNED] = STATES[RETURNED] & mine
        asked[MINE] = STATES[TO_REVIEW] & mine
    return asked


def _waiting(state: str, number: int) -> WaitingHere:
    url = f"{screen_of(Explanation, 'changelist')}?{urlencode({'is': TO_REVIEW if state == MINE else state})}"
    one, several = WORDS[state]
    return WaitingHere(number, one if number == 1 else several, url)
