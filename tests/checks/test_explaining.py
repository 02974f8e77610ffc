"""Explanations: two people, one source, and a text that stands."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, connection, transaction

from tests import factories
from tracker.checks import explaining
from tracker.checks.explaining import Writer
from tracker.checks.models import Explanation
from tracker.records import journal
from tracker.records.freeze import remove
from tracker.records.models import JournalLine
from tracker.records.refused import Refused
from tracker.records.verification import verify

pytestmark = pytest.mark.django_db


def publish(explanation, by=None):
    return explaining.publish(explanation, by=by or factories.reviewer(), at=factories.NOW)


def edited(explanation, by, **fields):
    for name, value in fields.items():
        setattr(explanation, name, value)
    return explaining.write(explanation, by=Writer(by, True), at=factories.NOW)


def test_one_writes_another_publishes_and_a_line_of_the_journal_says_so():
    waiting = factories.explanation()
    before = journal.head().number
    done = publish(waiting)
    line = JournalLine.objects.latest("number")
    assert (waiting.state, done.state) == ("waits for review", "published")
    assert (line.number, line.move, line.kind, line.object_id) == (before + 1, "explain", "explanation", done.pk)
    assert (done.line, done.known_from) == (line.number, done.source.known_from)
    assert verify().broken is None


def test_neither_who_wrote_it_nor_who_edited_it_publishes_it():
    first, second = factories.editor("first"), factories.editor("second")
    waiting = factories.explanation(by=first)
    waiting = edited(waiting, second, text="Otherwise.")
    waiting = edited(waiting, first, text="Otherwise again.")
    for person in (first, second):
        with pytest.raises(Refused, match="Another person"):
            publish(waiting, person)
    with pytest.raises(IntegrityError), transaction.atomic():
        Explanation.objects.update(reviewed_by=second.user_id, reviewed_at=factories.NOW)
    assert publish(waiting).text == "Otherwise again."


def test_a_third_hand_changes_nothing_so_that_whose_words_stand_in_it_never_publishes_it():
    first, second, third = (factories.editor(name) for name in ("first", "second", "third"))
    waiting = edited(factories.explanation(by=first), second, text="The second hand wrote this")
    with pytest.raises(Refused, match="Two people have worked on this explanation"):
        edited(waiting, third, text="The second hand wrote this.")
    waiting.refresh_from_db()
    with pytest.raises(Refused, match="Another person"):
        publish(waiting, second)
    assert publish(waiting, third).text == "The second hand wrote this"


def test_what_is_published_is_never_changed():
    done = factories.published_explanation()
    with pytest.raises(Refused, match="stands as it is"):
        edited(done, factories.editor(), text="Other.")
    with pytest.raises(DatabaseError), transaction.atomic():
        Explanation.objects.update(text="Other.")
    with pytest.raises(DatabaseError), transaction.atomic():
        Explanation.objects.all().delete()


def test_an_altered_or_lost_explanation_is_found():
    done = factories.published_explanation()
    remove(connection)
    Explanation.objects.update(text="Other.")
    assert "was altered" in verify().broken.sentence
    Explanation.objects.update(text=done.text, line=done.line + 1)
    assert "no longer there" in verify().broken.sentence
    Explanation.objects.update(line=done.line)
    Explanation.objects.create(**_fields(done), line=99)
    assert "differs from the journal's" in verify().broken.sentence


def _fields(row):
    fields = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    return {name: value for name, value in fields.items() if name not in {"id", "line"}}


def test_a_returned_one_is_mended_and_waits_again():
    waiting = factories.explanation()
    returned = explaining.return_(waiting, by=factories.reviewer(), note="Which week?")
    assert returned.state == "returned"
    with pytest.raises(Refused, match="was returned"):
        publish(returned)
    assert edited(returned, factories.editor(), text="The week of 2 March.").state == "waits for review"


def test_what_a_reviewer_has_not_read_is_not_published():
    waiting = factories.explanation()
    read = Explanation.objects.get(pk=waiting.pk)
    explaining.write(waiting, by=Writer(factories.editor(), True), at=factories.NOW.replace(hour=7))
    with pytest.raises(Refused, match="changed after you opened it"):
        publish(read)


def test_one_whose_finding_was_closed_is_discarded_by_a_reviewer_with_a_reason():
    waiting = factories.explanation()
    by, reason = factories.reviewer(), "Settled by the correction."
    with pytest.raises(Refused, match="The finding is still open"):
        explaining.discard(waiting, by=by, reason=reason, at=factories.NOW)
    factories.close(waiting.finding)
    with pytest.raises(Refused, match="needs the role Reviewer or Editor"):
        explaining.discard(waiting, by=factories.contributor(factories.agency()), reason=reason, at=factories.NOW)
    with pytest.raises(Refused, match="Say why"):
        explaining.discard(waiting, by=by, reason=" ", at=factories.NOW)
    assert Explanation.objects.get(pk=waiting.pk).state == "not published, finding closed"
    done = explaining.discard(waiting, by=by, reason=reason, at=factories.NOW)
    assert (done.state, done.discarded_by_id, done.discard_reason) == ("discarded", by.user_id, reason)
    with pytest.raises(Refused, match="discarded before"):
        explaining.discard(waiting, by=by, reason=reason, at=factories.NOW)
    with pytest.raises(Refused, match="It was discarded"):
        explaining.return_(done, by=factories.reviewer("other"), note="Which week?")
    with pytest.raises(Refused, match="The finding is closed"):
        edited(done, factories.editor(), text="Other.")


def test_what_is_published_is_not_discarded():
    done = factories.published_explanation()
    factories.close(done.finding)
    with pytest.raises(Refused, match="is published, and stands"):
        explaining.discard(done, by=factories.reviewer("other"), reason="Settled.", at=factories.NOW)
    assert verify().broken is None


def test_a_closed_finding_is_not_explained_and_one_without_a_text_is_told():
    waiting = factories.explanation()
    factories.close(waiting.finding)
    with pytest.raises(Refused, match="The finding is closed"):
        publish(waiting)
    with pytest.raises(Refused, match="The finding is closed"):
        factories.explanation(finding=waiting.finding)
    with pytest.raises(Refused, match="The finding is closed"):
        edited(waiting, factories.editor(), text="Other.")
    with pytest.raises(Refused, match="The finding is closed"):
        edited(factories.explanation(), factories.editor(), finding=waiting.finding)
    with pytest.raises(ValidationError):
        factories.explanation(text="")
    with pytest.raises(Refused, match="Ask an Editor"):
        explaining.write(waiting, by=Writer(factories.contributor(), False), at=factories.NOW)
    with pytest.raises(Refused, match="Ask an Editor"):
        explaining.write(Explanation(), by=Writer(factories.contributor(), False), at=factories.NOW)


def test_one_that_is_gone_is_said_to_be_gone():
    waiting = factories.explanation()
    Explanation.objects.all().delete()
    with pytest.raises(Refused, match="no longer exists"):
        publish(waiting)


def test_what_was_changed_since_it_was_read_is_neither_returned_nor_written_over():
    waiting = factories.explanation()
    read = Explanation.objects.get(pk=waiting.pk)
    explaining.write(waiting, by=Writer(factories.editor(), True), at=factories.NOW.replace(hour=7))
    with pytest.raises(Refused, match="changed after you opened it"):
        explaining.return_(read, by=factories.reviewer(), note="Which week?")
    with pytest.raises(Refused, match="changed after you opened it"):
        edited(read, factories.editor("second"), text="Mine.")
    waiting.refresh_from_db()
    assert (waiting.state, waiting.text) == ("waits for review", "The later figure counts another week.")


def test_a_source_of_the_future_explains_nothing_yet():
    tomorrow = factories.NOW.date() + timedelta(1)
    waiting = factories.explanation(
        source=factories.source(**dict.fromkeys(("published_start", "published_end"), tomorrow))
    )
    with pytest.raises(Refused, match="which is in the future"):
        publish(waiting)
