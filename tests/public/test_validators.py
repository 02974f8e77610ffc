"""Who holds an answer is told so for one query; nobody is told so wrongly, whatever their browser says it holds."""

from datetime import UTC, datetime, timedelta
from wsgiref.util import setup_testing_defaults

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.http import http_date, parse_http_date

from tests import factories
from tests.contract.addresses import examples
from tests.contract.answers import body_of
from tests.staff.cast import client_of
from tracker.keeping import edition, storing
from tracker.keeping.validators import SETTLED
from tracker.records import journal
from tracker.records.registry import kinds

pytestmark = pytest.mark.django_db
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
LATER = factories.NOW + timedelta(hours=1)
GARBAGE = ["", "*", '"', 'W/"', "W/", '""', "\x00", "é", ",,,", '"a", W/"b",', "2026", "x" * 5000, '"unfinished']


@pytest.fixture(autouse=True)
def program(monkeypatch):
    """The program came to this machine long before the time of the tests."""
    monkeypatch.setattr(edition, "since", lambda: LONG_AGO)


@pytest.fixture
def clock():
    """An hour after the factories publish."""
    with time_machine.travel(LATER, tick=False) as traveller:
        yield traveller


def seconds(response):
    return parse_http_date(response["Last-Modified"])


def every_example():
    """Two of each address: what is tried with them is the same for all that one view answers."""
    records = [factories.published(kind) for kind in kinds()]
    return [address for all_of in examples(records).values() for address in all_of[:2]]


def test_every_page_has_validators_and_a_reader_who_holds_it_costs_one_query(client, clock):
    for address in every_example():
        first = client.get(address)
        for held in ({"If-None-Match": first["ETag"]}, {"If-Modified-Since": first["Last-Modified"]}):
            with CaptureQueriesContext(connection) as queries:
                again = client.get(address, headers=held)
            assert (again.status_code, again.content, len(queries)) == (304, b"", 1), address
            for name in ("ETag", "Last-Modified", "Cache-Control", "Vary"):
                assert again[name] == first[name], address


def test_a_page_of_the_past_that_is_held_costs_one_query_too(client, clock):
    factories.published("status")
    for query in ("as_of=2026-02-04", "version=1", "version=2026-03-02T10:00", "as_of=2026-02-04&version=2"):
        first = client.get(f"/reforms/?{query}")
        assert first.status_code == 200
        with CaptureQueriesContext(connection) as queries:
            again = client.get(f"/reforms/?{query}", headers={"If-None-Match": first["ETag"]})
        assert (again.status_code, len(queries)) == (304, 1)


def test_each_address_and_each_query_has_a_tag_of_its_own(client, clock):
    factories.published("status")
    addresses = ["/", "/reforms/", "/reforms/?page=1", "/reforms/?as_of=2026-02-04", "/reforms/?version=1"]
    assert len({client.get(address)["ETag"] for address in addresses}) == len(addresses)


def test_a_publication_changes_the_tag_and_the_date(client, clock):
    factories.published("status")
    before = client.get("/")
    assert seconds(before) == int(factories.NOW.timestamp())
    factories.published("status", at=LATER)
    clock.move_to(LATER + SETTLED)
    held = {"If-None-Match": before["ETag"]}, {"If-Modified-Since": before["Last-Modified"]}
    assert [client.get("/", headers=headers).status_code for headers in held] == [200, 200]
    assert seconds(client.get("/")) == int(LATER.timestamp())


def test_midnight_changes_the_tag_and_the_date(client, clock):
    factories.published("status")
    before = client.get("/")
    clock.move_to(datetime(2026, 3, 2, 19, 10, tzinfo=UTC))  # ten past midnight in Pakistan
    after = client.get("/", headers={"If-None-Match": before["ETag"]})
    assert after.status_code == 200
    assert after["ETag"] != before["ETag"]
    assert after["Last-Modified"] == "Mon, 02 Mar 2026 19:00:00 GMT"


def test_a_new_program_changes_the_tag_and_the_date(client, clock, monkeypatch):
    factories.published("status")
    before = client.get("/")
    monkeypatch.setattr(edition, "fingerprint", lambda: "another")
    monkeypatch.setattr(edition, "since", lambda: LATER - SETTLED)
    assert client.get("/", headers={"If-None-Match": before["ETag"]}).status_code == 200
    assert client.get("/", headers={"If-Modified-Since": before["Last-Modified"]}).status_code == 200
    assert seconds(client.get("/")) == int((LATER - SETTLED).timestamp())


