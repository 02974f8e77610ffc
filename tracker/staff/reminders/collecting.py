"""What waits for each member of staff: what is due from them, what was returned to them, what they may review.

Everything is read once for everybody and handed out in memory: as many queries for a hundred people as for one.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
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
from tracker.staff.paths import address_of, record_extras
from tracker.staff.scope import is_in_scope
from tracker.summaries.freshness import due_figures, milestone_due
from tracker.summaries.milestones import milestone_register

About = defaultdict[tuple[str, int], list[Record]]
"""Records by their kind and the key of what they are about."""
DAYS_AHEAD = 7
"""How long before its day something is told of."""


@dataclass(frozen=True, slots=True)
class Owed:
    """A milestone or a figure that is due soon or overdue, and the page on which it is entered.

    `submitted` are the public ids of records that say it and wait for a reviewer: it is due until one is published.
    """

    what: str
    name: str
    on: date
    agency_id: int | None
    path: str
    submitted: tuple[str, ...] = ()


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
    records = _open_records()
    submitted = [(one, _to_review(one, today)) for one in records if one.state == State.SUBMITTED]
    returned = [(one, _returned(one)) for one in records if one.state == State.RETURNED]
    owed = sorted(_owed((one for one, _ in submitted), today), key=lambda one: (one.on, one.name, one.path))
    return [_reminder(user, actor, owed, returned, submitted) for user, actor in people]


def _reminder(
    user: Any,
    actor: Actor,
    owed: list[Owed],
    returned: list[tuple[Record, Returned]],
    submitted: list[tuple[Record, ToReview]],
) -> Reminder:
    return Reminder(
        user=user,
        owed=tuple(one for one in owed if actor.enters_for(one.agency_id)),
        returned=tuple(said for one, said in returned if actor.user_id in _hands(one)),
        to_review=tuple(said for one, said in submitted if _may_review(one, user, actor)),
    )


def _may_review(record: Record, user: Any, actor: Actor) -> bool:
    return actor.holds(REVIEWS) and actor.user_id not in _hands(record) and is_in_scope(record, user, actor)


def _returned(record: Record) -> Returned:
    return Returned(str(record), record.return_note, address_of(record))


def _to_review(record: Record, today: date) -> ToReview:
    days = (today - timezone.localdate(record.submitted_at)).days
    return ToReview(str(record), str(record.recorded_by), days, address_of(record))


def _active_people() -> Any:
    people = User.objects.filter(is_active=True, is_staff=True)
    return people.prefetch_related("groups", "memberships").order_by("username", "pk")


def _hands(record: Record) -> set[int]:
    """Who entered or edited it: none of them may review it."""
    return {record.recorded_by_id, record.edited_by_id}


def _open_records() -> list[Record]:
    """What was submitted or returned, of every kind, the longest waiting first."""
    found: list[Record] = []
    for model in kinds().values():
        rows = model._default_manager.filter(state__in=[State.SUBMITTED, State.RETURNED], published_line=None)
        found += rows.select_related("recorded_by", *model.SUBJECT_PATH, *record_extras(model))
    return sorted(found, key=lambda one: (one.submitted_at, one.KIND, one.pk))


def _owed(submitted: Iterable[Record], today: date) -> Iterator[Owed]:
    """Every milestone and every figure that is overdue or due within some days."""
    about: About = defaultdict(list)
    for record in submitted:
        about[record.KIND, record.subject_id].append(record)
    found = [*_milestones(about, today), *_figures(about, today)]
    yield from (one for one in found if one.on <= today + timedelta(DAYS_AHEAD))


def _milestones(submitted: About, today: date) -> Iterator[Owed]:
    rows = Milestone.objects.order_by("pk").values_list("code", "pk", "reform__lead_agency_id")
    found = {code: (pk, agency_id) for code, pk, agency_id in rows}
    for reform, one in milestone_register(Moment(today)):
        due = milestone_due(one, today)
        if due:
            pk, agency_id = found[one.code]
            name = f"{one.code} {one.title} ({reform.code})"
            said = _ids(submitted[MilestoneDate.KIND, pk])
            yield Owed("Milestone", name, due.on, agency_id, _entry(MilestoneDate, milestone=pk), said)


def _figures(submitted: About, today: date) -> Iterator[Owed]:
    rows = Indicator.objects.filter(due_after_days__isnull=False, frequency__in=list(MONTHS_BETWEEN))
    indicators = {one.pk: one for one in rows.order_by("pk")}
    for pk, due in due_figures(indicators, Moment(today)).items():
        one = indicators[pk]
        name = f"{one.code} {one.short_name}"
        path = _entry(Observation, indicator=pk)
        ends = due.on - timedelta(one.due_after_days or 0)
        said = _ids(row for row in submitted[Observation.KIND, pk] if row.period_end and row.period_end >= ends)
        yield Owed(f"Figure of {due.what}", name, due.on, one.agency_id, path, said)


def _ids(records: Iterable[Record]) -> tuple[str, ...]:
    return tuple(one.public_id for one in records)


def _entry(model: type[Model], **about: int) -> str:
    """The page on which a record about a subject is entered."""
    address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_add")
    return address + "?" + "&".join(f"{name}={pk}" for name, pk in about.items())
