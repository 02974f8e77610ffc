"""Claims beside one another, the adopted one, blanks, and what a register leaves out."""

from datetime import date
from decimal import Decimal

import pytest

from tests import factories
from tracker.indicators.models import Indicator
from tracker.records.moment import Moment
from tracker.summaries.figures import NEWEST, newest_points
from tracker.summaries.indicators import indicator_detail

pytestmark = pytest.mark.django_db
NOW = Moment(factories.TODAY)


def a_year(year):
    return {"period_start": date(year, 1, 1), "period_end": date(year, 12, 31)}


def points_of(indicator, moment=NOW):
    return newest_points(Indicator.objects.filter(pk=indicator.pk), moment).get(indicator.pk, [])


def test_two_values_for_one_period_stand_side_by_side_and_the_latest_source_is_adopted():
    first = factories.published("figure", value=Decimal(92), source=factories.source(published_start=date(2026, 2, 4)))
    earlier = factories.source(published_start=date(2026, 2, 1))
    factories.published("figure", indicator=first.indicator, place=first.place, value=Decimal(197), source=earlier)
    (point,) = points_of(first.indicator)
    assert point.is_contested
    assert [figure.value for figure in point.figures] == [197, 92]
    assert point.adopted.value == 92
    assert "Its source is the latest" in point.adopted_because


def test_of_two_claims_of_one_source_none_is_said_to_be_of_the_latest():
    first = factories.published("figure", value=Decimal(92))
    about = {"indicator": first.indicator, "place": first.place, "source": first.source}
    factories.published("figure", **about, attribution="Chief Minister", value=Decimal(197))
    (point,) = points_of(first.indicator)
    assert point.adopted.value == 197
    assert "It was published here last" in point.adopted_because


def test_two_sources_of_one_value_are_one_figure():
    first = factories.published("figure")
    factories.published("figure", indicator=first.indicator, place=first.place)
    (point,) = points_of(first.indicator)
    assert not point.is_contested
    assert len(point.adopted.marks) == 2


def test_a_note_that_another_begins_with_is_not_repeated():
    first = factories.published("figure", note="Three bombers among them.")
    about = {"indicator": first.indicator, "place": first.place}
    factories.published("figure", **about, note="Three bombers among them; on a Saturday.")
    factories.published("figure", **about, note="Counted by hand.")
    (point,) = points_of(first.indicator)
    assert point.adopted.note == "Three bombers among them; on a Saturday. Counted by hand."


def test_a_blank_is_never_a_number():
    record = factories.published("figure", blank="withheld", ground="Security.")
    (point,) = points_of(record.indicator)
    assert (point.adopted.value, point.adopted.blank, point.adopted.ground) == (None, "withheld", "Security.")


def test_a_register_shows_the_newest_periods_first_and_those_without_a_date_last():
    indicator, place = factories.indicator(), factories.place()
    for period in (a_year(2023), {"period_start": None, "period_end": None}, a_year(2025)):
        factories.published("figure", indicator=indicator, place=place, **period)
    assert [str(point.period) for point in points_of(indicator)] == ["2025", "2023", "not stated"]


def test_a_point_whose_claims_would_be_cut_is_left_out_whole():
    indicator, place = factories.indicator(), factories.place()
    for number in range(NEWEST - 1):
        factories.published("figure", indicator=indicator, place=place, **a_year(2025 - number))
    for value in (1, 2, 3):
        factories.published("figure", indicator=indicator, place=place, value=Decimal(value), **a_year(2000))
    assert [point.period.start.year for point in points_of(indicator)] == [2025, 2024, 2023, 2022, 2021]
    assert len(indicator_detail(indicator.slug, NOW).points) == NEWEST


def test_provinces_come_before_districts_unless_there_are_only_districts():
    province = factories.place()
    district = factories.place(parent=province, level="district")
    both, one = factories.indicator(), factories.indicator()
    for indicator, place in ((both, province), (both, district), (one, district)):
        factories.published("figure", indicator=indicator, place=place)
    assert [point.place.code for point in points_of(both)] == [province.code]
    assert [point.place.code for point in points_of(one)] == [district.code]


def test_a_target_is_shown_once_its_document_is_known():
    target = factories.target(source=factories.source(published_start=date(2026, 2, 1)))
    shown = indicator_detail(target.indicator.slug, NOW).targets
    assert [(one.value, one.locator) for one in shown] == [(100, "¶1")]
    before = Moment(factories.TODAY, day=date(2026, 1, 31))
    assert indicator_detail(target.indicator.slug, before).targets == ()


def test_the_document_of_a_target_is_a_source_of_the_page_where_it_has_a_page_itself():
    target = factories.target(source=factories.source(code="A1"))
    assert indicator_detail(target.indicator.slug, NOW).sources == ()
    factories.published("status", source=target.source)
    assert [one.code for one in indicator_detail(target.indicator.slug, NOW).sources] == ["A1"]
