"""Publishing: the row and its journal line together or neither, by another person than the one who entered it."""

from datetime import date, timedelta

import pytest
from django.contrib.auth import get_user_model
from django.db import IntegrityError, transaction

from tests import factories
from tests.factories import NOW, editor, reviewer
from tests.records.rows import stored
from tracker.records import actions, journal
from tracker.records.canonical import content_of
from tracker.records.models import JournalLine
from tracker.records.refused import Refused
from tracker.records.registry import kinds
from tracker.records.roles import Role
from tracker.records.verification import verify

pytestmark = pytest.mark.django_db
every_kind = pytest.mark.parametrize("kind", kinds())

LATER = NOW + timedelta(hours=1)


@every_kind
def test_a_published_record_has_reviewer_time_journal_line_and_the_day_it_is_known_from(kind):
    record = factories.submitted(kind)
    before = journal.head()
    returned = actions.publish(record, by=reviewer(), at=LATER)
    saved = stored(record)
    assert (saved.state, saved.reviewed_by_id, saved.reviewed_at) == ("published", reviewer().user_id, LATER)
    assert (saved.published_line, saved.ended_line) == (before.number + 1, None)
    assert saved.known_from == saved.source.known_from == date(2026, 1, 1)
    line = JournalLine.objects.get(number=saved.published_line)
    assert (line.actor_id, line.at, line.move, line.kind, line.object_id) == (
        reviewer().user_id, LATER, "publish", kind, saved.pk,
    )  # fmt: skip
    assert line.content == content_of(saved) == content_of(returned)
    assert line.previous_hash == before.line_hash
    assert verify().broken is None


@every_kind
def test_own_entries_are_not_approved_by_action_nor_behind_it_even_by_a_superuser(kind):
    get_user_model().objects.create_superuser("root")
    root = factories.actor("root", Role.EDITOR, Role.REVIEWER, Role.ADMINISTRATOR)
    record = factories.submitted(kind, by=root)
    with pytest.raises(Refused, match="You entered or last edited this record"):
        actions.publish(record, by=root, at=NOW)
    complete = {"state": "published", "reviewed_at": NOW, "published_line": 999, "known_from": date(2026, 1, 1)}
    with pytest.raises(IntegrityError), transaction.atomic():
        type(record).objects.filter(pk=record.pk).update(**complete, reviewed_by=root.user_id)
    for name, value in complete.items():
        setattr(record, name, value)
    record.reviewed_by_id = root.user_id
    with pytest.raises(IntegrityError), transaction.atomic():
        record.save()
    assert stored(record).state == "submitted"


def test_who_last_edited_an_entry_does_not_approve_it_either():
    record = factories.draft("figure", by=editor("first"))
    actions.save_draft(record, by=editor("second"), at=NOW)
    actions.submit(record, by=editor("first"), at=NOW)
    with pytest.raises(Refused, match="You entered or last edited"):
        actions.publish(record, by=editor("second"), at=NOW)
    actions.publish(record, by=reviewer(), at=NOW)


@every_kind
def test_when_the_journal_line_fails_the_row_is_unchanged(kind, monkeypatch):
    record = factories.submitted(kind)
    before = journal.head()

    def fail(*_args, **_kwargs):
        raise OSError("The disk is full.")

    monkeypatch.setattr(journal, "write", fail)
    with pytest.raises(OSError, match="full"):
        actions.publish(record, by=reviewer(), at=LATER)
    saved = stored(record)
    assert (saved.state, saved.published_line, saved.reviewed_by_id) == ("submitted", None, None)
    assert journal.head() == before


@every_kind
def test_when_the_row_cannot_be_published_there_is_no_journal_line(kind):
    first = factories.published(kind)
    subject = {first.SUBJECT: first.subject} | ({"place": first.place} if kind == "figure" else {})
    again = factories.submitted(kind, **subject, source=first.source)
    before = journal.head()
    with pytest.raises(Refused, match="A record in force already says this for the same subject"):
        actions.publish(again, by=reviewer(), at=NOW)
    assert journal.head() == before
    assert stored(again).state == "submitted"


@pytest.mark.parametrize(
    "other",
    [
        {"attribution": "security sources"},
        {"period_end": date(2025, 6, 30)},
        {"period_start": None},
        {"source": None},
    ],
)
def test_another_source_attribution_or_period_is_another_claim(other):
    first = factories.published("figure")
    if other.get("source", "given") is None:
        other = {"source": factories.source()}
    same = {"indicator": first.indicator, "place": first.place, "source": first.source}
    assert factories.published("figure", **same | other).state == "published"


@pytest.mark.parametrize("unknown", [{"period_start": None}, {"period_end": None, "period_start": None}])
def test_two_claims_of_an_unknown_period_are_the_same_claim(unknown):
    first = factories.published("figure", **unknown)
    same = {"indicator": first.indicator, "place": first.place, "source": first.source}
    with pytest.raises(Refused, match="already says this"):
        factories.published("figure", **same | unknown)


def test_a_claim_withdrawn_can_be_made_again():
    first = factories.withdrawn("figure")
    same = {"indicator": first.indicator, "place": first.place, "source": first.source}
    assert factories.published("figure", **same).state == "published"


@pytest.mark.parametrize("judged", [
    lambda record: actions.publish(record, by=factories.reviewer(), at=factories.NOW),
    lambda record: actions.return_(record, by=factories.reviewer(), at=factories.NOW, note="Page 4 says otherwise."),
], ids=["publish", "return"])  # fmt: skip
def test_a_judgement_holds_for_the_text_that_was_read_and_for_no_later_one(judged):
    read = factories.submitted("figure")
    returned = actions.return_(stored(read), by=factories.reviewer(), at=factories.NOW, note="A digit is missing.")
    later = factories.NOW + timedelta(minutes=5)
    edited = actions.save_draft(returned, by=factories.editor(), at=later)
    actions.submit(edited, by=factories.editor(), at=later)
    with pytest.raises(Refused, match="edited after you opened it"):
        judged(read)
    assert stored(read).state == "submitted"
    assert judged(stored(read)).state != "submitted"
