"""`verify_journal`: finds what was altered behind the tracker's back, and names the first line that does not match."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from tests import factories
from tests.records.rows import behind_the_back
from tracker.records import canonical, chain, freeze, journal
from tracker.records.canonical import dump, plain
from tracker.records.models import JournalLine
from tracker.records.registry import kinds
from tracker.records.verification import verify

pytestmark = pytest.mark.django_db
every_kind = pytest.mark.parametrize("kind", kinds())

LINES = "records_journalline"


def verified():
    """What the command says: its last word when it holds, the reason it exits 1 when it does not."""
    out = StringIO()
    try:
        call_command("verify_journal", stdout=out)
    except CommandError as error:
        return f"exit {error.returncode}: {error}"
    return out.getvalue().strip()


@pytest.fixture
def figures():
    """Three published figures, the second of them corrected."""
    return [factories.published("figure"), factories.corrected("figure"), factories.published("figure")]


def renumber(run, first, second):
    run(f"UPDATE {LINES} SET number = -1 WHERE number = %s", first)
    run(f"UPDATE {LINES} SET number = %s WHERE number = %s", first, second)
    run(f"UPDATE {LINES} SET number = %s WHERE number = -1", second)


# A journal that holds


def test_an_empty_journal_holds():
    assert verified() == f"The journal holds: 0 lines, head {chain.GENESIS}."


@every_kind
def test_a_journal_of_every_move_holds(kind):
    for make in factories.IN_STATE.values():
        make(kind)
    head = journal.head()
    assert verified() == f"The journal holds: {head.number} lines, head {head.line_hash}."


def test_a_journal_longer_than_a_batch_holds(monkeypatch):
    monkeypatch.setattr("tracker.records.verification.CHUNK", 3)
    factories.corrected("figure")
    factories.withdrawn("step")
    assert verify().broken is None
    assert verify().lines == journal.head().number > 6


def test_an_edit_of_a_draft_is_no_business_of_the_journal(figures):
    draft = factories.draft("figure")
    type(draft).objects.filter(pk=draft.pk).update(note="Mended.")
    assert "holds" in verified()


# Records altered behind its back


@every_kind
@pytest.mark.parametrize("column", ["note", "attribution", "locator", "correction_reason"])
def test_an_altered_record_is_named_with_its_line(kind, column):
    record = factories.published(kind)
    factories.published(kind)
    with behind_the_back() as run:
        run(f'UPDATE "{record._meta.db_table}" SET {column} = %s WHERE id = %s', "Altered.", record.pk)
    assert verified() == (
        f"exit 1: The journal does not hold: line {record.published_line}: {record.public_id} was altered after it was "
        "published."
    )


def test_an_altered_value_is_named(figures):
    with behind_the_back() as run:
        run("UPDATE indicators_observation SET value = 785 WHERE id = %s", figures[0].pk)
    assert f"line {figures[0].published_line}: {figures[0].public_id} was altered" in verified()


def test_a_record_that_is_gone_is_named(figures):
    with behind_the_back() as run:
        run("DELETE FROM indicators_observation WHERE id = %s", figures[2].pk)
    line = figures[2].published_line
    assert f"line {line} records {figures[2].public_id}, which is no longer there" in verified()


def test_a_record_moved_to_another_line_is_named(figures):
    with behind_the_back() as run:
        run("UPDATE indicators_observation SET published_line = 1 WHERE id = %s", figures[0].pk)
    assert f"line {figures[0].published_line}: {figures[0].public_id} says it was published at line 1" in verified()


@pytest.mark.parametrize("change", ["ended_reason = 'Another.'", "ended_line = 999", "state = 'withdrawn'"])
def test_another_end_of_a_corrected_record_is_named_by_the_line_of_its_correction(change, figures):
    with behind_the_back() as run:
        run(f"UPDATE indicators_observation SET {change} WHERE id = %s", figures[1].pk)
    line = figures[1].corrections.get().published_line
    assert f"line {line} ended a record, and the record does not say so" in verified()


def test_a_withdrawn_record_put_back_in_force_is_named():
    record = factories.withdrawn("figure")
    with behind_the_back() as run:
        back = "state = 'published', ended_line = NULL, ended_reason = ''"
        run(f"UPDATE indicators_observation SET {back} WHERE id = %s", record.pk)
    assert f"line {record.ended_line} ended a record, and the record does not say so" in verified()


@pytest.mark.parametrize("change", ["ended_reason = 'Another.'", "ended_line = 999", "state = 'corrected'"])
def test_another_end_of_a_withdrawn_record_is_named(change):
    record = factories.withdrawn("figure")
    with behind_the_back() as run:
        run(f"UPDATE indicators_observation SET {change} WHERE id = %s", record.pk)
    line = record.ended_line
    assert verified() == (
        f"exit 1: The journal does not hold: line {line} ended a record, and the record does not say so."
    )


def clone(run, record, **columns):
    """Insert a copy of a row behind the tracker's back."""
    fields = [field.column for field in record._meta.concrete_fields if not field.primary_key]
    names = ", ".join(f'"{name}"' for name in fields)
    values = ", ".join(columns.get(name, f'"{name}"') for name in fields)
    run(f'INSERT INTO "{record._meta.db_table}" ({names}) SELECT {values} FROM "{record._meta.db_table}" WHERE id = %s',
        record.pk)  # fmt: skip


