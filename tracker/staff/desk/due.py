"""What is overdue or due within a week for the agencies of a person."""

from dataclasses import dataclass
from datetime import date, timedelta

from tracker.records.registry import kinds
from tracker.records.roles import Actor
from tracker.staff.paths import form_for
from tracker.summaries.awaited import Awaited, awaited
from tracker.summaries.pages import subject_address

AHEAD = timedelta(days=7)

WORDS = {"date": "Milestone: {}", "figure": "Figure for {}", "step": "Law: {}"}
"""By kind of record that would answer it, what is awaited."""


@dataclass(frozen=True, slots=True)
class DueLine:
    """A line. `enter` is the form to answer it with, empty for those who do not enter for that agency."""

    url: str
    code: str
    subject: str
    what: str
    on: date
    overdue_by: int
    enter: str


@dataclass(frozen=True, slots=True)
class DuePart:
    """What is overdue first, then what is due by the last day looked at; `left_out` are not shown."""

    lines: tuple[DueLine, ...]
    overdue: int
    coming: int
    left_out: int
    until: date


def due_for(actor: Actor, agencies: frozenset[int] | None, today: date, *, most: int | None) -> DuePart:
    """What the agencies of this person owe, at most so many lines; None is every agency and every line."""
    until = today + AHEAD
    found = awaited(today, agencies=agencies, by=until)
    overdue = sum(1 for one in found if one.due.overdue_by)
    return DuePart(
        lines=tuple(_line(one, actor) for one in found[:most]),
        overdue=overdue,
        coming=len(found) - overdue,
        left_out=0 if most is None else max(0, len(found) - most),
        until=until,
    )


def _line(one: Awaited, actor: Actor) -> DueLine:
    model = kinds()[one.kind]
    form = form_for(model, one.subject_id)
    words = WORDS[one.kind]
    return DueLine(
        url=subject_address(one.subject),
        code=one.subject.code,
        subject=one.subject.short_title,
        what=words.format(one.due.what),
        on=one.due.on,
        overdue_by=one.due.overdue_by,
        enter=form if actor.enters_for(one.agency_id) else "",
    )
