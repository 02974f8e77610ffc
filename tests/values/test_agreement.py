"""Whether two figures for one thing can both hold."""

from decimal import Decimal

import pytest

from tracker.values.agreement import Agreement, Given, agreement, difference, given, overall
from tracker.values.qualifier import Qualifier

EXACT, ABOUT, PROVISIONAL = Qualifier.EXACT, Qualifier.ABOUT, Qualifier.PROVISIONAL
AT_LEAST, MORE_THAN, AT_MOST, LESS_THAN = (
    Qualifier.AT_LEAST,
    Qualifier.MORE_THAN,
    Qualifier.AT_MOST,
    Qualifier.LESS_THAN,
)
SAME, ROUNDING, COMPATIBLE, DIFFER, UNKNOWN = (
    Agreement.SAME,
    Agreement.ROUNDING,
    Agreement.COMPATIBLE,
    Agreement.DIFFER,
    Agreement.UNKNOWN,
)


def figure(value, qualifier=EXACT, as_written=""):
    return given(None if value is None else Decimal(value), qualifier, as_written)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (("92",), ("92",), SAME),
        (("92",), ("93",), DIFFER),
        (("92", AT_LEAST), ("145",), COMPATIBLE),
        (("145", AT_LEAST), ("92",), DIFFER),
        (("92", AT_LEAST), ("92",), COMPATIBLE),
        (("92", MORE_THAN), ("92",), DIFFER),
        (("92", MORE_THAN), ("93",), COMPATIBLE),
        (("92", LESS_THAN), ("92", AT_LEAST), DIFFER),
        (("92", AT_MOST), ("92", AT_LEAST), COMPATIBLE),
        (("200", AT_MOST), ("145",), COMPATIBLE),
        (("100", AT_MOST), ("145",), DIFFER),
        (("92", MORE_THAN), ("50", MORE_THAN), COMPATIBLE),
        (("85",), ("84.7",), ROUNDING),
        (("85",), ("84.4",), DIFFER),
        (("85", EXACT, "85.0"), ("84.7",), DIFFER),
        (("1200000", EXACT, "1.2 million"), ("1150000",), ROUNDING),
        (("1200000", EXACT, "1.2 million"), ("1149999",), DIFFER),
        (("1200000", EXACT, "1,200,000"), ("1150000",), DIFFER),
        (("2059000000", ABOUT, "Rs 2.059 billion"), ("2060000000", EXACT, "Rs 2.060 billion"), ROUNDING),
        (("2059000000", ABOUT, "Rs 2.059 billion"), ("2061000000", EXACT, "Rs 2.061 billion"), DIFFER),
        (("800", ABOUT), ("801",), ROUNDING),
        (("800", ABOUT), ("795",), DIFFER),
        (("92", PROVISIONAL), ("95",), DIFFER),
        ((None,), ("95",), UNKNOWN),
    ],
)
def test_two_figures(one, other, expected):
    assert agreement(figure(*one), figure(*other)) is expected
    assert agreement(figure(*other), figure(*one)) is expected


def test_printed_words_that_hold_another_number_do_not_count():
    assert given(Decimal(92), EXACT, "3 bombers among 92.5").digit == 1
    assert given(Decimal("84.7"), EXACT, "").digit == Decimal("0.1")


def test_the_pair_that_agrees_least_decides():
    assert overall([figure("92", AT_LEAST), figure("145"), figure("197")]) is DIFFER
    assert overall([figure("92", AT_LEAST), figure("145"), figure(None)]) is COMPATIBLE
    assert overall([figure("92"), figure(None)]) is UNKNOWN
    assert overall([figure("92")]) is SAME


def test_a_difference_is_computed_between_numbers_alone():
    assert difference(figure("145"), figure("92")) == 53
    assert difference(figure("92"), figure("145", PROVISIONAL)) == -53
    assert difference(figure("145"), figure("92", AT_LEAST)) is None
    assert difference(figure(None), figure("92")) is None


def test_what_a_figure_can_mean():
    assert (figure("92", AT_LEAST).low, figure("92", AT_LEAST).high) == (92, None)
    assert (figure("92", LESS_THAN).low, figure("92", LESS_THAN).high) == (None, 92)
    assert (figure("92", ABOUT).low, figure("92", ABOUT).high) == (91, 93)
    assert (Given(None).low, Given(None).high) == (None, None)