def test_a_row_published_without_a_line_is_named(figures):
    with behind_the_back() as run:
        clone(run, figures[0], published_line="9999", attribution="'Nobody'")
    assert "names line 9999, which the journal does not have" in verified()


def test_a_row_ended_without_a_line_is_named(figures):
    with behind_the_back() as run:
        end = "state = 'withdrawn', ended_line = 9999, ended_reason = 'Retracted.'"
        run(f"UPDATE indicators_observation SET {end} WHERE id = %s", figures[0].pk)
    assert f"{figures[0].public_id} names line 9999, which the journal does not have" in verified()


def test_a_second_row_of_the_same_line_is_noticed(figures):
    with behind_the_back() as run:
        clone(run, figures[0], attribution="'Nobody'")
    assert "the number of figure records in force differs from the journal's" in verified()


# Journal lines altered


def test_an_altered_line_is_named(figures):
    number = figures[0].published_line
    with behind_the_back() as run:
        run(f"UPDATE {LINES} SET reason = 'Altered.' WHERE number = %s", number)
    assert verified() == (
        f"exit 1: The journal does not hold: line {number} was altered: its hash does not match its content."
    )


@pytest.mark.parametrize("column", ["at", "actor_id", "move", "kind", "object_id", "content"])
def test_no_part_of_a_line_can_be_altered_unnoticed(column, figures):
    values = {"at": factories.NOW.replace(hour=4), "actor_id": factories.auditor().user_id, "object_id": 999}
    number = figures[1].published_line
    with behind_the_back() as run:
        run(f'UPDATE {LINES} SET "{column}" = %s WHERE number = %s', values.get(column, "x"), number)
    assert f"line {number} was altered" in verified()


def test_an_altered_line_with_its_hash_made_anew_breaks_at_the_next(figures):
    line = JournalLine.objects.get(number=2)
    line.reason = "Altered."
    with behind_the_back() as run:
        fresh = chain.hash_of(journal.link_of(line), line.previous_hash)
        run(f"UPDATE {LINES} SET reason = 'Altered.', line_hash = %s WHERE number = 2", fresh)
    assert "line 3 does not follow line 2: its previous hash differs" in verified()


@pytest.mark.parametrize("number", [1, 5])
def test_a_line_deleted_from_the_middle_is_named(number, figures):
    with behind_the_back() as run:
        run(f"DELETE FROM {LINES} WHERE number = %s", number)
    assert f"line {number} is missing; line {number + 1} follows line {number - 1}" in verified()


def test_the_last_line_deleted_is_missed_by_its_record(figures):
    head = journal.head().number
    with behind_the_back() as run:
        run(f"DELETE FROM {LINES} WHERE number = %s", head)
    assert f"{figures[2].public_id} names line {head}, which the journal does not have" in verified()


def test_the_last_line_deleted_is_missed_by_its_subject():
    pillar = factories.pillar()
    with behind_the_back() as run:
        run(f"DELETE FROM {LINES}")
    assert f"pillar-{pillar.pk} was added without a journal line" in verified()


