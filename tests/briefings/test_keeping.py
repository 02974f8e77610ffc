"""A workbook is made once for a state of the record; who holds it is told so, and a release is held for good."""

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories
from tracker.briefings.releases import file_of
from tracker.keeping import storing
from tracker.keeping.answers import cache
from tracker.records import releases

pytestmark = pytest.mark.django_db
WORKBOOK = "/briefings/briefing.xlsx"
RELEASE = "/briefings/releases/1.xlsx"


@pytest.fixture(autouse=True)
def a_cache_that_keeps(settings):
    settings.CACHES = settings.CACHES | {"answers": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    cache.clear()
    with time_machine.travel(factories.NOW, tick=False):
        yield
    cache.clear()


@pytest.fixture
def makes_none(monkeypatch):
    """From when it is called, a workbook that is made is a fault."""

    def forbid():
        for name in ("tracker.briefings.views.briefing", "tracker.briefings.templatetags.briefings.briefing"):
            monkeypatch.setattr(name, lambda *asked: pytest.fail("a workbook was made again"))

    return forbid


@pytest.fixture
def release(record):
    proposal = releases.propose("Briefing 1", by=factories.editor(), at=factories.NOW)
    return releases.issue(proposal, file_of, by=factories.reviewer(), at=factories.NOW)


def test_a_workbook_asked_for_again_is_the_same_and_not_made_again(client, record, makes_none):
    first = client.get(WORKBOOK)
    makes_none()
    with CaptureQueriesContext(connection) as queries:
        again = client.get(WORKBOOK)
    assert (again.content, len(queries)) == (first.content, 1)
    assert again["Content-Disposition"] == first["Content-Disposition"]


def test_who_holds_the_workbook_costs_one_query(client, record, makes_none):
    first = client.get(WORKBOOK)
    makes_none()
    with CaptureQueriesContext(connection) as queries:
        again = client.get(WORKBOOK, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content, len(queries)) == (304, b"", 1)


def test_a_publication_makes_another_workbook(client, record):
    first = client.get(WORKBOOK)
    factories.published("status")
    again = client.get(WORKBOOK, headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 200
    assert again.content != first.content


def test_a_workbook_is_stored_like_any_other_file(client, record):
    assert client.get(WORKBOOK)["Cache-Control"] == storing.LATEST
    assert client.get(WORKBOOK, {"version": "9"})["Cache-Control"] == storing.FIXED


def test_the_page_that_shows_what_is_in_it_makes_it_once(client, record, makes_none):
    first = client.get("/briefings/")
    makes_none()
    assert client.get("/briefings/").content == first.content


def test_a_release_is_stored_for_good_and_not_sent_again(client, release):
    first = client.get(RELEASE)
    assert first["Cache-Control"] == "public, max-age=31536000, immutable"
    for held in (first["ETag"], f'"another", W/{first["ETag"]}'):
        with CaptureQueriesContext(connection) as queries:
            again = client.get(RELEASE, headers={"If-None-Match": held})
        assert (again.status_code, again.content, len(queries)) == (304, b"", 1)
        assert all('"content"' not in query["sql"] for query in queries)
        assert (again["ETag"], again["Cache-Control"]) == (first["ETag"], first["Cache-Control"])
    assert client.get(RELEASE, headers={"If-None-Match": '"another"'}).content == first.content


def test_a_release_that_is_not_there_is_stored_by_nobody(client, db):
    answer = client.get(RELEASE, headers={"If-None-Match": "*"})
    assert answer.status_code == 404
    assert "no-store" in answer["Cache-Control"]
