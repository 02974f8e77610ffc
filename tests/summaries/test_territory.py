"""The territorial ledger: districts, what is told of them as of a day, and what the converted ones are a share of."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from tests import factories
from tracker.records.moment import Moment
from tracker.summaries.refs import NoSuchSubject
from tracker.summaries.shares import Mixed
from tracker.summaries.territory import territories, territory, territory_of
from tracker.territory.rules import Standing

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 30)
NOW = Moment(TODAY)
LATER = datetime(2026, 6, 25, 5, 0, tzinfo=UTC)


@pytest.fixture
def made():
    """Five districts of a province and one of another, with population for some."""
    home = factories.place(code="PK-BA", name="Balochistan")
    districts = {name: factories.place(code=name.lower(), name=name, level="district", parent=home) for name in "ABCDE"}
    factories.place(level="district")
    people = factories.indicator(code="I90", name="Population", unit="people", measure="stock")
    one = factories.territory(code="T01", reform=factories.reform(slug="areas"), within=home, denominators=[people])
    return {"territory": one, "people": people, "home": home, **districts}


def told(made, place, day, move="converted", known=None, **fields):
    on = date.fromisoformat(day) if day else None
    known = known or on
    source = factories.source(published_start=known, published_end=known)
    return factories.published(
        "area", territory=made["territory"], place=made[place], move=move, source=source, period_start=on,
        period_end=on, at=LATER, **fields,
    )  # fmt: skip


def population(made, place, value, year=2023, **fields):
    period = {"period_start": date(year, 1, 1), "period_end": date(year, 12, 31)} if year else {}
    fields = {"period_start": None, "period_end": None} | period | fields
    factories.published("figure", indicator=made["people"], place=made[place], value=Decimal(value), **fields)


def stands(moment=NOW):
    return {row.place.name: row.standing.value for row in territory("areas", moment).rows}


def test_a_district_of_which_nothing_is_told_is_not_published(made):
    found = territory("areas", NOW)
    assert [row.place.name for row in found.rows] == ["A", "B", "C", "D", "E"]
    assert {row.standing for row in found.rows} == {Standing.NOT_PUBLISHED}
    assert (found.converted, found.published, found.count(Standing.NOT_PUBLISHED)) == (0, 0, 5)
    assert found.denominators[0].share is None
    assert (found.before, found.after, found.within.name) == ("B-Area", "A-Area", "Balochistan")


def test_how_districts_stand_changes_with_the_day_and_with_what_was_known_by_then(made):
    told(made, "A", "2025-03-01", notification="SO(L)3-1/2025")
    told(made, "B", "2025-03-01")
    told(made, "B", "2026-02-01", "reversed", attribution="High Court")
    told(made, "C", "2026-09-01", known=date(2026, 6, 1))
    told(made, "D", "2026-01-01", part="Tehsil Saddar")
    expected = {"A": "converted", "B": "reversed", "C": "announced", "D": "in_part", "E": "not_published"}
    assert stands() == expected
    assert stands(Moment(TODAY, day=date(2026, 1, 15))) == expected | {"B": "converted", "C": "not_published"}
    assert set(stands(Moment(TODAY, day=date(2025, 2, 28))).values()) == {"not_published"}
    found = territory("areas", NOW)
    assert (found.converted, found.published) == (1, 4)
    assert [claim.place.name for claim in found.claims] == ["A", "B", "D", "B", "C"]
    assert found.rows[0].claims[0].notification == "SO(L)3-1/2025"
    assert len(found.sources) == 5


def test_two_claims_stand_side_by_side_and_the_district_is_contested_between_their_days(made):
    told(made, "A", "2026-03-01", known=date(2026, 3, 10))
    told(made, "A", "2026-08-01", known=date(2026, 3, 20))
    (row, *_) = territory("areas", NOW).rows
    assert row.standing is Standing.CONTESTED
    assert row.disputed == row.claims
    assert len(row.claims) == 2
    assert stands(Moment(date(2026, 9, 1)))["A"] == "converted"
    assert stands(Moment(TODAY, day=date(2026, 3, 15)))["A"] == "converted"


def test_what_is_told_of_the_province_is_told_of_each_district(made):
    told(made, "home", "2026-03-01")
    told(made, "B", "2026-05-01", "reversed")
    found = territory("areas", NOW)
    assert stands() == {"A": "converted", "B": "reversed", "C": "converted", "D": "converted", "E": "converted"}
    assert [claim.place.name for claim in found.rows[1].claims] == ["Balochistan", "B"]
    assert len(found.claims) == 2


def test_a_share_is_computed_only_where_all_of_it_is_published(made):
    told(made, "A", "2026-03-01")
    for place, value in (("A", 300), ("B", 100), ("C", 200), ("D", 300)):
        population(made, place, value)
    (one,) = territory("areas", NOW).denominators
    assert (one.published, one.published_of_converted, one.converted, one.total) == (4, 1, 300, 900)
    assert one.share is None
    population(made, "E", 100)
    assert territory("areas", NOW).denominators[0].share is None  # of four districts nobody says how they stand
    for place in "BCDE":
        told(made, place, "2026-09-01", known=date(2026, 6, 1))
    (one,) = territory("areas", NOW).denominators
    assert (one.converted, one.total, one.share) == (300, 1000, 30)


@pytest.mark.parametrize(
    ("last", "mixed"),
    [
        ({}, None),
        ({"year": 2017}, Mixed.PERIODS),
        ({"qualifier": "more_than"}, Mixed.QUALIFIERS),
        ({"qualifier": "about"}, Mixed.QUALIFIERS),
    ],
)
def test_figures_of_other_periods_or_with_other_reservations_are_not_added_up(made, last, mixed):
    told(made, "home", "2026-03-01")
    for place in "ABCD":
        population(made, place, 100)
    population(made, "E", 100, **last)
    (one,) = territory("areas", NOW).denominators
    assert (one.converted, one.total, one.share) == ((None,) * 3 if mixed else (500, 500, 100))
    assert (one.mixed, one.published) == (mixed, 5)
    told(made, "E", "2026-05-01", "reversed")
    (one,) = territory("areas", NOW).denominators  # those that are left are of one kind, and are no share of all
    assert (one.converted, one.share) == (400, None if mixed else 80)


@pytest.mark.parametrize("fields", [{"qualifier": "at_least"}, {"year": None}])
def test_bounds_and_figures_without_a_period_are_not_added_up_though_they_are_alike(made, fields):
    for place in "AB":
        population(made, place, 100, **fields)
    assert territory("areas", NOW).denominators[0].total is None


def test_no_share_is_computed_while_a_district_is_contested(made):
    told(made, "home", "2026-03-01")
    for place in "ABCDE":
        population(made, place, 100)
    (one,) = territory("areas", NOW).denominators
    assert (one.share, one.is_least) == (100, False)
    told(made, "A", "2026-08-01", known=date(2026, 3, 20))
    assert stands()["A"] == "contested"
    assert territory("areas", NOW).denominators[0].share is None


def test_a_district_that_is_converted_in_part_makes_a_share_the_least(made):
    told(made, "home", "2026-03-01")
    told(made, "A", "2026-05-01", "reversed", part="Tehsil Saddar")
    for place in "ABCDE":
        population(made, place, 100)
    (one,) = territory("areas", NOW).denominators
    assert (one.share, one.is_least) == (80, True)


def test_the_newest_figure_counts_and_none_of_those_that_differ(made):
    population(made, "A", 300)
    population(made, "A", 350, year=2024)
    population(made, "B", 100)
    population(made, "B", 110)
    population(made, "C", 0)
    found = territory("areas", NOW)
    assert [row.figures[0] and row.figures[0].value for row in found.rows] == [350, None, 0, None, None]
    assert found.denominators[0].published == 2
    assert found.denominators[0].share is None


def test_a_reform_without_places_has_no_ledger(made):
    other = factories.reform(slug="other")
    assert territory_of(other.pk, NOW) is None
    with pytest.raises(NoSuchSubject):
        territory("other", NOW)
    with pytest.raises(NoSuchSubject):
        territory("nothing", NOW)
    assert [one.ref.code for one in territories(NOW)] == ["T01"]


def test_a_place_outside_the_territory_is_refused(made):
    elsewhere = factories.place(level="district")
    record = factories.unsaved("area", territory=made["territory"], place=elsewhere)
    (problem,) = record.problems(TODAY)
    assert problem == f"{elsewhere.name} is not a part of Balochistan, whose districts are counted."
    assert factories.unsaved("area", territory=made["territory"], place=made["A"]).problems(TODAY) == []
    country = factories.territory(within=made["home"].parent)
    assert factories.unsaved("area", territory=country, place=made["A"]).problems(TODAY) == []
    assert str(made["territory"]) == f"T01 {made['territory'].title}"
