"""What waits for each member of staff: what is due from them, what was returned to them, what they may review.

Everything is read once for everybody and handed out in memory: as many queries for a hundred people as for one.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Model
from django.urls import reverse
from django.utils import timezone

from tracker.indicators.models import Indicator, Observation
from tracker.indicators.rules import MONTHS_BETWEEN
from tracker.records.models import Record
from tracker.records.moment import Moment
from tracker.records.registry import kinds
from tracker.records.roles import ENTERS, REVIEWS, Actor
from tracker.records.rules import State
from tracker.reforms.models import Milestone, MilestoneDate
from tracker.staff.actors import actor_for
from tracker.staff.scope import is_in_scope
from tracker.staff.screens.panel import address_of, record_extras
from tracker.summaries.freshness import due_figures, milestone_due
from tracker.summaries.milestones import milestone_register

DAYS_AHEAD = 7
"""How long before its day something is told of."""


@dataclass(frozen=True, slots=True)
class Owed:
    """A milestone or a figure that is due soon or overdue, and the page on which it is entered."""

    what: str
    name: str
    on: date
    agency_id: int | None
    path: str


@dataclass(frozen=True, slots=True)
class Returned:
    """A record that a reviewer returned, with what to mend."""

    name: str
    note: str
    path: str


@dataclass(frozen=True, slots=True)
class ToReview:
    """A record that waits for a reviewer, for so many days."""

    name: str
    by: str
    days: int
    path: str


@dataclass(frozen=True, slots=True)
class Reminder:
    """All that waits for one person, the most urgent of each first."""

    user: Any
    owed: tuple[Owed, ...]
    returned: tuple[Returned, ...]
    to_review: tuple[ToReview, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing waits."""
        return not (self.owed or self.returned or self.to_review)


def reminders(*, at: datetime) -> list[Reminder]:
    """One for each active member of staff who enters or reviews, by user name."""
    people = [(user, actor) for user in _active_people() if (actor := actor_for(user)).holds(ENTERS)]
    today = timezone.localdate(at)
    owed = sorted(_owed(today), key=lambda one: (one.on, one.name, one.path))
    records = _open_records()
    return [_reminder(user, actor, owed, records, today) for user, actor in people]


def _reminder(user: Any, actor: Actor, owed: list[Owed], records: list[Record], today: date) -> Reminder:
    return Reminder(
        user=user,
        owed=tuple(one for one in owed if actor.enters_for(one.agency_id)),
        returned=tuple(
            Returned(str(one), one.return_note, address_of(one))
            for one in records
            if one.state == State.RETURNED and actor.user_id in _hands(one)
        ),
        to_review=tuple(
            ToReview(str(one), str(one.recorded_by), _days_waiting(one, today), address_of(one))
            for one in records
            if one.state == State.SUBMITTED
            and actor.holds(REVIEWS)
            and actor.user_id not in _hands(one)
            and is_in_scope(one, user, actor)
        ),
    )


def _active_people() -> Any:
    people = User.objects.filter(is_active=True, is_staff=True)
    return people.prefetch_related("groups", "memberships").order_by("username", "pk")


def _hands(record: Record) -> set[int]:
    """Who entered or edited it: none of them may review it."""
    return {record.recorded_by_id, record.edited_by_id}


def _days_waiting(record: Record, today: date) -> int:
    return (today - timezone.localdate(record.submitted_at)).days


def _open_records() -> list[Record]:
    """What was submitted or returned, of every kind, the longest waiting first."""
    found: list[Record] = []
    for model in kinds().values():
        rows = model._default_manager.filter(state__in=[State.SUBMITTED, State.RETURNED], published_line=None)
        found += rows.select_related("recorded_by", *model.SUBJECT_PATH, *record_extras(model))
    return sorted(found, key=lambda one: (one.submitted_at, one.KIND, one.pk))


def _owed(today: date) -> Iterator[Owed]:
    """Every milestone and every figure that is overdue or due within some days."""
    yield from (one for one in [*_milestones(today), *_figures(today)] if one.on <= today + timedelta(DAYS_AHEAD))


def _milestones(today: date) -> Iterator[Owed]:
    rows = Milestone.objects.order_by("pk").values_list("code", "pk", "reform__lead_agency_id")
    found = {code: (pk, agency_id) for code, pk, agency_id in rows}
    for reform, one in milestone_register(Moment(today)):
        due = milestone_due(one, today)
        if due:
            pk, agency_id = found[one.code]
            name = f"{one.code} {one.title} ({reform.code})"
            yield Owed("Milestone", name, due.on, agency_id, _entry(MilestoneDate, milestone=pk))


def _figures(today: date) -> Iterator[Owed]:
    rows = Indicator.objects.filter(due_after_days__isnull=False, frequency__in=list(MONTHS_BETWEEN))
    indicators = {one.pk: one for one in rows.order_by("pk")}
    for pk, due in due_figures(indicators, Moment(today)).items():
        one = indicators[pk]
        name = f"{one.code} {one.short_name}"
        yield Owed(f"Figure of {due.what}", name, due.on, one.agency_id, _entry(Observation, indicator=pk))


def _entry(model: type[Model], **about: int) -> str:
    """The page on which a record about a subject is entered."""
    address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_add")
    return address + "?" + "&".join(f"{name}={pk}" for name, pk in about.items())
