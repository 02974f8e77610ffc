"""The map of the site names every page there is and no other; crawlers are told what they may leave alone."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from lxml import etree

from tests import factories
from tests.contract.addresses import examples, page_of
from tracker.checks import explaining
from tracker.public.views import crawling
from tracker.records import actions
from tracker.records.registry import kinds

pytestmark = pytest.mark.django_db
HOST = "http://testserver"
NAMESPACE = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
NOT_LISTED = {"/search/"}
LATER = factories.NOW + timedelta(days=1)


def read(client, address):
    """Every address in a file of the map, with its date."""
    response = client.get(address)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/xml; charset=utf-8"
    root = etree.fromstring(response.content)
    entries = root.xpath("/s:urlset/s:url | /s:sitemapindex/s:sitemap", namespaces=NAMESPACE)
    return {
        one.findtext("s:loc", namespaces=NAMESPACE): one.findtext("s:lastmod", namespaces=NAMESPACE) for one in entries
    }


def whole(client):
    found = {}
    for part in read(client, "/sitemap.xml"):
        for address, at in read(client, part.removeprefix(HOST)).items():
            path = address.removeprefix(HOST)
            assert path not in found
            found[path] = at
    return found


def test_every_page_is_on_the_map_and_each_of_it_answers(client):
    records = [factories.published(kind) for kind in kinds()]
    found = whole(client)
    pages = {one.partition("?")[0] for all_of in examples(records).values() for one in all_of}
    pages = {one for one in pages if client.get(one)["Content-Type"].startswith("text/html")}
    retold = {one for one in pages if one.endswith("/lineage/")}  # the story of several pages that are listed
    assert pages - retold - found.keys() == NOT_LISTED
    assert [one for one in found if client.get(one).status_code != 200] == []


def test_what_is_not_published_is_not_on_the_map(client):
    hidden = factories.submitted("status")
    found = whole(client)
    assert f"/records/{hidden.public_id}/" not in found
    assert f"/sources/{hidden.source.slug}/" not in found
    assert f"/reforms/{hidden.reform.slug}/" in found


def test_a_withdrawn_record_keeps_its_page_and_its_source_may_lose_its_own(client):
    record = factories.published("status")
    actions.withdraw(record, by=factories.reviewer("another"), at=LATER, reason="It was another reform.")
    found = whole(client)
    assert f"/records/{record.public_id}/" in found
    source = f"/sources/{record.source.slug}/"
    assert (source in found) == (client.get(source).status_code == 200)


@pytest.mark.parametrize("kind", sorted(kinds()))
def test_a_page_is_dated_by_the_last_line_of_the_journal_that_touches_it(client, kind):
    record = factories.published(kind)
    of = [page_of(record), f"/sources/{record.source.slug}/", f"/records/{record.public_id}/"]
    before = whole(client)
    assert {before[one] for one in of} == {"2026-03-02T10:00:00+05:00"}
    actions.withdraw(record, by=factories.reviewer("another"), at=LATER, reason="It was another one.")
    after = whole(client)
    assert {after[one] for one in of if one in after} == {"2026-03-03T10:00:00+05:00"}
    assert after["/"] == "2026-03-03T10:00:00+05:00"
    assert after["/about/"] is None


def test_a_document_that_an_explanation_rests_on_is_on_the_map_and_dated_by_it(client):
    alone = factories.published_explanation()
    record = factories.published("status")
    beside = factories.published_explanation(source=record.source)
    of = [f"/sources/{one.source.slug}/" for one in (alone, beside)]
    published = whole(client)
    assert [client.get(one).status_code for one in of] == [200, 200]
    assert [published[one] for one in of] == ["2026-03-02T10:00:00+05:00"] * 2
    for one in (alone, beside):
        explaining.withdraw(one, by=factories.editor("another"), reason="Another year.", at=LATER)
    after = whole(client)
    assert of[0] not in after
    assert after[of[1]] == "2026-03-03T10:00:00+05:00"


def test_a_document_is_dated_by_an_explanation_that_came_after_its_records(client):
    record = factories.published("status")
    waiting = factories.explanation(source=record.source)
    explaining.publish(waiting, by=factories.reviewer("another"), at=LATER)
    assert whole(client)[f"/sources/{record.source.slug}/"] == "2026-03-03T10:00:00+05:00"


def test_a_long_list_is_cut_into_files(client, monkeypatch):
    monkeypatch.setattr(crawling, "IN_A_PART", 2)
    records = [factories.published("status") for _ in range(5)]
    parts = [one for one in read(client, "/sitemap.xml") if "records-status" in one]
    assert parts == [f"{HOST}/sitemap/records-status/{number}.xml" for number in (1, 2, 3)]
    assert {f"/records/{one.public_id}/" for one in records} <= whole(client).keys()


@pytest.mark.parametrize(
    "part", ["pages/2", "pages/0", "reforms/0", "records-status/99", f"reforms/{10**20}", "nothing/1"]
)
def test_a_file_that_is_not_in_the_map_is_a_404_page(client, part):
    factories.published("status")
    assert client.get(f"/sitemap/{part}.xml").status_code == 404


@pytest.mark.parametrize(
    "address", ["/sitemap.xml", "/sitemap/reforms/1.xml", "/sitemap/sources/1.xml", "/sitemap/records-date/1.xml"]
)
def test_the_cost_does_not_grow_with_the_number_of_pages(client, address):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        return len(queries)

    for kind in kinds():
        factories.published(kind)
    factories.published_explanation()
    few = cost()
    for kind in [*kinds()] * 3:
        factories.published(kind)
        factories.published_explanation()
    assert cost() == few <= 20


# robots.txt


def refused(rules, path):
    """Whether a crawler leaves a path alone: the longest rule that fits counts; of two as long, the one that allows."""
    best = (0, True)
    for verb, pattern in re.findall(r"^(Allow|Disallow): (\S+)$", rules, re.M):
        if re.match(re.escape(pattern).replace(r"\*", ".*"), path):
            best = max(best, (len(pattern), verb == "Allow"))
    return not best[1]


def test_crawlers_are_shown_the_map_and_kept_out_of_what_has_no_end(client):
    response = client.get("/robots.txt")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    rules = response.content.decode()
    assert f"Sitemap: {HOST}{reverse('sitemap')}\n" in rules
    for path in ("/", "/reforms/", "/reforms/?page=2", "/about/", "/records/status-1/", "/static/tracker.css"):
        assert not refused(rules, path), path
    for path in ("/admin/", "/admin/login/", "/search/?q=x", "/reforms/?as_of=2026-02-04", "/?version=3"):
        assert refused(rules, path), path
    for path in (
        "/reforms/?sort=title",
        "/reforms/?page=2&sort=title",
        "/changes/?from=1&to=2",
        "/reforms/?q=a&page=2",
    ):
        assert refused(rules, path), path


def test_made_up_data_are_not_for_crawlers(client, monkeypatch):
    monkeypatch.setattr(crawling, "home", lambda: type("Home", (), {"is_made_up": True}))
    assert client.get("/robots.txt").content.endswith(b"\nUser-agent: *\nDisallow: /\n")
