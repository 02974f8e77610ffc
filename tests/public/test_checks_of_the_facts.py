"""The page of what does not add up, on the real facts."""

import csv
import io
import re

import pytest

from tests.public.facts import facts, text_of  # noqa: F401
from tracker.public.templatetags.marks import VERDICTS

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("facts")]


def html_of(client, address):
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def test_the_facts_are_grouped_by_verdict_and_counted(client):
    html = html_of(client, "/checks/")
    text = text_of(html)
    assert "Two findings do not add up." in text
    tally = (
        "2 Does not add up 1 Sources differ 0 Worth a look 1 Within rounding 3 Cannot be checked 0 Overdue 4 Adds up"
    )
    assert tally in text
    assert "90,224 operations in Balochistan, 75,175 in Pakistan" in text
    assert "“February 31” is not a date" in text
    assert "Security projects, Balochistan: the reported balance is Rs 1 million over the sum" in text
    assert "8 figures without a period" in text
    assert html.index('id="k-fail"') < html.index('id="k-differs"') < html.index('id="k-pass"')


def test_the_facts_as_of_a_past_day(client):
    text = text_of(html_of(client, "/checks/?as_of=2024-11-30"))
    assert "90,224" not in text
    assert "The date of 1 document is inferred" in text


@pytest.mark.parametrize("query", ["kind=fail", "state=explained", "state=closed", "subject=I22"])
def test_the_lead_counts_only_where_the_page_shows_everything(client, query):
    text = text_of(html_of(client, f"/checks/?{query}"))
    assert "The tracker checks the figures against each other" in text
    assert "findings do not add up" not in text


def test_in_the_file_a_finding_about_money_names_its_line_as_on_the_page(client):
    said = client.get("/checks.csv?topic=money").content.decode("utf-8-sig")
    titles = [row["title"] for row in csv.DictReader(io.StringIO(said))]
    text = text_of(html_of(client, "/checks/?topic=money"))
    assert len(titles) == 3
    assert all(title in text for title in titles)
    assert any(title.startswith("Security projects, Balochistan: the reported balance is") for title in titles)


@pytest.mark.parametrize("query", ["", "?kind=unknown"])
def test_what_is_told_together_is_said_to_count_once_and_each_where_the_files_are(client, query):
    rows = list(csv.DictReader(io.StringIO(client.get(f"/checks.csv{query}").content.decode("utf-8-sig"))))
    page = text_of(html_of(client, f"/checks/{query}"))
    assert "What is told together counts here as one finding." in page
    assert f"The files have a row for each, {len(rows)} in all" in page


def test_where_nothing_is_told_together_nothing_is_said_of_it(client):
    assert "What is told together" not in text_of(html_of(client, "/checks/?topic=money"))


@pytest.mark.parametrize(
    ("query", "number"),
    [("kind=fail", 2), ("topic=money", 3), ("subject=I22", 2), ("kind=pass&topic=figures", 3), ("subject=nothing", 0)],
)
def test_it_can_be_narrowed(client, query, number):
    html = html_of(client, f"/checks/?{query}")
    assert len(re.findall(r'<div class="check check--[a-z]+" id="', html)) == number
    assert f"{number} of 11 findings Show all" in text_of(html)


def test_every_verdict_has_its_words_and_no_anchor_stands_twice(client):
    html = html_of(client, "/checks/")
    anchors = re.findall(r'\sid="([^"]+)"', html)
    assert len(anchors) == len(set(anchors))
    assert all(words in html for words in VERDICTS.values())


def test_the_page_of_an_indicator_says_what_was_found_of_it(client):
    text = text_of(html_of(client, "/indicators/intelligence-based-operations/"))
    assert "What the tracker found" in text
    assert "Does not add up: 90,224 operations in Balochistan, 75,175 in Pakistan" in text


def test_the_page_of_a_count_of_an_event_says_that_its_accounts_differ(client):
    text = text_of(html_of(client, "/indicators/militants-killed-31-january-2026/"))
    assert "Sources differ: Attacks of 31 January 2026" in text
    assert "+53" in text
    assert "+52" in text
