"""What a figure reaches as it is given, and whether a comparison holds for all of it, for some of it, or for none."""

from decimal import Decimal

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from tracker.values.agreement import given
from tracker.values.qualifier import Qualifier
from tracker.values.reach import ENDLESS, Operator, Outcome, Reach, finest, outcome, reach_of

ONE, TENTH = Decimal(1), Decimal("0.1")
EXACT, ABOUT = Qualifier.EXACT, Qualifier.ABOUT
AT_LEAST, MORE, AT_MOST, LESS = Qualifier.AT_LEAST, Qualifier.MORE_THAN, Qualifier.AT_MOST, Qualifier.LESS_THAN
HOLDS, ROUNDING, BREAKS, OPEN = Outcome.HOLDS, Outcome.ROUNDING, Outcome.BREAKS, Outcome.OPEN


def reach(value, qualifier=EXACT, as_written="", fine=ONE):
    return reach_of(given(Decimal(value), qualifier, as_written), fine)


@pytest.mark.parametrize(
    ("value", "qualifier", "as_written", "low", "high"),
    [
        (784, EXACT, "", 784, 784),
        (784, Qualifier.PROVISIONAL, "", 784, 784),
        (784, ABOUT, "", 783, 785),
        (1_200_000, EXACT, "1.2 million", 1_150_000, 1_250_000),
        (1_200_000, ABOUT, "1.2 million", 1_100_000, 1_300_000),
        (40, AT_LEAST, "", 40, ENDLESS),
        (40, AT_MOST, "", 0, 40),
        (-3, AT_MOST, "", -3, -3),
    ],
)
def test_a_figure_reaches_as_far_as_its_digits_and_its_qualifier(value, qualifier, as_written, low, high):
    found = reach(value, qualifier, as_written)
    assert (found.low, found.high) == (low, high)


def test_without_a_value_nothing_is_reached():
    assert reach_of(given(None, EXACT, ""), ONE) is None


def test_the_finest_digit_of_what_is_compared_counts_as_exact():
    assert finest([]) == 1
    assert finest([given(Decimal(34), EXACT, ""), given(Decimal("34.3"), EXACT, "")]) == Decimal("0.1")
    assert reach(34, fine=Decimal("0.1")).low == Decimal("33.5")


