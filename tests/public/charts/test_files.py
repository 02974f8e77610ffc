"""Charts at addresses of their own: cited, fixed at a moment, open to other sites; and the link to them on the page."""

import re

import pytest

from tests.public.charts.made import elements, links, root_of, words
from tests.public.facts import facts  # noqa: F401
from tracker.records import home

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("facts")]
OPERATIONS = "/indicators/intelligence-based-operations"
EVENT = "/indicators/militants-killed-31-january-2026"
FILES = (f"{OPERATIONS}.svg", f"{EVENT}/tally.svg", "/budget/security-projects.svg", "/reforms/statuses.svg")


def chart_at(client, address):
    response = client.get(address)
    assert (response.status_code, response["Content-Type"]) == (200, "image/svg+xml"), address
    return root_of(response.content.decode())


@pytest.mark.parametrize("address", FILES)
def test_a_file_says_what_it_is_and_may_be_shown_elsewhere(client, address):
    root = chart_at(client, address)
    cited = " ".join(words(root)[-3:])
    assert "Security Reform Tracker · Balochistan. “" in cited
    assert re.search(r"version \d+\. Sources: S0", cited) or "Sources: S1" in cited
    assert f"http://testserver{address}?version=" in cited
    assert "CC BY 4.0, https://creativecommons.org/licenses/by/4.0/" in cited
    response = client.get(address)
    assert response["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert "unsafe" not in response["Content-Security-Policy"]
    assert all(link.startswith("http://testserver/") for link in links(root))


@pytest.mark.parametrize("address", FILES)
def test_a_file_keeps_its_moment_and_refuses_what_is_none(client, address):
    root = chart_at(client, f"{address}?as_of=2026-02-05")
    assert all("as_of=2026-02-05" in link for link in links(root))
    assert "as of 5 February 2026, version" in " ".join(words(root))
    assert client.get(f"{address}?as_of=someday").status_code == 400
    assert client.get(f"{address}?version=99999").status_code == 400


def test_before_anything_was_published_a_file_says_so_and_stays_a_file(client):
    assert "no figure published" not in " ".join(words(chart_at(client, f"{OPERATIONS}.svg?as_of=2020-01-01")))
    told = [one.text for one in elements(chart_at(client, f"{OPERATIONS}.svg?as_of=2020-01-01"), "desc")]
    assert told == ["No figure is published."]


def test_the_code_of_a_subject_leads_to_its_chart_and_what_is_no_event_has_no_tally(client):
    assert client.get("/indicators/I01.svg")["Location"] == f"{OPERATIONS}.svg"
    assert client.get(f"{OPERATIONS}/tally.svg").status_code == 404
    assert client.get("/indicators/nothing.svg").status_code == 404


def test_the_tally_grows_from_publication_to_publication(client):
    text = words(chart_at(client, f"{EVENT}/tally.svg"))
    values = [one.split()[0] for one in text[text.index("Militants reported killed") :] if one[0].isdigit()]
    assert values[:3] == ["92", "145", "197"]


@pytest.mark.parametrize(
    ("page", "files"),
    [
        (f"{OPERATIONS}/", [f"{OPERATIONS}.svg"]),
        (f"{EVENT}/", [f"{EVENT}/tally.svg"]),
        ("/prosecution/", ["/indicators/cases-disposed-of.svg", "/indicators/litigation-success-ratio.svg"]),
        ("/budget/", ["/budget/security-projects.svg"]),
        ("/budget/security-projects/", ["/budget/security-projects.svg"]),
        ("/indicators/prosecution-sanctions/", []),
    ],
)
def test_below_each_chart_stand_its_figures_and_its_address(client, page, files):
    html = client.get(page).content.decode()
    assert re.findall(r'<a href="([^"]*)"><svg[^>]*>.*?</svg> This chart as SVG', html) == files
    assert html.count('<figure class="chart"') == html.count("Figures in this chart") == len(files)


def test_the_table_says_what_the_chart_says(client):
    html = client.get("/budget/").content.decode()
    figure = html[html.index("<figure") : html.index("</figure>")]
    rows = re.findall(r'<th scope="row">(.*?)</th><td class="num">(.*?)</td>', figure)
    assert [(name, re.sub("<[^>]+>", "", value)) for name, value in rows] == [
        ("Allocated", "6.000"),
        ("Released", "not published"),
        ("Spent", "2.059"),
        ("Balance, as reported", "3.942"),
        ("Balance, computed", "3.941"),
    ]
    assert "Spent, about 2.059" in figure
    assert "34.3 %" in figure


def test_a_file_of_made_up_data_says_so_before_anything_else(client):
    home.remember(home.Home("XX", "Nowhere", is_made_up=True))
    root = chart_at(client, f"{OPERATIONS}.svg?version=200")
    assert words(root)[0].startswith("Made-up data: ")
    assert "Nowhere · made-up data" in " ".join(words(root))
