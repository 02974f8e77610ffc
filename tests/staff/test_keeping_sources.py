"""A source has dates that hold and a kept copy that is what it says it is."""

from datetime import timedelta
from hashlib import sha256

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests import factories
from tests.staff.cast import address, client_of, filled
from tracker.sources.models import Source
from tracker.staff.screens import source_form

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7 the document"


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def client():
    return client_of("editor")


def change(client, source, **typed):
    page = client.get(address(source, "change"))
    return client.post(address(source, "change"), filled(page, **typed))


def errors(response):
    return response.context["errors"].as_text()


def test_a_kept_copy_is_stored_with_its_fingerprint_and_handed_out_as_a_file(client):
    source = factories.source()

    change(client, source, file=SimpleUploadedFile("report.pdf", PDF))

    source.refresh_from_db()
    assert source.sha256 == sha256(PDF).hexdigest()
    response = client.get(address(source, "copy"))
    assert b"".join(response.streaming_content) == PDF
    assert response["Content-Disposition"].startswith("attachment")
    page = client.get(address(source, "change")).content.decode()
    assert address(source, "copy") in page
    assert "/media/" not in page


def test_taking_the_copy_away_takes_its_fingerprint(client):
    source = factories.source()
    change(client, source, file=SimpleUploadedFile("report.pdf", PDF))

    change(client, source, **{"file-clear": "on"})

    source.refresh_from_db()
    assert (bool(source.file), source.sha256) == (False, "")


def test_a_source_without_a_copy_has_none_to_hand_out(client):
    assert client.get(address(factories.source(), "copy")).status_code == 404


def test_a_copy_that_has_left_the_disk_is_not_found(client):
    source = factories.source()
    change(client, source, file=SimpleUploadedFile("report.pdf", PDF))
    source.refresh_from_db()
    source.file.storage.delete(source.file.name)

    assert client.get(address(source, "copy")).status_code == 404


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("report.exe", b"MZ", "A kept copy is one of: pdf, png"),
        ("report", PDF, "A kept copy is one of: pdf, png"),
        ("report.pdf", b"<html>", "does not begin like one"),
        ("report.png", PDF, "does not begin like one"),
    ],
)
def test_other_files_are_refused(client, name, content, sentence):
    source = factories.source()

    response = change(client, source, file=SimpleUploadedFile(name, content))

    assert sentence in errors(response)
    source.refresh_from_db()
    assert not source.file


def test_a_file_that_is_too_large_is_refused(client, monkeypatch):
    monkeypatch.setattr(source_form, "LARGEST", 10)

    response = change(client, factories.source(), file=SimpleUploadedFile("report.pdf", PDF))

    assert "at most 20 MB" in errors(response)


def test_a_date_in_the_future_is_refused(client):
    day = factories.TODAY + timedelta(days=1)

    response = change(client, factories.source(), published_start=day, published_end=day)

    assert "which is in the future" in errors(response)


def test_a_source_needs_some_date(client):
    response = change(client, factories.source(), published_start="", published_end="")

    assert "The source has no date." in errors(response)


def test_dates_in_the_wrong_order_are_refused(client):
    response = change(client, factories.source(), published_start="2026-02-02", published_end="2026-02-01")

    assert "before the earliest" in errors(response)


def test_dates_that_published_records_rest_on_stay(client):
    source = factories.source()
    factories.published("status", source=source)

    response = change(client, source, published_start="2026-01-15")

    assert "Published records rest on these dates" in errors(response)
    assert Source.objects.get(pk=source.pk).published_start == source.published_start


def test_dates_of_drafts_and_other_fields_of_any_source_can_be_put_right(client):
    cited, drafted = factories.source(), factories.source()
    factories.published("status", source=cited)
    factories.draft("status", source=drafted)

    change(client, drafted, published_start="2026-01-15")
    change(client, cited, title="A better title", accessed_on="2026-02-20")

    drafted.refresh_from_db()
    cited.refresh_from_db()
    assert str(drafted.published_start) == "2026-01-15"
    assert cited.title == "A better title"
