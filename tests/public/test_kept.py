"""Pages kept in the cache: the same page, one query, and never a stale one."""

from collections.abc import Iterator

import pytest
import time_machine
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests import factories
from tracker.keeping import kept
from tracker.keeping.answers import cache
from tracker.records import actions
from tracker.records.subjects import save_subject

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def a_cache_that_keeps(settings) -> Iterator[None]:
    settings.CACHES = settings.CACHES | {"answers": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def at_the_time() -> Iterator[None]:
    with time_machine.travel(factories.NOW, tick=False):
        yield


def queries(client: Client, address: str) -> tuple[int, bytes]:
    with CaptureQueriesContext(connection) as captured:
        response = client.get(address)
    return len(captured), response.content


def test_a_page_asked_for_again_costs_one_query_and_is_the_same(client, at_the_time):
    factories.published("status")
    first, content = queries(client, "/")
    again, same = queries(client, "/")
    assert first > 1
    assert again == 1
    assert same == content


def test_a_publication_shows_at_once(client, at_the_time):
    record = factories.published("status", as_written="first word")
    address = f"/records/{record.public_id}/"
    client.get(address)
    actions.withdraw(record, by=factories.reviewer("another"), at=factories.NOW, reason="It was another reform.")
    assert "It was another reform." in client.get(address).content.decode()


def test_an_edited_subject_shows_at_once(client, at_the_time):
    reform = factories.published("status").reform
    client.get("/reforms/")
    reform.short_title = reform.title = "A title nobody has seen yet"
    save_subject(reform, by=factories.editor(), at=factories.NOW)
    assert "A title nobody has seen yet" in client.get("/reforms/").content.decode()


def test_each_moment_and_each_query_has_its_own_page(client, at_the_time):
    factories.published("status")
    latest = client.get("/reforms/").content
    assert client.get("/reforms/?as_of=2020-01-01").content != latest
    assert client.get("/reforms/?q=nothing-is-called-this").content != latest


def test_the_next_day_is_another_page(client):
    factories.published(
        "step",
        stage="in_force",
        in_force_until=factories.TODAY,
        period_start=factories.TODAY,
        period_end=factories.TODAY,
    )
    with time_machine.travel(factories.NOW, tick=False):
        today = client.get("/legislation/").content
    with time_machine.travel(factories.NOW.replace(day=factories.NOW.day + 2), tick=False):
        assert client.get("/legislation/").content != today


def test_an_address_with_a_very_long_query_is_not_kept(client, at_the_time):
    address = "/?" + "x" * (kept.LONGEST_QUERY + 1)
    first, _ = queries(client, address)
    again, _ = queries(client, address)
    assert again == first


def test_a_page_rendered_while_the_journal_moved_on_is_not_kept(rf, at_the_time):
    def publishes_meanwhile() -> HttpResponse:
        factories.published("status")
        return HttpResponse("half old, half new")

    request = rf.get("/")
    kept.kept(request, factories.NOW, publishes_meanwhile, follows_version=True)
    answer = kept.kept(request, factories.NOW, lambda: HttpResponse("new"), follows_version=True)
    assert answer.content == b"new"