@pytest.mark.parametrize(
    ("left", "operator", "right", "margin", "in_percent", "found"),
    [
        (reach(5), "=", reach(5), 0, False, HOLDS),
        (reach(5), "=", reach(6), 0, False, BREAKS),
        (reach(5), "=", reach(6), 1, False, HOLDS),
        (reach(7), "=", reach(5), 1, False, BREAKS),
        (reach(5), "≤", reach(5), 0, False, HOLDS),
        (reach(6), "≤", reach(5), 0, False, BREAKS),
        (reach(6), "≤", reach(5), 1, False, HOLDS),
        (reach(5), "≥", reach(6), 0, False, BREAKS),
        (reach(5), "≥", reach(6), 1, False, HOLDS),
        (reach(5), "<", reach(5), 0, False, BREAKS),
        (reach(4), "<", reach(5), 0, False, HOLDS),
        (reach(5), ">", reach(5), 0, False, BREAKS),
        (reach(6), ">", reach(5), 0, False, HOLDS),
        # a tolerance in percent of the right side, on its edge and beyond it
        (reach(101), "=", reach(100), 1, True, HOLDS),
        (reach(102), "=", reach(100), 1, True, BREAKS),
        (reach(99), "=", reach(100), 1, True, HOLDS),
        (reach(98), "=", reach(100), 1, True, BREAKS),
        (reach(1), "=", reach(0), 50, True, BREAKS),
        # what was rounded: half a digit of the coarser figure, on the edge and beyond it
        (reach(1_250_000), "≤", reach(1_200_000, as_written="1.2 million"), 0, False, ROUNDING),
        (reach(1_250_001), "≤", reach(1_200_000, as_written="1.2 million"), 0, False, BREAKS),
        (reach(1_200_000), "=", reach(1_200_000, as_written="1.2 million"), 0, False, HOLDS),
        (reach(1_160_000), "=", reach(1_200_000, as_written="1.2 million"), 0, False, ROUNDING),
        (reach(1_100_000), "≤", reach(1_200_000, as_written="1.2 million"), 0, False, HOLDS),
        (reach(1_160_000), "=", reach(1_200_000, as_written="1.2 million"), 2, True, ROUNDING),
        (reach(1_180_000), "=", reach(1_200_000, as_written="1.2 million"), 2, True, HOLDS),
        # equally coarse figures were rounded all the same
        (reach("33.3", fine=TENTH).times(Decimal(3)), "=", reach(100, fine=TENTH), 0, False, ROUNDING),
        (reach("33.1", fine=TENTH).times(Decimal(3)), "=", reach(100, fine=TENTH), 0, False, BREAKS),
        (reach("34.4", fine=TENTH), "≤", reach("34.3", fine=TENTH), 0, False, ROUNDING),
        (reach("34.5", fine=TENTH), "≤", reach("34.3", fine=TENTH), 0, False, BREAKS),
        (reach("34.3", fine=TENTH), "=", reach("34.3", fine=TENTH), 0, False, HOLDS),
        # bounds, and a bound that is open
        (reach(40, AT_LEAST), "≥", reach(40), 0, False, HOLDS),
        (reach(40, AT_LEAST), ">", reach(40), 0, False, OPEN),
        (reach(40, MORE), ">", reach(40), 0, False, HOLDS),
        (reach(40, MORE), "≤", reach(40), 0, False, BREAKS),
        (reach(40, AT_LEAST), "≤", reach(40), 0, False, OPEN),
        (reach(40, AT_LEAST), "≤", reach(39), 0, False, BREAKS),
        (reach(40, LESS), "≥", reach(40), 0, False, BREAKS),
        (reach(40, LESS), "<", reach(40), 0, False, HOLDS),
        (reach(40, AT_MOST), "=", reach(30), 0, False, OPEN),
        (reach(40), "=", reach(30, AT_LEAST), 1, True, OPEN),
        (reach(10), "≤", reach(30, AT_MOST), 10, True, OPEN),
        # "about" is a whole digit wide
        (reach(40, ABOUT), "=", reach(41), 0, False, OPEN),
        (reach(40, ABOUT), "=", reach(42), 0, False, BREAKS),
    ],
)
def test_a_comparison_breaks_only_where_it_can_hold_for_none_of_what_is_reached(
    left, operator, right, margin, in_percent, found
):
    assert outcome(left, Operator(operator), right, Decimal(margin), in_percent=in_percent) is found


def test_what_is_taken_less_than_no_times_is_turned_round():
    turned = reach(40, MORE).times(Decimal(-2))
    assert (turned.value, turned.low, turned.high, turned.low_open, turned.high_open) == (
        -80, -ENDLESS, -80, False, True,
    )  # fmt: skip
    assert reach(40, MORE).times(Decimal(0)) == Reach.number(Decimal(0))


def test_each_sign_has_another_for_where_it_does_not_hold():
    assert [operator.broken for operator in Operator] == ["≠", ">", "<", "≥", "≤"]


NUMBERS = st.decimals(-(10**11), 10**11, allow_nan=False, places=4)
REACHES = st.builds(
    reach, NUMBERS, st.sampled_from(list(Qualifier)), st.sampled_from(["", "1.2 million", "no number"]),
    st.sampled_from([ONE, Decimal("0.01")]),
)  # fmt: skip


@drawn(REACHES, st.sampled_from(list(Operator)), REACHES, st.decimals(0, 1000, places=2), st.booleans())
def test_a_comparison_never_raises_and_one_that_is_certain_holds_as_printed(left, operator, right, margin, in_percent):
    found = outcome(left, operator, right, margin, in_percent=in_percent)
    if left.is_exact and right.is_exact and left.low == left.high and right.low == right.high:
        assert found in {HOLDS, BREAKS}
