"""What is no page, a table or a feed, is delivered by the same rules as a page."""

import gzip

import pytest
import time_machine

from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.public.documents")]


@pytest.fixture(autouse=True)
def reform():
    with time_machine.travel(factories.NOW, tick=False):
        yield factories.published("status").reform


def test_a_document_is_sent_with_its_type_and_name(client, reform):
    response = client.get("/codes.csv")
    assert response.content.decode() == f"code\n{reform.code}"
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="reforms-2026-03-02.csv"'


def test_a_document_without_a_name_is_shown(client, reform):
    response = client.get(f"/reforms/{reform.slug}/title")
    assert response.content.decode() == reform.title
    assert "Content-Disposition" not in response


def test_a_document_is_validated_and_stored_like_a_page(client):
    first = client.get("/codes.csv")
    assert first["Cache-Control"] == client.get("/")["Cache-Control"]
    again = client.get("/codes.csv", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_a_document_may_be_used_by_other_sites(client):
    response = client.get("/codes.csv")
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["Cross-Origin-Resource-Policy"] == "cross-origin"


def test_a_long_text_is_compressed_for_who_takes_it_and_other_bytes_are_not(client, reform):
    plain = client.get("/codes.csv?empty=1000")
    zipped = client.get("/codes.csv?empty=1000", headers={"Accept-Encoding": "br;q=1, gzip;q=0.5"})
    assert zipped["Content-Encoding"] == "gzip"
    assert gzip.decompress(zipped.content) == plain.content
    assert len(zipped.content) < len(plain.content)
    assert zipped["Vary"] == plain["Vary"] == "Accept-Encoding"
    other = client.get(f"/reforms/{reform.slug}/title", headers={"Accept-Encoding": "gzip"})
    assert "Content-Encoding" not in other


@pytest.mark.parametrize("accepted", ["", "identity", "br", "gzip;q=0", "gzip; q=0.0", "gzipped", ";;,,"])
def test_who_does_not_take_gzip_gets_it_plain(client, accepted):
    response = client.get("/", headers={"Accept-Encoding": accepted})
    assert "Content-Encoding" not in response
    assert response.content.startswith(b"<!DOCTYPE html>")


def test_what_does_not_exist_is_the_404_page(client):
    response = client.get("/reforms/nothing-of-that-name/title")
    assert response.status_code == 404
    assert b"There is no such page" in response.content


@pytest.mark.parametrize("query", ["only=everything", "as_of=yesterday", "version=99999"])
def test_a_wrong_value_is_the_400_page(client, query):
    response = client.get(f"/codes.csv?{query}")
    assert response.status_code == 400
    assert b"<h1>" in response.content


def test_the_code_of_a_subject_leads_to_its_document(client, reform):
    assert client.get(f"/reforms/{reform.code}/title?version=0").status_code == 404
    response = client.get(f"/reforms/{reform.code}/title?x=%C3%A9")
    assert (response.status_code, response["Location"]) == (301, f"/reforms/{reform.slug}/title?x=%C3%A9")


def test_documents_are_read_only(client):
    assert client.post("/codes.csv").status_code == 405
    head = client.head("/codes.csv")
    assert (head.status_code, head.content) == (200, b"")
