"""Instruments, what they do to one another, and their steps as the database keeps them."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from tests import factories
from tracker.legislation.models import Amendment, Step
from tracker.legislation.rules import Stage, stage_on

pytestmark = pytest.mark.django_db


def test_each_is_called_by_what_tells_it_apart():
    act = factories.instrument(code="L00", title="Anti-Terrorism Act, 1997")
    change = factories.amendment(instrument=factories.instrument(code="L03"), affects=act)
    step = factories.draft("step", instrument=act)
    assert str(act) == "L00 Anti-Terrorism Act, 1997"
    assert str(change) == "L03 amends L00"
    assert str(step) == f"step-{step.pk}: L00 Reported enacted, 2025"


def test_an_instrument_does_not_amend_itself():
    act = factories.instrument()
    with pytest.raises(ValidationError, match="An instrument cannot amend itself"):
        factories.amendment(instrument=act, affects=act)


def test_an_effect_is_entered_once():
    change = factories.amendment()
    with pytest.raises(ValidationError, match="already exists"):
        factories.amendment(instrument=change.instrument, affects=change.affects)
    factories.amendment(
        instrument=change.instrument, affects=change.affects, effect=Amendment.Effect.MADE_UNDER, provision="11-EEEE"
    )


def test_only_a_step_in_force_has_a_last_day():
    with pytest.raises(ValidationError) as refusal:
        factories.draft("step", stage=Stage.PASSED, in_force_until=date(2026, 1, 31))
    sentence = "Only a step “in force” can have a last day in force."
    assert refusal.value.message_dict == {"in_force_until": [sentence]}
    record = factories.draft("step", stage=Stage.PASSED)
    with pytest.raises(IntegrityError), transaction.atomic():
        Step.objects.filter(pk=record.pk).update(in_force_until=date(2026, 1, 31))


def test_the_last_day_in_force_is_not_before_the_first():
    with pytest.raises(ValidationError, match="The last day in force is before the first"):
        factories.draft("step", stage=Stage.IN_FORCE, in_force_until=date(2024, 12, 31))


def test_a_published_order_for_one_month_has_expired_the_day_after():
    order = factories.published(
        "step",
        stage=Stage.IN_FORCE,
        period_start=date(2026, 2, 1),
        period_end=date(2026, 2, 1),
        in_force_until=date(2026, 2, 28),
    )
    steps = list(Step.objects.current().filter(instrument=order.instrument))
    assert stage_on(steps, date(2026, 2, 28)).stage is Stage.IN_FORCE
    assert stage_on(steps, date(2026, 3, 1)).by_itself
