"""A person's own calendar: made, read by a calendar program without signing in, made anew, revoked."""

import json
import logging
import re
from datetime import date
from hashlib import sha256

import icalendar
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import factories
from tests.staff.cast import client_of, messages_of, person
from tracker.configuration.log import logging_for
from tracker.legislation.rules import Stage
from tracker.staff.models import Membership, PrivateCalendar

pytestmark = pytest.mark.django_db
PAGE, MAKE, REVOKE = "/admin/calendar/", "/admin/calendar/make/", "/admin/calendar/revoke/"
DAY = {"period_start": date(2026, 6, 1), "period_end": date(2026, 6, 1)}
FEBRUARY = {"period_start": date(2026, 2, 1), "period_end": date(2026, 2, 1)}


@pytest.fixture
def agency():
    return factories.agency()


def made(client):
    """The path of a new address, as the page shows it."""
    text = client.post(MAKE).content.decode()
    (address,) = re.findall(r'value="(http[^"]+\.ics)"', text)
    assert address.startswith("http://127.0.0.1:8000/calendar/")
    return address.removeprefix("http://127.0.0.1:8000")


def days_of(agency):
    """A day of each sort for an agency: a milestone, a figure that is due, an order with a last day."""
    reform = factories.reform(lead_agency=agency)
    factories.published("date", milestone=factories.milestone(reform=reform), **DAY)
    monthly = {"frequency": "month", "due_after_days": 14}
    factories.published("figure", indicator=factories.indicator(agency=agency, **monthly))
    order = factories.instrument(agency=agency, kind="order")
    factories.published(
        "step", instrument=order, stage=Stage.IN_FORCE, in_force_until=date(2026, 2, 28), note="Until it ends.",
        **FEBRUARY,
    )  # fmt: skip
    return reform


