"""What to do where no indicator is owed by the agencies of a person: who names the agency, and at which indicators."""

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db.models import QuerySet

from tracker.indicators.models import Indicator
from tracker.records.roles import EVERY_AGENCY, Actor, Role
from tracker.staff.paths import screen_of

MOST = 12
"""How many indicators, and how many Editors, are named."""


@dataclass(frozen=True, slots=True)
class Unowed:
    """`measuring` are indicators of no agency that measure a reform which the person's agencies lead, each with its
    page; `editors` can name the agency. `all_url` leads an Editor to every indicator of no agency."""

    count: int
    measuring: tuple[tuple[str, str], ...]
    editors: tuple[str, ...]
    all_url: str


def unowed_of(actor: Actor) -> Unowed | None:
    """What an Editor can still assign, or what keeps a person from reporting; None where every agency is named."""
    rows = _unowed()
    count = rows.count()
    if not count:
        return None
    edits = actor.holds(EVERY_AGENCY)
    theirs = rows.filter(reforms__lead_agency__in=actor.agencies).distinct().order_by("code", "pk")[:MOST]
    return Unowed(
        count=count,
        measuring=tuple((str(one), screen_of(Indicator, "change", one.pk)) for one in theirs),
        editors=() if edits else tuple(_editors()),
        all_url=f"{screen_of(Indicator, 'changelist')}?agency__isnull=True" if edits else "",
    )


def _unowed() -> QuerySet[Indicator]:
    return Indicator.objects.filter(agency=None).exclude(frequency=Indicator.Frequency.EVENT)


def _editors() -> list[str]:
    people = User.objects.filter(is_active=True, groups__name=Role.EDITOR.value).order_by("username", "pk")[:MOST]
    return [person.get_full_name() or person.get_username() for person in people]
