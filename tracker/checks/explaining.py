"""Explaining findings: written by one person, published by another. The only writer of explanations."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from tracker.checks import rules
from tracker.checks.models import Explanation, KeptFinding, Withdrawal
from tracker.records import journal
from tracker.records.canonical import content_of
from tracker.records.refused import Refused
from tracker.records.roles import Actor

MOVE = "explain"
"""What the journal calls the publication of an explanation."""
WITHDRAW = "withdraw"
"""And its withdrawal."""
CHANGED = "This explanation was changed after you opened it. Read it as it is now."


@dataclass(frozen=True, slots=True)
class Writer:
    """A person, and whether something that the finding is about belongs to an agency of theirs."""

    actor: Actor
    is_looked_after: bool


@transaction.atomic
def write(explanation: Explanation, *, by: Writer, at: datetime) -> Explanation:
    """Put a new explanation, or an edit of one that waits or was returned, before a reviewer.

    Raises Refused, and ValidationError by field.
    """
    is_open = not KeptFinding.objects.filter(pk=explanation.finding_id).exclude(closed_version=None).exists()
    if explanation.pk is None:
        _refuse(rules.why_not_write(by.actor, is_looked_after=by.is_looked_after, is_finding_open=is_open))
        explanation.written_by_id, explanation.written_at = by.actor.user_id, at
        explanation.edited_by_id = by.actor.user_id
    else:
        stored = _locked(explanation)
        _refuse(rules.why_not_edit(stored.dossier(), by.actor, is_looked_after=by.is_looked_after))
        _refuse(None if is_open else rules.CLOSED)  # an edit may also name another finding
        _refuse_if_changed(explanation, stored)
        explanation.written_by_id, explanation.written_at = stored.written_by_id, stored.written_at
        # The other hand stays on record when the first one edits again, so that it can never publish the text.
        is_first = by.actor.user_id == stored.written_by_id
        explanation.edited_by_id = stored.edited_by_id if is_first else by.actor.user_id
    explanation.edited_at, explanation.return_note = at, ""
    explanation.full_clean(exclude=["written_by", "edited_by"])
    explanation.save()
    return explanation


@transaction.atomic
def publish(explanation: Explanation, *, by: Actor, at: datetime) -> Explanation:
    """Approve it as it was read. Its line of the journal is written in the same transaction. Raises Refused."""
    stored = _locked(explanation)
    _refuse(rules.why_not_publish(stored.dossier(), by, today=localdate(at)))
    _refuse_if_changed(explanation, stored)
    head = journal.locked_head()
    stored.reviewed_by_id, stored.reviewed_at = by.user_id, at
    stored.known_from, stored.line = stored.source.known_from, head.number + 1
    stored.save(force_update=True)
    entry = journal.Entry(by.user_id, MOVE, Explanation.JOURNAL_KIND, stored.pk, content_of(stored))
    journal.write(entry, after=head, at=at)
    return stored


@transaction.atomic
def return_(explanation: Explanation, *, by: Actor, note: str) -> Explanation:
    """Send it back with a note that says what to mend. Raises Refused."""
    stored = _locked(explanation)
    _refuse(rules.why_not_return(stored.dossier(), by, note))
    _refuse_if_changed(explanation, stored)
    stored.return_note = note.strip()
    stored.save(force_update=True)
    return stored


@transaction.atomic
def discard(explanation: Explanation, *, by: Actor, reason: str, at: datetime) -> Explanation:
    """Lay aside what was never published and whose finding was closed meanwhile, and say why. It stays on record for
    staff. Raises Refused."""
    stored = _locked(explanation)
    _refuse(rules.why_not_discard(stored.dossier(), by))
    _refuse(None if reason.strip() else "Say why it is discarded.")
    stored.discarded_by_id, stored.discarded_at, stored.discard_reason = by.user_id, at, reason.strip()
    stored.save(force_update=True)
    return stored


@transaction.atomic
def withdraw(explanation: Explanation, *, by: Actor, reason: str, at: datetime) -> Withdrawal:
    """Say that what is published does not hold, and why. It stays on record, and so does every version that showed it.
    Raises Refused."""
    stored = _locked(explanation)
    _refuse(rules.why_not_withdraw(stored.dossier(), by, stands_again=stands_without(stored)))
    _refuse(None if reason.strip() else "Say why the explanation does not hold.")
    head = journal.locked_head()
    row = Withdrawal(explanation=stored, reason=reason.strip(), withdrawn_by_id=by.user_id, withdrawn_at=at)
    row.line = head.number + 1
    row.save(force_insert=True)
    entry = journal.Entry(by.user_id, WITHDRAW, Withdrawal.JOURNAL_KIND, row.pk, content_of(row), row.reason)
    journal.write(entry, after=head, at=at)
    return row


def stands_without(explanation: Explanation) -> rules.Dossier | None:
    """The explanation of the same finding that counts once this one is withdrawn; None where there is none."""
    others = Explanation.objects.exclude(pk=explanation.pk).filter(finding=explanation.finding_id, withdrawal=None)
    last = others.filter(line__isnull=False).select_related("finding", "source").order_by("line").last()
    return last.dossier() if last else None


def _locked(explanation: Explanation) -> Explanation:
    rows = Explanation.objects.select_related("finding", "source", "withdrawal").select_for_update(of=("self",))
    stored = rows.filter(pk=explanation.pk).first()
    if stored is None:
        raise Refused("This explanation no longer exists.")
    return stored


def _refuse_if_changed(read: Explanation, stored: Explanation) -> None:
    _refuse(CHANGED if stored.edited_at != read.edited_at else None)


def _refuse(sentence: str | None) -> None:
    if sentence is not None:
        raise Refused(sentence)
