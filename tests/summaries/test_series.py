"""The whole series of an indicator: all of it, in parts that tear nothing apart."""

from datetime import date
from decimal import Decimal

import pytest

from tests import factories
from tracker.records.moment import Moment
from tracker.summaries import series
from tracker.summaries.indicators import indicator_detail
from tracker.summaries.refs import NoSuchSubject
from tracker.summaries.series import indicator_series

pytestmark = pytest.mark.django_db
NOW = Moment(factories.TODAY)


def year(number):
    return {"period_start": date(number, 1, 1), "period_end": date(number, 12, 31)}


@pytest.fixture
def indicator():
    """Three places, five years, two claims of each; and one claim of no period."""
    found, places = factories.indicator(), [factories.place() for _ in range(3)]
    for place in places:
        for number in range(2020, 2025):
            for value in (number, number + 1):
                factories.published("figure", indicator=found, place=place, value=Decimal(value), **year(number))
    factories.published("figure", indicator=found, place=places[0], period_start=None, period_end=None)
    return found


@pytest.mark.parametrize("at_once", [1, 2, 3, 7, 1000])
def test_it_is_the_series_of_the_page_however_it_is_read(monkeypatch, indicator, at_once):
    monkeypatch.setattr(series, "AT_ONCE", at_once)
    assert list(indicator_series(indicator.slug, NOW).points) == list(indicator_detail(indicator.slug, NOW).points)


def test_it_goes_on_where_the_page_stops(monkeypatch, indicator):
    monkeypatch.setattr("tracker.summaries.indicators.MOST_RECORDS", 4)
    assert len(indicator_detail(indicator.slug, NOW).points) < len(list(indicator_series(indicator.slug, NOW).points))


def test_what_is_published_while_it_is_read_is_not_in_it(monkeypatch, indicator):
    monkeypatch.setattr(series, "AT_ONCE", 1)
    points = indicator_series(indicator.slug, NOW).points
    next(points)
    factories.published("figure", indicator=indicator, **year(2019))
    assert all(point.period.start != date(2019, 1, 1) for point in points)


def test_an_indicator_that_is_not_there_is_refused_before_anything_is_read():
    with pytest.raises(NoSuchSubject):
        indicator_series("nowhere", NOW)
