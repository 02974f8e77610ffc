"""A document that only an explanation of a finding rests on has a page, and stands in the list of sources."""

import csv
import io
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories
from tests.briefings.reading import opened, rows
from tests.public.facts import text_of
from tests.public.test_kept_findings_page import LATER, settle
from tests.public.test_kept_findings_page import found as found_fixture
from tests.public.test_kept_findings_page import on_the_day as on_the_day_fixture
from tracker.checks import explaining
from tracker.records.moment import Moment
from tracker.summaries.sources import listed_sources

pytestmark = pytest.mark.django_db
found, on_the_day = found_fixture, on_the_day_fixture


def address_of(explanation):
    return f"/sources/{explanation.source.slug}/"


def listed(client, query=""):
    said = client.get(f"/sources.csv{query}").content.decode("utf-8-sig")
    return {row["code"]: (row["records"], row["explanations"]) for row in csv.DictReader(io.StringIO(said))}


def test_it_has_a_page_that_the_explanation_leads_to(client, found):
    done = factories.published_explanation(finding=found)
    html = client.get("/checks/").content.decode()
    assert f'href="{address_of(done)}' in html
    page = client.get(address_of(done)).content.decode()
    text = text_of(page)
    assert "Taken from it: 1 explanation of a finding." in text
    assert "Findings that it explains" in text
    assert "Everything taken from it" not in text
    assert 'id="p4"' in page
    for words in (done.text, found.title, "A spokesman"):
        assert words in text
    urdu = text_of(client.get(f"/ur{address_of(done)}").content.decode())
    assert "جن نتائج کی یہ وضاحت کرتی ہے" in urdu


def test_it_stands_in_the_list_in_the_file_and_in_the_workbook(client, found):
    done = factories.published_explanation(finding=found)
    assert listed(client)[done.source.code] == ("0", "1")
    assert f'href="{address_of(done)}"' in client.get("/sources/").content.decode()
    assert f'href="{address_of(done)}"' in client.get(f"/search/?q={done.source.code}").content.decode()
    assert client.get(f"/sources/{done.source.slug}.csv").status_code == 200
    (row,) = [row for row in rows(opened()["Sources"]) if row["Code"] == done.source.code]
    assert (row["Records"], row["Explanations of findings"]) == (0, 1)


def test_a_document_of_records_says_what_else_rests_on_it(client, found):
    record = factories.published("figure")
    done = factories.published_explanation(finding=found, source=record.source)
    assert listed(client)[record.source.code] == ("1", "1")
    assert "1 figure and 1 explanation of a finding" in text_of(client.get("/sources/").content.decode())
    text = text_of(client.get(address_of(done)).content.decode())
    assert "1 record is taken from it: 1 figure." in text
    assert done.text in text


def test_it_has_none_before_it_is_published_and_none_once_it_is_withdrawn(client, found, on_the_day):
    waiting = factories.explanation(finding=found)
    assert client.get(address_of(waiting)).status_code == 404
    assert waiting.source.code not in listed(client)
    done = explaining.publish(waiting, by=factories.reviewer(), at=LATER)
    on_the_day.move_to(LATER + timedelta(days=1))
    assert client.get(address_of(done)).status_code == 200
    known = done.known_from
    for query, is_there in (
        (f"?version={done.line}", True),
        (f"?version={done.line - 1}", False),
        (f"?as_of={known}", True),
        (f"?as_of={known - timedelta(days=1)}", False),
    ):
        assert (done.source.code in listed(client, query)) is is_there, query
        assert (client.get(f"{address_of(done)}{query}").status_code == 200) is is_there, query
    row = explaining.withdraw(done, by=factories.editor("another"), reason="Another year.", at=LATER)
    assert client.get(f"{address_of(done)}?version={row.line - 1}").status_code == 200
    assert client.get(address_of(done)).status_code != 200
    assert done.source.code not in listed(client)


def test_the_list_costs_the_same_however_many_there_are(found):
    def queries():
        with CaptureQueriesContext(connection) as caught:
            assert listed_sources(Moment(factories.TODAY))
        return len(caught)

    factories.published_explanation(finding=found)
    before = queries()
    for _ in range(3):
        factories.published_explanation()
    assert queries() == before


def test_of_several_explanations_of_a_finding_the_last_alone_rests_on_its_document(client, found):
    first = factories.published_explanation(finding=found, text="It counts another month.")
    then = first.line
    last = factories.published_explanation(finding=found, text="It counts another week.")
    assert client.get(address_of(first)).status_code == 404
    assert first.source.code not in listed(client)
    text = text_of(client.get(address_of(last)).content.decode())
    assert "another week" in text
    assert "another month" not in text
    assert "another month" in text_of(client.get(f"{address_of(first)}?version={then}").content.decode())


def test_a_finding_that_was_closed_is_called_closed_and_stands_among_those(client, found, on_the_day):
    done = factories.published_explanation(finding=found)
    at_once = client.get(address_of(done)).content.decode()
    assert "Closed" not in text_of(at_once)
    settle()
    on_the_day.move_to(LATER)
    page = client.get(address_of(done)).content.decode()
    assert f"{found.title} Closed" in " ".join(text_of(page).split())
    closed = f"/checks/?subject={found.codes.split()[0]}&amp;state=closed#closed-{found.pk}"
    assert f'href="{closed}"' in page
    assert f'id="closed-{found.pk}"' in client.get("/checks/?state=closed").content.decode()
    before = client.get(f"{address_of(done)}?version={done.line}").content.decode()
    assert "Closed" not in text_of(before)


def test_as_of_a_day_before_it_was_found_the_title_is_not_told(client, found):
    done = factories.published_explanation(finding=found)
    day = found.opened_at.date() - timedelta(days=1)
    assert done.known_from <= day
    text = text_of(client.get(f"{address_of(done)}?as_of={day}").content.decode())
    assert done.text in text
    assert found.title not in text


def test_the_list_tells_documents_of_records_from_those_of_explanations(client, found):
    def lede(query=""):
        return text_of(client.get(f"/sources/{query}").content.decode())

    early = {"published_start": date(2020, 1, 1), "published_end": date(2020, 1, 1)}
    factories.published_explanation(finding=found, source=factories.source(**early))
    assert "Explanations of findings rest on one published document more." in lede()
    alone = lede("?as_of=2020-02-01")
    assert "Explanations of findings rest on one published document. " in f"{alone} "
    assert "0 records" not in alone
