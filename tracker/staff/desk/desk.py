"""The desk of one person: everything its page shows, for a number of queries that no amount of records changes."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from tracker.records.models import Record
from tracker.records.registry import kinds
from tracker.records.roles import ENTERS, REVIEWS, Actor, Role
from tracker.staff.actors import actor_of
from tracker.staff.desk.doubts import DoubtsPart, doubts_for
from tracker.staff.desk.due import DuePart, due_for
from tracker.staff.desk.entries import Entry, entry, people_of, records_of
from tracker.staff.desk.piles import SINCE, WORDS, Pile, Piles, piles_of, top_of
from tracker.staff.desk.published import Publication, last_lines, publications
from tracker.staff.paths import screen_of
from tracker.staff.scope import agencies_looked_after, kinds_entered, sees_any
from tracker.staff.updating import NOTHING_OF_YOURS

MOST = {Pile.TO_REVIEW: 10, Pile.RETURNED: 5, Pile.DRAFTS: 5}
"""How many records of a pile are shown; the rest is a link away."""
MOST_DUE = 10
ALL_DUE = "all-due"
"""In the address of the page: show everything that is due."""
ENTERED = {
    "status": "Status",
    "figure": "Figure",
    "step": "Step of a law",
    "amount": "Amount",
    "date": "Date of a milestone",
    "area": "Conversion of a place",
}
"""The kinds of record in the order in which they are offered for entering."""
NOTHING = {
    Pile.TO_REVIEW: "No record waits for your review.",
    Pile.RETURNED: "Nothing was returned to you.",
    Pile.DRAFTS: "You have no drafts.",
}


HEADINGS = {Pile.TO_REVIEW: "To review · entered by another person, longest waiting first"}
SINCE_WORDS = {Pile.TO_REVIEW: "Entered by", Pile.RETURNED: "Submitted", Pile.DRAFTS: "Last edited"}
NEXT = {Pile.TO_REVIEW: "Review", Pile.RETURNED: "Put right", Pile.DRAFTS: "Continue"}


@dataclass(frozen=True, slots=True)
class More:
    """So many records of a kind, and the list that shows them."""

    words: str
    url: str


@dataclass(frozen=True, slots=True)
class Part:
    """A pile as the page shows it; `more` leads to the whole of a pile of which not everything is shown."""

    pile: str
    heading: str
    since: str
    next: str
    height: int
    entries: tuple[Entry, ...]
    more: tuple[More, ...]
    left_out: int
    nothing: str


@dataclass(frozen=True, slots=True)
class Count:
    """A number at the top of the page that leads to its part."""

    anchor: str
    words: str
    height: int
    is_late: bool = False


@dataclass(frozen=True, slots=True)
class Desk:
    """What the page shows. `says` is the sentence for those for whom something is missing; `due` and `doubts` are
    None for those who look at no records."""

    tally: tuple[Count, ...]
    parts: tuple[Part, ...]
    waiting: tuple[More, ...]
    waiting_height: int
    enter: tuple[More, ...]
    looks: bool
    says: str
    due: DuePart | None
    doubts: DoubtsPart | None
    published: tuple[Publication, ...]


def desk_of(request: HttpRequest, today: date) -> Desk:
    """The desk of the person behind a request."""
    user: Any = request.user
    actor = actor_of(request)
    looks = sees_any(user, actor)
    piles = piles_of(request)
    tops = {
        pile: top_of(pile, user, actor, MOST[pile]) for pile in piles.counts if pile in SINCE and piles.height(pile)
    }
    lines = last_lines() if looks else []
    records = records_of([key for keys in (*tops.values(), [line[0] for line in lines]) for key in keys])
    people = people_of(records[key] for key in tops.get(Pile.TO_REVIEW, []))
    shown = {pile: tuple(entry(records[key], pile, people, today) for key in keys) for pile, keys in tops.items()}
    agencies = agencies_looked_after(user, actor)
    entered = kinds_entered(actor)
    due = due_for(actor, agencies, today, most=None if request.GET.get(ALL_DUE) else MOST_DUE) if looks else None
    doubts = doubts_for(agencies, today) if looks else None
    return Desk(
        tally=tuple(_tally(piles, due, doubts)),
        parts=tuple(_part(pile, piles, shown.get(pile, ())) for pile in piles.counts if pile in SINCE),
        waiting=_lists(Pile.WAITING, piles),
        waiting_height=piles.height(Pile.WAITING),
        enter=_enter(entered),
        looks=looks,
        says=_says(actor, entered, is_superuser=user.is_superuser),
        due=due,
        doubts=doubts,
        published=tuple(publications(lines, records)),
    )


def _tally(piles: Piles, due: DuePart | None, doubts: DoubtsPart | None) -> Iterator[Count]:
    for anchor, words, height in piles.menu:
        yield Count(anchor, words.lower(), height)
    if due is not None:
        yield Count("due", "overdue", due.overdue, is_late=due.overdue > 0)
        yield Count("due", "due this week", due.coming)
    if doubts is not None:
        yield Count("findings", "findings", doubts.height)


def _part(pile: Pile, piles: Piles, entries: tuple[Entry, ...]) -> Part:
    height = piles.height(pile)
    left_out = height - len(entries)
    return Part(
        pile=pile.value,
        heading=HEADINGS.get(pile, WORDS[pile]),
        since=SINCE_WORDS[pile],
        next=NEXT[pile],
        height=height,
        entries=entries,
        more=_lists(pile, piles) if left_out else (),
        left_out=left_out,
        nothing=NOTHING[pile],
    )


def _lists(pile: Pile, piles: Piles) -> tuple[More, ...]:
    """The lists that together show a pile, one a kind."""
    heights = piles.counts.get(pile, {})
    return tuple(
        More(_counted(kinds()[kind], heights[kind]), f"{screen_of(kinds()[kind], 'changelist')}?desk={pile.value}")
        for kind in ENTERED
        if kind in heights
    )


def _counted(model: type[Record], number: int) -> str:
    name = model._meta.verbose_name if number == 1 else model._meta.verbose_name_plural
    return f"{number} {name}"


def _enter(entered: frozenset[str]) -> tuple[More, ...]:
    """Where this person enters a record of each kind of which there is a subject to enter it about."""
    forms = tuple(More(words, screen_of(kinds()[kind], "add")) for kind, words in ENTERED.items() if kind in entered)
    return (*forms, More("Excel return", reverse("admin:returns"))) if forms else ()


def _says(actor: Actor, entered: frozenset[str], *, is_superuser: bool) -> str:
    if actor.holds(ENTERS):
        if actor.holds(REVIEWS) or entered:
            return ""
        if actor.agencies:
            return NOTHING_OF_YOURS
        return "You belong to no agency yet, so there is nothing you can enter. An Administrator adds you to one."
    if actor.holds(frozenset({Role.AUDITOR})):
        return "Your role looks and changes nothing, so nothing waits for you."
    if actor.holds(frozenset({Role.ADMINISTRATOR})):
        return "Your role keeps people and their roles. Records wait for others."
    if is_superuser:
        return "You have no role that enters or reviews, so no record waits for you."
    return "You have no role yet, so nothing is open to you. An Administrator gives you one."
