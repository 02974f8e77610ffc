"""The only writer of what is reviewed, records above all. Each action is one transaction: row and line, or neither."""

from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar, cast

from django.db import IntegrityError, connection, models, transaction
from django.utils.timezone import localdate

from tracker.records import journal, rules
from tracker.records.canonical import NOT_CONTENT, content_of
from tracker.records.models import Reviewed
from tracker.records.prepared import with_keys
from tracker.records.refused import Refused
from tracker.records.roles import Actor
from tracker.records.rules import Move, State

if TYPE_CHECKING:
    from django.db.models import Field, ForeignKey

M = TypeVar("M", bound=models.Model)
R = TypeVar("R", bound=Reviewed)

# What a correction does not take over from the record it corrects.
OWN_OF_EACH = NOT_CONTENT | {
    "id", "corrects", "correction_reason", "known_from",
    "recorded_by", "recorded_at", "edited_by", "edited_at", "reviewed_by", "reviewed_at",
}  # fmt: skip


@transaction.atomic
def save_draft(record: R, *, by: Actor, at: datetime) -> R:
    """Enter a new draft, or save an edit of a draft or a returned record, which makes it a draft again.

    Raises Refused when the rules forbid it and ValidationError, by field, when the content does not hold.
    """
    if record.pk is None:
        _refuse(rules.why_not_enter(by, record.agency_id))
        record.recorded_by_id, record.recorded_at, record.edited_by_id = by.user_id, at, by.user_id
    else:
        stored = _locked(record)
        _refuse(rules.why_not(Move.EDIT, stored.dossier(localdate(at)), by, today=localdate(at)))
        if record.edited_at != stored.edited_at:
            raise Refused("This record was changed after you opened it. Look at it as it is now, then edit it again.")
        _refuse(rules.why_not_enter(by, record.agency_id))  # the subject may have been changed to another agency's
        record.recorded_by_id, record.recorded_at = stored.recorded_by_id, stored.recorded_at
        # The other hand stays on record when the first one edits again, so that it can never approve the entry.
        record.edited_by_id = stored.edited_by_id if by.user_id == stored.recorded_by_id else by.user_id
    record.edited_at = at
    record.state = State.DRAFT
    record.full_clean(exclude=["recorded_by", "edited_by"])
    record.save()
    return record


@transaction.atomic
def submit(record: R, *, by: Actor, at: datetime) -> R:
    """Hand a draft to a reviewer."""
    stored = _allowed(Move.SUBMIT, record, by, at)
    return _update(stored, state=State.SUBMITTED, submitted_at=at, return_note="")


@transaction.atomic
def return_(record: R, *, by: Actor, at: datetime, note: str) -> R:
    """Send a submitted record back with a note that says what to mend."""
    stored = _allowed(Move.RETURN, record, by, at, reason=note)
    return _update(stored, state=State.RETURNED, return_note=note.strip())


def publish(record: R, *, by: Actor, at: datetime) -> R:
    """Approve a submitted record. A record that corrects another takes that one out of force in the same transaction.

    Raises Refused, also when a record in force already makes the same claim.
    """
    try:
        return _publish(record, by, at)
    except IntegrityError as error:
        raise Refused(type(record).CLASH) from error


@transaction.atomic
def _publish(record: R, by: Actor, at: datetime) -> R:
    stored = _allowed(Move.PUBLISH, record, by, at)
    head = journal.locked_head()
    move = Move.PUBLISH
    if stored.corrects is not None:
        move = Move.CORRECT
        _end(stored.corrects, State.CORRECTED, head.number + 1, stored.correction_reason)
    stored.state = State.PUBLISHED
    stored.reviewed_by_id, stored.reviewed_at = by.user_id, at
    stored.published_line = head.number + 1
    _update(
        stored,
        state=stored.state,
        reviewed_by=by.user_id,
        reviewed_at=at,
        published_line=stored.published_line,
        **stored.fixed_with_publication(),
    )
    journal.write(_entry(stored, move, by, stored.correction_reason), after=head, at=at)
    return stored


@transaction.atomic
def withdraw(record: R, *, by: Actor, at: datetime, reason: str) -> R:
    """Take a published record out of force without another in its place."""
    stored = _allowed(Move.WITHDRAW, record, by, at, reason=reason)
    head = journal.locked_head()
    _end(stored, State.WITHDRAWN, head.number + 1, reason.strip())
    journal.write(_entry(stored, Move.WITHDRAW, by, reason.strip()), after=head, at=at)
    return stored