def test_two_swapped_lines_are_named_by_the_first(figures):
    with behind_the_back() as run:
        renumber(run, 2, 5)
    assert "line 2 does not follow line 1" in verified()


def test_two_swapped_neighbours_are_named_by_the_first(figures):
    with behind_the_back() as run:
        renumber(run, 2, 3)
    assert "line 2 does not follow line 1" in verified()


# Subjects altered


def test_an_altered_subject_is_named_with_its_last_line(figures):
    place = figures[0].place
    with behind_the_back() as run:
        run("UPDATE sources_place SET name = 'Altered' WHERE id = %s", place.pk)
    line = JournalLine.objects.get(kind="place", object_id=place.pk)
    assert verified() == (
        f"exit 1: The journal does not hold: line {line.number}: place-{place.pk} was altered without a journal line."
    )


def test_an_altered_link_of_a_subject_is_named():
    reform = factories.reform(places=[factories.place()])
    reform.places.clear()
    assert f"reform-{reform.pk} was altered without a journal line" in verified()


def test_a_subject_that_is_gone_is_named():
    pillar = factories.pillar()
    number, pk = journal.head().number, pillar.pk
    with behind_the_back() as run:
        run("DELETE FROM reforms_pillar WHERE id = %s", pk)
    assert f"line {number} records pillar-{pk}, which is no longer there" in verified()


# The first is named


def test_of_several_alterations_the_first_is_named(figures):
    with behind_the_back() as run:
        run("UPDATE sources_place SET name = 'Altered' WHERE id = %s", figures[0].place_id)
        run("UPDATE indicators_observation SET value = 1 WHERE id = %s", figures[2].pk)
        run(f"UPDATE {LINES} SET reason = 'Altered.' WHERE number = %s", figures[1].published_line)
        run("UPDATE indicators_observation SET value = 1 WHERE id = %s", figures[0].pk)
    assert f"line {figures[0].published_line}: {figures[0].public_id} was altered" in verified()
    assert verify().lines == figures[0].published_line - 1


# Records from before a field existed


@pytest.fixture
def a_field_is_not_there_yet(monkeypatch):
    """The models as they were before `note` and the links of reforms were added to them."""

    def fields_then(model):
        return tuple(pair for pair in canonical.content_fields(model) if pair[0] != "note")

    def content_then(instance):
        values = {name: plain(getattr(instance, name)) for name, _ in fields_then(type(instance))}
        return dump(values)

    monkeypatch.setattr("tracker.records.actions.content_of", content_then)
    monkeypatch.setattr("tracker.records.subjects.content_of", content_then)
    yield
    monkeypatch.undo()


@every_kind
def test_what_was_published_before_a_field_was_added_still_holds(kind, a_field_is_not_there_yet, monkeypatch):
    record = factories.published(kind)
    factories.reform()
    monkeypatch.undo()
    assert "note" not in JournalLine.objects.get(number=record.published_line).content
    assert verify().broken is None


def test_a_later_field_that_was_filled_behind_its_back_is_named(a_field_is_not_there_yet, monkeypatch):
    record = factories.published("figure")
    monkeypatch.undo()
    with behind_the_back() as run:
        run("UPDATE indicators_observation SET note = 'Altered.' WHERE id = %s", record.pk)
    assert f"{record.public_id} was altered" in verified()


def test_a_link_of_a_later_field_that_was_made_behind_its_back_is_named(a_field_is_not_there_yet, monkeypatch):
    reform, place = factories.reform(), factories.place()
    monkeypatch.undo()
    with behind_the_back() as run:
        run("INSERT INTO reforms_reform_places (reform_id, place_id) VALUES (%s, %s)", reform.pk, place.pk)
    assert f"reform-{reform.pk} was altered" in verified()


def test_a_published_field_that_the_model_no_longer_has_is_named(monkeypatch):
    record = factories.published("figure")

    def without_note(model):
        return tuple(pair for pair in content_fields(model) if pair[0] != "note")

    content_fields = canonical.content_fields
    monkeypatch.setattr(canonical, "content_fields", without_note)
    assert f"{record.public_id} was altered" in verified()


# Protection


def test_rows_without_their_triggers_are_told_even_when_all_agree(figures):
    freeze.remove(connection)
    assert "published rows are not protected in" in verified()
    freeze.install(connection)
    assert "holds" in verified()
