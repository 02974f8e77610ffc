"""Post an update: find what it is about by a few letters, and go straight to its form."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse

from tracker.records.models import Record
from tracker.records.registry import kinds
from tracker.records.roles import ENTERS, Actor
from tracker.records.rules import why_not_enter
from tracker.staff.actors import actor_of
from tracker.staff.paths import form_for
from tracker.staff.scope import entered_for

MOST = 12
"""How many subjects of a kind are offered; more letters lead to the others."""
MOST_LETTERS = 100
NOTHING_OF_YOURS = (
    "No reform, indicator, law or budget line names an agency of yours as its own, so there is nothing to enter "
    "for you yet. An Editor names it there."
)
OFFERED = {
    "status": ("Reforms", "Status"),
    "figure": ("Indicators", "Figure"),
    "step": ("Laws and orders", "Step"),
    "amount": ("Budget lines", "Amount"),
    "date": ("Milestones", "Date"),
    "area": ("Territories", "Conversion"),
}
"""By kind of record: what it is about, and what is entered, in the order in which they are offered."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A subject with the form of its next record."""

    code: str
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Offer:
    """The subjects of one kind that fit, and what is entered about them."""

    heading: str
    entered: str
    choices: tuple[Choice, ...]
    has_more: bool


def page(request: HttpRequest, context: dict[str, Any], screens: dict[type[models.Model], ModelAdmin]) -> HttpResponse:
    """Finds subjects by code or words among those that this person enters for; a single one is gone to at once."""
    actor = actor_of(request)
    if not actor.holds(ENTERS):
        raise PermissionDenied
    asked = request.GET.get("q", "").strip()[:MOST_LETTERS]
    offers = [offer for kind in OFFERED if (offer := _offer(kind, asked, actor, request, screens)).choices]
    found = [choice for offer in offers for choice in offer.choices]
    exact = [choice for choice in found if choice.code.lower() == asked.lower()]
    if asked and (len(exact) == 1 or len(found) == 1):
        return HttpResponseRedirect((exact or found)[0].url)
    about = {"title": "Post an update", "asked": asked, "offers": offers, "nothing": _why_nothing(actor, asked)}
    return TemplateResponse(request, "staff/update.html", {**context, **about})


def _why_nothing(actor: Actor, asked: str) -> str:
    """What to say where nothing is offered."""
    if asked:
        return f"Nothing that you enter for is called “{asked}”."
    return NOTHING_OF_YOURS if actor.agencies else "You belong to no agency yet, so there is nothing you can enter."


def kind_about(subject: models.Model) -> type[Record] | None:
    """The kind of record that is about such a subject; None where none is."""
    return next((kind for kind in kinds().values() if _subjects(kind) is type(subject)), None)


def form_about(subject: Any, actor: Actor) -> str:
    """The same for a subject at hand; empty where this person enters nothing about it."""
    kind = kind_about(subject)
    if kind is None or why_not_enter(actor, subject.agency_id):
        return ""
    return form_for(kind, subject.pk)


def _subjects(kind: type[Record]) -> type[models.Model]:
    related: Any = kind._meta.get_field(kind.SUBJECT).related_model
    return related  # type: ignore[no-any-return]


def _offer(kind: str, asked: str, actor: Actor, request: HttpRequest, screens: Any) -> Offer:
    model = kinds()[kind]
    subjects = _subjects(model)
    rows = entered_for(model, actor).order_by("code", "pk")
    found, may_repeat = screens[subjects].get_search_results(request, rows, asked)
    rows = list((found.distinct() if may_repeat else found)[: MOST + 1])
    heading, entered = OFFERED[kind]
    return Offer(heading, entered, tuple(_choices(model, rows[:MOST])), len(rows) > MOST)


def _choices(kind: type[Record], rows: list[Any]) -> Iterator[Choice]:
    for row in rows:
        title = getattr(row, "short_title", "") or getattr(row, "short_name", "") or getattr(row, "title", "")
        yield Choice(row.code, title or row.name, form_for(kind, row.pk))
