"""Records as lines of the desk: what each is about, what it says, from which source, by whom and since when."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib.auth.models import User
from django.utils.timezone import localdate

from tracker.records.models import Record
from tracker.records.registry import kinds
from tracker.staff.desk.piles import SINCE, Key, Pile
from tracker.staff.paths import address_of, record_extras

SHORT_NAMES = {
    "amount": "name",
    "area": "title",
    "date": "title",
    "figure": "short_name",
    "status": "short_title",
    "step": "short_title",
}
"""What the subject of each kind of record calls itself in a line."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line. `before` is what the record that this one corrects says, `who` the person who entered it, where that
    is another."""

    public_id: str
    url: str
    code: str
    subject: str
    says: str
    before: str
    as_written: str
    source: str
    source_title: str
    who: str
    standing: str
    since: datetime
    days: int
    note: str


def records_of(keys: Iterable[Key]) -> dict[Key, Record]:
    """The records with these keys, with what a line says of them: one query for each kind among them."""
    wanted: dict[str, set[int]] = defaultdict(set)
    for kind, pk in keys:
        wanted[kind].add(pk)
    found: dict[Key, Record] = {}
    for kind, pks in sorted(wanted.items()):
        model = kinds()[kind]
        own = [*model.SUBJECT_PATH, *record_extras(model)]
        paths = ["source", *own, "corrects", *(f"corrects__{path}" for path in own)]
        found |= {(kind, row.pk): row for row in model.objects.filter(pk__in=pks).select_related(*paths)}
    return found


def people_of(records: Iterable[Record]) -> dict[int, User]:
    """The people who entered these records, with their roles and agencies: four queries, none without a record."""
    ids = {record.recorded_by_id for record in records}
    if not ids:
        return {}
    return User.objects.prefetch_related("groups", "memberships__agency").in_bulk(ids)


def entry(record: Record, pile: Pile, people: Mapping[int, User], today: date) -> Entry:
    """A record on a pile as a line; `people` are those who are named."""
    subject: Any = record.subject
    who = people.get(record.recorded_by_id)
    since = getattr(record, SINCE[pile])
    corrected = record.corrects
    return Entry(
        public_id=record.public_id,
        url=address_of(record),
        code=subject.code,
        subject=getattr(subject, SHORT_NAMES[record.KIND]),
        says=says(record),
        before=says(corrected) if corrected else "",
        as_written=record.as_written,
        source=f"{record.source.code} {record.locator}".strip() if record.source else "",
        source_title=record.source.title if record.source else "",
        who=(who.get_full_name() or who.get_username()) if who else "",
        standing=_standing(who) if who else "",
        since=since,
        days=(today - localdate(since)).days,
        note=record.return_note,
    )


def says(record: Record) -> str:
    """What a record states, without the code of its subject, which stands beside it."""
    return record.statement().removeprefix(f"{record.subject.code} ")


def _standing(person: User) -> str:
    """Roles and agencies: Contributor, CTD."""
    roles = sorted(group.name for group in person.groups.all())
    agencies = sorted(membership.agency.short_name for membership in person.memberships.all())
    return ", ".join([*roles, *agencies])