@pytest.mark.parametrize("when", [factories.NOW, factories.NOW + SETTLED - timedelta(seconds=1), LONG_AGO])
def test_a_date_that_another_publication_may_still_share_is_not_given_and_not_taken(client, when):
    factories.published("status")
    with time_machine.travel(when, tick=False):
        response = client.get("/", headers={"If-Modified-Since": http_date(factories.NOW.timestamp())})
        assert response.status_code == 200
        assert "Last-Modified" not in response
        assert client.get("/", headers={"If-None-Match": response["ETag"]}).status_code == 304


def test_a_setting_that_shapes_pages_changes_the_tag(client, clock, settings):
    factories.published("status")
    tags = {client.get("/")["ETag"]}
    for name, value in (
        ("HOME_NAME", "Quillmark"),
        ("HOME_PLACE", "XQ"),
        ("TIME_ZONE", "UTC"),
        ("HOME_NAME_UR", "نام"),
    ):
        setattr(settings, name, value)
        tags.add(client.get("/")["ETag"])
        assert client.get("/", headers={"If-None-Match": client.get("/")["ETag"]}).status_code == 304
    assert len(tags) == 5


def test_a_date_of_the_readers_own_is_no_validator(client, clock):
    factories.published("status")
    given = seconds(client.get("/"))
    for own in (given - 1, given + 1, int(LATER.timestamp())):
        assert client.get("/", headers={"If-Modified-Since": http_date(own)}).status_code == 200


def test_the_tag_counts_for_more_than_the_date(client, clock):
    factories.published("status")
    first = client.get("/")
    held = {"If-None-Match": '"another"', "If-Modified-Since": first["Last-Modified"]}
    assert client.get("/", headers=held).status_code == 200


def test_a_tag_is_found_in_a_list_weak_or_strong(client, clock):
    tag = client.get("/")["ETag"]
    assert tag.startswith('W/"')
    for tags in (f'"a", {tag}, W/"b"', tag.removeprefix("W/"), f"{tag} ", f'"a",{tag}'):
        assert client.get("/", headers={"If-None-Match": tags}).status_code == 304, tags


@pytest.mark.parametrize("name", ["If-None-Match", "If-Modified-Since", "If-Match", "If-Unmodified-Since", "If-Range"])
def test_what_cannot_be_read_is_passed_over(client, clock, name):
    for value in [*GARBAGE, "Sun, 99 Foo 2026 99:99:99 GMT", "Mon, 02 Mar 0000 05:00:00 GMT", "-1", "9" * 400]:
        assert client.get("/", headers={name: value}).status_code == 200, value


def test_what_does_not_exist_is_never_held(client, clock):
    for address, code in (("/reforms/none/", 404), ("/reforms/?version=99", 400), ("/?as_of=x", 400)):
        response = client.get(address, headers={"If-None-Match": "*", "If-Modified-Since": http_date()})
        assert response.status_code == code
        assert "ETag" not in response
        assert "Last-Modified" not in response


def test_head_says_what_get_would(client, clock):
    factories.published("status")
    got, head = client.get("/"), client.head("/")
    assert (head.status_code, head.content) == (200, b"")
    for name in ("ETag", "Last-Modified", "Cache-Control", "Content-Type", "Content-Length"):
        assert head[name] == got[name]
    assert client.head("/", headers={"If-None-Match": got["ETag"]}).status_code == 304


