"""Names in the reader's language."""

import pytest
from django.utils import translation

from tracker.reforms.models import Reform
from tracker.sources.spoken import names_of, spoken


@pytest.fixture
def reform():
    return Reform(title="Faceless courts", short_title="Courts", title_ur="فیس لیس عدالتیں")


@pytest.mark.parametrize(("language", "title"), [("en", "Faceless courts"), ("ur", "فیس لیس عدالتیں")])
def test_a_name_is_said_in_the_language_of_the_page(reform, language, title):
    with translation.override(language):
        assert spoken(reform, "title") == title


def test_the_english_name_stands_where_there_is_no_other(reform):
    with translation.override("ur"):
        assert spoken(reform, "short_title") == "Courts"


def test_what_has_no_language_is_said_as_it_is(reform):
    with translation.override(None):
        assert spoken(reform, "title") == "Faceless courts"


def test_a_search_knows_every_name_once(reform):
    assert names_of(reform, "title", "short_title") == ("Faceless courts", "Courts", "فیس لیس عدالتیں")


@pytest.mark.parametrize(
    ("name", "is_marked"),
    [("BISA کے ماڈیول", True), ("11-EEEE کے قواعد", True), ("“BISA” کے ماڈیول", True), ("فیس لیس", False)],
)
def test_an_urdu_name_runs_from_the_right_whatever_it_begins_with(name, is_marked):
    with translation.override("ur"):
        assert spoken(Reform(title="Modules", title_ur=name), "title") == ("\u200f" if is_marked else "") + name
