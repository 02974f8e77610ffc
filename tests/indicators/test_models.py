"""Indicators, targets and figures as the database keeps them."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from tests import factories
from tracker.indicators.models import Indicator, Observation, Target
from tracker.indicators.rules import Blank, Measure
from tracker.records import actions
from tracker.records.refused import Refused

pytestmark = pytest.mark.django_db


def test_each_is_called_by_what_tells_it_apart():
    indicator = factories.indicator(code="I02", name="Militants reported killed")
    place = factories.place(name="Balochistan")
    figure = factories.draft("figure", indicator=indicator, place=place, value=Decimal(2597))
    blank = factories.draft("figure", indicator=indicator, blank=Blank.WITHHELD, ground="Asked.", place=place)
    assert str(indicator) == "I02 Militants reported killed"
    assert str(indicator.group) == indicator.group.name
    assert str(figure) == f"figure-{figure.pk}: I02 Balochistan, 2025: 2,597"
    assert str(blank) == f"figure-{blank.pk}: I02 Balochistan, 2025: withheld"
    assert str(factories.target(indicator=indicator, place=place)) == "I02 Balochistan, 2025: 100"


def test_a_figure_belongs_to_the_agency_that_owes_it():
    agency = factories.agency()
    assert factories.draft("figure", indicator=factories.indicator(agency=agency)).agency_id == agency.pk


def test_a_ratio_of_140_is_refused_before_it_is_saved():
    ratio = factories.indicator(measure=Measure.RATIO, unit="percent")
    with pytest.raises(ValidationError) as refusal:
        factories.draft("figure", indicator=ratio, value=Decimal(140))
    assert refusal.value.message_dict["value"] == [
        "A ratio lies between 0 and 100; 140 was given. Check the figure and the unit."
    ]


def test_a_ratio_of_140_that_came_in_by_another_door_is_not_published():
    ratio = factories.indicator(measure=Measure.RATIO, unit="percent")
    record = factories.submitted("figure", indicator=ratio, value=Decimal(84))
    Observation.objects.filter(pk=record.pk).update(value=Decimal(140))
    with pytest.raises(Refused, match="A ratio lies between 0 and 100; 140 was given"):
        actions.publish(record, by=factories.reviewer(), at=factories.NOW)


def test_a_figure_of_a_period_to_come_is_refused():
    record = factories.draft("figure", period_start=date(2026, 1, 1), period_end=date(2026, 12, 31))
    with pytest.raises(Refused, match="The period ends on 31 Dec 2026, which is in the future"):
        actions.submit(record, by=factories.editor(), at=factories.NOW)


@pytest.mark.parametrize(
    "columns",
    [
        {"value": None},
        {"blank": Blank.WITHHELD},
        {"ground": "Asked."},
        {"value": None, "blank": Blank.WITHHELD},
    ],
)
def test_the_database_keeps_either_a_value_or_a_blank_with_its_ground(columns):
    record = factories.draft("figure")
    with pytest.raises(IntegrityError), transaction.atomic():
        Observation.objects.filter(pk=record.pk).update(**columns)


def test_a_missing_value_stays_missing_and_is_not_zero():
    record = factories.published("figure", blank=Blank.NOT_PUBLISHED, ground="No report gives it.")
    assert Observation.objects.get(pk=record.pk).value is None
    zero = factories.published("figure", value=Decimal(0))
    assert Observation.objects.get(pk=zero.pk).value == 0


def test_an_indicator_without_a_unit_is_refused():
    with pytest.raises(ValidationError, match="blank"):
        factories.indicator(unit="")
    indicator = factories.indicator()
    with pytest.raises(IntegrityError), transaction.atomic():
        Indicator.objects.filter(pk=indicator.pk).update(unit="")


def test_only_a_ratio_has_a_numerator_and_a_denominator():
    part, whole = factories.indicator(), factories.indicator()
    ratio = factories.indicator(measure=Measure.RATIO, unit="percent", numerator=part, denominator=whole)
    assert ratio.numerator == part
    with pytest.raises(ValidationError, match="Only a ratio has a numerator and a denominator"):
        factories.indicator(numerator=part, denominator=whole)


def test_only_a_stock_is_changed_by_flows_and_by_two_of_them():
    filed, closed = factories.indicator(), factories.indicator()
    assert factories.indicator(measure=Measure.STOCK, inflow=filed, outflow=closed).inflow == filed
    for fields in ({"measure": Measure.FLOW, "outflow": closed}, {"measure": Measure.STOCK}):
        with pytest.raises(ValidationError, match="Name both flows, or neither"):
            factories.indicator(inflow=filed, **fields)


def test_one_target_per_place_and_period_and_none_that_ends_before_it_starts():
    target = factories.target()
    again = {"indicator": target.indicator, "place": target.place, "source": target.source}
    with pytest.raises(ValidationError, match="already exists"):
        factories.target(**again)
    with pytest.raises(ValidationError, match="The period ends before it starts"):
        factories.target(**again, period_start=date(2026, 2, 1), period_end=date(2026, 1, 1))
    assert Target.objects.count() == 1


def test_a_place_is_named_for_a_figure_that_lacks_its_indicator():
    record = factories.unsaved("figure")
    record.indicator_id = None
    with pytest.raises(ValidationError) as refusal:
        record.full_clean(exclude=["recorded_by", "edited_by", "recorded_at", "edited_at"])
    assert "indicator" in refusal.value.message_dict


def test_a_figure_cannot_be_reported_by_a_source_that_is_older():
    source = factories.source(published_start=date(2024, 11, 19), published_end=date(2024, 11, 19))
    draft = factories.draft("figure", source=source, period_start=date(2025, 1, 1), period_end=date(2025, 12, 31))
    with pytest.raises(Refused, match="after the source was published"):
        actions.submit(draft, by=factories.editor(), at=factories.NOW)
