"""The life of a record: one table of moves, one table of who may make them, one function that says why not.

Values in, value out: no database, no clock.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from tracker.records.roles import EDITS_SUBJECTS, ENTERS, REVIEWS, Actor, Role
from tracker.values.period_text import day_words


class State(StrEnum):
    """Where a record stands in its life."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    PUBLISHED = "published"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"


class Move(StrEnum):
    """What can be done with a record."""

    EDIT = "edit"
    SUBMIT = "submit"
    RETURN = "return"
    PUBLISH = "publish"
    CORRECT = "correct"
    WITHDRAW = "withdraw"


MOVES: dict[tuple[State, Move], State] = {
    (State.DRAFT, Move.EDIT): State.DRAFT,
    (State.RETURNED, Move.EDIT): State.DRAFT,
    (State.DRAFT, Move.SUBMIT): State.SUBMITTED,
    (State.SUBMITTED, Move.RETURN): State.RETURNED,
    (State.SUBMITTED, Move.PUBLISH): State.PUBLISHED,
    (State.PUBLISHED, Move.CORRECT): State.CORRECTED,
    (State.PUBLISHED, Move.WITHDRAW): State.WITHDRAWN,
}

MOVERS: dict[Move, frozenset[Role]] = {
    Move.EDIT: ENTERS,
    Move.SUBMIT: ENTERS,
    Move.RETURN: REVIEWS,
    Move.PUBLISH: REVIEWS,
    Move.CORRECT: REVIEWS,
    Move.WITHDRAW: REVIEWS,
}

PAST: dict[Move, str] = {
    Move.EDIT: "edited",
    Move.SUBMIT: "submitted",
    Move.RETURN: "returned",
    Move.PUBLISH: "published",
    Move.CORRECT: "corrected",
    Move.WITHDRAW: "withdrawn",
}

OPEN = frozenset({State.DRAFT, State.SUBMITTED, State.RETURNED})
EVER_PUBLISHED = frozenset({State.PUBLISHED, State.CORRECTED, State.WITHDRAWN})
ENDED = frozenset({State.CORRECTED, State.WITHDRAWN})

ENTERING = frozenset({Move.EDIT, Move.SUBMIT})
REVIEWING = frozenset({Move.RETURN, Move.PUBLISH, Move.CORRECT, Move.WITHDRAW})
JUDGES = frozenset({Move.RETURN, Move.PUBLISH})
"""Moves by which a reviewer judges what they have read: they hold for that text and no later one."""
NEEDS_REASON = frozenset({Move.RETURN, Move.CORRECT, Move.WITHDRAW})
NEEDS_COMPLETE = frozenset({Move.SUBMIT, Move.PUBLISH})

EDITED_SINCE = "This record was edited after you opened it. Read it again, then decide."
SUBMITTED_SINCE = "This record was submitted after you opened the list. Read it first, then decide."


@dataclass(frozen=True, slots=True)
class Dossier:
    """What the rules need to know of a record."""

    state: State
    recorded_by: int
    edited_by: int
    agency_id: int | None = None
    rests_on_source: bool = True
    has_source: bool = True
    has_locator: bool = True
    has_attribution: bool = True
    known_from: date | None = None
    corrects_state: State | None = None
    has_correction_reason: bool = False
    problems: tuple[str, ...] = field(default=())


def why_not(move: Move, record: Dossier, by: Actor, *, today: date, reason: str = "") -> str | None:
    """Why this person cannot make this move now, as a sentence for the screen; None when they can.

    Every screen, action and command asks here, so that all of them refuse with the same words.
    """
    return (
        _wrong_state(move, record)
        or _wrong_role(move, by)
        or _wrong_agency(move, record, by)
        or _third_hand(move, record, by)
        or _own_entry(move, record, by)
        or _incomplete(move, record, today)
        or _no_reason(move, reason)
    )


def why_not_enter(by: Actor, agency_id: int | None) -> str | None:
    """Why this person cannot enter a new record about a subject of this agency; None when they can."""
    if not by.holds(ENTERS):
        return f"Entering records needs the role {_names(ENTERS)}."
    if not by.enters_for(agency_id) and agency_id is None:
        return "No agency is named for this subject, so only an Editor enters records about it."
    if not by.enters_for(agency_id):
        return "This subject does not belong to your agency. Ask an Editor, or its own agency, to enter it."
    return None