@pytest.fixture
def server():
    """The tracker as a server calls it, but for the connection, which it would take for an old one and close."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield WSGIHandler()
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.parametrize("address", ["/", "/reforms.csv", "/reforms.xlsx", "/nowhere/", "/admin/login/", "/?as_of=x"])
def test_what_answers_head_sends_no_body_on(client, server, clock, address):
    """Asked as a server asks: the test client would drop the body itself."""
    factories.published("status")
    started = []
    path, _, query = address.partition("?")
    asked = {"REQUEST_METHOD": "HEAD", "PATH_INFO": path, "QUERY_STRING": query, "HTTP_HOST": "testserver"}
    asked["REMOTE_ADDR"] = "127.0.0.1"
    setup_testing_defaults(asked)
    answer = server(asked, lambda status, headers: started.append((status, dict(headers))))
    body = b"".join(answer)
    answer.close()
    status, headers = started[0]
    got = client.get(address)
    assert body == b""
    assert status.startswith(str(got.status_code))
    assert int(headers["Content-Length"]) > 0
    if address == "/":
        assert headers["Content-Length"] == got["Content-Length"]


@pytest.mark.parametrize("address", ["/", "/reforms.csv", "/feed.atom", "/robots.txt", "/search/"])
def test_what_is_only_read_says_so_to_who_writes(client, address):
    response = client.post(address)
    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD")


def test_no_form_of_another_site_gets_as_far_as_that():
    assert Client(enforce_csrf_checks=True).post("/").status_code == 403


# Who may store what


def directives(response):
    found = (part.strip().partition("=") for part in response["Cache-Control"].split(","))
    return {name: int(value) if value else True for name, _, value in found}


def test_a_publication_shows_within_a_minute_behind_a_cache_and_a_browser(client, clock):
    for address in every_example():
        allowed = directives(client.get(address))
        assert allowed["public"]
        assert allowed["max-age"] + allowed["s-maxage"] <= 60, address
        assert not allowed.keys() & {"immutable", "stale-while-revalidate"}


def test_what_says_anything_new_at_a_version_shows_it_within_a_minute_too(client, clock):
    """Pages do, in their banner, and the map of the site shows the latest pages at every version."""
    latest, fixed = set(), set()
    for address in every_example():
        response = client.get(f"{address}{'&' if '?' in address else '?'}version={journal.head().number}")
        if response.status_code == 200:
            (fixed if response["Cache-Control"] == storing.FIXED else latest).add(address)
            is_latest = response["Content-Type"].startswith("text/html") or "sitemap" in address or "robots" in address
            assert response["Cache-Control"] == (storing.LATEST if is_latest else storing.FIXED), address
    assert {"/", "/reforms/", "/robots.txt", "/sitemap.xml"} <= latest
    assert {"/reforms.csv", "/feed.atom", "/calendar.ics"} <= fixed


def test_a_page_at_a_version_is_never_older_than_a_minute_where_its_banner_tells_of_a_publication(client, clock):
    factories.published("status")
    before = client.get("/?version=1")
    factories.published("status", at=LATER)
    after = client.get("/?version=1")
    assert before.content != after.content
    assert before["Cache-Control"] == after["Cache-Control"] == storing.LATEST


@pytest.mark.parametrize(
    ("query", "control"),
    [
        ("version=1", storing.FIXED),
        ("version=1&as_of=2026-02-04", storing.FIXED),
        ("version=%201", storing.FIXED),
        ("version=2026-03-02T10:00", storing.LATEST),
        ("version=", storing.LATEST),
        ("as_of=2026-02-04", storing.LATEST),
    ],
)
def test_only_what_is_fixed_at_a_number_is_stored_for_long(client, clock, query, control):
    factories.published("status")
    assert client.get(f"/reforms.csv?{query}")["Cache-Control"] == control


@pytest.mark.parametrize(
    "address",
    ["/nowhere/", "/reforms/none/", "/?as_of=x", "/?version=99", "/admin/", "/admin/login/", "/admin/none/"],
)
def test_errors_and_staff_pages_are_stored_by_nobody(client, address):
    assert "no-store" in client.get(address)["Cache-Control"]


def test_staff_pages_are_not_stored_for_who_is_signed_in(db):
    response = client_of("editor").get("/admin/")
    assert response.status_code == 200
    assert response["Cache-Control"] == "private, no-store"


def test_a_wrong_method_and_a_fault_are_not_stored(client, monkeypatch):
    assert client.post("/")["Cache-Control"] == "private, no-store"
    client.raise_request_exception = False
    monkeypatch.setattr("tracker.public.views.overview.summary", lambda moment: 1 / 0)
    response = client.get("/")
    assert response.status_code == 500
    assert response["Cache-Control"] == "private, no-store"


def test_public_pages_set_no_cookie_and_are_the_same_for_who_sends_one(client, admin_client, clock):
    for address in every_example():
        response = admin_client.get(address)
        assert not response.cookies, address
        assert response["Vary"] == "Accept-Encoding", address
        assert body_of(response) == body_of(client.get(address)), address
    assert Session.objects.count() == 1  # the administrator's own


def test_a_page_rendered_while_the_journal_moved_on_is_not_stored(client, clock, monkeypatch):
    from tracker.public.views import overview

    real = overview.summary

    def meanwhile(moment):
        found = real(moment)
        factories.published("status")
        return found

    monkeypatch.setattr(overview, "summary", meanwhile)
    response = client.get("/")
    assert response["Cache-Control"] == "no-store"
    assert "ETag" not in response
