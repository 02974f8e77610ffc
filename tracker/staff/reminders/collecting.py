"""What waits for each member of staff: what is due from them, what was returned to them, what they may review.

Everything is read once for everybody and handed out in memory: as many queries for a hundred people as for one.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from django.contrib.auth.models import User
from django.utils import timezone

from tracker.checks.models import Explanation
from tracker.indicators.models import Indicator, Observation
from tracker.legislation.models import Step
from tracker.records.models import Record
from tracker.records.registry import kinds
from tracker.records.roles import ENTERS, REVIEWS, Actor
from tracker.records.rules import State
from tracker.staff.actors import actor_for
from tracker.staff.desk.explanations_waiting import RETURNED, STATES, TO_REVIEW
from tracker.staff.paths import address_of, record_extras, screen_of
from tracker.staff.scope import agencies_looked_after, is_in_scope
from tracker.summaries.awaited import Awaited, awaited

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
    """A record or an explanation that a reviewer returned, with what to mend."""

    name: str
    note: str
    path: str


@dataclass(frozen=True, slots=True)
class ToReview:
    """A record or an explanation that waits for a reviewer, for so many days."""

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
    owed = _owed((one for one, _ in submitted), today)
    told = {user.pk: _reminder(user, actor, owed, returned, submitted) for user, actor in people}
    explained = _open_explanations()
    return [_with_explanations(told[user.pk], actor, explained, today) for user, actor in people]


def _reminder(
    user: Any,
    actor: Actor,
    owed: list[Owed],
    returned: list[tuple[Record, Returned]],
    submitted: list[tuple[Record, ToReview]],
) -> Reminder:
    return Reminder(
        user=user,
        owed=tuple(one for one in owed if _is_owed_by(one, user, actor)),
        returned=tuple(said for one, said in returned if actor.user_id in _hands(one)),
        to_review=tuple(said for one, said in submitted if _may_review(one, user, actor)),
    )


def _with_explanations(reminder: Reminder, actor: Actor, waiting: list[Explanation], today: date) -> Reminder:
    """The same with the explanations of findings that wait for the person, after the records."""
    mine = [one for one in waiting if actor.user_id in (one.written_by_id, one.edited_by_id)]
    returned = [one for one in mine if one.return_note]
    others = [one for one in waiting if one not in mine and not one.return_note] if actor.holds(REVIEWS) else []
    return replace(
        reminder,
        returned=(*reminder.returned, *(Returned(_name(one), one.return_note, _screen(one)) for one in returned)),
        to_review=(*reminder.to_review, *(_explanation_to_review(one, today) for one in others)),
    )


def _explanation_to_review(one: Explanation, today: date) -> ToReview:
    days = (today - timezone.localdate(one.edited_at)).days
    return ToReview(_name(one), str(one.written_by), days, _screen(one))


def _name(one: Explanation) -> str:
    return f"Explanation of {one.finding.codes.strip()}: {one.finding.title}"


def _screen(one: Explanation) -> str:
    return screen_of(Explanation, "change", one.pk)


def _open_explanations() -> list[Explanation]:
    """What waits or was returned and still has something to explain, the longest waiting first."""
    rows = Explanation.objects.filter(STATES[TO_REVIEW] | STATES[RETURNED]).select_related("finding", "written_by")
    return list(rows.order_by("edited_at", "pk"))


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


def _owed(submitted: Iterable[Record], today: date) -> list[Owed]:
    """Every milestone and every figure that is overdue or due within some days, the longest due first."""
    about = defaultdict(list)
    for record in submitted:
        about[record.KIND, record.subject_id].append(record)
    days = dict(Indicator.objects.order_by("pk").values_list("pk", "due_after_days"))
    owed = []
    for one in awaited(today, agencies=None, by=today + timedelta(DAYS_AHEAD)):
        said = about[one.kind, one.subject_id]
        name = f"{one.subject.code} {one.subject.short_title}"
        if one.kind == Observation.KIND:
            what = f"Figure of {one.due.what}"
            ends = one.due.on - timedelta(days[one.subject_id] or 0)
            said = [row for row in said if row.period_end and row.period_end >= ends]
        elif one.kind == Step.KIND:
            what = one.due.what
        else:
            what, name = "Milestone", f"{name}: {one.due.what}"
        ids = tuple(record.public_id for record in said)
        owed.append(Owed(what, name, one.due.on, one.agency_id, _entry(one), ids))
    return owed


def _entry(one: Awaited) -> str:
    """The page on which what is awaited is entered."""
    model = kinds()[one.kind]
    return f"{screen_of(model, 'add')}?{model.SUBJECT}={one.subject_id}"


def _is_owed_by(one: Owed, user: Any, actor: Actor) -> bool:
    """Whether a person can enter it, and looks after the agency as their desk has it."""
    agencies = agencies_looked_after(user, actor)
    return actor.enters_for(one.agency_id) and (agencies is None or one.agency_id in agencies)
