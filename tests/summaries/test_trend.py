"""How the portfolio turned between two moments, with every date that slipped still to be read."""

from datetime import UTC, date, datetime

import pytest

from tests import factories
from tracker.briefings.sheets.headlines.trend import tables
from tracker.records.moment import Moment
from tracker.reforms.turns import Turn
from tracker.summaries.front_page import front_page
from tracker.summaries.milestones import milestone_register
from tracker.summaries.spans import Span
from tracker.summaries.trend import trend

TODAY = date(2026, 12, 31)
THEN = date(2026, 3, 31)
AT = datetime(2026, 12, 1, 5, 0, tzinfo=UTC)
SPAN = Span(Moment(TODAY, THEN), Moment(TODAY), by_day=True)


def told(on: date):
    return {"source": factories.source(published_start=on, published_end=on), "at": AT}


def dated(milestone, role: str, told_on: date, day: date, **more):
    factories.published(
        "date", milestone=milestone, role=role, period_start=day, period_end=day, **told(told_on), **more
    )


@pytest.fixture
def portfolio(db):
    """Four milestones planned before the first moment, and what became of them after it."""
    early, late = date(2026, 2, 1), date(2026, 9, 1)
    reform = factories.reform(code="R70")
    slips, gains, reached, stays, new = (factories.milestone(code=f"M7{n}", reform=reform) for n in range(5))
    for one in (slips, gains, reached, stays):
        dated(one, "baseline", early, date(2026, 10, 1))
    dated(slips, "forecast", late, date(2026, 11, 1), reason="No bids.")
    dated(slips, "forecast", date(2026, 10, 1), date(2026, 12, 1), reason="Still no bids.")
    dated(gains, "forecast", late, date(2026, 9, 15))
    dated(reached, "actual", late, date(2026, 8, 30))
    dated(new, "baseline", late, date(2027, 1, 1))
    return reform


def test_milestones_improve_worsen_enter_and_leave(portfolio):
    assert [(one.code, one.turn) for one in trend(SPAN).milestones] == [
        ("M70", Turn.WORSENED),
        ("M71", Turn.IMPROVED),
        ("M72", Turn.LEFT),
        ("M73", Turn.UNCHANGED),
        ("M74", Turn.ENTERED),
    ]


def test_a_date_that_slipped_is_never_erased(portfolio):
    slips = next(one for _, one in milestone_register(Moment(TODAY)) if one.code == "M70")
    assert [str(date.said.period) for date in slips.forecasts] == ["1 Nov 2026", "1 Dec 2026"]
    assert (slips.slip_from_baseline, slips.slip_from_last_forecast) == (61, 30)
    assert [date.reason for date in slips.forecasts] == ["No bids.", "Still no bids."]


def test_ratings_turn_by_what_was_given_with_the_status(db):
    reform, unrated = factories.reform(code="R80"), factories.reform(code="R81")
    for on, confidence in ((date(2026, 2, 1), "green"), (date(2026, 9, 1), "amber")):
        period = {"period_start": on, "period_end": on}
        why = {"confidence": confidence, "confidence_reason": "Funds are late."}
        factories.published("status", reform=reform, **period, **why, **told(on))
        factories.published("status", reform=unrated, **period, **told(on))
    found = trend(SPAN)
    assert [(one.code, one.turn) for one in found.confidence] == [("R80", Turn.WORSENED)]
    assert found.milestones == ()


def test_the_front_page_narrows_it_and_compares_nothing_with_nothing(portfolio):
    assert front_page(Moment(TODAY)).trend is None
    compared = front_page(Moment(TODAY), THEN).trend
    assert compared is not None
    assert len(compared.milestones) == 5
    assert trend(SPAN, frozenset({"R71"})).is_empty


def test_the_cost_does_not_grow(portfolio, django_assert_num_queries):
    with django_assert_num_queries(14):
        trend(SPAN)
    for n in range(4):
        dated(factories.milestone(code=f"M8{n}"), "baseline", date(2026, 2, 1), date(2026, 10, 1))
    with django_assert_num_queries(14):
        trend(SPAN)


def test_the_page_and_the_sheet_say_the_same(portfolio, client):
    text = client.get(f"/briefings/headlines/?since={THEN}").content.decode()
    assert 'Milestones: <span class="derived"><b>1</b> improved</span>' in text
    (table,) = tables(front_page(Moment(TODAY), THEN))
    (row,) = table.rows
    assert row[1:] == (1, 1, 1, 0, 1, 1, "M70")
    assert tables(front_page(Moment(TODAY))) == []
