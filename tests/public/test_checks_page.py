"""The page of what does not add up: on the facts, filtered, empty, and led to from the figures."""

import re
from decimal import Decimal
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from tests import factories
from tests.public.facts import bare, text_of
from tracker.summaries.findings import Kind

pytestmark = pytest.mark.django_db


@pytest.fixture
def contested():
    """An indicator at home of which two sources give different figures."""
    indicator, home = factories.indicator(code="I7", slug="cases"), factories.place(code="PK-BA", name="Balochistan")
    for value in (92, 145):
        factories.published("figure", indicator=indicator, place=home, value=Decimal(value))
    return indicator


def html_of(client, address):
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def test_with_nothing_on_record_it_says_so(client):
    text = text_of(html_of(client, "/checks/"))
    assert "There is nothing to compare yet." in text
    assert "0 findings" in text


def test_a_narrowed_page_that_finds_nothing_says_so(client, contested):
    assert "Nothing of this kind was found." in text_of(html_of(client, "/checks/?kind=fail"))


@pytest.mark.parametrize("query", ["kind=wrong", "topic=wrong", "subject=" + "x" * 21])
def test_what_cannot_be_asked_is_refused(client, query):
    assert client.get(f"/checks/?{query}").status_code == 400


@pytest.mark.parametrize("kind", Kind)
def test_every_verdict_has_a_shape_of_its_own_a_colour_and_what_it_asks_of_the_reader(client, kind):
    page, styles = html_of(client, "/about/"), Path(finders.find("tracker.css")).read_text(encoding="utf-8")
    shapes = dict(re.findall(r'<symbol id="c-([a-z]+)"[^>]*>(.*?)</symbol>', page))
    assert [other for other, shape in shapes.items() if shape == shapes[kind]] == [kind]
    assert f".check--{kind}" in styles
    assert f".flag--{kind}" in styles
    assert re.search(rf'<dt><span class="flag flag--{kind}">.*?</dt><dd>[^<]+[.]</dd>', page)
    assert page.count(f'<li><span class="flag flag--{kind}">') == 1  # at the foot, among the marks


def test_every_flag_leads_to_its_finding(client, contested):
    factories.published("amount", measure="allocation", amount=Decimal(6_000_000_000))
    flags = set()
    for address in ("/", "/indicators/", "/indicators/cases/"):
        flags |= set(re.findall(r'<a class="flag flag--[a-z]+" href="([^"]+)"', html_of(client, address)))
    assert flags == {"/checks/?subject=I7#claims-i7"}
    assert 'id="claims-i7"' in html_of(client, bare(flags.pop()))


def test_the_balance_leads_to_its_check_and_keeps_the_day(client):
    line = factories.budget_line(code="B7", slug="line")
    for measure, amount in (("allocation", 6), ("expenditure", 2), ("balance", 3)):
        factories.published("amount", budget_line=line, measure=measure, amount=Decimal(amount * 10**9))
    html = html_of(client, "/budget/line/?as_of=2026-03-01")
    assert 'href="/checks/?subject=B7&amp;as_of=2026-03-01#balance-b7"' in html
    assert 'id="balance-b7"' in html_of(client, "/checks/?subject=B7&as_of=2026-03-01")


def test_the_choice_of_a_state_begins_with_all_that_is_not_closed(client):
    assert '<select id="f-state" name="state"><option value="">Not closed</option>' in html_of(client, "/checks/")
