"""Figures as printed: what their last digit allows, and how a source hedges them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.values.figure import half_last_digit, plain
from tracker.values.qualifier import Qualifier


@pytest.mark.parametrize(
    ("as_written", "unit", "allowance"),
    [
        ("Rs2.059 billion", 10**9, "500000"),
        ("Rs 6 billion", 10**9, "500000000"),
        ("34.3 percent", 1, "0.05"),
        ("85", 1, "0.5"),
        ("43,027 acres", 1, "0.5"),
        ("more than 1,000,000", 1, "0.5"),
    ],
)
def test_a_printed_figure_is_good_to_half_its_last_digit(as_written, unit, allowance):
    assert half_last_digit(as_written, Decimal(unit)) == Decimal(allowance)


@pytest.mark.parametrize("as_written", ["", "dozens", "operationalised"])
def test_words_without_a_number_allow_nothing(as_written):
    assert half_last_digit(as_written) is None


@given(st.decimals(min_value=0, max_value=10**9, places=3))
def test_a_figure_rounded_as_printed_is_within_its_allowance(exact):
    printed = round(exact, 1)
    assert abs(printed - exact) <= half_last_digit(str(printed))


@pytest.mark.parametrize(
    ("value", "shown"),
    [("90224", "90,224"), ("90224.0000", "90,224"), ("34.3000", "34.3"), ("0", "0"), ("-5", "-5"), ("1E+3", "1,000")],
)
def test_a_number_is_shown_with_separators_and_without_empty_decimals(value, shown):
    assert plain(Decimal(value)) == shown


@given(st.decimals(min_value=-(10**10), max_value=10**10, places=4))
def test_no_digit_is_lost_in_showing_a_number(value):
    assert Decimal(plain(value).replace(",", "")) == value


@pytest.mark.parametrize(
    ("qualifier", "words"),
    [
        (Qualifier.EXACT, ""),
        (Qualifier.ABOUT, "about"),
        (Qualifier.AT_LEAST, "at least"),
        (Qualifier.MORE_THAN, "more than"),
        (Qualifier.AT_MOST, "at most"),
        (Qualifier.LESS_THAN, "less than"),
        (Qualifier.PROVISIONAL, "provisional"),
    ],
)
def test_a_qualifier_stands_before_its_number_in_words_and_exact_says_nothing(qualifier, words):
    assert qualifier.words == words


def test_staff_choose_among_all_qualifiers_each_by_its_words():
    labels = [qualifier.label for qualifier in Qualifier]
    assert len(set(labels)) == len(labels)
    assert all(label and "_" not in label for label in labels)
