"""Subjects are saved with a journal line, keep their versions, and are neither deleted nor put back."""

import pytest

from tests import factories
from tests.staff.cast import address, client_of, filled, messages_of
from tracker.records.models import JournalLine
from tracker.reforms.models import Pillar, Reform
from tracker.staff.screens.told import ANOTHER_WAS_FIRST

pytestmark = pytest.mark.django_db


def lines_of(row):
    return list(
        JournalLine.objects.filter(kind=row._meta.model_name, object_id=row.pk).values_list("move", "actor__username")
    )


def change(client, row, **typed):
    page = client.get(address(row, "change"))
    return client.post(address(row, "change"), filled(page, **typed), follow=True)


def test_adding_writes_a_journal_line_by_the_person():
    client = client_of("colleague")
    typed = {"code": "digital", "name": "Digitisation", "position": 3}

    client.post(address(Pillar, "add"), filled(client.get(address(Pillar, "add")), **typed))

    assert lines_of(Pillar.objects.get(code="digital")) == [("add", "colleague")]


def test_an_edit_keeps_a_version_with_its_author_and_writes_a_line():
    reform = factories.reform()

    change(client_of("colleague"), reform, title="Another title")

    assert lines_of(reform)[-1] == ("edit", "colleague")
    assert reform.history.first().history_user.username == "colleague"


def test_an_unchanged_form_writes_nothing():
    reform = factories.reform()
    lines, versions = len(lines_of(reform)), reform.history.count()

    change(client_of("colleague"), reform)

    assert (len(lines_of(reform)), reform.history.count()) == (lines, versions)


def test_a_change_of_links_alone_is_journalled():
    reform, agency = factories.reform(), factories.agency()

    change(client_of("colleague"), reform, supporting_agencies=[agency.pk])

    assert lines_of(reform)[-1] == ("edit", "colleague")
    assert list(reform.supporting_agencies.all()) == [agency]


def test_codes_and_addresses_are_fixed_once_saved():
    reform = factories.reform()

    change(client_of("editor"), reform, code="R99", slug="elsewhere", title="New")

    fresh = Reform.objects.get(pk=reform.pk)
    assert (fresh.code, fresh.slug, fresh.title) == (reform.code, reform.slug, "New")


def test_a_duplicate_code_is_said_in_the_form():
    pillar = factories.pillar()
    client = client_of("editor")
    typed = {"code": pillar.code, "name": "Another", "position": 9}

    response = client.post(address(Pillar, "add"), filled(client.get(address(Pillar, "add")), **typed))

    assert "already exists" in response.context["errors"].as_text()


def test_a_code_that_somebody_takes_in_the_same_moment_is_told_and_nothing_is_saved(monkeypatch):
    pillar = factories.pillar()
    client = client_of("editor")
    typed = filled(client.get(address(Pillar, "add")), code=pillar.code, name="Another", position=9)
    monkeypatch.setattr("django.forms.models.BaseModelForm.validate_unique", lambda form: None)

    response = client.post(address(Pillar, "add"), typed, follow=True)

    assert messages_of(response) == [ANOTHER_WAS_FIRST]
    assert not Pillar.objects.filter(name="Another").exists()


def test_a_superuser_without_the_role_changes_no_subject():
    reform = factories.reform()

    sent = client_of("superuser").post(address(reform, "change"), {"title": "Mine"})

    assert sent.status_code == 403
    assert Reform.objects.get(pk=reform.pk).title == reform.title


def test_a_kept_version_is_read_and_never_put_back():
    reform = factories.reform(title="First")
    client = client_of("editor")
    change(client, reform, title="Second")
    first = reform.history.last()
    page = address(reform, "simple_history", first.pk)

    assert "First" in client.get(page).content.decode()
    client.post(page, {"title": "First"})

    assert Reform.objects.get(pk=reform.pk).title == "Second"


@pytest.mark.parametrize("version", ["0", "abc", "99999999"])
def test_a_version_that_is_not_there_is_not_found(version):
    reform = factories.reform()

    assert client_of("editor").get(address(reform, "simple_history", version)).status_code == 404


@pytest.mark.parametrize("number", ["0", "abc"])
def test_the_history_of_what_is_not_there_is_not_found(number):
    client = client_of("editor")

    assert client.get(f"/admin/reforms/reform/{number}/history/").status_code == 404
    assert client.get(f"/admin/reforms/reform/{number}/history/1/").status_code == 404


def test_history_is_guarded_and_its_link_hidden():
    reform = factories.reform()
    client = client_of("contributor", agency=factories.agency())

    assert client.get(address(reform, "history")).status_code == 403
    assert address(reform, "history") not in client.get(address(reform, "change")).content.decode()
