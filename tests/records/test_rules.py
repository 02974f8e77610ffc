"""The life of a record: every move in every state by every role, with the sentence of each refusal."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import product

import pytest

from tracker.records.roles import EDITS_SUBJECTS, ENTERS, EVERY_AGENCY, REVIEWS, Actor, Role
from tracker.records.rules import (
    EDITED_SINCE,
    ENDED,
    ENTERING,
    EVER_PUBLISHED,
    MOVERS,
    MOVES,
    NEEDS_COMPLETE,
    NEEDS_REASON,
    OPEN,
    PAST,
    REVIEWING,
    SUBMITTED_SINCE,
    Dossier,
    Move,
    State,
    missing,
    why_not,
    why_not_enter,
    why_not_unread,
)

TODAY = date(2026, 3, 2)
OWNER, EDITOR_OF_IT, OTHER = 1, 2, 3
HOME, CTD = 10, 11

COMPLETE = Dossier(State.DRAFT, recorded_by=OWNER, edited_by=OWNER, agency_id=HOME, known_from=date(2026, 1, 1))


def by(role: Role, user_id: int = OTHER, *agencies: int) -> Actor:
    return Actor(user_id, frozenset({role}), frozenset(agencies or {HOME}))


ONLY = {
    Move.EDIT: "draft or returned",
    Move.SUBMIT: "draft",
    Move.RETURN: "submitted",
    Move.PUBLISH: "submitted",
    Move.CORRECT: "published",
    Move.WITHDRAW: "published",
}
MAY = {
    Move.EDIT: {Role.CONTRIBUTOR, Role.REVIEWER, Role.EDITOR},
    Move.SUBMIT: {Role.CONTRIBUTOR, Role.REVIEWER, Role.EDITOR},
    Move.RETURN: {Role.REVIEWER, Role.EDITOR},
    Move.PUBLISH: {Role.REVIEWER, Role.EDITOR},
    Move.CORRECT: {Role.REVIEWER, Role.EDITOR},
    Move.WITHDRAW: {Role.REVIEWER, Role.EDITOR},
}
NEEDED = {True: "Contributor or Reviewer or Editor", False: "Reviewer or Editor"}


def expected(move: Move, state: State, role: Role, *, own: bool) -> str | None:
    """The rules said once more, in the plainest way, to hold the code against."""
    if state.value not in ONLY[move].split(" or "):
        return f"This record is {state.value}. Only a {ONLY[move]} record can be {PAST[move]}."
    if role not in MAY[move]:
        return f"To {move.value} a record needs the role {NEEDED[Role.CONTRIBUTOR in MAY[move]]}."
    if own and move in {Move.RETURN, Move.PUBLISH, Move.CORRECT, Move.WITHDRAW}:
        return f"You entered or last edited this record. Another person has to {move.value} it."
    return None


@pytest.mark.parametrize("own", [True, False], ids=["own", "of another"])
@pytest.mark.parametrize(("move", "state", "role"), list(product(Move, State, Role)), ids=str)
def test_every_move_in_every_state_by_every_role(move, state, role, own):
    actor = by(role, OWNER if own else OTHER)
    record = replace(COMPLETE, state=state)
    assert why_not(move, record, actor, today=TODAY, reason="Because.") == expected(move, state, role, own=own)


@pytest.mark.parametrize(("move", "state"), list(product(Move, State)), ids=str)
def test_nobody_without_a_role_makes_any_move(move, state):
    assert why_not(move, replace(COMPLETE, state=state), Actor(OTHER), today=TODAY, reason="Because.")


def test_the_tables_are_complete():
    assert set(MOVERS) == set(Move) == set(PAST) == {move for _, move in MOVES}
    assert {state for state, _ in MOVES} | set(MOVES.values()) == set(State)
    assert set(State) == OPEN | EVER_PUBLISHED
    assert not OPEN & EVER_PUBLISHED
    assert ENDED < EVER_PUBLISHED
    assert set(Move) == ENTERING | REVIEWING
    assert not ENTERING & REVIEWING
    assert NEEDS_REASON <= REVIEWING


def test_what_has_ended_moves_no_more_and_what_was_published_never_becomes_a_draft():
    assert not [state for state, _ in MOVES if state in ENDED]
    assert not [(state, to) for (state, _), to in MOVES.items() if state in EVER_PUBLISHED and to in OPEN]


def test_every_move_has_someone_to_make_it_and_each_reviewer_role_may_also_be_a_recorder():
    assert all(MOVERS.values())
    assert REVIEWS < ENTERS
    assert EDITS_SUBJECTS <= EVERY_AGENCY <= ENTERS
    assert not {Role.AUDITOR, Role.ADMINISTRATOR} & (ENTERS | REVIEWS | EDITS_SUBJECTS)


@pytest.mark.parametrize("move", sorted(REVIEWING))
@pytest.mark.parametrize("person", [OWNER, EDITOR_OF_IT])
def test_neither_who_recorded_nor_who_last_edited_it_reviews_a_record(move, person):
    state = next(state for state, known in MOVES if known is move)
    record = replace(COMPLETE, state=state, edited_by=EDITOR_OF_IT)
    sentence = f"You entered or last edited this record. Another person has to {move.value} it."
    assert why_not(move, record, by(Role.EDITOR, person), today=TODAY, reason="Because.") == sentence
    assert why_not(move, record, by(Role.EDITOR), today=TODAY, reason="Because.") is None


NOT_YOURS = "This subject does not belong to your agency. Ask an Editor, or its own agency, to enter it."
NOBODYS = "No agency is named for this subject, so only an Editor enters records about it."


@pytest.mark.parametrize("move", sorted(ENTERING))
@pytest.mark.parametrize(
    ("role", "agency", "refused"),
    [
        (Role.CONTRIBUTOR, HOME, False),
        (Role.CONTRIBUTOR, CTD, True),
        (Role.CONTRIBUTOR, None, True),
        (Role.REVIEWER, HOME, False),
        (Role.REVIEWER, CTD, True),
        (Role.EDITOR, CTD, False),
        (Role.EDITOR, None, False),
    ],
)
def test_records_are_entered_for_ones_own_agency_and_by_an_editor_for_every_one(move, role, agency, refused):
    record = replace(COMPLETE, agency_id=agency)
    sentence = (NOBODYS if agency is None else NOT_YOURS) if refused else None
    assert why_not(move, record, by(role), today=TODAY) == sentence
    assert why_not_enter(by(role), agency) == sentence


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.ADMINISTRATOR])
def test_who_does_not_enter_is_told_which_role_does(role):
    assert why_not_enter(by(role), HOME) == "Entering records needs the role Contributor or Reviewer or Editor."


def test_a_reviewer_of_another_agency_may_review():
    record = replace(COMPLETE, state=State.SUBMITTED, agency_id=CTD)
    assert why_not(Move.PUBLISH, record, by(Role.REVIEWER), today=TODAY) is None


@pytest.mark.parametrize("reason", ["", "  \n"])
@pytest.mark.parametrize("move", sorted(NEEDS_REASON))
def test_a_return_a_correction_and_a_withdrawal_say_why(move, reason):
    state = next(state for state, known in MOVES if known is move)
    sentence = f"Say why the record is {PAST[move]}; the reason is kept with it."
    assert why_not(move, replace(COMPLETE, state=state), by(Role.EDITOR), today=TODAY, reason=reason) == sentence


GAPS = [
    ({"has_source": False}, "Name the source: the published document that says so."),
    ({"known_from": None}, "The source has no date. Enter when it was published, or the day it was accessed."),
    (
        {"known_from": date(2026, 3, 3)},
        "The source is dated 3 Mar 2026, which is in the future. Correct its publication date.",
    ),
    ({"has_locator": False}, "Say where in the source it stands: a paragraph or a page."),
    ({"has_attribution": False}, "Say whom the source quotes, or tick “no attribution”."),
    (
        {"corrects_state": State.WITHDRAWN, "has_correction_reason": True},
        "The record this one corrects is no longer in force. Start again from the one that replaced it.",
    ),
    ({"corrects_state": State.PUBLISHED}, "Say what was wrong with the record this one corrects."),
    ({"problems": ("A ratio lies between 0 and 100.",)}, "A ratio lies between 0 and 100."),
]


@pytest.mark.parametrize(("gap", "sentence"), GAPS)
@pytest.mark.parametrize(("move", "state"), [(Move.SUBMIT, State.DRAFT), (Move.PUBLISH, State.SUBMITTED)])
def test_what_is_missing_is_said_before_submission_and_before_publication(move, state, gap, sentence):
    record = replace(COMPLETE, state=state, **gap)
    assert missing(record, TODAY) == [sentence]
    assert why_not(move, record, by(Role.EDITOR), today=TODAY) == sentence


@pytest.mark.parametrize("gap", [gap for gap, _ in GAPS], ids=lambda gap: next(iter(gap)))
def test_an_incomplete_record_can_still_be_edited_and_sent_back(gap):
    assert {Move.SUBMIT, Move.PUBLISH} == NEEDS_COMPLETE
    assert why_not(Move.EDIT, replace(COMPLETE, **gap), by(Role.EDITOR), today=TODAY) is None
    submitted = replace(COMPLETE, state=State.SUBMITTED, **gap)
    assert why_not(Move.RETURN, submitted, by(Role.EDITOR), today=TODAY, reason="Mend it.") is None


def test_everything_that_is_missing_is_said_at_once_the_source_first():
    record = replace(
        COMPLETE,
        has_source=False,
        has_locator=False,
        has_attribution=False,
        corrects_state=State.CORRECTED,
        problems=("One.", "Two."),
    )
    sentences = missing(record, TODAY)
    assert len(sentences) == 7
    assert sentences[0].startswith("Name the source")
    assert sentences[-2:] == ["One.", "Two."]
    assert why_not(Move.SUBMIT, record, by(Role.EDITOR), today=TODAY) == " ".join(sentences)


def test_a_complete_correction_and_a_source_of_today_lack_nothing():
    correction = replace(COMPLETE, known_from=TODAY, corrects_state=State.PUBLISHED, has_correction_reason=True)
    assert missing(correction, TODAY) == []


READ = datetime(2026, 3, 2, 9, tzinfo=UTC)
BEFORE, AFTER = READ - timedelta(minutes=1), READ + timedelta(minutes=1)


@pytest.mark.parametrize(
    ("edited_at", "submitted_at", "seen_at", "sentence"),
    [
        (AFTER, AFTER, None, None),
        (BEFORE, BEFORE, READ, None),
        (READ, READ, READ, None),
        (BEFORE, None, READ, None),
        (AFTER, BEFORE, READ, EDITED_SINCE),
        (BEFORE, AFTER, READ, SUBMITTED_SINCE),
        (AFTER, AFTER, READ, EDITED_SINCE),
    ],
)
def test_a_judgement_holds_for_what_was_read(edited_at, submitted_at, seen_at, sentence):
    assert why_not_unread(edited_at, submitted_at, seen_at) == sentence
