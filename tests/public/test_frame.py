"""The frame of every page: as-of bar, navigation, links that keep the moment, pages of what went wrong."""

import re
from html import unescape
from pathlib import Path

import pytest
from django.template.loader import render_to_string

from tracker.public import navigation

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site", "three_versions")]
PUBLIC = Path(navigation.__file__).parent
BOTH = "as_of=2024-11-30&version=2"


@pytest.fixture
def read(client):
    """The text of a page, and its status checked."""

    def get(url, status=200):
        client.raise_request_exception = False
        response = client.get(url)
        assert response.status_code == status
        return response.content.decode()

    return get


def internal_links(text):
    return [unescape(url) for url in re.findall(r'href="(/[^"]*)"', text) if not url.startswith("/static/")]


def test_the_latest_page_says_so_and_offers_a_day(read):
    text = read("/components/")
    assert "You are seeing <strong>the latest record</strong>" in text
    assert '<input type="date" id="as_of" name="as_of">' in text
    assert "is-past" not in text


def test_a_past_day_is_named_and_has_a_way_back(read):
    text = read("/components/?as_of=2024-11-30&pillar=governance&page=2")
    assert '<body class="is-past">' in text
    assert 'the record as of <time datetime="2024-11-30">30 November 2024</time></strong>' in text
    assert '<a class="button" href="/components/?pillar=governance">Return to the latest</a>' in text


def test_a_version_is_named_with_the_day_it_was_held(read):
    text = read("/components/?version=2")
    assert "fixed at <strong>version 2</strong>" in text
    assert '<time datetime="2026-02-03">3 February 2026</time>' in text


def test_the_version_before_the_first_publication_says_so(read):
    text = read("/components/?version=0")
    assert "fixed at <strong>version 0</strong>, before anything was published" in text


def test_the_form_for_a_day_carries_the_filters_and_the_version_but_not_the_page_number(read):
    form = read("/components/?pillar=a&pillar=b&page=2&version=2").split('<form class="wrap"')[1].split("</form>")[0]
    hidden = re.findall(r'type="hidden" name="(\w+)" value="(\w+)"', form)
    assert hidden == [("pillar", "a"), ("pillar", "b"), ("version", "2")]


def test_every_internal_link_keeps_the_moment(read):
    links = internal_links(read(f"/components/?{BOTH}"))
    assert len(links) > 20
    assert [url for url in links if BOTH not in url] == ["/components/"]  # the way back


def test_the_latest_page_adds_nothing_to_its_links(read):
    assert [url for url in internal_links(read("/components/")) if "as_of" in url or "version" in url] == []


def test_the_search_of_the_masthead_keeps_the_moment(read):
    form = read(f"/components/?{BOTH}").split('class="search"')[1].split("</form>")[0]
    assert 'action="/search/"' in form
    assert re.findall(r'name="(\w+)" value="([\w-]+)"', form) == [("as_of", "2024-11-30"), ("version", "2")]


def test_the_navigation_marks_the_page_and_the_part_it_belongs_to():
    marked = {entry["words"]: entry["current"] for entry in navigation.entries("/reforms/piftac/") if entry["current"]}
    assert marked == {"Reforms": "true"}
    marked = {entry["words"]: entry["current"] for entry in navigation.entries("/") if entry["current"]}
    assert marked == {"Overview": "page"}


def test_a_page_that_is_not_served_is_not_linked(read):
    assert "Staff" not in read("/components/")  # the stand-in site has no admin


@pytest.mark.parametrize(
    ("url", "wrong"),
    [
        ("/components/?as_of=2026-02-31", "“2026-02-31” is not a day."),
        ("/components/?version=99", "There is no version 99. The latest is 3."),
        ("/components/?page=9", "There is no page “9” here."),
        ("/components/?page=x", "There is no page “x” here."),
        ("/components/?sort=colour", "The table cannot be sorted by “colour”."),
        ("/components/?sort=cost", "The table cannot be sorted by “cost”."),
        ("/components/?as_of=<script>", "“&lt;script&gt;” is not a day."),
    ],
)
def test_a_wrong_value_is_a_400_page_that_says_what_is_wrong(read, url, wrong):
    text = read(url, 400)
    assert wrong in text
    assert '<a class="button button--main" href="/components/">' in text


def test_an_unknown_address_is_a_404_page_with_a_search_at_the_same_moment(read):
    text = read(f"/nowhere/?{BOTH}", 404)
    form = text.split('aria-label="Search everything"')[1].split("</form>")[0]
    assert 'name="q"' in form
    assert 'name="as_of" value="2024-11-30"' in form
    assert "in the record you are looking at" in text


def test_an_unknown_address_with_a_wrong_moment_is_still_a_404_page(read):
    assert "There is no such page" in read("/nowhere/?as_of=never", 404)


def test_a_row_that_does_not_exist_is_a_404_page(read):
    assert "There is no such page" in read("/gone/", 404)


def test_a_fault_shows_nothing_of_the_inside(read):
    text = read("/broken/", 500)
    assert "Something went wrong on our side" in text
    assert "inside of the program" not in text


def test_pages_are_read_only(client):
    assert client.post("/components/").status_code == 405
    assert client.head("/components/").status_code == 200


def test_the_about_page_is_whole(read):
    text = read("/about/")
    targets = set(re.findall(r'href="#([\w-]+)"', text)) - {"page"}
    ids = re.findall(r'id="([\w-]+)"', text)
    assert targets <= set(ids)
    assert len(ids) == len(set(ids))
    assert "https://creativecommons.org/licenses/by/4.0/</dd>" in text
    assert "MIT" in text


@pytest.mark.parametrize("path", sorted((PUBLIC / "templates").rglob("*.html")), ids=lambda path: path.name)
def test_no_template_holds_inline_style_or_script(path):
    text = path.read_text()
    assert not re.search(r"<script|<style|\sstyle=|\son\w+=|javascript:", text)


def test_the_fault_page_needs_no_context_and_its_files_exist():
    text = render_to_string("500.html")
    assert text.startswith("<!DOCTYPE html>")
    for name in re.findall(r'"/static/([\w.]+)"', text):
        assert (PUBLIC / "static" / name).is_file()


def test_every_symbol_used_is_in_the_sprite(read):
    text = read("/components/") + read("/about/")
    used = set(re.findall(r'<use href="#([\w-]+)">', text))
    assert used <= set(re.findall(r'<symbol id="([\w-]+)"', text))
    assert len(used) > 15
