"""The timeline of all reforms on the real facts: what it says, what can be chosen, and what is refused."""

import re
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories
from tests.public.facts import facts, text_of  # noqa: F401
from tracker.reforms.models import Reform

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("facts")]
HERE = "/reforms/timeline/"
LAYERS = "laws=on&context=on"


@pytest.fixture
def read(client):
    def get(query="", status=200):
        response = client.get(f"{HERE}{query}")
        assert response.status_code == status, query
        return response.content.decode()

    return get


def lanes(html):
    """The titles of the lanes, in their order."""
    return [
        unescape(one) for one in re.findall(r'<svg class="lane-track"[^>]*><title id="[^"]*">([^<]*)</title>', html)
    ]


def test_it_says_how_little_is_dated(read):
    text = text_of(read())
    assert (
        "What was reported, and when it was reported. Only three reforms have a first step with a known day; for the "
        "other 23 the first word is a report from early 2026 that prints no date, so when they began cannot be shown."
    ) in text


def test_every_reform_has_a_lane_under_its_pillar_and_each_of_its_marks_leads_to_its_record(read):
    html = read()
    titles = lanes(html)
    assert len(titles) == 26
    assert titles[0] == "R01: approved 19 November 2024; operational by early 2026"
    assert "R02: operational by early 2026; start not published" in titles
    assert len(re.findall(r'<a href="/records/status-\d+/" aria-label="[^"]+">', html)) == 28
    assert re.search(r'<li class="lane"><a href="/reforms/fusion-centre/"><span class="code">R01</span>', html)
    assert re.findall(r'<h3 id="g-[\w-]+">([^<]+)</h3>', html)[:2] == ["Institutional coordination", "Governance"]


def test_the_table_holds_every_record_of_the_drawing_and_more_names_what_is_not_drawn(read):
    html = read(f"?{LAYERS}&from=2025")
    table = html[html.index('<details class="data">') :]
    drawn = set(re.findall(r'<a href="(/records/[\w-]+/)" aria-label', html))
    assert drawn
    assert drawn <= set(re.findall(r'<a href="(/records/[\w-]+/)">', table))
    assert text_of(f"<main>{table}").count("not drawn: before the days drawn") == 3  # the approvals of November 2024


def test_laws_and_context_stand_there_only_when_asked_for(read):
    assert "Laws and orders" not in read()
    text = text_of(read(f"?{LAYERS}"))
    assert "L01 Violence and Extremism Act" in text
    assert "In force, 1 Feb 2026 to 28 Feb 2026; S1 ¶2" in text
    assert "Not drawn, because no step is dated within these days: L00 Anti-Terrorism Act and L04" in text
    assert "Attacks of 31 January 2026, 31 Jan 2026" in text
    assert "Apex committee" not in text  # no indicator counts it


def test_the_event_is_a_line_through_every_lane(read):
    html = read("?context=on")
    assert html.count('class="c-context"') == 1 + 26 + 1  # the key, each lane, its own


def test_filters_choose_lanes_and_the_laws_that_rest_on_them(read):
    assert len(lanes(read("?pillar=digitisation"))) == 6
    assert [title[:3] for title in lanes(read("?status=approved"))] == ["R26"]
    assert len(lanes(read("?agency=ctd"))) > 0
    assert [title[:3] for title in lanes(read("?status=notified&laws=on"))][-2:] == ["R25", "L07"]
    text = text_of(read("?status=dropped"))
    assert "0 reforms fit" in text
    assert "No reform fits this choice. Show all 26" in text


def test_years_and_days_are_understood(read):
    html = read("?from=2025&to=2026-02-10")
    assert "Reforms by pillar, January 2025 to February 2026" in html
    assert 'name="from" min="1900-01-01" max="2100-12-31" value="2025-01-01"' in html


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("?from=soon", "“soon” in “from” is neither a year nor a day."),
        ("?to=2026-02-31", "“2026-02-31” in “to” is neither a year nor a day."),
        ("?from=1066", "“from” is the year 1066."),
        ("?from=2026&to=2025", "The timeline would end on 2025-12-31, before it begins on 2026-01-01."),
        ("?from=2026&as_of=2025-06-01", "after 2025-06-01, the day as of which it is shown"),
        ("?pillar=nowhere", "“nowhere” is not a value of “pillar”."),
        ("?status=good", "“good” is not a value of “status”."),
        ("?agency=fbi", "“fbi” is not a value of “agency”."),
        ("?laws=maybe", "“maybe” is not a value of “laws”."),
        ("?page=2", "There is no page “2” here."),
    ],
)
def test_a_value_that_cannot_be_used_is_refused_with_a_sentence(read, query, sentence):
    assert sentence in text_of(read(query, status=400))


def test_as_of_a_past_day_it_ends_there(read):
    html = read("?as_of=2024-11-30&context=on")
    text = text_of(html)
    assert "Reforms by pillar, January 2024 to November 2024" in text
    assert "30 November 2024, the day as of which this is shown" in text
    assert "R02: nothing published" in lanes(html)
    assert "31 January 2026" not in text
    assert "On 23 reforms nothing had been reported by 30 November 2024." in text
    assert 'value="2024-11-30"' in html


def test_before_anything_was_reported_it_says_so(read):
    text = text_of(read("?as_of=2024-01-01"))
    assert "Nothing had been reported on any reform by 1 January 2024." in text
    assert "No reform is on record at version 0." in text_of(read("?version=0"))


def queries(client, query=""):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(f"{HERE}{query}").status_code == 200
    return len(captured)


def test_many_reforms_stand_on_pages_and_cost_no_more_queries(client, read):
    before = queries(client, f"?{LAYERS}&from=2023")
    pillar = factories.pillar(position=99, name="The last pillar")
    for number in range(60):
        reform = factories.reform(pillar=pillar, code=f"X{number:02}")
        for day in ("2024-01-05", "2024-01-09", "2025-06-01")[: number % 4]:
            factories.published("status", reform=reform, period_start=day, period_end=day)
    assert Reform.objects.count() == 86
    assert queries(client, f"?{LAYERS}&from=2023") == before
    first, second = read(), read("?page=2")
    assert "86 reforms</strong> lanes 1 to 50" in first
    assert (len(lanes(first)), len(lanes(second))) == (50, 36)
    assert [one[:3] for one in lanes(second)][:1] == ["X24"]
    assert "2 reports: Operational, 5 Jan 2024" in second
