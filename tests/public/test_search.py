"""The page of the search."""

import pytest

from tests import factories

pytestmark = pytest.mark.django_db


def page(client, query, code=200):
    response = client.get(f"/search/?{query}")
    assert response.status_code == code
    return response.content.decode().split("<main", 1)[-1]


def test_an_empty_question_shows_the_box_and_hints(client):
    html = page(client, "q=%20")
    assert 'name="q"' in html
    assert "What can be looked for" in html


def test_words_are_marked_and_everything_is_escaped(client):
    factories.reform(title="A <b>Zebra</b> & co", short_title="Zebra")
    html = page(client, "q=zebra")
    assert "A &lt;b&gt;<mark>Zebra</mark>&lt;/b&gt; &amp; co" in html
    assert "<b>Zebra" not in html
    assert "<script" not in page(client, "q=<script>alert(1)</script>")
    factories.reform(title="1 < 2", short_title="x")
    assert "1 <mark>&lt;</mark> 2" in page(client, "q=%3C")


def test_a_code_leads_straight_to_its_page(client):
    reform = factories.reform(code="R1", title="Zebra")
    html = page(client, "q=r1&as_of=2026-03-01")
    assert f'<a class="button button--main" href="/reforms/{reform.slug}/?as_of=2026-03-01">Go to R1: Zebra</a>' in html


def test_one_kind_alone_is_shown_in_pages(client):
    reforms = [factories.reform(title=f"Zebra {number:02}") for number in range(30)]
    html = page(client, "q=zebra")
    assert html.count('<li><span class="code">') == 10
    assert "30 reforms" in html
    assert "q=zebra&amp;kind=reform" in html
    assert page(client, "q=zebra&kind=reform").count('<li><span class="code">') == 25
    last = page(client, "q=zebra&kind=reform&page=2")
    assert last.count('<li><span class="code">') == 5
    assert reforms[-1].code in last


@pytest.mark.parametrize("query", ["q=" + "a" * 101, "q=a&kind=zebra", "q=a&page=2", "q=a&kind=reform&page=x"])
def test_what_cannot_be_answered_is_refused(client, query):
    page(client, query, 400)


def test_a_long_search_of_spaces_is_not_long(client):
    page(client, "q=" + "+" * 200)


def test_nobody_is_sent_here_by_a_search_engine(client):
    assert '<meta name="robots" content="noindex">' in client.get("/search/?q=a").content.decode()
