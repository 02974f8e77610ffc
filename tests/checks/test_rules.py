"""Who may explain a finding and who may publish the explanation: every role, every state, each missing part."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tracker.checks import rules
from tracker.checks.rules import Dossier
from tracker.records.roles import Actor, Role

TODAY = date(2026, 7, 1)
WAITING = Dossier(
    written_by=1,
    edited_by=2,
    is_published=False,
    is_returned=False,
    is_finding_open=True,
    known_from=TODAY,
    has_locator=True,
    has_attribution=True,
)


def who(role, number=9):
    return Actor(number, frozenset({role}))


@pytest.mark.parametrize(
    ("role", "own", "of_others"),
    [
        (Role.CONTRIBUTOR, True, False),
        (Role.REVIEWER, True, False),
        (Role.EDITOR, True, True),
        (Role.AUDITOR, False, False),
        (Role.ADMINISTRATOR, False, False),
    ],
)
def test_who_may_write_about_what_is_their_agencys_and_about_the_rest(role, own, of_others):
    assert (rules.why_not_write(who(role), is_looked_after=True, is_finding_open=True) is None) is own
    assert (rules.why_not_write(who(role), is_looked_after=False, is_finding_open=True) is None) is of_others
    assert rules.why_not_write(who(role), is_looked_after=True, is_finding_open=False)


@pytest.mark.parametrize(("hands", "number", "may"), [((1, 1), 9, True), ((1, 2), 1, True), ((1, 2), 9, False)])
def test_two_hands_write_it_and_no_third(hands, number, may):
    waiting = replace(WAITING, written_by=hands[0], edited_by=hands[1])
    said = rules.why_not_edit(waiting, who(Role.EDITOR, number), is_looked_after=True)
    assert (said is None) is may


def test_what_waits_or_was_returned_is_edited_and_what_is_published_is_not():
    editor = who(Role.EDITOR, 1)
    assert rules.why_not_edit(replace(WAITING, is_finding_open=False), editor, is_looked_after=True) == rules.CLOSED
    assert rules.why_not_edit(WAITING, editor, is_looked_after=True) is None
    assert rules.why_not_edit(replace(WAITING, is_returned=True), editor, is_looked_after=True) is None
    assert rules.why_not_edit(replace(WAITING, is_published=True), editor, is_looked_after=True) == rules.STANDS
    assert "needs the role" in rules.why_not_edit(WAITING, who(Role.AUDITOR), is_looked_after=True)


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("number", [1, 2, 9])
def test_only_another_person_who_reviews_publishes_it(role, number):
    reviews = role in {Role.REVIEWER, Role.EDITOR}
    said = rules.why_not_publish(WAITING, who(role, number), today=TODAY)
    may = said is None
    assert may is (reviews and number == 9)
    if reviews and number != 9:
        assert "Another person" in said


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"is_published": True}, "stands as it is"),
        ({"is_returned": True}, "was returned"),
        ({"is_finding_open": False}, "The finding is closed"),
        ({"known_from": None}, "a source with a date"),
        ({"known_from": TODAY + timedelta(1)}, "The source is dated 2 Jul 2026, which is in the future."),
        ({"has_locator": False}, "the place in the source"),
        ({"has_attribution": False}, "whom the source quotes"),
        ({"has_locator": False, "known_from": None}, "a source with a date and the place"),
    ],
)
def test_what_keeps_it_from_being_published_is_said(change, words):
    assert words in rules.why_not_publish(replace(WAITING, **change), who(Role.REVIEWER), today=TODAY)


def test_it_is_returned_with_a_note_by_who_may_judge_it():
    reviewer = who(Role.REVIEWER)
    assert rules.why_not_return(WAITING, reviewer, "Which week?") is None
    assert rules.why_not_return(WAITING, reviewer, "  ") == "Say what is to be mended."
    assert "Reviewing needs" in rules.why_not_return(WAITING, who(Role.CONTRIBUTOR), "Which week?")
    assert rules.why_not_return(replace(WAITING, is_published=True), reviewer, "Late.") == rules.STANDS
