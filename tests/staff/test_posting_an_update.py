"""Posting an update: what it is about is found by a few letters, and its form begins where the last record ended."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories
from tests.staff.cast import address, client_of, filled
from tracker.budget.models import Amount
from tracker.indicators.models import Observation
from tracker.records.registry import kinds
from tracker.reforms.models import StatusUpdate
from tracker.staff.updating import NOTHING_OF_YOURS

pytestmark = pytest.mark.django_db

YEAR_2024 = {"period_start": date(2024, 1, 1), "period_end": date(2024, 12, 31)}


def find(client, asked):
    return client.get("/admin/update/", {"q": asked})


def offered(response):
    return {offer.entered: [choice.code for choice in offer.choices] for offer in response.context["offers"]}


def form_of(client, subject, model):
    response = client.get(f"{address(model, 'add')}?{model.SUBJECT}={subject.pk}")
    return response.context["adminform"].form


def value_of(form, name):
    return form[name].value()


def help_of(form, name):
    return str(form[name].help_text)


def test_a_code_leads_straight_to_the_form_also_where_others_have_it_in_their_names():
    reform = factories.reform(code="R900")
    factories.milestone(reform=reform)

    response = find(client_of("editor"), "r900")

    assert response.status_code == 302
    assert response["Location"] == f"{address(StatusUpdate, 'add')}?reform={reform.pk}"


def test_a_few_letters_offer_everything_that_has_them():
    reform = factories.reform(short_title="Fusion centre")
    indicator = factories.indicator(short_name="Fusion reports", name="Fusion reports")
    law = factories.instrument(title="Fusion Act")
    line = factories.budget_line(name="Fusion centre")
    milestone = factories.milestone(title="Fusion centre opens")
    territory = factories.territory(title="Fusion of districts")
    factories.reform()

    assert offered(find(client_of("editor"), "fusion")) == {
        "Status": [reform.code],
        "Figure": [indicator.code],
        "Step": [law.code],
        "Amount": [line.code],
        "Date": [milestone.code],
        "Conversion": [territory.code],
    }


def test_only_what_this_person_enters_for_is_offered():
    own, other = factories.agency(), factories.agency()
    mine = factories.reform(lead_agency=own, short_title="Fusion one")
    factories.reform(lead_agency=own, short_title="Fusion two")
    factories.reform(lead_agency=other, short_title="Fusion three")
    milestone = factories.milestone(reform=mine, title="Fusion opens")
    client = client_of("contributor", agency=own)

    assert len(offered(find(client, "fusion"))["Status"]) == 2
    assert offered(find(client, "fusion"))["Date"] == [milestone.code]
    assert offered(find(client, "")).keys() == {"Status", "Date"}
    assert "Nothing that you enter for is called “three”." in find(client, "three").content.decode()


def test_a_single_one_that_fits_is_gone_to_at_once():
    own = factories.agency()
    line = factories.budget_line(agency=own, name="Barracks")

    response = find(client_of("contributor", agency=own), "barr")

    assert response["Location"] == f"{address(Amount, 'add')}?budget_line={line.pk}"


def test_more_than_are_shown_are_said_to_be_there():
    for _ in range(14):
        factories.reform(short_title="Fusion")

    response = find(client_of("editor"), "fusion")

    assert len(offered(response)["Status"]) == 12
    assert "More fit. Type more letters." in response.content.decode()


def test_whoever_belongs_to_no_agency_is_told():
    assert "You belong to no agency yet" in find(client_of("contributor"), "").content.decode()


def test_whose_agency_has_no_subject_is_told_who_names_it():
    client = client_of("contributor", agency=factories.agency())

    for page in ("/admin/update/", "/admin/"):
        text = client.get(page).content.decode()
        assert NOTHING_OF_YOURS in text, page
    assert "Excel return" not in text


def test_finding_costs_the_same_however_many_there_are():
    client = client_of("editor")

    def queries():
        with CaptureQueriesContext(connection) as captured:
            find(client, "e")
        return len(captured)

    several = [factories.reform, factories.indicator, factories.instrument, factories.budget_line, factories.milestone]
    for make in several * 2:
        make()
    few = queries()
    for make in several * 4:
        make()
    assert queries() == few


@pytest.mark.parametrize("kind", kinds())
def test_each_subjects_page_leads_to_its_form(kind):
    record = factories.draft(kind)
    link = f'{address(kinds()[kind], "add")}?{record.SUBJECT}={record.subject.pk}" class="addlink">Post an update'

    assert link in client_of("editor").get(address(record.subject, "change")).content.decode()
    assert "Post an update" not in client_of("auditor").get(address(record.subject, "change")).content.decode()
    foreign = client_of("contributor", agency=factories.agency())
    assert "Post an update" not in foreign.get(address(record.subject, "change")).content.decode()


def test_what_nothing_is_entered_about_has_no_such_link():
    assert "Post an update" not in client_of("editor").get(address(factories.source(), "change")).content.decode()


def test_the_desk_finds_too():
    assert 'action="/admin/update/"' in client_of("editor").get("/admin/").content.decode()
    assert 'action="/admin/update/"' not in client_of("auditor").get("/admin/").content.decode()


def test_beside_the_subject_stands_how_things_are_now():
    last = factories.published("status", status="approved", **YEAR_2024)

    form = form_of(client_of("colleague"), last.reform, StatusUpdate)

    assert f"Now: Approved, 2024 ({last.source.code} ¶3)." in help_of(form, "reform")
    assert value_of(form, "reform") == str(last.reform.pk)
    assert not value_of(form, "status")


def test_what_stands_without_a_period_is_said_without_one():
    last = factories.published("status", status="approved", period_start=None, period_end=None)
    assert "Now: Approved (S" in help_of(form_of(client_of("colleague"), last.reform, StatusUpdate), "reform")


@pytest.mark.parametrize("asked", ["", "x", "-1", "²", "9" * 40, "0"])
def test_an_address_that_names_no_subject_gives_an_empty_form(asked):
    response = client_of("editor").get(address(StatusUpdate, "add"), {"reform": asked})
    assert response.status_code == 200
    assert "Now:" not in response.content.decode()


def test_a_figure_begins_at_the_place_of_the_last_and_in_the_period_after_it():
    monthly = factories.indicator(frequency="month")
    december = {"period_start": date(2025, 12, 1), "period_end": date(2025, 12, 31)}
    last = factories.published("figure", indicator=monthly, **december)

    form = form_of(client_of("colleague"), monthly, Observation)

    assert (value_of(form, "place"), value_of(form, "period")) == (last.place_id, "Jan 2026")
    assert value_of(form, "value") is None


def test_a_period_that_is_not_over_is_not_begun_with():
    yearly = factories.indicator(frequency="year")
    factories.published("figure", indicator=yearly)
    assert value_of(form_of(client_of("colleague"), yearly, Observation), "period") == ""


def test_an_amount_begins_with_the_basis_of_the_last_and_with_no_measure():
    last = factories.published("amount", basis="in_period")
    form = form_of(client_of("colleague"), last.budget_line, Amount)
    assert (value_of(form, "basis"), value_of(form, "measure")) == ("in_period", None)


def test_the_document_of_ones_last_entry_of_the_day_is_gone_on_with():
    mine = factories.draft("status", attribution="ISPR")

    form = form_of(client_of("editor"), factories.reform(), StatusUpdate)

    assert (value_of(form, "source"), value_of(form, "attribution")) == (mine.source_id, "ISPR")
    assert "As in your last entry of today" in help_of(form, "source")
    assert not value_of(form, "locator")


def test_the_document_is_gone_on_with_in_another_kind_of_record():
    agency = factories.agency()
    by = factories.contributor(agency)
    before = factories.NOW - timedelta(hours=1)
    factories.draft("figure", by=by, indicator=factories.indicator(agency=agency), at=before)
    last = factories.draft(
        "status", by=by, reform=factories.reform(lead_agency=agency), attribution="", unattributed=True
    )

    page = client_of("contributor", agency=agency).get(address(Amount, "add"))

    initial = page.context["adminform"].form.initial
    assert (initial["source"], initial["attribution"], initial["unattributed"]) == (last.source_id, "", True)


@pytest.mark.parametrize("name", ["another person", "another day"])
def test_the_document_of_another_person_or_day_is_not(name):
    day = factories.NOW.replace(day=1) if name == "another day" else factories.NOW
    by = factories.editor() if name == "another day" else factories.editor("somebody")
    factories.draft("status", by=by, at=day)

    form = form_of(client_of("editor"), factories.reform(), StatusUpdate)

    assert not value_of(form, "source")
    assert "As in your last" not in help_of(form, "source")


def test_what_the_address_asks_for_stands_first():
    factories.draft("status")
    other = factories.source()
    response = client_of("editor").get(address(StatusUpdate, "add"), {"source": other.pk})
    assert value_of(response.context["adminform"].form, "source") == str(other.pk)


def test_what_is_seldom_needed_is_folded_away_until_something_is_in_it():
    client = client_of("editor")
    page = client.get(address(StatusUpdate, "add"))
    assert "<details><summary>" in page.content.decode()

    back = client.post(address(StatusUpdate, "add"), filled(page, status="approved", confidence="red"))

    assert "<details><summary>" not in back.content.decode()
    assert set(back.context["adminform"].form.fields) == set(page.context["adminform"].form.fields)


def test_whoever_enters_adds_a_document_in_place():
    for client in (client_of("contributor", agency=factories.agency()), client_of("editor")):
        page = client.get(address(StatusUpdate, "add"))
        assert "Add it with the plus sign" in help_of(page.context["adminform"].form, "source")
        assert 'id="add_id_source"' in page.content.decode()


def test_a_figure_is_posted_from_its_subject_in_one_go():
    own = factories.agency()
    last = factories.published("figure", indicator=factories.indicator(agency=own, frequency="year"), **YEAR_2024)
    client = client_of("contributor", agency=own)
    page = client.get(f"{address(Observation, 'add')}?indicator={last.indicator.pk}")
    typed = {"value": "800", "source": factories.source().pk, "locator": "¶1", "attribution": "CTD"}

    client.post(address(Observation, "add"), filled(page, **typed, _submit="1"))

    record = Observation.objects.submitted().get()
    assert (record.value, record.place, str(record.period)) == (Decimal(800), last.place, "2025")
