"""Money: the sums of a budget line, the percentage spent, and how much rounding explains."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.budget import rules
from tracker.budget.rules import Basis, Measure
from tracker.values.figure import half_last_digit

BILLION = Decimal(10) ** 9
ALLOCATED, SPENT, REPORTED = Decimal("6") * BILLION, Decimal("2.059") * BILLION, Decimal("3.942") * BILLION


def test_the_computed_balance_stands_a_million_beside_the_reported_one():
    assert rules.balance(ALLOCATED, SPENT) == Decimal("3.941") * BILLION
    assert REPORTED - rules.balance(ALLOCATED, SPENT) == Decimal(1_000_000)


def test_a_third_of_the_allocation_is_spent():
    assert round(rules.utilisation(SPENT, ALLOCATED), 1) == Decimal("34.3")


@pytest.mark.parametrize(("allocated", "spent"), [(None, SPENT), (ALLOCATED, None), (None, None)])
def test_a_missing_amount_never_counts_as_zero(allocated, spent):
    assert rules.balance(allocated, spent) is None
    assert rules.utilisation(spent, allocated) is None


def test_of_nothing_allotted_no_percentage_can_be_spent():
    assert rules.utilisation(SPENT, Decimal(0)) is None
    assert rules.utilisation(Decimal(0), ALLOCATED) == 0


@given(*[st.integers(0, 10**15).map(Decimal)] * 2)
def test_what_is_spent_and_what_is_left_make_up_the_allocation(allocated, spent):
    assert rules.balance(allocated, spent) + spent == allocated


@pytest.mark.parametrize(
    ("amount", "problems"),
    [
        (Decimal(0), []),
        (ALLOCATED, []),
        (None, ["Enter the amount in rupees."]),
        (Decimal(-1), ["An amount cannot be negative. Enter what was surrendered as a surrender."]),
    ],
)
def test_an_amount_is_given_and_is_not_negative(amount, problems):
    assert rules.amount_problems(amount) == problems


PRINTED_TO_MILLION = half_last_digit("Rs2.059 billion", BILLION)


@pytest.mark.parametrize(
    ("difference", "hedged", "explained"),
    [
        (1_000_000, False, True),
        (-1_000_000, False, True),
        (1_000_001, False, False),
        (2_000_000, True, True),
        (2_000_001, True, False),
        (0, False, True),
    ],
)
def test_rounding_explains_half_a_last_digit_of_each_figure_and_twice_that_of_a_hedged_one(
    difference, hedged, explained
):
    allowances = [PRINTED_TO_MILLION, PRINTED_TO_MILLION, None]
    assert rules.difference_within_rounding(Decimal(difference), allowances, hedged=hedged) is explained


def test_nothing_printed_explains_no_difference():
    assert not rules.difference_within_rounding(Decimal(1), [None], hedged=False)
    assert rules.difference_within_rounding(Decimal(0), [], hedged=False)


def test_measures_are_said_in_words_and_a_reported_balance_as_a_claim():
    assert Measure.BALANCE.label == "Balance, as reported"
    assert Measure.EXPENDITURE.label == "Spent"
    assert Measure.REVISED_ALLOCATION.label == "Revised allocation"
    assert [basis.label for basis in Basis] == ["to date", "in period"]
