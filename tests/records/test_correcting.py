"""Correcting and withdrawing: what was published stays, and says by which line and why it is out of force."""

from datetime import timedelta

import pytest

from tests import factories
from tests.factories import MISTAKE, NOW, editor, reviewer
from tests.records.rows import stored
from tracker.records import actions, journal
from tracker.records.models import JournalLine
from tracker.records.refused import Refused
from tracker.records.registry import kinds
from tracker.records.verification import verify

pytestmark = pytest.mark.django_db
every_kind = pytest.mark.parametrize("kind", kinds())

LATER = NOW + timedelta(hours=1)


# Correcting


@every_kind
def test_a_correction_starts_as_a_draft_with_the_same_content_and_none_of_the_review(kind):
    record = factories.published(kind)
    draft = actions.start_correction(record, by=editor("second"), at=LATER)
    own = actions.OWN_OF_EACH
    content = [field.attname for field in record._meta.concrete_fields if field.name not in own]
    assert {name: getattr(stored(draft), name) for name in content} == {
        name: getattr(stored(record), name) for name in content
    }
    assert (draft.corrects_id, draft.state, draft.reviewed_by_id, draft.known_from) == (record.pk, "draft", None, None)
    assert (draft.recorded_by_id, draft.recorded_at) == (editor("second").user_id, LATER)
    assert stored(record).state == "published"


@every_kind
def test_a_published_correction_takes_the_place_of_what_it_corrects_in_one_line(kind):
    record = factories.published(kind)
    before = journal.head().number
    fresh = factories.correction(record, at=LATER, note="Now right.")
    old, new = stored(record), stored(fresh)
    assert journal.head().number == before + 1
    assert (old.state, old.ended_line, old.ended_reason) == ("corrected", new.published_line, MISTAKE)
    assert (new.state, new.note, new.corrects_id) == ("published", "Now right.", old.pk)
    line = JournalLine.objects.get(number=new.published_line)
    assert (line.move, line.reason, line.object_id) == ("correct", MISTAKE, new.pk)
    assert verify().broken is None


def test_a_correction_says_what_was_wrong():
    draft = actions.start_correction(factories.published("figure"), by=editor(), at=NOW)
    with pytest.raises(Refused, match="Say what was wrong with the record this one corrects"):
        actions.submit(draft, by=editor(), at=NOW)


def test_a_second_correction_of_the_same_record_is_refused_while_the_first_is_open():
    record = factories.published("figure")
    actions.start_correction(record, by=editor(), at=NOW)
    with pytest.raises(Refused, match="A correction of this record is already being prepared"):
        actions.start_correction(record, by=editor("second"), at=NOW)


def test_a_discarded_correction_makes_room_for_another():
    record = factories.published("figure")
    actions.discard(actions.start_correction(record, by=editor(), at=NOW), by=editor(), at=NOW)
    assert actions.start_correction(record, by=editor(), at=NOW).corrects_id == record.pk


@pytest.mark.parametrize("state", ["draft", "submitted", "returned", "corrected", "withdrawn"])
def test_only_a_published_record_is_corrected(state):
    record = factories.IN_STATE[state]("figure")
    with pytest.raises(Refused, match=rf"This record is {state}\. Only a published record can be corrected"):
        actions.start_correction(record, by=editor(), at=NOW)


@pytest.mark.parametrize("by", [factories.contributor, factories.reviewer, factories.auditor, factories.administrator])
def test_a_correction_is_started_by_who_may_enter_for_the_subject(by):
    record = factories.published("figure")
    with pytest.raises(Refused):
        actions.start_correction(record, by=by(), at=NOW)


def test_a_correction_of_what_was_withdrawn_meanwhile_is_refused():
    record = factories.published("figure")
    waiting = factories.submitted_correction(record)
    actions.withdraw(record, by=reviewer(), at=LATER, reason="Retracted.")
    with pytest.raises(Refused, match="no longer in force"):
        actions.publish(waiting, by=reviewer(), at=LATER)
    assert stored(record).state == "withdrawn"


def test_who_entered_a_correction_does_not_approve_it():
    waiting = factories.submitted_correction(factories.published("figure"))
    with pytest.raises(Refused, match="You entered or last edited"):
        actions.publish(waiting, by=editor(), at=LATER)


def test_corrections_follow_one_another():
    first = factories.published("figure")
    second = factories.correction(first)
    third = factories.correction(second)
    assert [stored(r).state for r in (first, second, third)] == ["corrected", "corrected", "published"]
    assert verify().broken is None


# Withdrawing


@every_kind
def test_a_withdrawn_record_is_out_of_force_from_its_line_on_and_says_why(kind):
    record = factories.published(kind)
    actions.withdraw(record, by=reviewer(), at=LATER, reason=" The report was retracted. ")
    saved = stored(record)
    line = JournalLine.objects.get(number=saved.ended_line)
    assert (saved.state, saved.ended_reason) == ("withdrawn", "The report was retracted.")
    assert (line.move, line.reason, line.at) == ("withdraw", "The report was retracted.", LATER)
    assert line.number == journal.head().number
    assert verify().broken is None


def test_a_withdrawal_without_a_reason_or_by_who_entered_it_is_refused():
    record = factories.published("figure")
    with pytest.raises(Refused, match="Say why the record is withdrawn"):
        actions.withdraw(record, by=reviewer(), at=NOW, reason="")
    with pytest.raises(Refused, match="You entered or last edited"):
        actions.withdraw(record, by=editor(), at=NOW, reason="Retracted.")


def test_when_the_line_of_a_withdrawal_fails_the_record_stays_in_force(monkeypatch):
    record = factories.published("figure")

    def fail(*_args, **_kwargs):
        raise OSError("The disk is full.")

    monkeypatch.setattr(journal, "write", fail)
    with pytest.raises(OSError, match="full"):
        actions.withdraw(record, by=reviewer(), at=NOW, reason="Retracted.")
    assert (stored(record).state, stored(record).ended_line) == ("published", None)
