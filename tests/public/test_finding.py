"""What a page says to search engines, previews and catalogues: one address, what it is about, what it holds."""

import json
import re
from html import unescape
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from django.contrib.staticfiles import finders
from django.test import RequestFactory
from django.urls import reverse

from tests import factories
from tests.contract.addresses import examples
from tests.public.facts import facts  # noqa: F401
from tracker.public import finding, navigation
from tracker.public.moments import seen_by
from tracker.records.registry import kinds
from tracker.reforms.models import StatusUpdate

pytestmark = pytest.mark.django_db
HOST = "http://testserver"
MOMENT = "as_of=2026-02-05&version=200"
META = re.compile(r'<meta (?:name|property)="([\w:]+)" content="([^"]*)">')
DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.S)
WITH_DATA = {
    "/": "Dataset",
    "/reforms/": "Dataset",
    "/indicators/intelligence-based-operations/": "Dataset",
    "/legislation/anti-terrorism-act-1997/": "Legislation",
}
A_RECORD = "a record"


def meta(html):
    return {name: unescape(content) for name, content in META.findall(html)}


def canonical_of(html):
    found = re.findall(r'<link rel="canonical" href="([^"]*)">', html)
    assert len(found) == 1
    return unescape(found[0])


def data_of(html):
    found = DATA.findall(html)
    assert len(found) == 1
    return json.loads(found[0])


def a_record():
    return reverse("record-detail", args=[StatusUpdate.objects.earliest("pk").public_id])


def page(client, address):
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def is_page(response):
    return response["Content-Type"].startswith("text/html")


# The head of every page


def test_every_page_says_what_it_is_about_and_where_it_is_found(client):
    records = [factories.published(kind) for kind in kinds()]
    described = {}
    for address in (one for all_of in examples(records).values() for one in all_of):
        response = client.get(address)
        if not is_page(response):
            continue
        html = response.content.decode()
        found = meta(html)
        assert found["og:url"] == canonical_of(html)
        assert canonical_of(html).partition("?")[0] == HOST + address.partition("?")[0]
        assert "?" in address or "?" not in canonical_of(html)
        assert found["og:title"], address
        assert f"<title>{found['og:title']} ·" in unescape(html)
        assert 20 < len(found["description"]) <= finding.LONGEST_DESCRIPTION + 2, address
        assert found["og:description"] == found["twitter:description"] == found["description"]
        assert found["og:site_name"] == "Security Reform Tracker · Balochistan"
        assert found["twitter:card"] == "summary"
        described[address] = found["description"]
    assert len(set(described.values())) > len(described) / 2  # they are the pages' own


@pytest.mark.usefixtures("facts")
@pytest.mark.parametrize("address", [*WITH_DATA, "/about/", "/sources/s0/", "/prosecution/", A_RECORD])
def test_the_description_is_the_lede_without_its_markup(client, address):
    html = page(client, a_record() if address is A_RECORD else address)
    lede = finding.plain(re.search(r'<p class="lede">(.*?)</p>', html, re.S)[1])
    described = meta(html)["description"]
    assert "<" not in described
    assert lede.startswith(described.removesuffix(" …"))


@pytest.mark.usefixtures("facts")
def test_the_card_is_a_small_picture_of_our_own(client):
    found = meta(page(client, "/"))
    assert found["og:image"].startswith(f"{HOST}/static/card")
    content = Path(finders.find("card.png")).read_bytes()
    assert content.startswith(b"\x89PNG")
    width, height = (int.from_bytes(content[at : at + 4], "big") for at in (16, 20))
    assert (str(width), str(height)) == (found["og:image:width"], found["og:image:height"])
    assert len(content) < 10_000


@pytest.mark.parametrize("address", ["/nowhere/", "/nowhere/?as_of=2026-02-05", "/?as_of=x"])
def test_an_error_is_not_to_be_found(client, address):
    html = client.get(address).content.decode()
    assert "canonical" not in html
    assert "og:" not in html


# The one address


@pytest.mark.parametrize(
    ("asked", "lasting"),
    [
        ("/reforms/", "/reforms/"),
        ("/reforms/?sort=title", "/reforms/"),
        ("/reforms/?q=police&page=2&utm_source=letter", "/reforms/"),
        ("/reforms/?page=2", "/reforms/?page=2"),
        ("/reforms/?version=12&as_of=2026-02-04&sort=title", "/reforms/?as_of=2026-02-04&version=12"),
        ("/reforms/?page=2&version=2026-03-02T10:00", "/reforms/?page=2&version=12"),
        ("/changes/?to=2026-02-04&from=2024-11-30&x=1", "/changes/?to=2026-02-04&from=2024-11-30"),
        ("/about/?fbclid=abc", "/about/"),
    ],
)
def test_the_one_address_leaves_out_what_only_arranges(asked, lasting, monkeypatch):
    monkeypatch.setattr("tracker.records.versions.version_at", lambda instant: 12)
    monkeypatch.setattr("tracker.records.journal.head", lambda: type("Head", (), {"number": 20}))
    request = RequestFactory().get(asked)
    assert finding.canonical(request, seen_by(request)) == f"{HOST}{lasting}"


