"""The page of headlines: the same as the sheet of the workbook, at any moment, narrowed, compared, on one sheet."""

import re
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories
from tests.briefings.reading import opened, table
from tests.public.facts import text_of
from tracker.public.parts import front_page
from tracker.records import journal
from tracker.records.moment import Moment
from tracker.records.registry import kinds
from tracker.reforms.rules import Status

pytestmark = pytest.mark.django_db
ADDRESS = "/briefings/headlines/"
YEAR_2024 = {"period_start": date(2024, 1, 1), "period_end": date(2024, 12, 31)}


def read(client, query=""):
    answer = client.get(f"{ADDRESS}{query}")
    assert answer.status_code == 200, query
    return text_of(answer.content.decode())


@pytest.fixture
def figure():
    common = {"indicator": factories.indicator(headline=1), "place": factories.place(code="PK-BA")}
    factories.published("figure", value=Decimal(40), **YEAR_2024, **common)
    return factories.published("figure", value=Decimal(45), **common)


def test_a_figure_stands_with_the_one_before_and_its_change(client, figure):
    text = re.sub(r" (?=,)", "", read(client))
    assert "45 cases, 2025 40, 2024 +5, up 12.5 %" in text
    assert figure.source.code in text


def test_it_says_what_the_sheet_of_the_workbook_says(client, figure):
    factories.published("status", reform=factories.reform(), status=Status.STALLED)
    text = read(client)
    book = opened(Moment(factories.TODAY))["Headlines"]
    (key,) = table(book, "Figures")
    assert key["Change in words"] in text
    for finding in table(book, "Findings"):
        assert finding["Finding"] in text
    assert "1 reform as of" in text
    assert "Stalled" in text


def test_compared_with_a_version_it_says_what_moved(client):
    reform = factories.reform(short_title="Fusion centre")
    factories.published("status", reform=reform, status=Status.IN_PROGRESS)
    since = journal.head().number
    days = {"period_start": date(2026, 2, 1), "period_end": date(2026, 2, 1)}
    later = factories.source(published_start=date(2026, 2, 1), published_end=date(2026, 2, 1))
    factories.published("status", reform=reform, status=Status.OPERATIONAL, source=later, **days)
    text = read(client, f"?since={since}")
    assert f"compared with version {since}" in text
    assert "Fusion centre : In progress → Operational" in text
    assert "Nothing has changed since then." in read(client, f"?since={journal.head().number}")


def test_a_pillar_alone_is_told_of_alone(client):
    for code in ("P1", "P2"):
        reform = factories.reform(pillar=factories.pillar(code=code, name=f"Pillar {code}"), short_title=f"For {code}")
        factories.published("status", reform=reform)
    text = read(client, "?pillar=P1")
    assert "Only what belongs to: Pillar P1." in text
    assert "1 reform as of" in text
    assert "For P2" not in text


@pytest.mark.parametrize("query", ["since=soon", "since=999", "pillar=P9", "agency=A9", "as_of=soon", "version=99"])
def test_what_cannot_be_answered_is_refused(client, query):
    assert client.get(f"{ADDRESS}?{query}").status_code == 400


def test_it_leads_to_the_workbook_and_back(client):
    assert 'href="/briefings/?as_of=2026-02-01"' in client.get(f"{ADDRESS}?as_of=2026-02-01").content.decode()
    assert f'href="{ADDRESS}?as_of=2026-02-01"' in client.get("/briefings/?as_of=2026-02-01").content.decode()


def test_it_costs_the_same_queries_however_much_there_is(client):
    def one_of_each():
        for kind in kinds():
            factories.published(kind)

    def cost():
        with CaptureQueriesContext(connection) as queries:
            read(client, "?since=0")
        return len(queries)

    one_of_each()
    few = cost()
    for _ in range(3):
        one_of_each()
    assert cost() == few


def test_budget_lines_that_are_left_out_are_counted_and_those_without_amounts_are_left_out_first(client, monkeypatch):
    monkeypatch.setattr(front_page, "MOST_LINES", 1)
    factories.budget_line(code="BA", name="Unpublished")
    factories.published("amount", budget_line=factories.budget_line(code="BB", name="Paid"))
    said = client.get("/briefings/headlines/").content.decode()
    assert "BB Paid" in said
    assert "BA Unpublished" not in said
    assert "and 1 more budget line</a>" in said
