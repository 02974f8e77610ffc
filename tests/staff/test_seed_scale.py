"""The seeding of made-up figures for measuring."""

from decimal import Decimal

import pytest
from django.core.management import CommandError, call_command
from django.db.models import Sum
from django.utils import timezone

from tests import factories
from tracker.indicators.models import Indicator, Observation
from tracker.records.verification import verify
from tracker.staff import scale

pytestmark = pytest.mark.django_db


def test_publishes_as_many_as_asked_through_the_journal(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("seed_scale", observations=250, districts=2, indicators=3)
    assert Observation.objects.current().count() == 250
    assert "250 made-up observations" in capsys.readouterr().out
    assert verify().broken is None


def test_more_than_the_months_there_are_is_still_one_claim_each() -> None:
    call_command("seed_scale", observations=300, districts=1, indicators=1)
    assert Observation.objects.current().count() == 300


def test_as_many_indicators_are_made_as_it_takes_to_tell_no_figure_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scale, "FIRST_YEAR", timezone.now().year)  # a single month of each series
    call_command("seed_scale", observations=203, districts=1)
    assert Indicator.objects.count() == 102
    assert set(Observation.objects.values_list("attribution", flat=True)) == {"made-up account 1"}


def test_a_country_is_the_sum_of_its_districts_but_for_a_slip_of_the_pen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scale, "A_SLIP_IN", 11)
    call_command("seed_scale", observations=24, districts=3, indicators=2)
    assert _apart() == {Decimal(0), 9 * _figure("row 12"), 9 * _figure("row 23")}


def _figure(locator: str) -> Decimal:
    """What was counted where a nought too many is told."""
    return Observation.objects.get(locator=locator).value / 10


def _apart() -> set[Decimal]:
    """By how much the districts are more than the country, in each month of each indicator."""
    districts = Observation.objects.filter(place__level="district")
    sums = districts.order_by().values_list("indicator", "period_start").annotate(Sum("value"))
    country = Observation.objects.filter(place__level="country")
    whole = {(one.indicator_id, one.period_start): one.value for one in country}
    return {total - whole[indicator, start] for indicator, start, total in sums}


def test_refuses_a_database_that_holds_records() -> None:
    factories.published("status")
    with pytest.raises(CommandError, match="holds records"):
        call_command("seed_scale", observations=1)
    assert not Observation.objects.exists()


@pytest.mark.parametrize("options", [{"observations": 0}, {"observations": 1, "indicators": 0}])
def test_refuses_a_number_below_one(options: dict[str, int]) -> None:
    with pytest.raises(CommandError, match="at least 1"):
        call_command("seed_scale", **options)
