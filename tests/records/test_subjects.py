"""Subjects: each edit leaves a line, and each can be read as it stood at any version."""

import json

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories
from tests.factories import NOW, editor
from tests.records.rows import behind_the_back
from tracker.indicators.models import Indicator
from tracker.records import journal
from tracker.records.canonical import content_of
from tracker.records.models import JournalLine
from tracker.records.refused import Refused
from tracker.records.registry import subjects
from tracker.records.subjects import note_subject, save_subject, subjects_at, values_at, with_keys_at
from tracker.reforms.models import Pillar, Reform

pytestmark = pytest.mark.django_db


def rename(reform, title):
    reform.title = title
    return save_subject(reform, by=editor(), at=NOW)


@pytest.mark.parametrize("name", subjects())
def test_adding_a_subject_leaves_a_line_with_its_content(name):
    subject = factories.SUBJECTS[name]()
    line = JournalLine.objects.get(kind=name, object_id=subject.pk)
    assert (line.move, line.actor_id, line.at) == ("add", editor().user_id, NOW)
    assert line.content == content_of(subject)
    assert subject.history.count() == 1


def test_an_edit_leaves_a_line_and_keeps_the_version_before():
    reform = factories.reform(title="Fusion centre")
    rename(reform, "Fusion and Threat Assessment Centre")
    moves = JournalLine.objects.filter(kind="reform", object_id=reform.pk).values_list("move", flat=True)
    assert list(moves) == ["add", "edit"]
    assert set(reform.history.values_list("title", flat=True)) == {
        "Fusion centre",
        "Fusion and Threat Assessment Centre",
    }


def test_saving_without_a_change_leaves_no_line():
    reform = factories.reform()
    before = journal.head()
    save_subject(reform, by=editor(), at=NOW)
    note_subject(reform, by=editor(), at=NOW)
    assert journal.head() == before


def test_a_changed_link_alone_leaves_a_line():
    place, other = factories.place(), factories.place()
    reform = factories.reform(places=[place])
    save_subject(reform, by=editor(), at=NOW, links={"places": [place, other]})
    assert JournalLine.objects.filter(kind="reform", object_id=reform.pk).count() == 2


def test_a_link_given_by_a_form_is_noted():
    reform = factories.reform()
    reform.places.add(factories.place())
    note_subject(reform, by=editor(), at=NOW)
    assert JournalLine.objects.filter(kind="reform", object_id=reform.pk).latest("number").move == "edit"


@pytest.mark.parametrize("by", [factories.contributor, factories.reviewer, factories.auditor, factories.administrator])
def test_only_an_editor_edits_subjects(by):
    pillar = factories.pillar(name="Digitisation")
    pillar.name = "Other"
    with pytest.raises(Refused, match="Editing subjects needs the role Editor"):
        save_subject(pillar, by=by(), at=NOW)
    assert Pillar.objects.get(pk=pillar.pk).name == "Digitisation"


def test_what_does_not_hold_is_not_saved():
    before = journal.head()
    with pytest.raises(ValidationError, match="Use letters, digits and hyphens"):
        factories.pillar(code="not a code")
    assert journal.head() == before
    assert not Pillar.objects.exists()


def test_when_the_line_fails_the_subject_is_unchanged(monkeypatch):
    reform = factories.reform(title="Fusion centre")

    def fail(*_args, **_kwargs):
        raise OSError("The disk is full.")

    monkeypatch.setattr(journal, "write", fail)
    with pytest.raises(OSError, match="full"):
        rename(reform, "Other")
    assert Reform.objects.get(pk=reform.pk).title == "Fusion centre"
    assert reform.history.count() == 1


# At a version


def at(version, model=Reform):
    return {subject.pk: subject for subject in subjects_at(model.objects.all(), version)}


def test_a_renamed_subject_has_its_old_name_at_every_version_before():
    reform = factories.reform(title="First")
    first = journal.head().number
    rename(reform, "Second")
    second = journal.head().number
    rename(reform, "Third")
    assert at(first)[reform.pk].title == "First"
    assert at(second)[reform.pk].title == "Second"
    assert at(journal.head().number)[reform.pk].title == at(None)[reform.pk].title == "Third"
    assert Reform.objects.get().title == "Third"


def test_a_subject_that_was_not_there_yet_is_left_out():
    old = factories.reform()
    before = journal.head().number
    new = factories.reform()
    assert set(at(before)) == {old.pk}
    assert set(at(None)) == set(at(journal.head().number)) == {old.pk, new.pk}
    assert at(0) == {}


def test_links_are_those_of_the_version():
    place, other, needed = factories.place(), factories.place(), factories.reform()
    reform = factories.reform(places=[place])
    before = journal.head().number
    save_subject(reform, by=editor(), at=NOW, links={"places": [other], "depends_on": [needed]})
    assert at(before)[reform.pk].links == {"places": [place.pk], "depends_on": [], "supporting_agencies": []}
    assert at(None)[reform.pk].links == {"places": [other.pk], "depends_on": [needed.pk], "supporting_agencies": []}
    assert at(journal.head().number)[reform.pk].links == at(None)[reform.pk].links


def test_without_links_only_the_rows_are_read(django_assert_num_queries):
    reform = factories.reform(title="First", places=[factories.place()])
    with django_assert_num_queries(1):
        [found] = with_keys_at(Reform, [reform.pk], None)
    with django_assert_num_queries(1):
        assert subjects_at(Reform.objects.all(), None, links=False) == [found]
    assert found == reform


def test_a_field_added_after_a_version_has_its_default_there():
    """Lines written before a field existed do not name it."""
    place, reform = factories.place(), factories.reform(title="First")
    first = journal.head().number
    reform.title, reform.kind = "Second", "force"
    save_subject(reform, by=editor(), at=NOW, links={"places": [place]})
    content = json.loads(JournalLine.objects.get(number=first).content)
    del content["kind"], content["places"]
    older = json.dumps(content)
    with behind_the_back() as run:
        run("UPDATE records_journalline SET content = %s WHERE number = %s", older, first)
    past = at(first)[reform.pk]
    assert (past.title, past.kind, past.links["places"]) == ("First", "", [])
    assert values_at(Reform, first, "title", "kind", "places") == [["First", "", []]]
    assert values_at(Reform, None, "title", "kind", "places") == [["Second", "force", [place.pk]]]


@pytest.mark.parametrize("version_back", [0, 5])
def test_the_number_of_queries_does_not_grow_with_subjects_and_edits(version_back):
    counts = []
    for count in (1, 6):
        for _ in range(count):
            indicator = factories.indicator(reforms=[factories.reform()])
            indicator.name = "Renamed"
            save_subject(indicator, by=editor(), at=NOW)
        with CaptureQueriesContext(connection) as queries:
            subjects_at(Indicator.objects.all(), journal.head().number - version_back)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 5
