"""Releases: proposed by one, issued by another, frozen with their file, recorded in the journal."""

import hashlib

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from tests import factories
from tests.records.rows import behind_the_back
from tracker.records import journal, releases, versions
from tracker.records.models import JournalLine, Release
from tracker.records.refused import Refused
from tracker.records.verification import verify

pytestmark = pytest.mark.django_db
BYTES = b"the workbook"


def make(issue):
    return f"briefing_{issue.number}_v{issue.version}.xlsx", BYTES


@pytest.fixture
def published():
    return factories.published("figure")


def proposed(name="Briefing 1", **fields):
    return releases.propose(name, by=factories.editor(), at=factories.NOW, **fields)


def issued(name="Briefing 1", **fields):
    return releases.issue(proposed(name, **fields), make, by=factories.reviewer(), at=factories.NOW)


def test_an_issued_release_fixes_number_version_hash_and_file(published):
    before = journal.head()
    release = issued(note="For the committee.")
    assert (release.number, release.version, release.head_hash) == (1, before.number, before.line_hash)
    assert versions.hash_of(before.number) == before.line_hash
    assert [str(release), str(proposed("Another"))] == ["1. Briefing 1", "Another (proposed)"]
    assert (release.file_name, bytes(release.content)) == (f"briefing_1_v{before.number}.xlsx", BYTES)
    assert release.sha256 == hashlib.sha256(BYTES).hexdigest()
    assert (release.line, journal.head().number) == (before.number + 1, before.number + 1)
    assert issued("Briefing 2").number == 2


def test_its_line_holds_what_it_is_and_the_journal_still_holds(published):
    release = issued()
    line = JournalLine.objects.get(number=release.line)
    assert (line.kind, line.move, line.object_id) == ("release", "release", release.pk)
    assert release.sha256 in line.content
    assert verify().broken is None


def test_what_was_published_after_the_file_was_made_is_not_claimed_to_be_in_it(published):
    release, at_making = proposed(), journal.head().number

    def slow(issue):
        factories.published("figure")
        return make(issue)

    done = releases.issue(release, slow, by=factories.reviewer(), at=factories.NOW)
    assert done.version == at_making < done.line - 1


@pytest.mark.parametrize("who", [factories.contributor, factories.reviewer, factories.auditor, factories.administrator])
def test_only_an_editor_proposes(who):
    with pytest.raises(Refused, match="needs the role Editor"):
        releases.propose("Briefing 1", by=who(), at=factories.NOW)


@pytest.mark.parametrize("who", [factories.contributor, factories.auditor, factories.administrator])
def test_only_a_reviewer_issues(published, who):
    with pytest.raises(Refused, match="needs the role Reviewer or Editor"):
        releases.issue(proposed(), make, by=who(), at=factories.NOW)


def test_nobody_issues_their_own(published):
    release = proposed()
    assert "Another person" in releases.why_not_issue(release, by=factories.editor())
    with pytest.raises(Refused, match="Another person has to issue it"):
        releases.issue(release, make, by=factories.editor(), at=factories.NOW)
    assert releases.why_not_issue(release, by=factories.reviewer()) is None


def test_the_database_itself_refuses_an_own_release(published):
    release = proposed()
    release.issued_by_id = release.proposed_by_id
    with pytest.raises(IntegrityError), transaction.atomic():
        release.save()


def test_none_is_issued_twice_and_none_without_anything_to_show(published):
    release = issued()
    with pytest.raises(Refused, match="stands for good"):
        releases.issue(release, make, by=factories.reviewer(), at=factories.NOW)


def test_nothing_is_released_before_anything_is_published():
    with pytest.raises(Refused, match="Nothing has been published yet"):
        releases.issue(proposed(), make, by=factories.reviewer(), at=factories.NOW)


def test_two_that_are_issued_at_once_do_not_share_a_number(published):
    first, second = proposed("Briefing 1"), proposed("Briefing 2")

    def meanwhile(issue):
        releases.issue(second, make, by=factories.reviewer(), at=factories.NOW)
        return make(issue)

    with pytest.raises(Refused, match="issued just now"):
        releases.issue(first, meanwhile, by=factories.reviewer(), at=factories.NOW)
    assert Release.objects.exclude(line=None).count() == 1


def test_two_of_one_name_are_refused_in_words():
    proposed()
    with pytest.raises(ValidationError) as refusal:
        proposed()
    assert "name" in refusal.value.message_dict


def test_a_proposal_can_be_taken_back_and_an_issued_one_cannot(published):
    releases.take_back(proposed("Briefing 0"), by=factories.editor())
    release = issued()
    with pytest.raises(Refused, match="stands for good"):
        releases.take_back(release, by=factories.editor())
    assert [one.name for one in releases.issued()] == ["Briefing 1"]


def test_at_a_version_only_those_that_stood_are_listed(published):
    first = issued()
    issued("Briefing 2")
    assert [one.number for one in releases.issued()] == [2, 1]
    assert [one.number for one in releases.issued(upto=first.line)] == [1]
    assert releases.issued(upto=first.line - 1) == []


@pytest.mark.parametrize("change", [{"name": "Another"}, {"content": b"other"}, {"note": "More."}])
def test_an_issued_release_is_frozen_and_a_proposal_is_not(published, change):
    release, waiting = issued(), proposed("Briefing 2")
    for field, value in change.items():
        setattr(waiting, field, value if field != "content" else None)
    waiting.save()
    with pytest.raises(IntegrityError), transaction.atomic():
        Release.objects.filter(pk=release.pk).update(**change)
    with pytest.raises(IntegrityError), transaction.atomic():
        Release.objects.filter(pk=release.pk).delete()


@pytest.mark.parametrize("column", ["name", "note", "sha256", "file_name"])
def test_an_altered_release_is_named_with_its_line(published, column):
    release = issued()
    with behind_the_back() as run:
        run(f"UPDATE records_release SET {column} = 'altered' WHERE id = %s", release.pk)
    broken = verify().broken
    assert broken.line == release.line
    assert "was altered" in broken.sentence


def test_a_swapped_file_is_found(published):
    release = issued()
    with behind_the_back() as run:
        run("UPDATE records_release SET content = %s WHERE id = %s", b"another workbook", release.pk)
    assert verify().broken.line == release.line


def test_a_release_that_is_gone_is_missed(published):
    release = issued()
    with behind_the_back() as run:
        run("DELETE FROM records_release WHERE id = %s", release.pk)
    assert "no longer there" in verify().broken.sentence


def test_a_release_without_a_line_is_found(published):
    release = proposed()
    digest = hashlib.sha256(BYTES).hexdigest()
    with behind_the_back() as run:
        run(
            "UPDATE records_release SET number = 7, version = 1, head_hash = 'x', issued_by_id = %s, issued_at = %s, "
            "file_name = 'x', sha256 = %s, content = %s, line = 99 WHERE id = %s",
            factories.reviewer().user_id, factories.NOW, digest, BYTES, release.pk,
        )  # fmt: skip
    assert "releases differs" in verify().broken.sentence
