"""Addresses are cited: under every slug that a subject has had, the reader is sent on to its page."""

from datetime import date

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import factories
from tracker.keeping.answers import cache
from tracker.records import journal
from tracker.records.subjects import save_subject

pytestmark = pytest.mark.django_db


def cited_source(**fields):
    """A source has a page once a record rests on it."""
    source = factories.source(**fields)
    factories.published("status", source=source)
    return source


MAKERS = {
    "reform-detail": factories.reform,
    "indicator-detail": factories.indicator,
    "legislation-detail": factories.instrument,
    "budget-detail": factories.budget_line,
    "source-detail": cited_source,
}


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(factories.NOW, tick=False):
        yield


def rename(subject, slug):
    subject.slug = slug
    return save_subject(subject, by=factories.editor(), at=factories.NOW)


def way(client, address):
    """Where an address leads: its status and what it is sent on to."""
    response = client.get(address)
    return response.status_code, response.headers.get("Location")


@pytest.mark.parametrize(("name", "make"), MAKERS.items())
def test_a_former_slug_leads_to_the_present_one_with_the_query(client, name, make):
    subject = rename(rename(make(slug="first"), "second"), "third")
    for former in ("first", "second"):
        address = reverse(name, args=[former])
        assert way(client, f"{address}?x=%C3%A9&as_of=2026-03-01") == (
            301,
            f"{reverse(name, args=['third'])}?x=%C3%A9&as_of=2026-03-01",
        )
    assert way(client, reverse(name, args=[subject.code])) == (301, reverse(name, args=["third"]))
    assert way(client, reverse(name, args=["third"])) == (200, None)
    assert way(client, reverse(name, args=["fourth"])) == (404, None)


@pytest.mark.parametrize(("name", "make"), MAKERS.items())
def test_at_a_past_version_the_slug_of_that_time_is_the_address(client, name, make):
    subject = make(slug="first")
    then = journal.head().number
    rename(subject, "second")
    between = journal.head().number
    rename(subject, "third")
    first, second, third = (reverse(name, args=[slug]) for slug in ("first", "second", "third"))
    assert way(client, f"{first}?version={then}") == (200, None)
    assert way(client, f"{third}?version={then}") == (301, f"{first}?version={then}")
    assert way(client, f"{second}?version={then}") == (301, f"{first}?version={then}")
    assert way(client, f"{first}?version={between}") == (301, f"{second}?version={between}")
    assert way(client, f"{first}?version={then - 1}") == (404, None)


def test_a_slug_that_another_subject_has_now_is_its_own(client):
    moved = factories.reform(slug="first")
    then = journal.head().number
    rename(moved, "second")
    other = factories.reform(slug="first", title="Another reform")
    assert "Another reform" in client.get("/reforms/first/").content.decode()
    assert way(client, f"/reforms/first/?version={then}") == (200, None)  # the one that had it then
    rename(other, "third")
    assert way(client, "/reforms/first/") == (301, "/reforms/third/")  # the one that had it last


def test_slugs_of_another_kind_of_subject_do_not_count(client):
    rename(factories.indicator(slug="first"), "second")
    assert way(client, "/reforms/first/") == (404, None)


def test_nobody_is_sent_on_to_what_is_not_to_be_seen(client):
    day = {"published_start": date(2026, 2, 1), "published_end": date(2026, 2, 1)}
    rename(cited_source(slug="first", **day), "second")
    assert way(client, "/sources/first/?as_of=2026-02-01") == (301, "/sources/second/?as_of=2026-02-01")
    assert way(client, "/sources/first/?as_of=2026-01-31") == (404, None)
    assert way(client, "/sources/second/?as_of=2026-01-31") == (404, None)
    rename(factories.source(slug="uncited", **day), "renamed")
    assert way(client, "/sources/uncited/") == (404, None)


def test_a_way_on_is_stored_no_longer_than_a_page(client):
    rename(factories.reform(slug="first"), "second")
    response = client.get("/reforms/first/")
    assert response["Cache-Control"] == client.get("/reforms/second/")["Cache-Control"]
    assert "ETag" not in response


def test_a_way_on_is_kept_and_stays_one(client, settings):
    settings.CACHES = settings.CACHES | {
        "answers": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "moved"}
    }
    cache.clear()
    rename(factories.reform(slug="first"), "second")
    first = way(client, "/reforms/first/")
    with CaptureQueriesContext(connection) as queries:
        again = way(client, "/reforms/first/")
    assert first == again == (301, "/reforms/second/")
    assert len(queries) == 1


@pytest.mark.urls("tests.public.documents")
def test_a_document_of_a_subject_moves_with_it(client):
    rename(factories.reform(slug="first"), "second")
    assert way(client, "/reforms/first/title") == (301, "/reforms/second/title")


@pytest.mark.parametrize("query", ["", "?version={version}"])
def test_the_cost_does_not_grow_with_the_number_of_moves(client, query):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"/reforms/first/{query.format(version=version)}").status_code == 301
        return len(queries)

    reform = rename(factories.reform(slug="first"), "second")
    version = journal.head().number
    rename(reform, "third")
    rename(factories.reform(slug="other"), "moved")
    few = cost()
    for number in range(20):
        rename(factories.reform(slug=f"other-{number}"), f"moved-{number}")
        rename(reform, f"name-{number}")
        rename(rename(factories.reform(), f"name-{number}-x"), f"name-{number}-y")
    assert cost() == few