def why_not_unread(edited_at: datetime, submitted_at: datetime | None, seen_at: datetime | None) -> str | None:
    """Why a judgement does not hold for a record that was looked at then; None when it does, or nobody says when."""
    if seen_at is None:
        return None
    if edited_at > seen_at:
        return EDITED_SINCE
    return SUBMITTED_SINCE if submitted_at is not None and submitted_at > seen_at else None


def why_not_release(by: Actor) -> str | None:
    """Why this person cannot propose a release; None when they can."""
    return None if by.holds(EDITS_SUBJECTS) else f"To propose a release needs the role {_names(EDITS_SUBJECTS)}."


def why_not_issue(by: Actor, *, proposed_by: int, is_issued: bool) -> str | None:
    """Why this person cannot issue a proposed release; None when they can."""
    if is_issued:
        return "This release is issued, and stands for good."
    if not by.holds(REVIEWS):
        return f"To issue a release needs the role {_names(REVIEWS)}."
    if by.user_id == proposed_by:
        return "You proposed this release. Another person has to issue it."
    return None


def _wrong_state(move: Move, record: Dossier) -> str | None:
    if (record.state, move) in MOVES:
        return None
    allowed = [state.value for state, known in MOVES if known is move]
    return f"This record is {record.state.value}. Only a {' or '.join(allowed)} record can be {PAST[move]}."


def _wrong_role(move: Move, by: Actor) -> str | None:
    if by.holds(MOVERS[move]):
        return None
    return f"To {move.value} a record needs the role {_names(MOVERS[move])}."


def _wrong_agency(move: Move, record: Dossier, by: Actor) -> str | None:
    return why_not_enter(by, record.agency_id) if move in ENTERING else None


def _third_hand(move: Move, record: Dossier, by: Actor) -> str | None:
    """A draft knows two hands, who entered it and one other, so that no earlier editor can ever approve it."""
    hands = {record.recorded_by, record.edited_by}
    if move is Move.EDIT and len(hands) == 2 and by.user_id not in hands:
        return "Two people have worked on this record already. Ask one of them to change it, or return it with a note."
    return None


def _own_entry(move: Move, record: Dossier, by: Actor) -> str | None:
    if move in REVIEWING and by.user_id in {record.recorded_by, record.edited_by}:
        return f"You entered or last edited this record. Another person has to {move.value} it."
    return None


def _incomplete(move: Move, record: Dossier, today: date) -> str | None:
    if move not in NEEDS_COMPLETE:
        return None
    return " ".join(missing(record, today)) or None


def _no_reason(move: Move, reason: str) -> str | None:
    if move in NEEDS_REASON and not reason.strip():
        return f"Say why the record is {PAST[move]}; the reason is kept with it."
    return None


def missing(record: Dossier, today: date) -> list[str]:
    """What a record still lacks before it can be submitted or published, a sentence each."""
    sentences = _source_gaps(record, today) if record.rests_on_source else []
    if record.corrects_state is not None:
        sentences += _correction_gaps(record)
    return sentences + list(record.problems)


def why_not_dated(known_from: date, today: date) -> str | None:
    """Why nothing can rest on a source of this date; None when it can."""
    if known_from <= today:
        return None
    return f"The source is dated {day_words(known_from)}, which is in the future. Correct its publication date."


def _source_gaps(record: Dossier, today: date) -> list[str]:
    gaps = []
    if not record.has_source:
        gaps.append("Name the source: the published document that says so.")
    elif record.known_from is None:
        gaps.append("The source has no date. Enter when it was published, or the day it was accessed.")
    elif sentence := why_not_dated(record.known_from, today):
        gaps.append(sentence)
    if not record.has_locator:
        gaps.append("Say where in the source it stands: a paragraph or a page.")
    if not record.has_attribution:
        gaps.append("Say whom the source quotes, or tick “no attribution”.")
    return gaps


def _correction_gaps(record: Dossier) -> list[str]:
    gaps = []
    if record.corrects_state is not State.PUBLISHED:
        gaps.append("The record this one corrects is no longer in force. Start again from the one that replaced it.")
    if not record.has_correction_reason:
        gaps.append("Say what was wrong with the record this one corrects.")
    return gaps


def _names(roles: frozenset[Role]) -> str:
    return " or ".join(role.value for role in Role if role in roles)