def read(address):
    """What a calendar program without a cookie gets."""
    response = Client().get(address)
    assert (response.status_code, response["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    return icalendar.Calendar.from_ical(response.content)


def sorts(calendar):
    return sorted(str(event["SUMMARY"]).partition(":")[0] for event in calendar.walk("VEVENT"))


ALL_SORTS = ["Figure due", "Last day in force", "Milestone planned"]


def test_a_contributor_follows_the_days_of_their_own_agencies(agency):
    reform = days_of(agency)
    days_of(factories.agency())

    calendar = read(made(client_of("contributor", agency=agency)))

    assert sorts(calendar) == ALL_SORTS
    assert str(calendar["X-WR-CALNAME"]) == "Security Reform Tracker · Balochistan: my days"
    (milestone,) = (event for event in calendar.walk("VEVENT") if "Milestone" in event["SUMMARY"])
    assert str(milestone["URL"]) == f"http://127.0.0.1:8000/reforms/{reform.slug}/"
    assert (milestone.decoded("DTSTART"), milestone.decoded("DTEND")) == (date(2026, 6, 1), date(2026, 6, 2))


@pytest.mark.parametrize("name", ["reviewer", "editor", "auditor", "superuser"])
def test_whoever_sees_every_agency_follows_every_agency(name, agency):
    days_of(agency)
    days_of(factories.agency())

    assert sorts(read(made(client_of(name)))) == sorted([*ALL_SORTS, *ALL_SORTS])


def test_whoever_belongs_to_agencies_follows_these_also_where_they_see_more(agency):
    days_of(agency)
    days_of(factories.agency())

    assert sorts(read(made(client_of("reviewer", agency=agency)))) == ALL_SORTS


def test_an_agency_that_supports_a_reform_follows_its_milestones(agency):
    reform = factories.reform(lead_agency=factories.agency(), supporting_agencies=[agency])
    factories.published("date", milestone=factories.milestone(reform=reform), **DAY)

    assert sorts(read(made(client_of("contributor", agency=agency)))) == ["Milestone planned"]


def test_an_agency_that_is_taken_from_a_person_leaves_their_calendar(agency):
    days_of(agency)
    address = made(client_of("contributor", agency=agency))
    assert sorts(read(address)) == ALL_SORTS

    Membership.objects.all().delete()

    assert sorts(read(address)) == []


def test_what_is_not_published_is_not_in_it(agency):
    reform = factories.reform(lead_agency=agency)
    factories.submitted("date", milestone=factories.milestone(reform=reform), **DAY)

    assert sorts(read(made(client_of("editor")))) == []


def test_of_the_secret_only_the_hash_is_kept_and_it_is_shown_once(agency):
    client = client_of("contributor", agency=agency)
    secret = made(client).removeprefix("/calendar/").removesuffix(".ics")

    kept = PrivateCalendar.objects.get()
    assert re.fullmatch(r"[\w-]{43}", secret)
    assert (kept.secret_sha256, kept.made_at) == (sha256(secret.encode()).hexdigest(), factories.NOW)
    page = client.get(PAGE).content.decode()
    assert secret not in page
    assert "You have a calendar since 2 Mar 2026, 10:00 PKT" in page
    assert Client().get(f"/calendar/{kept.secret_sha256}.ics").status_code == 404


def test_a_new_address_ends_the_one_before(agency):
    client = client_of("contributor", agency=agency)
    first, second = made(client), made(client)

    assert first != second
    assert Client().get(first).status_code == 404
    assert sorts(read(second)) == []
    assert PrivateCalendar.objects.count() == 1


def test_a_revoked_calendar_is_gone(agency):
    client, other = client_of("contributor", agency=agency), client_of("editor")
    address, kept = made(client), made(other)

    answer = client.post(REVOKE, follow=True)

    assert messages_of(answer) == ["The calendar is revoked: nothing is at its address any more."]
    assert "You have no calendar." in answer.content.decode()
    assert Client().get(address).status_code == 404
    assert Client().get(kept).status_code == 200
    assert messages_of(client.post(REVOKE, follow=True)) == []


@pytest.mark.parametrize("field", ["is_active", "is_staff"])
def test_the_calendar_of_an_account_that_is_no_longer_in_use_is_gone(field, agency):
    address = made(client_of("contributor", agency=agency))
    account = person("contributor")
    setattr(account, field, False)
    account.save()

    assert Client().get(address).status_code == 404


def test_the_calendar_of_a_person_without_a_role_is_gone(agency):
    address = made(client_of("contributor", agency=agency))
    person("contributor").groups.clear()

    assert Client().get(address).status_code == 404


@pytest.mark.parametrize("secret", ["x", "a" * 5000, "%00", "%F0%9F%94%91", "a b", "%ED%A0%80"])
def test_an_unknown_secret_is_not_found_and_not_repeated(secret, agency):
    made(client_of("contributor", agency=agency))

    answer = Client().get(f"/calendar/{secret}.ics")

    assert answer.status_code == 404
    assert answer.content == b"There is no calendar at this address, or it was revoked.\n"


def test_nobody_keeps_the_calendar_hands_its_address_on_or_is_known_by_it(agency):
    client = client_of("contributor", agency=agency)
    found, missing = made(client), "/calendar/nowhere.ics"

    for address in (found, missing):
        for browser in (Client(), client):
            answer = browser.get(address)
            assert answer["Cache-Control"] == "private, no-store"
            assert answer["Referrer-Policy"] == "no-referrer"
            assert answer["X-Robots-Tag"] == "noindex, nofollow"
            assert not answer.cookies
            assert "Cookie" not in answer.get("Vary", "")
            assert "ETag" not in answer
        assert Client().post(address).status_code == 405
        assert Client().head(address).content == b""


def test_neither_session_nor_account_is_asked_for_the_calendar(agency):
    address = made(client_of("contributor", agency=agency))

    with CaptureQueriesContext(connection) as queries:
        assert Client().get(address).status_code == 200

    assert not [query for query in queries.captured_queries if "django_session" in query["sql"]]


@pytest.mark.parametrize("name", ["contributor", "editor"])
def test_the_calendar_costs_the_same_however_many_days_it_has(name, agency):
    days_of(agency)
    address = made(client_of(name, agency=agency))
    few = queries_of(address)
    for _ in range(8):
        days_of(agency)

    assert queries_of(address) == few
    assert few <= 30


def queries_of(address):
    with CaptureQueriesContext(connection) as queries:
        assert Client().get(address).status_code == 200
    return len(queries)


def test_the_secret_never_stands_in_the_log(agency, caplog):
    table = dict(logging_for("INFO")["formatters"]["json"])
    formatter = table.pop("()")(**table)
    address = made(client_of("contributor", agency=agency))
    secret = address.removeprefix("/calendar/").removesuffix(".ics")

    caplog.clear()
    with caplog.at_level(logging.INFO):
        Client().get(address)
        Client().get(f"/ur{address}")
    lines = [formatter.format(entry) for entry in caplog.records]

    requests = [json.loads(line).get("request") for line in lines if "request_finished" in line]
    assert requests == ["GET /calendar/….ics", "GET /ur/calendar/….ics"]
    assert not [line for line in lines if secret in line]


@pytest.mark.parametrize("address", [MAKE, REVOKE])
def test_nothing_is_made_or_revoked_by_following_a_link(address, agency):
    client = client_of("contributor", agency=agency)
    path = made(client)

    assert client.get(address).status_code == 405
    assert Client().get(path).status_code == 200


@pytest.mark.parametrize("address", [MAKE, REVOKE])
def test_a_form_of_another_site_makes_and_revokes_nothing(address, agency):
    strict = Client(enforce_csrf_checks=True)
    client_of("contributor", agency=agency)
    strict.force_login(person("contributor"))

    assert strict.post(address).status_code == 403
    assert not PrivateCalendar.objects.exists()


@pytest.mark.parametrize("name", ["anonymous", "outsider", "administrator"])
def test_whoever_sees_no_records_gets_no_calendar(name):
    client = client_of(name)

    for address in (MAKE, REVOKE):
        answer = client.post(address)
        assert answer.status_code == (302 if name == "anonymous" else 403)
    assert not PrivateCalendar.objects.exists()
    assert "My calendar" not in client.get("/admin/", follow=True).content.decode()


def test_the_page_is_found_from_every_page_of_the_admin(agency):
    page = client_of("contributor", agency=agency).get("/admin/").content.decode()

    assert f'<a href="{reverse("admin:own_calendar")}">My calendar</a>' in page
