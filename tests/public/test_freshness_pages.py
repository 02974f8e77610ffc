"""Last confirmed, next due and overdue as a reader sees them."""

from datetime import UTC, date, datetime

import pytest
from django.utils import timezone

from tests import factories
from tests.public.facts import text_of
from tracker.legislation.rules import Stage
from tracker.reforms.models import MilestoneDate
from tracker.values.period import Period

pytestmark = pytest.mark.django_db


@pytest.fixture
def read(client, monkeypatch):
    """The text of the main part of a page, on 20 February 2026 at noon."""
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 2, 20, 7, tzinfo=UTC))

    def get(address):
        response = client.get(address)
        assert response.status_code == 200, address
        return text_of(response.content.decode())

    return get


def reported(month, **fields):
    """A monthly figure for home, due fifteen days after its month."""
    indicator = factories.indicator(**{"frequency": "month", "due_after_days": 15} | fields)
    home = factories.Place.objects.filter(code="PK-BA").first() or factories.place(code="PK-BA", name="Balochistan")
    period = Period.month(2025, month)
    source = factories.source(code=f"S{month}", published_start=date(2026, 1, 5), published_end=date(2026, 1, 5))
    factories.published(
        "figure", indicator=indicator, place=home, source=source, period_start=period.start, period_end=period.end
    )
    return indicator


def test_an_overdue_figure_says_so_on_its_page_in_the_register_and_on_the_overview(read):
    reported(12, code="I1", slug="late", name="Late")
    factories.published("figure", indicator=factories.indicator(code="I2", name="Unhurried"))
    text = read("/indicators/late/")
    assert "Last confirmed For Dec 2025, in a document of 5 Jan 2026 S12 ¶3" in text
    assert "Next due 15 February 2026: the figure for Jan 2026 Overdue by 5 days" in text
    register = read("/indicators/")
    assert "1 figure is overdue Show only these" in register
    assert "Late Overdue by 5 days" in register
    assert "Unhurried" in register
    only = read("/indicators/?overdue=1")
    assert "Late" in only
    assert "Unhurried" not in only
    assert "1 figure is overdue" in read("/")


def test_as_of_the_due_day_itself_nothing_is_overdue(read):
    reported(12, slug="late")
    assert "Overdue" not in read("/indicators/late/?as_of=2026-02-15")
    assert "Overdue by 1 day" in read("/indicators/late/?as_of=2026-02-16")
    assert "overdue" not in read("/?as_of=2026-02-15")
    assert "overdue" not in read("/indicators/?as_of=2026-02-15")


def test_a_filter_that_finds_nothing_offers_the_way_back(read):
    reported(12, slug="late", due_after_days=60)
    assert "Every indicator" in read("/indicators/?overdue=1")


def test_a_wrong_filter_is_refused(client):
    assert client.get("/indicators/?overdue=soon").status_code == 400


def test_where_nothing_says_when_it_is_due_it_is_not_stated(read):
    reported(12, slug="plain", due_after_days=None)
    reported(11, slug="event", frequency="event")
    assert "Next due not stated" in read("/indicators/plain/")
    assert "nothing more is due: counted once, for an event" in read("/indicators/event/")


def test_a_reform_shows_its_next_milestone_and_an_order_its_last_day(read):
    reform = factories.reform(slug="reform")
    milestone = factories.milestone(reform=reform, title="Equipment installed")
    day = date(2026, 2, 10)
    factories.published("date", milestone=milestone, role=MilestoneDate.Role.BASELINE, period_start=day, period_end=day)
    order = factories.instrument(slug="order")
    month = Period.month(2026, 2)
    factories.published(
        "step",
        instrument=order,
        stage=Stage.IN_FORCE,
        period_start=month.start,
        period_end=month.end,
        in_force_until=month.end,
    )
    text = read("/reforms/reform/")
    assert "Last confirmed no source has reported on it" in text
    assert "Next due 10 February 2026: the milestone “Equipment installed” Overdue by 10 days" in text
    assert "Ends by itself 28 February 2026: the last day in force" in read("/legislation/order/")
