"""Budget lines and amounts as the database keeps them."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from tests import factories
from tracker.budget.models import Amount
from tracker.budget.rules import Measure

pytestmark = pytest.mark.django_db


def test_each_is_called_by_what_tells_it_apart():
    line = factories.budget_line(code="B01", name="Security projects")
    amount = factories.draft("amount", budget_line=line, measure=Measure.EXPENDITURE, amount=Decimal(2_059_000_000))
    assert str(line) == "B01 Security projects"
    assert str(amount) == f"amount-{amount.pk}: B01 Spent: Rs 2.059 billion"


def test_an_amount_is_not_negative():
    with pytest.raises(ValidationError) as refusal:
        factories.draft("amount", amount=Decimal(-1))
    sentence = "An amount cannot be negative. Enter what was surrendered as a surrender."
    assert sentence in refusal.value.message_dict["amount"]
    record = factories.draft("amount")
    with pytest.raises(IntegrityError), transaction.atomic():
        Amount.objects.filter(pk=record.pk).update(amount=Decimal(-1))


def test_an_amount_without_a_value_is_refused_by_its_field():
    with pytest.raises(ValidationError) as refusal:
        factories.draft("amount", amount=None)
    assert "Enter the amount in rupees." in refusal.value.message_dict["amount"]


@pytest.mark.parametrize("year", ["2025-2026", "25-26", "FY 2025-26"])
def test_a_fiscal_year_is_written_in_one_way(year):
    with pytest.raises(ValidationError):
        factories.budget_line(fiscal_year=year)


def test_fifteen_digits_of_rupees_are_kept_exactly():
    record = factories.published("amount", amount=Decimal("999999999999999"))
    assert Amount.objects.get(pk=record.pk).amount == Decimal("999999999999999")


def test_a_reported_balance_is_a_claim_beside_the_allocation():
    first = factories.published("amount")
    factories.published("amount", budget_line=first.budget_line, measure=Measure.BALANCE, source=first.source)
    assert Amount.objects.current().filter(budget_line=first.budget_line).count() == 2
