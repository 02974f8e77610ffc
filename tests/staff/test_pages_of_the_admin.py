"""Every page of the admin runs under the strict policy, carries our frame, and costs the same however many rows."""

import re

import pytest
from django.contrib.auth.models import Group, User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories
from tests.staff.cast import address, client_of, person
from tests.staff.signed_in import enrolled
from tracker.records.models import JournalLine
from tracker.sources.models import Source
from tracker.staff.models import AccessEvent, Membership
from tracker.staff.site import site

pytestmark = pytest.mark.django_db

INLINE = {
    "a script without an address": re.compile(r"<script(?![^>]*\bsrc=)", re.I),
    "a style element": re.compile(r"<style", re.I),
    "a style attribute": re.compile(r"<[^>]+\sstyle\s*=", re.I),
    "an event handler": re.compile(r"<[^>]+\son[a-z]+\s*=", re.I),
    "a javascript address": re.compile(r"(?:href|action)\s*=\s*[\"']?javascript:", re.I),
}


@pytest.fixture
def pages():
    """The address of every kind of page: lists, additions, and each state of each record with its history."""
    rows = [make(kind) for kind in factories.CONTENTS for make in factories.IN_STATE.values()]
    rows += [make() for make in factories.SUBJECTS.values()]
    factories.user("editor").memberships.create(agency=factories.agency())
    rows += [published := factories.published_explanation(), published.finding, factories.explanation()]
    rows += [JournalLine.objects.get(number=1), Group.objects.first(), person("editor"), access_event()]
    rules = [factories.rule(factories.published("figure").indicator, 1)]
    found = [address(rule, view) for rule in rules for view in ("change", "edit")]
    found += [
        "/admin/",
        "/admin/login/",
        "/admin/password_change/",
        "/admin/reforms/",
        "/admin/calendar/",
        "/admin/returns/",
    ]
    found += [f"/admin/second-factor/{page}" for page in ("", "app/", "key/", "codes/", "codes/new/", "app/remove/")]
    found += [f"/admin/auth/user/{person('editor').pk}/second-factor/", "/admin/confirm/"]
    for model in site._registry:
        found += [address(model, "changelist"), address(model, "add")]
    for row in rows:
        found += [address(row, "change"), address(row, "history"), address(row, "delete")]
        if hasattr(row, "history"):
            found.append(address(row, "simple_history", row.history.first().pk))
    return found


def access_event(**people):
    what, done = AccessEvent.What.FACTOR_RESET, AccessEvent.Outcome.DONE
    return AccessEvent.objects.create(at=factories.NOW, what=what, outcome=done, **people)


@pytest.mark.parametrize("name", ["anonymous", "contributor", "editor", "auditor", "superuser"])
def test_no_page_needs_anything_inline(name, pages):
    client = client_of(name, agency=factories.agency())
    seen = 0
    for page in pages:
        response = client.get(page)
        if response.status_code != 200:
            continue
        seen += 1
        text = response.content.decode()
        assert [what for what, pattern in INLINE.items() if pattern.search(text)] == [], page
        assert "unsafe-inline" not in response["Content-Security-Policy"]
        assert "tracker-staff" in text
        assert "theme-toggle" not in text
    assert seen == 1 if name == "anonymous" else seen > 30


def test_the_frame_names_the_tracker_and_leads_back_to_the_public_site():
    text = client_of("editor").get("/admin/").content.decode()

    assert "Security Reform Tracker · Balochistan" in text
    assert '<a href="/">View site</a>' in text


def test_the_list_of_parts_keeps_our_order_and_plain_names():
    parts = client_of("superuser").get("/admin/").context["app_list"]

    assert [part["name"] for part in parts] == [
        "Reforms", "Indicators", "Legislation", "Territory", "Budget", "Checks", "Sources", "Journal",
        "People and roles", "Signing in",
    ]  # fmt: skip
    assert [model["name"] for model in parts[0]["models"]][:2] == ["Status updates", "Milestone dates"]


