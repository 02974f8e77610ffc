"""Progress from a baseline to a target, and delivery rated by the state and by others: nothing cut off or averaged."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import factories
from tracker.indicators.models import Indicator, Observation
from tracker.indicators.rules import is_against, progress_percent
from tracker.records.moment import Moment
from tracker.reforms.rules import Confidence
from tracker.summaries.indicators import indicator_detail
from tracker.summaries.progress import NotSaid
from tracker.summaries.ratings import official_ratings
from tracker.summaries.reforms import reform_detail

NOW = Moment(factories.TODAY)
NUMBERS = st.integers(-1000, 1000).map(Decimal)


@pytest.mark.parametrize(
    ("baseline", "now", "target", "percent"),
    [
        (100, 150, 200, 50),
        (200, 150, 100, 50),
        (100, 230, 200, 130),
        (100, 80, 200, -20),
        (80, 80, 0, 0),
        (9, 9, 9, None),
    ],
)
def test_progress_is_the_way_gone_whichever_way_it_leads(baseline, now, target, percent):
    assert progress_percent(Decimal(baseline), Decimal(now), Decimal(target)) == percent


@given(NUMBERS, NUMBERS, NUMBERS)
def test_progress_never_raises_and_is_never_cut_off(baseline, now, target):
    percent = progress_percent(baseline, now, target)
    assert (percent is None) == (baseline == target)
    if percent is not None:
        assert abs(baseline + (target - baseline) * percent / 100 - now) < Decimal("1e-20")


def test_a_target_on_the_worse_side_is_against_the_direction():
    low, high = Decimal(1), Decimal(2)
    assert is_against(high, low, "higher")
    assert is_against(low, high, "lower")
    assert not any(is_against(one, other, "neither") for one in (low, high) for other in (low, high))
    assert not is_against(low, low, "higher")


@pytest.fixture
def asked(db):
    """Asks for the progress of an indicator that is to fall from 200 to 100, with a figure where one is given."""

    def ask(value=150, *, target=None, figure=None, **fields):
        place = factories.place()
        indicator = factories.indicator(**{"direction": "lower", **fields})
        standing = {"indicator": indicator, "place": place, "value": Decimal(100), "baseline": Decimal(200)}
        factories.target(**standing | (target or {}))
        for number in [] if value is None else [value]:
            about = {"indicator": indicator, "place": place, "value": Decimal(number)}
            factories.published("figure", **about | (figure or {}))
        (found,) = indicator_detail(indicator.slug, NOW).progress
        return found

    return ask


def test_what_is_to_fall_makes_progress_by_falling(asked):
    found = asked()
    assert (found.percent, found.why_not) == (50, None)
    assert (found.target.baseline, found.point.adopted.value, found.target.value) == (200, 150, 100)


@pytest.mark.parametrize(
    ("how", "why"),
    [
        ({"target": {"baseline": None}}, NotSaid.NO_BASELINE),
        ({"target": {"baseline": Decimal(100)}}, NotSaid.SAME),
        ({"target": {"baseline": Decimal(50)}}, NotSaid.AGAINST),
        ({"value": None}, NotSaid.NO_FIGURE),
        ({"figure": {"value": None, "blank": "not_published", "ground": "Nobody counts."}}, NotSaid.NO_FIGURE),
        ({"figure": {"qualifier": "about"}}, NotSaid.INEXACT),
        ({"figure": {"period_end": date(2025, 6, 30)}}, NotSaid.NO_FIGURE),
        ({"figure": {"period_end": None}}, NotSaid.NO_FIGURE),
        ({"measure": "tally"}, NotSaid.TALLY),
    ],
    ids=lambda one: one.name if isinstance(one, NotSaid) else "",
)
def test_where_a_part_is_missing_nothing_is_computed_and_it_says_why(asked, how, why):
    found = asked(**how)
    assert (found.percent, found.why_not) == (None, why)
    assert found.why_not.words.startswith("not computed")


def test_of_several_figures_none_is_chosen(asked, db):
    asked()
    about = {"indicator": Indicator.objects.get(), "place": Observation.objects.get().place}
    factories.published("figure", **about, value=Decimal(140), attribution="Another")
    (found,) = indicator_detail(about["indicator"].slug, NOW).progress
    assert found.why_not is NotSaid.SEVERAL


def test_a_stock_is_held_against_the_target_whatever_its_period_and_the_page_shows_every_part(asked, client):
    day = date(2025, 12, 31)
    found = asked(250, measure="stock", slug="stock", figure={"period_start": day, "period_end": day})
    assert found.percent == -50
    text = client.get("/indicators/stock/").content.decode()
    assert "−50.0 %" in text
    assert 'data-label="Baseline"' in text


def rated(reform, confidence: str, kind: str, on: date):
    source = factories.source(kind=kind, published_start=on, published_end=on)
    why = {"confidence_reason": "Funds are late.", "recovery_action": "Ask again.", "recovery_date": date(2026, 6, 1)}
    period = {"period_start": on, "period_end": on}
    factories.published("status", reform=reform, source=source, confidence=confidence, **why, **period)


@pytest.mark.django_db
def test_two_ratings_stand_side_by_side_and_none_is_made_up(client):
    reform, unrated = factories.reform(slug="rated"), factories.reform(slug="unrated")
    rated(reform, "amber", "press", date(2025, 1, 1))
    rated(reform, "green", "official", date(2025, 2, 1))
    rated(reform, "red", "research", date(2025, 3, 1))
    factories.published("status", reform=unrated)
    ratings = reform_detail("rated", NOW).ratings
    assert (ratings.official.confidence, ratings.independent.confidence) == ("green", "red")
    assert reform_detail("unrated", NOW).ratings == type(ratings)(None, None)
    assert official_ratings(NOW) == {reform.pk: Confidence.GREEN}
    text = client.get("/reforms/rated/").content.decode()
    assert "Delivery confidence: green." in text
    assert "Rated independently, for 1 Mar 2025. Delivery confidence: red. Funds are late." in text
    assert "Delivery confidence" not in client.get("/reforms/unrated/").content.decode()
