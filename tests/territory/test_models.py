"""Territories and what is told of their places, as staff enter them."""

import pytest
from django.core.exceptions import ValidationError

from tests import factories

pytestmark = pytest.mark.django_db


def test_a_conversion_says_its_place_its_part_and_its_day():
    district = factories.place(name="Kech", level="district")
    territory = factories.territory(code="T01", within=district.parent)
    record = factories.draft("area", territory=territory, place=district)
    assert record.statement() == "T01 Converted: Kech, 2025"
    record.part = "Tehsil Buleda"
    assert record.statement() == "T01 Converted: Kech (Tehsil Buleda), 2025"
    assert record.agency_id is None


def test_a_place_that_lies_elsewhere_is_refused_at_its_field():
    record = factories.unsaved("area", territory=factories.territory(), place=factories.place(level="district"))
    with pytest.raises(ValidationError) as refused:
        record.clean()
    assert list(refused.value.message_dict) == ["place"]


def test_a_form_without_a_place_is_told_of_the_place_alone():
    record = factories.unsaved("area")
    record.place = None
    record.clean()
    assert record.problems(factories.TODAY) == []


def test_the_agency_of_a_territory_is_that_of_its_reform():
    agency = factories.agency()
    territory = factories.territory(reform=factories.reform(lead_agency=agency))
    assert territory.agency_id == agency.pk
    assert factories.draft("area", territory=territory).agency_id == agency.pk