def many(number):
    """So many rows more in every list, each with a row of its own behind every key that a list shows."""
    for n in range(number):
        agency = factories.agency()
        account = factories.user(f"person {agency.pk} {n}")
        Membership.objects.create(user=account, agency=agency)
        account.groups.add(Group.objects.first())
        access_event(person=account, by=factories.user(f"helper of {account}"))
        enrolled(account)
        source = factories.source(publisher=factories.publisher())
        reform = factories.reform(lead_agency=agency)
        law = factories.instrument(agency=agency, jurisdiction=factories.place())
        line = factories.budget_line(agency=agency, parent=factories.budget_line())
        by = factories.editor(f"editor {agency.pk}")
        factories.published("status", reform=reform, source=source, by=by)
        factories.published("date", milestone=factories.milestone(reform=reform), source=source, by=by)
        factories.published("figure", indicator=factories.indicator(agency=agency), source=source, by=by)
        factories.published("step", instrument=law, source=source, by=by)
        factories.published("amount", budget_line=line, source=source, by=by)
        factories.target(source=source)
        factories.amendment(instrument=law)


def test_every_list_costs_the_same_for_3_rows_and_for_30():
    client = client_of("superuser")
    lists = [address(model, "changelist") for model in site._registry]
    many(3)
    few = {page: queries_of(client, page) for page in lists}
    many(27)
    lots = {page: queries_of(client, page) for page in lists}

    assert {page: (few[page], lots[page]) for page in lists if lots[page] > few[page]} == {}
    assert max(lots.values()) <= 15


def queries_of(client, page):
    with CaptureQueriesContext(connection) as queries:
        assert client.get(page).status_code == 200
    return len(queries)


def test_the_journal_is_read_with_links_to_what_it_names():
    record = factories.published("status")
    line = JournalLine.objects.get(number=record.published_line)
    client = client_of("auditor")

    page = client.get(address(line, "change")).content.decode()

    assert address(record, "change") in page
    assert line.line_hash in page
    for words in (str(line.number), "status", "reviewer"):
        assert line in client.get(address(JournalLine, "changelist"), {"q": words}).context["cl"].queryset
    assert client.post(address(line, "change"), {"reason": "x"}).status_code == 403


@pytest.mark.parametrize(("model", "name"), [(User, "People and roles"), (JournalLine, "Journal")])
def test_the_path_to_a_page_names_its_part_as_the_first_page_does(model, name):
    page = client_of("superuser").get(address(model, "changelist")).content.decode()

    assert re.search(rf'<div class="breadcrumbs">.*>{name}</a>', page, re.S)


def test_figures_are_called_figures():
    page = client_of("editor").get("/admin/").content.decode()

    assert ">Figures<" in page
    assert not re.search(r">\s*Observations", page)


def test_what_a_record_does_not_have_is_said_in_words_and_not_by_a_red_cross():
    records = [factories.published("status"), factories.published("figure", unattributed=True)]
    client = client_of("editor")
    pages = [client.get(address(record, "change")).content.decode() for record in records]
    lists = [client_of("superuser").get(address(model, "changelist")).content.decode() for model in (User, Source)]

    assert [page for page in [*pages, *lists] if "icon-no" in page] == []
    assert "readers see “attribution not recorded”" in pages[1]


def test_every_time_names_its_zone():
    record = factories.published("status")
    client = client_of("editor")

    pages = [
        address(record, "change"),
        address(JournalLine, "changelist"),
        address(record.reform, "history"),
        address(record.reform, "simple_history", record.reform.history.first().pk),
    ]

    for page in pages:
        assert "2 Mar 2026, 10:00 PKT" in client.get(page).content.decode(), page


def test_the_users_list_shows_roles_and_agencies():
    agency = factories.agency()
    Membership.objects.create(user=person("contributor"), agency=agency)

    text = client_of("administrator").get(address(User, "changelist")).content.decode()

    assert "Contributor" in text
    assert agency.short_name in text
