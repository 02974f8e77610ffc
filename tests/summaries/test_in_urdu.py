"""What is shown under /ur/: the names of subjects in Urdu, and in English where nobody has given another."""

from datetime import date

import pytest
from django.utils import translation

from tests import factories
from tests.factories import NOW, editor
from tracker.records import journal
from tracker.records.moment import Moment
from tracker.records.subjects import save_subject
from tracker.records.versions import moment
from tracker.summaries.budget import budget_register
from tracker.summaries.indicators import indicator_register
from tracker.summaries.reforms import reform_detail, reform_register
from tracker.summaries.search import search

pytestmark = pytest.mark.django_db
NOW_OF_ALL = Moment(date(2026, 9, 1))


@pytest.fixture
def reform():
    agency = factories.agency(name="Police", short_name="Police", name_ur="پولیس", short_name_ur="پولیس")
    pillar = factories.pillar(name="Digitisation", name_ur="ڈیجیٹائزیشن")
    place = factories.place(code="PK-BA", name="Balochistan", name_ur="بلوچستان")
    names = {"title": "Faceless courts", "title_ur": "فیس لیس عدالتیں", "short_title_ur": "عدالتیں"}
    reform = factories.reform(code="R25", slug="courts", pillar=pillar, lead_agency=agency, places=[place], **names)
    factories.published("status", reform=reform)
    return reform


def test_a_reform_its_pillar_agency_and_place_are_named_in_the_language_of_the_page(reform):
    with translation.override("ur"):
        (row,) = reform_register(NOW_OF_ALL)
        detail = reform_detail("courts", NOW_OF_ALL)
    assert (row.ref.title, row.ref.short_title, row.pillar) == ("فیس لیس عدالتیں", "عدالتیں", "ڈیجیٹائزیشن")
    assert row == detail.row
    assert (detail.lead_agency, detail.places) == ("پولیس", ("بلوچستان",))
    (row,) = reform_register(NOW_OF_ALL)
    assert (row.ref.title, row.pillar, row.agencies) == ("Faceless courts", "Digitisation", ("Police",))


def test_at_a_version_before_the_name_was_given_the_english_one_stands(reform):
    reform.title_ur = reform.short_title_ur = ""
    save_subject(reform, by=editor(), at=NOW)
    before = journal.head().number
    reform.title_ur = "نیا نام"
    save_subject(reform, by=editor(), at=NOW)
    with translation.override("ur"):
        (then,) = reform_register(moment(today=date(2026, 9, 1), version=before))
        (now,) = reform_register(NOW_OF_ALL)
    assert (then.ref.title, now.ref.title) == ("Faceless courts", "نیا نام")


def test_an_indicator_is_counted_in_its_unit_and_a_percent_stays_one():
    group = factories.group()
    factories.indicator(name="Cases", short_name_ur="عدالتیں", group=group, unit="cases", unit_ur="مقدمے", code="I01")
    factories.indicator(short_name="Ratio", group=group, unit="percent", unit_ur="فیصد", measure="ratio", code="I02")
    with translation.override("ur"):
        rows = [row for group in indicator_register(NOW_OF_ALL) for row in group.rows]
    assert [(row.ref.short_title, row.unit) for row in rows] == [("عدالتیں", "مقدمے"), ("Ratio", "percent")]


def test_a_budget_line_is_named_with_its_year():
    factories.budget_line(name="Projects", name_ur="منصوبے", fiscal_year="2025-26")
    with translation.override("ur"):
        assert budget_register(NOW_OF_ALL)[0].ref.title == "منصوبے، مالی سال 2025-26"
    assert budget_register(NOW_OF_ALL)[0].ref.title == "Projects, FY 2025-26"


@pytest.mark.parametrize("language", ["en", "ur"])
@pytest.mark.parametrize("words", ["Faceless", "فیس لیس", "R25"])
def test_a_search_finds_what_either_language_names(reform, language, words):
    with translation.override(language):
        found = search(words, NOW_OF_ALL)
    assert [hit.code for hit in found.of("reform")] == ["R25"]
