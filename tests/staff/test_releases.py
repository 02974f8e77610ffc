"""Releases in the admin and from the command line: two people, one file, and the same bytes ever after."""

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from tests import factories
from tests.briefings.reading import reopened, table
from tests.staff.cast import client_of, messages_of, person
from tracker.records.models import Release

pytestmark = pytest.mark.django_db
ADD = "admin:records_release_add"


@pytest.fixture
def published():
    return factories.published("status")


def propose(client, **fields):
    return client.post(reverse(ADD), {"name": "Briefing 12", "day": "", "note": "", **fields}, follow=True)


def issue(client):
    address = reverse("admin:records_release_issue", args=[Release.objects.get().pk])
    return client.post(address, follow=True)


def test_one_proposes_another_issues_and_the_file_never_changes(client, published):
    editor, reviewer = client_of("editor"), client_of("reviewer")
    propose(editor, day="2026-03-01", note="For the committee.")
    own = issue(editor)
    assert messages_of(own) == ["You proposed this release. Another person has to issue it."]
    assert "disabled" in own.content.decode()
    assert "is issued" in messages_of(issue(reviewer))[0]
    address = reverse("release-file", args=[1])
    first = client.get(address)
    assert first["Content-Disposition"] == 'attachment; filename="security-reforms_2026-03-01_release-1.xlsx"'
    cover = {row["About"]: row["This workbook"] for row in table(reopened(first.content)["Cover"], "Cover")}
    assert cover["Release"] == "1: Briefing 12"
    assert cover["Hash of the journal"] == Release.objects.get().head_hash
    factories.published("status")
    assert client.get(address).content == first.content
    assert (
        address
        in reviewer.get(reverse("admin:records_release_change", args=[Release.objects.get().pk])).content.decode()
    )


def test_a_second_issue_and_a_deletion_are_refused(published):
    propose(client_of("editor"))
    reviewer = client_of("reviewer")
    issue(reviewer)
    assert messages_of(issue(reviewer)) == ["This release is issued, and stands for good."]
    delete = reverse("admin:records_release_delete", args=[Release.objects.get().pk])
    assert client_of("editor").post(delete, {"post": "yes"}).status_code == 403
    assert Release.objects.count() == 1


def test_a_proposal_can_be_thrown_away(published):
    editor = client_of("editor")
    propose(editor)
    editor.post(reverse("admin:records_release_delete", args=[Release.objects.get().pk]), {"post": "yes"})
    assert not Release.objects.exists()


def test_a_name_that_is_taken_and_a_day_that_is_none_are_said_in_the_form(published):
    editor = client_of("editor")
    propose(editor)
    page = propose(editor, day="31 February")
    assert set(page.context["adminform"].form.errors) == {"name", "day"}


def test_a_file_that_was_never_issued_is_not_there(client, published):
    propose(client_of("editor"))
    assert client.get(reverse("release-file", args=[1])).status_code == 404


def test_the_command_needs_two_people_as_everywhere(published, capsys):
    for name in ("editor", "reviewer", "auditor"):
        person(name)
    with pytest.raises(CommandError, match="--proposed-by"):
        call_command("make_release", "Briefing 1", "--issued-by", "reviewer")
    for by, said in (("editor", "Another person"), ("auditor", "needs the role"), ("nobody", "no active account")):
        with pytest.raises(CommandError, match=said):
            call_command("make_release", "Briefing 1", "--proposed-by", "editor", "--issued-by", by)
    assert not Release.objects.exists()
    call_command("make_release", "Briefing 1", "--proposed-by", "editor", "--issued-by", "reviewer")
    assert "Release 1, Briefing 1: version" in capsys.readouterr().out


@pytest.mark.parametrize("day", ["yesterday", "2999-01-01"])
def test_the_command_refuses_a_day_that_is_none(published, day):
    for name in ("editor", "reviewer"):
        person(name)
    with pytest.raises(CommandError, match=day):
        call_command("make_release", "B", "--proposed-by", "editor", "--issued-by", "reviewer", "--as-of", day)
