"""The page that offers the workbook: it promises what the file holds, at the moment chosen."""

import re
from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from tests import factories
from tests.public.facts import text_of
from tracker.briefings.briefing import briefing
from tracker.briefings.plan import plan_asked, plan_of
from tracker.briefings.releases import file_of
from tracker.briefings.sheets import SHEETS
from tracker.records import journal, releases
from tracker.records.moment import Moment

pytestmark = pytest.mark.django_db


def read(client, address="/briefings/"):
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def test_every_sheet_of_the_workbook_is_named_with_its_rows(client):
    factories.published("status", reform=factories.reform(code="R7", title="A reform to see"))
    text = text_of(read(client))
    made = briefing(plan_of(Moment(factories.TODAY)))
    for sheet in made.sheets:
        assert f"{sheet.title} {sheet.about}" in text
    reforms = next(sheet for sheet in made.sheets if sheet.title == "Reforms")
    assert " ".join([reforms.title, reforms.about, *reforms.notes, str(len(reforms.tables[0].rows))]) in text
    assert "Preview: the sheet “Reforms”" in text
    assert "A reform to see" in text


def test_the_download_keeps_the_day_and_the_version(client):
    factories.published("status")
    number = journal.head().number
    html = read(client, f"/briefings/?as_of=2026-02-01&version={number}")
    assert f'href="/briefings/briefing.xlsx?as_of=2026-02-01&amp;version={number}"' in html
    assert 'value="2026-02-01"' in html
    assert f"security-reforms_2026-02-01_v{number}.xlsx" in html
    assert client.get(f"/briefings/briefing.xlsx?as_of=2026-02-01&version={number}").status_code == 200


def test_with_nothing_on_record_it_says_so(client):
    text = text_of(read(client))
    assert "No release had been issued." in text
    assert "Preview" not in text


@pytest.mark.parametrize("query", ["as_of=soon", "version=999"])
def test_a_day_or_version_that_does_not_exist_is_refused(client, query):
    assert client.get(f"/briefings/?{query}").status_code == 400


def test_an_issued_release_is_listed_with_its_file_and_a_proposed_one_is_not(client):
    factories.published("status")
    before = journal.head().number
    made = releases.propose("Briefing 1", day=date(2026, 2, 4), by=factories.editor(), at=factories.NOW)
    assert "Briefing 1" not in read(client)
    issued = releases.issue(made, file_of, by=factories.editor("another"), at=factories.NOW)
    html = read(client)
    assert "Briefing 1" in html
    assert issued.sha256 in html
    assert f'href="{reverse("release-file", args=[1])}"' in html
    assert "Briefing 1" not in read(client, f"/briefings/?version={before}")
    assert "Briefing 1" not in read(client, "/briefings/?as_of=2026-02-04")


def test_every_choice_of_the_download_is_one_that_the_workbook_knows(client):
    reform = factories.reform(lead_agency=factories.agency())
    factories.published("status", reform=reform)
    html = read(client)
    for name in ("sheet", "pillar", "agency"):
        field = html.split(f'name="{name}"')[1:]
        values = [re.search(r'value="([^"]+)"', part).group(1) for part in field]
        assert values, name
        assert client.get("/briefings/briefing.xlsx", {name: values}).status_code == 200
    assert client.get("/briefings/briefing.xlsx?pillar=&agency=&since=&sheet=Reforms").status_code == 200


def test_what_will_be_in_it_is_counted_for_the_choice_that_was_sent(client):
    for code in ("P1", "P2"):
        reform = factories.reform(pillar=factories.pillar(code=code))
        factories.published("status", reform=reform)
        factories.published("figure", indicator=factories.indicator(reforms=[reform]))
    assert "2 reforms, 2 indicators," in text_of(read(client))
    narrowed = read(client, "/briefings/?pillar=P1&sheet=Reforms&sheet=Indicators&as_of=&since=&lang=en")
    made = briefing(
        plan_asked({"pillar": ["P1"], "sheet": ["Reforms", "Indicators"]}, list(SHEETS), now=timezone.now())
    )
    rows = sum(len(table.rows) for sheet in made.sheets[1:] for table in sheet.tables)
    assert f"1 reform, 1 indicator, 3 sheets with {rows} rows" in text_of(narrowed)
    assert f"The file is called {made.file_name}." in text_of(narrowed)


def test_the_form_shows_the_choice_that_was_sent(client):
    factories.published("status", reform=factories.reform(pillar=factories.pillar(code="P1")))
    html = read(client, "/briefings/?pillar=P1&sheet=Reforms&since=2026-01-31")
    assert 'value="P1" checked' in html
    assert 'value="2026-01-31"' in html
    assert len(re.findall(r'name="sheet"[^>]* checked', html)) == 1
    assert len(re.findall(r'name="sheet"[^>]* checked', read(client))) == len(SHEETS)


@pytest.mark.parametrize("query", ["pillar=P9", "agency=A9", "sheet=Secret", "since=soon", "lang=fr", "since=999"])
def test_a_choice_that_cannot_be_had_is_refused_in_words(client, query):
    answer = client.get(f"/briefings/?{query}")
    assert answer.status_code == 400
    assert query.partition("=")[2] in answer.content.decode()


def test_every_sheet_named_is_the_whole_workbook(client):
    factories.published("status")
    named = client.get("/briefings/briefing.xlsx", {"sheet": list(SHEETS)})
    whole = client.get("/briefings/briefing.xlsx")
    assert (named.content, named["Content-Disposition"]) == (whole.content, whole["Content-Disposition"])


def test_a_page_in_urdu_offers_the_workbook_in_urdu_first(client):
    factories.published("status")
    html = read(client, "/ur/briefings/")
    assert '<option value="ur" lang="ur" selected>اردو</option>' in html
    assert 'href="/briefings/briefing.xlsx?lang=ur"' in html
    assert '<th scope="row">سرورق</th>' in html
    assert "_ur.xlsx" in html


def test_the_language_of_the_file_may_be_another_than_that_of_the_page(client):
    factories.published("status")
    html = read(client, "/briefings/?lang=ur")
    assert '<th scope="row" lang="ur" dir="rtl">سرورق</th>' in html
    assert 'value="Reforms" aria-label="Put in the sheet Reforms"' in html
    assert '<th scope="row" lang="en" dir="ltr">Cover</th>' in read(client, "/ur/briefings/?lang=en")
