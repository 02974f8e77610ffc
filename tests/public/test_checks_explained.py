"""The page that explains the checks: all of them, in both languages, with what they say of their examples."""

import re

import pytest

from tests import factories
from tests.public.facts import facts, text_of  # noqa: F401
from tracker.summaries.findings.engine import registered

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("facts")]
ADDRESS = "/about/checks/"


def html_of(client, address):
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def test_every_check_stands_there_with_its_rule_and_what_it_says_of_its_example(client):
    html = html_of(client, ADDRESS)
    text = text_of(html)
    for check in registered():
        example = check.example()
        assert f'id="{check.code}"' in html
        assert f"Rule: {check.rule}. {check.compares}" in text
        assert example.title in text or example.title[:1].upper() + example.title[1:] in text
        assert example.text in text
    assert f"with {len(registered())} checks" in text


def test_in_urdu_no_check_is_explained_in_english(client):
    main = html_of(client, f"/ur{ADDRESS}").partition("<main")[2].partition("</main>")[0]
    words = set(re.findall("[A-Za-z]{3,}", text_of(main)))
    assert words <= {"February"}  # as a document prints it


def test_it_is_the_same_at_every_moment(client):
    now, then = (html_of(client, ADDRESS + query).partition("<h1>")[2] for query in ("", "?version=0"))
    assert "Rule: " in now
    assert text_of(now.partition("<footer")[0]) == text_of(then.partition("<footer")[0])


def test_the_rule_of_a_finding_leads_to_its_explanation(client):
    checks = html_of(client, "/checks/?as_of=2026-02-20")
    leading = set(re.findall(r'href="(/about/checks/[^"]+)"', checks))
    assert "/about/checks/?as_of=2026-02-20#whole" in leading
    explained = html_of(client, "/about/checks/?as_of=2026-02-20")
    for one in leading:
        assert "#" not in one or f'id="{one.partition("#")[2]}"' in explained
    assert "/about/checks/" in html_of(client, "/about/")


def test_it_costs_no_query_of_its_own(client, django_assert_max_num_queries):
    html_of(client, "/about/")
    with django_assert_max_num_queries(12):
        html_of(client, f"{ADDRESS}?version=1")


def test_the_method_says_what_becomes_of_a_finding_and_leads_there(client, db):
    factories.published("status")
    html = client.get("/about/?as_of=2026-03-01").content.decode()
    section = html.partition('id="findings"')[2].partition("</section>")[0]
    for address in (
        "/checks/?as_of=2026-03-01",
        "/checks/?state=closed&amp;as_of=2026-03-01",
        "/about/checks/?as_of=2026-03-01#t-own",
        "/reforms/?as_of=2026-03-01",
    ):
        assert f'href="{address}"' in section
        assert client.get(address.replace("&amp;", "&")).status_code == 200
    assert 'href="#findings"' in html