@transaction.atomic
def start_correction(record: R, *, by: Actor, at: datetime) -> R:
    """A new draft with the content of a published record, which it will replace once it is published."""
    stored = _locked(record)
    _refuse(why_not_start_correction(stored, by=by))
    model = type(stored)
    taken = {field.attname for field in model._meta.concrete_fields if field.name not in OWN_OF_EACH}
    draft = model(**{name: getattr(stored, name) for name in taken}, corrects=stored)
    draft.recorded_by_id = draft.edited_by_id = by.user_id
    draft.recorded_at = draft.edited_at = at
    draft.save(force_insert=True)
    return draft


@transaction.atomic
def discard(record: Reviewed, *, by: Actor, at: datetime) -> None:
    """Throw away a draft that was never published."""
    stored = _allowed(Move.EDIT, record, by, at)
    stored.delete()


def why_not(move: Move, record: Reviewed, *, by: Actor, at: datetime, reason: str = "") -> str | None:
    """The sentence that a screen shows beside a move that is not possible; None when it is.

    For moves that need a reason, pass one, or any text to ask whether the move is possible once a reason is given.
    """
    return rules.why_not(move, record.dossier(localdate(at)), by, today=localdate(at), reason=reason)


def why_not_start_correction(record: Reviewed, *, by: Actor) -> str | None:
    """The sentence beside "Correct this" when this person cannot begin a correction now; None when they can."""
    if record.state != State.PUBLISHED:
        return f"This record is {State(record.state).value}. Only a published record can be corrected."
    sentence = rules.why_not_enter(by, record.agency_id)
    if sentence is None and type(record).objects.open().filter(corrects__pk=record.pk).exists():
        return "A correction of this record is already being prepared. Continue that one."
    return sentence


def _allowed(move: Move, record: R, by: Actor, at: datetime, *, reason: str = "") -> R:
    """The stored row, locked, if the move is allowed; raises Refused otherwise."""
    stored = _locked(record)
    today = localdate(at)
    _refuse(rules.why_not(move, stored.dossier(today), by, today=today, reason=reason))
    if move in rules.JUDGES and record.edited_at != stored.edited_at:
        raise Refused(rules.EDITED_SINCE)
    return stored


def _locked(record: R) -> R:
    """The stored row and the one it corrects, locked before the journal is: the same order everywhere, no deadlock."""
    model = type(record)
    stored = _row(model, record.pk, locked=True)
    if stored is None:
        raise Refused("This record no longer exists: somebody has discarded the draft.")
    for path in model.read_along():
        _read_along(stored, path)
    if stored.corrects_id:
        stored.corrects = _row(model, stored.corrects_id, locked=True)
    return stored


def _read_along(row: models.Model, path: str) -> None:
    """Read what a row points to by a path of names ("milestone__reform"), as select_related would, from kept SQL."""
    name, _, rest = path.partition("__")
    field = cast("ForeignKey[Any, Any]", row._meta.get_field(name))
    key = getattr(row, field.attname)
    one = None if key is None else _row(field.related_model, key)
    setattr(row, name, one)
    if one is not None and rest:
        _read_along(one, rest)


def _row(model: type[M], key: int | None, *, locked: bool = False) -> M | None:
    found = with_keys(model, [] if key is None else [key], locked=locked)
    return found[0] if found else None


def _update(stored: R, **values: object) -> R:
    """Set columns of the locked row by one statement and mirror them on the instance."""
    fields = [cast("Field[Any, Any]", type(stored)._meta.get_field(name)) for name in values]
    new = [field.get_db_prep_save(value, connection) for field, value in zip(fields, values.values(), strict=True)]
    with connection.cursor() as cursor:
        cursor.execute(_update_statement(type(stored), tuple(field.column for field in fields)), [*new, stored.pk])
    for field, value in zip(fields, values.values(), strict=True):
        setattr(stored, field.attname, value)
    return stored


@cache
def _update_statement(model: type[Reviewed], columns: tuple[str, ...]) -> str:
    """Plain SQL, as in the journal: it stands on the path of every publication, and costs less to run than to build."""
    return f"UPDATE {model._meta.db_table} SET {', '.join(f'{name} = %s' for name in columns)} WHERE id = %s"  # noqa: S608


def _end(stored: Reviewed, state: State, line: int, reason: str) -> None:
    _update(stored, state=state, ended_line=line, ended_reason=reason)


def _entry(stored: Reviewed, move: Move, by: Actor, reason: str) -> journal.Entry:
    return journal.Entry(
        actor_id=by.user_id,
        move=move.value,
        kind=stored.KIND,
        object_id=stored.pk,
        content=content_of(stored),
        reason=reason,
    )


def _refuse(sentence: str | None) -> None:
    if sentence is not None:
        raise Refused(sentence)
