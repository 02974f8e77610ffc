"""Releases: proposing one, and issuing it with its file. The only writer of them.

The file is made before anything is locked, of the version that is then the latest; what is published meanwhile is
simply not in it. A release is served from its stored bytes for ever, and never made again.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max

from tracker.records import journal, rules
from tracker.records.canonical import dump, plain
from tracker.records.models import JournalLine, Release
from tracker.records.refused import Refused
from tracker.records.roles import Actor

KIND = MOVE = "release"
KEPT = (
    "number", "name", "day", "note", "version", "head_hash",
    "proposed_by_id", "proposed_at", "issued_by_id", "issued_at", "file_name", "sha256",
)  # fmt: skip
"""What its journal line holds. The bytes are in it by their SHA-256."""


@dataclass(frozen=True, slots=True)
class Issue:
    """What the file of a release has to say of it: made before the release is written."""

    number: int
    name: str
    day: date | None
    version: int
    head_hash: str


Make = Callable[[Issue], tuple[str, bytes]]
"""Gives the name and the bytes of the file."""


def propose(name: str, *, day: date | None = None, note: str = "", by: Actor, at: datetime) -> Release:
    """Put a release up for issue. Raises Refused, and ValidationError by field."""
    _refuse(rules.why_not_release(by))
    release = Release(name=name.strip(), day=day, note=note.strip(), proposed_by_id=by.user_id, proposed_at=at)
    release.full_clean(exclude=["proposed_by"])
    release.save(force_insert=True)
    return release


def issue(release: Release, make: Make, *, by: Actor, at: datetime) -> Release:
    """Issue a proposed release: number, version, hash and file are fixed, and a journal line says so.

    Raises Refused when it is issued already, and for the person who proposed it.
    """
    _refuse(_why_not_issue(release, by))
    head = journal.head()
    if not head.number:
        raise Refused("Nothing has been published yet, so there is nothing to release.")
    facts = Issue(_next_number(), release.name, release.day, head.number, head.line_hash)
    file_name, content = make(facts)
    return _issue(release.pk, facts, file_name, content, by, at)


@transaction.atomic
def _issue(pk: int, facts: Issue, file_name: str, content: bytes, by: Actor, at: datetime) -> Release:
    stored = Release.objects.select_for_update().get(pk=pk)
    _refuse(_why_not_issue(stored, by))
    head = journal.locked_head()
    if _next_number() != facts.number:
        raise Refused("Another release was issued just now. Look at it, then issue this one again.")
    stored.number, stored.version, stored.head_hash = facts.number, facts.version, facts.head_hash
    stored.issued_by_id, stored.issued_at = by.user_id, max(at, head.at or at)
    stored.file_name, stored.content = file_name, content
    stored.sha256 = hashlib.sha256(content).hexdigest()
    stored.line = head.number + 1
    stored.save(force_update=True)
    journal.write(journal.Entry(by.user_id, MOVE, KIND, stored.pk, content_of(stored), stored.note), after=head, at=at)
    return stored


@transaction.atomic
def take_back(release: Release, *, by: Actor) -> None:
    """Throw a proposal away. Raises Refused for a release that is issued."""
    _refuse(rules.why_not_release(by))
    stored = Release.objects.select_for_update().get(pk=release.pk)
    if stored.is_issued:
        raise Refused(f"“{stored.name}” is issued, and stands for good.")
    stored.delete()


def why_not_issue(release: Release, *, by: Actor) -> str | None:
    """The sentence beside "Issue" when this person cannot issue it; None when they can."""
    return _why_not_issue(release, by)


def issued(upto: int | None = None) -> list[Release]:
    """The issued releases without their bytes, newest first; those that stood at a version."""
    found = Release.objects.exclude(line=None).defer("content").order_by("-number")
    return list(found if upto is None else found.filter(line__lte=upto))


def content_of(release: Release) -> str:
    """The canonical text of a release."""
    return dump({name: plain(getattr(release, name)) for name in KEPT})


def is_as_issued(release: Release, line: JournalLine) -> bool:
    """Whether the row and its bytes still say what their journal line says."""
    whole = release.content is not None and hashlib.sha256(bytes(release.content)).hexdigest() == release.sha256
    return whole and release.line == line.number and content_of(release) == line.content


def _why_not_issue(release: Release, by: Actor) -> str | None:
    return rules.why_not_issue(by, proposed_by=release.proposed_by_id, is_issued=release.is_issued)


def _next_number() -> int:
    last: int | None = Release.objects.aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def _refuse(sentence: str | None) -> None:
    if sentence is not None:
        raise Refused(sentence)
