"""The seeding of made-up figures for measuring."""

import pytest
from django.core.management import CommandError, call_command

from tests import factories
from tracker.indicators.models import Observation
from tracker.records.verification import verify

pytestmark = pytest.mark.django_db


def test_publishes_as_many_as_asked_through_the_journal(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("seed_scale", observations=250, districts=2, indicators=3)
    assert Observation.objects.current().count() == 250
    assert "250 made-up observations" in capsys.readouterr().out
    assert verify().broken is None


def test_more_than_the_months_there_are_is_still_one_claim_each() -> None:
    call_command("seed_scale", observations=300, districts=1, indicators=1)
    assert Observation.objects.current().count() == 300


def test_refuses_a_database_that_holds_records() -> None:
    factories.published("status")
    with pytest.raises(CommandError, match="holds records"):
        call_command("seed_scale", observations=1)
    assert not Observation.objects.exists()


def test_refuses_a_number_below_one() -> None:
    with pytest.raises(CommandError, match="at least 1"):
        call_command("seed_scale", observations=0)
