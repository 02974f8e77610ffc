"""Every link of the site on the real facts: it leads somewhere, keeps the reader's day, and asks no other host."""

import re
from collections import Counter
from html import escape, unescape
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.contract.addresses import is_page
from tests.public.facts import bare, facts, links_of  # noqa: F401

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("facts")]
OTHER_DOORS = ("/static/", "/admin/", "/briefings/")  # tested where they are made
OUTWARD = {"https://creativecommons.org/licenses/by/4.0/"}
VERSIONS_OF_A_PART = 3  # every page links to each version it had; a few of each part of the site will do
SINCE = re.compile(r'<div class="wrap asof-since">.*?</div>')  # leads to the latest, by what is different there
WAY_BACK = re.compile(r'<a class="button" href="([^"]*)">Return to the latest')
OWN_NAMES = re.compile(r'<link rel="(?:canonical|alternate" hreflang="[\w-]+)" href="http://testserver/[^"]*">')
TWIN_LINK = re.compile(r'<a href="([^"]*)" lang="(?:ur|en)"[^>]*>')
TWIN = re.compile(r'<a href="([^"]*)" lang="ur" hreflang="ur">')
FORM = re.compile(r"<form[^>]*>")
A_DAY = "2026-02-05"


def internal(address):
    return address.startswith("/") and not address.startswith(OTHER_DOORS)


def followed(address):
    """Every page in Urdu is read on its own; here it is enough that each page leads to its twin."""
    return internal(address) and not address.startswith("/ur/")


def crawl(client, start, follow=followed):
    """Every page that can be reached, except that sorted, filtered and past views of a page lead no further."""
    waiting, pages, seen, seen_in_the_past = [start], {}, set(), Counter()
    while waiting:
        address = waiting.pop()
        part = urlsplit(address).path.split("/")[1]
        if address in seen or ("version=" in address and seen_in_the_past[part] >= VERSIONS_OF_A_PART):
            continue
        seen.add(address)
        seen_in_the_past[part] += "version=" in address
        response = client.get(address)
        assert response.status_code == 200, address
        if not response.headers["Content-Type"].startswith("text/html"):
            assert b"".join(response), address
            continue
        html = pages[address] = response.content.decode()
        asked = parse_qs(urlsplit(address).query)
        if not asked.keys() & {"sort", "pillar", "version", "page"}:
            path = urlsplit(address).path
            html = FORM.sub(
                "", SINCE.sub("", WAY_BACK.sub("", html))
            )  # a form carries the day in a field, not in its address
            waiting += [bare(link) for link in links_of(html, path) if follow(link)]
    return pages


@pytest.fixture(scope="module")
def pages(facts, django_db_blocker):  # noqa: F811
    from django.test import Client

    with django_db_blocker.unblock():
        return crawl(Client(), "/")


def test_every_page_is_reached_and_answers(pages):
    parts = Counter(urlsplit(address).path.split("/")[1] for address in pages if "?" not in address)
    assert parts["reforms"] == 2 + 26 + 1  # the register, all in time, each, and the areas of one
    assert parts["indicators"] == 1 + 28
    assert parts["legislation"] == 1 + 9
    assert parts["budget"] == 1 + 1
    assert parts["sources"] == 1 + 5
    assert parts["records"] == 88


def test_every_page_has_its_twin_in_urdu_and_leads_to_it(pages, client):
    lost = {address for address, html in pages.items() if TWIN.findall(html) != [escape("/ur" + address)]}
    assert lost == set()
    assert client.get("/ur/").status_code == 200


def test_every_link_of_a_page_in_urdu_stays_in_urdu_and_answers(client):
    waiting, seen, left = ["/ur/"], set(), set()
    while waiting:
        address = waiting.pop()
        if address in seen or "?" in address:
            continue
        seen.add(address)
        response = client.get(address)
        assert response.status_code == 200, address
        html = response.content.decode()
        links = {bare(link) for link in links_of(TWIN_LINK.sub("", html), address) if internal(link)}
        left |= {link for link in links if is_page(link) and not link.startswith("/ur/")}
        waiting += [link for link in links if is_page(link)]
    assert len(seen) > 150
    assert left == set()


def test_every_fragment_is_on_the_page_it_names(pages):
    links = {
        link
        for address, html in pages.items()
        for link in links_of(html, urlsplit(address).path)
        if internal(link) and "#" in link and "version=" not in link
    }
    assert len(links) > 20
    lost = [link for link in links if f'id="{urlsplit(link).fragment}"' not in pages.get(bare(link), "")]
    assert lost == []


def test_nothing_is_asked_of_another_host(pages):
    followed = [OWN_NAMES.sub("", html) for html in pages.values()]
    outward = {link for html in followed for link in links_of(html, "/") if not link.startswith("/")}
    assert outward == OUTWARD
    loaded = {one for html in followed for one in re.findall(r'<(?:script|img|link|iframe)[^>]*"(//|http)', html)}
    assert loaded == set()


def test_no_page_has_the_same_id_twice_or_a_table_without_a_caption(pages):
    for address, html in pages.items():
        ids = Counter(re.findall(r'\sid="([^"]*)"', html))
        assert [one for one, number in ids.items() if number > 1] == [], address
        assert html.count("<table") == html.count("<caption"), address
        assert re.findall(r"<th(?![^>]*scope=)(?:\s[^>]*)?>", html) == [], address


def test_every_page_has_one_title_one_main_and_one_first_heading(pages):
    for address, html in pages.items():
        titles = html.split("<body")[0].count("<title>")  # a mark of a chart has one too
        assert (titles, html.count("<main"), len(re.findall(r"<h1[ >]", html))) == (1, 1, 1), address


def test_every_symbol_that_is_used_is_drawn(pages):
    for address, html in pages.items():
        used = set(re.findall(r'<use href="#([\w-]+)"', html))
        assert used <= set(re.findall(r'<symbol id="([\w-]+)"', html)), address


def test_as_of_a_day_every_internal_link_keeps_the_day(client):
    seen = crawl(client, f"/?as_of={A_DAY}", follow=lambda address: followed(address) and is_page(bare(address)))
    assert len(seen) > 100
    for address, html in seen.items():
        way_back = [unescape(one) for one in WAY_BACK.findall(html)]
        assert len(way_back) == 1, address
        forms = re.findall(r"<form[^>]*>.*?</form>", html, re.DOTALL)
        assert all('name="as_of"' in form for form in forms), address
        hrefs = [link for link in links_of(FORM.sub("", SINCE.sub("", html)), urlsplit(address).path) if internal(link)]
        lost = [link for link in hrefs if f"as_of={A_DAY}" not in link]
        assert lost == way_back, address


def test_a_page_fixed_at_a_version_keeps_it_in_every_link(client):
    html = client.get("/reforms/fusion-centre/?version=150").content.decode()
    hrefs = [link for link in links_of(FORM.sub("", SINCE.sub("", html)), "") if internal(link)]
    lost = [link for link in hrefs if "version=" not in link]
    assert lost == ["/reforms/fusion-centre/"]  # the way back
