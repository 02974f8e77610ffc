"""A document is added by whoever enters from it, changed by Editors alone, and public once a reviewed record rests on
it."""

import pytest

from tests import factories
from tests.staff.cast import address, client_of, filled, person
from tracker.records import actions
from tracker.records.models import JournalLine
from tracker.sources.models import Source

pytestmark = pytest.mark.django_db
TYPED = {
    "title": "Report of the Home Department on zeisig",
    "kind": Source.Kind.OFFICIAL,
    "date_basis": Source.DateBasis.PRINTED,
    "published_start": "2026-02-01",
    "published_end": "2026-02-01",
}


@pytest.fixture
def agency(db):
    return factories.agency()


def add(client, **typed):
    page = client.get(address(Source, "add"))
    return client.post(address(Source, "add"), filled(page, **TYPED, **typed))


@pytest.mark.parametrize("name", ["contributor", "reviewer", "editor"])
def test_whoever_enters_adds_one_under_their_name(name, agency):
    response = add(client_of(name, agency=agency), code="S900", slug="s900")

    assert response.status_code == 302
    source = Source.objects.get(code="S900")
    line = JournalLine.objects.get(kind="source", object_id=source.pk)
    assert (line.move, line.actor) == ("add", person(name))


@pytest.mark.parametrize("name", ["contributor", "reviewer"])
def test_who_is_no_editor_changes_none_also_not_their_own(name, agency):
    client = client_of(name, agency=agency)
    add(client, code="S900", slug="s900")
    source = Source.objects.get(code="S900")

    response = client.post(address(source, "change"), {**TYPED, "title": "Another", "language": "en"})

    assert response.status_code == 403
    source.refresh_from_db()
    assert source.title == TYPED["title"]
    assert 'name="title"' not in client.get(address(source, "change")).content.decode()


@pytest.mark.parametrize("name", ["auditor", "administrator", "superuser", "outsider"])
def test_nobody_else_adds_one(name):
    client = client_of(name)

    assert client.get(address(Source, "add")).status_code == 403
    assert client.post(address(Source, "add"), {**TYPED, "code": "S900", "slug": "s900"}).status_code == 403
    assert not Source.objects.filter(code="S900").exists()


def test_it_begins_with_the_next_mark_that_is_free(agency):
    factories.source(code="S4711", slug="s4711")
    factories.source(code="BUDGET-99999", slug="budget")

    form = client_of("contributor", agency=agency).get(address(Source, "add")).context["adminform"].form

    assert (form["code"].value(), form["slug"].value()) == ("S4712", "s4712")


def test_no_reader_sees_it_before_a_reviewed_record_rests_on_it(client, agency):
    add(client_of("contributor", agency=agency))
    source = Source.objects.get(title=TYPED["title"])
    reform = factories.reform(lead_agency=agency)
    record = factories.submitted("status", source=source, by=factories.contributor(agency), reform=reform)
    page = f"/sources/{source.slug}/"

    assert client.get(page).status_code == 404
    for one in ["/sources/", "/search/?q=zeisig", "/changes/", "/feed.atom"]:
        assert source.title not in client.get(one).content.decode(), one

    actions.publish(record, by=factories.reviewer(), at=factories.NOW)
    assert source.title in client.get(page).content.decode()


def test_the_reviewer_is_told_that_it_is_new_and_by_whom(agency):
    add(client_of("contributor", agency=agency))
    source = Source.objects.get(title=TYPED["title"])
    by, reform = factories.contributor(agency), factories.reform(lead_agency=agency)
    first, second = (factories.submitted("status", source=source, by=by, reform=reform, locator=n) for n in ("1", "2"))
    reviewer = client_of("reviewer")

    assert "contributor added it, and nothing published rests on it yet" in text_of(reviewer, first)
    actions.publish(first, by=factories.reviewer(), at=factories.NOW)
    assert "nothing published rests on it yet" not in text_of(reviewer, second)


def text_of(client, record):
    return client.get(address(record, "change")).content.decode()