@pytest.mark.usefixtures("facts")
def test_the_past_has_an_address_of_its_own_and_is_not_listed(client):
    html = page(client, f"/reforms/?{MOMENT}")
    assert canonical_of(html) == f"{HOST}/reforms/?{MOMENT}"
    assert meta(html)["robots"] == "noindex"
    assert "robots" not in meta(page(client, "/reforms/"))


def test_a_long_lede_is_cut_after_a_sentence_or_between_words():
    sentence = "This sentence has a length that is more than eighty characters, so that it can stand alone here."
    assert finding.description(f"<b>{sentence}</b> {'And more. ' * 40}").endswith("And more.")
    words = finding.description("word, " * 100)
    assert words.endswith("word …")
    assert len(words) <= finding.LONGEST_DESCRIPTION + 2
    assert finding.description("A &amp; B <i>&lt;c&gt;</i>\n  d") == "A & B <c> d"


# Linked data


@pytest.mark.usefixtures("facts")
@pytest.mark.parametrize(("address", "kind"), WITH_DATA.items())
def test_what_a_page_holds_is_told_to_catalogues(client, address, kind):
    data = data_of(page(client, f"{address}?{MOMENT}"))
    assert (data["@context"], data["@type"]) == ("https://schema.org", kind)
    about = data if kind == "Dataset" else data["mainEntityOfPage"]
    assert about["url"] == f"{HOST}{address}?{MOMENT}"
    assert about["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert data["name"]
    assert len(data["description"]) > 20
    text = json.dumps(data)
    assert '""' not in text
    assert "null" not in text
    assert "[]" not in text


@pytest.mark.usefixtures("facts")
@pytest.mark.parametrize("address", WITH_DATA)
def test_every_address_in_it_answers_and_keeps_the_moment(client, address):
    text = json.dumps(data_of(page(client, f"{address}?{MOMENT}")))
    own = {one for one in re.findall(r'"(http://testserver/[^"#]*)', text) if one != f"{HOST}/"}
    assert own
    for one in own:
        assert MOMENT in one
        assert client.get(urljoin(one, urlsplit(one).path + "?" + urlsplit(one).query)).status_code == 200


@pytest.mark.usefixtures("facts")
def test_it_says_when_where_and_of_what(client):
    data = data_of(page(client, "/indicators/intelligence-based-operations/"))
    assert data["spatialCoverage"][0]["@type"] == "Place"
    assert re.fullmatch(r"\d{4}-\d\d-\d\d/\d{4}-\d\d-\d\d", data["temporalCoverage"])
    assert data["variableMeasured"]["unitText"]
    data = data_of(page(client, "/"))
    assert data["spatialCoverage"] == [{"@type": "Place", "name": "Balochistan", "identifier": "PK-BA"}]
    assert data["distribution"][0]["contentUrl"] == f"{HOST}{navigation.address('briefing-workbook')}"


@pytest.mark.usefixtures("facts")
def test_a_law_tells_its_term_its_force_and_what_it_amends_and_no_licence_of_its_text(client):
    data = data_of(page(client, "/legislation/one-month-restrictions-2026/?as_of=2026-02-10"))
    assert data["temporalCoverage"] == "2026-02-01/2026-02-28"
    assert data["legislationType"] == "Order"
    assert "license" not in data
    amending = [data_of(page(client, one)) for one in laws(client)]
    assert any("legislationAmends" in law for law in amending)
    assert all(law.get("legislationLegalForce", "https://schema.org/") for law in amending)


def laws(client):
    return sorted(set(re.findall(r'href="(/legislation/[\w-]+/)"', page(client, "/legislation/"))))


def test_no_text_of_the_record_ends_the_block_of_data(client):
    nasty = "</script><script>alert(1)</script><!-- & \u2028 ]]>"
    record = factories.published("figure", indicator=factories.indicator(name=nasty, definition=nasty))
    html = page(client, f"/indicators/{record.indicator.slug}/")
    assert html.count("<script") == html.count("</script>") == 1
    assert data_of(html)["variableMeasured"] == {
        "@type": "PropertyValue",
        "name": nasty,
        "unitText": "cases",
        "description": nasty,
    }


@pytest.mark.parametrize("address", ["/?version=0", "/reforms/?version=0"])
def test_an_empty_record_tells_nothing_it_does_not_hold(client, address):
    data = data_of(page(client, address))
    assert "temporalCoverage" not in data
    assert "isBasedOn" not in data
