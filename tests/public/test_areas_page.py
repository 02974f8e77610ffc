"""The page of the places that a reform takes over: table first, and what is not published said to be so."""

import csv
import re
from datetime import date
from html import unescape

import pytest

from tests import factories
from tests.contract.answers import body_of

pytestmark = pytest.mark.django_db
PAGE = "/reforms/areas/areas/"


@pytest.fixture
def made():
    home = factories.place(code="PK-BA", name="Balochistan")
    kech, zhob = (
        factories.place(code=name, name=name.title(), level="district", parent=home) for name in ("kech", "zhob")
    )
    reform = factories.reform(slug="areas", code="R06")
    return factories.territory(code="T01", reform=reform, within=home), kech, zhob


def text(client, address):
    response = client.get(address)
    assert response.status_code == 200
    said = " ".join(unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())
    return said.replace(" : ", ": ")


def test_where_no_source_names_a_district_nothing_is_counted_as_unconverted(client, made):
    page = text(client, PAGE)
    assert "No source says which districts of Balochistan were converted." in page
    assert "0 of 2 districts published as converted" in page
    assert "Kech not published" in page
    assert "No population and no area of these districts is published." in page
    assert "%" not in page.partition("District by district")[2].partition("Sources")[0]
    reform = text(client, "/reforms/areas/")
    assert "0 of 2 districts published as converted: Not published: 2" in reform
    assert f'href="{PAGE}"' in client.get("/reforms/areas/").content.decode()


def test_each_claim_has_a_row_with_its_day_its_notification_and_its_source(client, made):
    territory, kech, _zhob = made
    about = {"territory": territory, "place": kech}
    day = {"period_start": date(2025, 3, 1), "period_end": date(2025, 3, 1)}
    later = {"period_start": date(2026, 1, 5), "period_end": date(2026, 1, 5)}
    early = factories.source(published_start=date(2025, 3, 4), published_end=date(2025, 3, 4))
    factories.published("area", **about, **day, source=early, notification="SO(L)1/2025", attribution="Home Department")
    factories.published("area", **about, **later, move="reversed", part="Tehsil Buleda")
    page = text(client, PAGE)
    assert "1 of 2" not in page
    assert "0 of 2 districts published as converted: Converted in part: 1, Not published: 1" in page
    assert "B-Area A-Area 1 Mar 2025 SO(L)1/2025" in page
    assert "only Tehsil Buleda A-Area B-Area Reversed 5 Jan 2026" in page
    assert "Nothing is published about 1 district. It is not counted as unconverted, and no share is computed." in page
    assert "1 of 2 districts published as converted" in text(client, f"{PAGE}?as_of=2025-06-01")
    table = body_of(client.get("/reforms/areas/areas.csv")).decode("utf-8-sig").splitlines()
    assert [line.split(",")[3:8] for line in table[1:]] == [
        ["Kech", "in_part", "converted", "B-Area", "A-Area"],
        ["Kech", "in_part", "reversed", "A-Area", "B-Area"],
        ["Zhob", "not_published", "", "", ""],
    ]


def test_shares_stand_only_beside_what_is_published(client, made):
    territory, kech, zhob = made
    people = factories.indicator(code="I90", name="Population of the districts", unit="people")
    territory.denominators.set([people])
    factories.save_subject(territory, by=factories.editor(), at=factories.NOW, links={"denominators": [people]})
    assert "Population of the districts not published for any district" in text(client, PAGE)
    factories.published("area", territory=territory, place=kech)
    factories.published("figure", indicator=people, place=kech, value=300, attribution="Bureau of Statistics")
    page = text(client, PAGE)
    assert (
        "300 people (2025) in the districts published as converted, by the figures of 1 of the 1. "
        "A figure is published for 1 of 2 districts."
    ) in page
    factories.published("figure", indicator=people, place=zhob, value=100)
    factories.published("area", territory=territory, place=zhob, period_start=date(2027, 1, 1), period_end=None)
    page = text(client, PAGE)
    assert "75 % in the districts published as converted: 300 of 400 people (2025)" in page
    assert page.count("Bureau of Statistics") == 1
    heads, row, _ = csv.reader(body_of(client.get("/reforms/areas/areas.csv")).decode("utf-8-sig").splitlines())
    of_figure = dict(zip(heads, row, strict=True))
    assert of_figure["I90 Population of the districts"] == "300"
    assert (of_figure["I90 period_start"], of_figure["I90 period_end"]) == ("2025-01-01", "2025-12-31")
    assert of_figure["I90 attribution"] == "Bureau of Statistics"
    assert of_figure["I90 source"]
    assert of_figure["I90 record"].startswith("figure-")
    factories.published("area", territory=territory, place=kech, move="reversed", part="Tehsil Buleda")
    assert "at least 0 % in the districts published as converted, not counting any" in text(client, PAGE)
    older = {"period_start": date(2017, 1, 1), "period_end": date(2017, 12, 31)}
    census = factories.indicator(code="I91", name="Area of the districts", unit="square kilometres")
    factories.save_subject(territory, by=factories.editor(), at=factories.NOW, links={"denominators": [people, census]})
    factories.published("figure", indicator=census, place=kech, value=5, qualifier="more_than")
    factories.published("figure", indicator=census, place=zhob, value=7, **older)
    assert (
        "A figure is published for 2 of 2 districts. Some figures are bounds, or less exact than others: "
        "those are not added up."
    ) in text(client, PAGE)


