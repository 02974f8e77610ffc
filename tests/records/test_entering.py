"""Entering, submitting and returning: who may, what is kept, and what is refused with which sentence."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from tests import factories
from tests.factories import NOW, editor, reviewer
from tests.records.rows import stored
from tracker.records import actions
from tracker.records.models import JournalLine
from tracker.records.refused import Refused
from tracker.records.registry import kinds
from tracker.records.rules import Move, State

pytestmark = pytest.mark.django_db
every_kind = pytest.mark.parametrize("kind", kinds())

LATER = NOW + timedelta(hours=1)


# Entering


@every_kind
def test_a_new_record_is_a_draft_of_who_entered_it_and_the_journal_knows_nothing_of_it(kind):
    by = editor()
    record = stored(factories.draft(kind, by=by))
    assert (record.state, record.recorded_by_id, record.recorded_at) == ("draft", by.user_id, NOW)
    assert (record.edited_by_id, record.edited_at) == (by.user_id, NOW)
    assert not JournalLine.objects.filter(kind=kind).exists()


def test_an_edit_keeps_who_recorded_it_and_notes_who_edited():
    record = factories.draft("figure", by=editor("first"))
    record.note = "Mended."
    record.recorded_by_id = editor("impostor").user_id
    actions.save_draft(record, by=editor("second"), at=LATER)
    saved = stored(record)
    assert saved.note == "Mended."
    assert (saved.recorded_by_id, saved.recorded_at) == (editor("first").user_id, NOW)
    assert (saved.edited_by_id, saved.edited_at) == (editor("second").user_id, LATER)


def test_an_edit_of_what_another_has_changed_meanwhile_is_refused_and_nothing_of_it_kept():
    record = factories.draft("figure")
    other = stored(record)
    other.note = "The other's."
    actions.save_draft(other, by=editor(), at=LATER)
    record.note = "One's own."
    with pytest.raises(Refused, match="changed after you opened it"):
        actions.save_draft(record, by=editor(), at=LATER)
    assert stored(record).note == "The other's."


def test_an_edit_of_a_returned_record_makes_it_a_draft_again():
    record = factories.returned("figure")
    actions.save_draft(record, by=editor(), at=LATER)
    assert stored(record).state == "draft"


def test_a_contributor_enters_for_their_own_agency_only():
    own, other = factories.agency(), factories.agency()
    by = factories.contributor(own)
    factories.draft("figure", indicator=factories.indicator(agency=own), by=by)
    with pytest.raises(Refused, match="does not belong to your agency"):
        factories.draft("figure", indicator=factories.indicator(agency=other), by=by)


def test_a_draft_cannot_be_moved_to_a_subject_of_another_agency():
    own, other = factories.agency(), factories.agency()
    by = factories.contributor(own)
    record = factories.draft("figure", indicator=factories.indicator(agency=own), by=by)
    record.indicator = factories.indicator(agency=other)
    with pytest.raises(Refused, match="does not belong to your agency"):
        actions.save_draft(record, by=by, at=LATER)
    assert stored(record).indicator.agency == own


def test_a_draft_of_another_agency_cannot_be_taken_over():
    own, other = factories.agency(), factories.agency()
    record = factories.draft("figure", indicator=factories.indicator(agency=other))
    record.indicator = factories.indicator(agency=own)
    with pytest.raises(Refused, match="does not belong to your agency"):
        actions.save_draft(record, by=factories.contributor(own), at=LATER)


@every_kind
def test_a_period_that_ends_before_it_starts_is_refused(kind):
    with pytest.raises((ValidationError, ValueError), match="before"):
        factories.draft(kind, period_start=date(2025, 12, 31), period_end=date(2025, 1, 1))


def test_a_source_that_names_someone_does_not_name_nobody():
    with pytest.raises(ValidationError, match="Either say whom the source quotes or tick “no attribution”; not both"):
        factories.draft("figure", attribution="ISPR", unattributed=True)


@every_kind
def test_a_draft_without_a_source_is_kept_and_not_submitted(kind):
    record = factories.draft(kind, source=None)
    with pytest.raises(Refused, match="Name the source: the published document that says so"):
        actions.submit(record, by=editor(), at=NOW)
    assert stored(record).state == "draft"


def test_a_source_published_in_the_future_carries_no_record():
    source = factories.source(published_start=date(2026, 3, 3), published_end=date(2026, 3, 3))
    with pytest.raises(Refused, match="The source is dated 3 Mar 2026, which is in the future"):
        factories.submitted("figure", source=source)


# Submitting and returning


@every_kind
def test_a_submitted_record_waits_and_an_old_return_note_is_gone(kind):
    record = factories.returned(kind)
    actions.save_draft(record, by=editor(), at=LATER)
    actions.submit(record, by=editor(), at=LATER)
    saved = stored(record)
    assert (saved.state, saved.submitted_at, saved.return_note) == ("submitted", LATER, "")


@every_kind
def test_a_returned_record_keeps_the_note_that_says_what_to_mend(kind):
    record = factories.submitted(kind)
    actions.return_(record, by=reviewer(), at=LATER, note="  The page is wrong. ")
    assert (stored(record).state, stored(record).return_note) == ("returned", "The page is wrong.")


def test_a_return_without_a_note_is_refused():
    with pytest.raises(Refused, match="Say why the record is returned"):
        actions.return_(factories.submitted("figure"), by=reviewer(), at=NOW, note=" ")


# Discarding, and rows that have changed meanwhile


@pytest.mark.parametrize("state", ["draft", "returned"])
def test_what_was_never_published_can_be_thrown_away(state):
    record = factories.IN_STATE[state]("figure")
    actions.discard(record, by=editor(), at=NOW)
    assert not type(record).objects.filter(pk=record.pk).exists()


@pytest.mark.parametrize("state", ["submitted", "published", "corrected", "withdrawn"])
def test_what_waits_or_was_published_is_not_thrown_away(state):
    record = factories.IN_STATE[state]("figure")
    with pytest.raises(Refused, match=rf"This record is {state}\. Only a draft or returned record can be edited"):
        actions.discard(record, by=editor(), at=NOW)
    assert stored(record).state == state


def test_the_stored_state_counts_and_not_the_one_a_screen_was_opened_with():
    stale = factories.draft("figure")
    actions.submit(stored(stale), by=editor(), at=NOW)
    assert stale.state == "draft"
    with pytest.raises(Refused, match="This record is submitted"):
        actions.save_draft(stale, by=editor(), at=NOW)
    actions.publish(stored(stale), by=reviewer(), at=NOW)
    with pytest.raises(Refused, match="Only a submitted record can be published"):
        actions.publish(stale, by=reviewer("second"), at=NOW)


def test_a_draft_that_somebody_has_discarded_is_gone():
    record = factories.draft("figure")
    actions.discard(stored(record), by=editor(), at=NOW)
    with pytest.raises(Refused, match="This record no longer exists: somebody has discarded the draft"):
        actions.submit(record, by=editor(), at=NOW)


def test_the_sentence_beside_a_move_is_the_one_the_action_refuses_with():
    record = factories.submitted("figure")
    sentence = actions.why_not(Move.PUBLISH, record, by=editor(), at=NOW)
    with pytest.raises(Refused) as refusal:
        actions.publish(record, by=editor(), at=NOW)
    assert sentence == str(refusal.value)
    assert actions.why_not(Move.PUBLISH, record, by=reviewer(), at=NOW) is None
    assert actions.why_not(Move.RETURN, record, by=reviewer(), at=NOW, reason="Any.") is None


def test_the_day_of_a_move_is_the_day_in_pakistan():
    source = factories.source(published_start=date(2026, 3, 3), published_end=date(2026, 3, 3))
    record = factories.draft("figure", source=source)
    seven_in_the_evening_utc = NOW.replace(hour=19)
    assert actions.submit(record, by=editor(), at=seven_in_the_evening_utc).state == State.SUBMITTED


def test_no_earlier_editor_of_an_entry_can_approve_it():
    first, second = editor("first"), editor("second")
    record = factories.draft("figure", by=first)
    record = actions.save_draft(record, by=second, at=LATER)
    record = actions.save_draft(record, by=first, at=LATER)
    record = actions.submit(record, by=first, at=LATER)
    for hand in (first, second):
        with pytest.raises(Refused, match="You entered or last edited this record"):
            actions.publish(record, by=hand, at=LATER)


def test_a_third_person_does_not_edit_an_entry_so_that_somebody_is_left_to_review_it():
    record = factories.draft("figure", by=editor("first"))
    record = actions.save_draft(record, by=editor("second"), at=LATER)
    with pytest.raises(Refused, match="Two people have worked on this record already"):
        actions.save_draft(record, by=editor("third"), at=LATER)
    actions.publish(actions.submit(record, by=editor("first"), at=LATER), by=editor("third"), at=LATER)