def test_no_share_while_a_district_is_contested_or_periods_differ(client, made):
    territory, kech, zhob = made
    people = factories.indicator(code="I90", name="Population of the districts", unit="people")
    factories.save_subject(territory, by=factories.editor(), at=factories.NOW, links={"denominators": [people]})
    older = {"period_start": date(2017, 1, 1), "period_end": date(2017, 12, 31)}
    factories.published("figure", indicator=people, place=kech, value=300)
    factories.published("figure", indicator=people, place=zhob, value=100, **older)
    page = text(client, PAGE)
    assert "No district is published as converted. A figure is published for 2 of 2 districts." in page
    assert "The figures are of different periods: those are not added up." in page
    assert "300 2025" in page
    assert "100 2017" in page
    for place in (kech, zhob):
        factories.published("area", territory=territory, place=place, attribution="Home Department")
    later = {"period_start": date(2027, 1, 1), "period_end": date(2027, 1, 1)}
    factories.published("area", territory=territory, place=zhob, attribution="Police", **later)
    page = text(client, PAGE)
    assert "1 district is contested. It is counted neither way, and no share is computed." in page


def test_where_sources_differ_on_a_district_each_figure_stands_and_none_is_added_up(client, made):
    territory, kech, zhob = made
    people = factories.indicator(code="I90", name="Population of the districts", unit="people")
    factories.save_subject(territory, by=factories.editor(), at=factories.NOW, links={"denominators": [people]})
    for place, value, speaker in ((kech, 300, "Bureau"), (kech, 320, "Ministry"), (zhob, 100, "Bureau")):
        factories.published("figure", indicator=people, place=place, value=value, attribution=speaker)
        factories.published("area", territory=territory, place=place, attribution=speaker)
    page = text(client, PAGE)
    kech_row = page.partition("Kech A")[2].partition("Zhob")[0] or page.partition(" Kech ")[2].partition(" Zhob ")[0]
    assert kech_row.index("sources differ") < kech_row.index("300") < kech_row.index("320")
    assert "Bureau" in kech_row
    assert "Ministry" in kech_row
    assert "A figure is published for 1 of 2 districts." in page
    assert "Sources give different figures for 1 district: each stands in the table, and none is added up." in page
    assert "100 people (2025) in the districts published as converted, by the figures of 1 of the 2." in page
    assert " % in the districts" not in page
    heads, row, *_ = csv.reader(body_of(client.get("/reforms/areas/areas.csv")).decode("utf-8-sig").splitlines())
    of_kech = dict(zip(heads, row, strict=True))
    assert of_kech["I90 Population of the districts"] == ""
    assert "I90 Population of the districts: sources differ" in of_kech["blanks"]
    assert of_kech["I90 attribution"] == "Bureau; Ministry"
    assert of_kech["I90 record"].count("figure-") == 2


def test_a_reform_that_takes_over_no_places_has_no_such_page(client, made):
    factories.reform(slug="other")
    assert client.get("/reforms/other/areas/").status_code == 404
    assert client.get("/reforms/R06/areas/")["Location"] == PAGE
