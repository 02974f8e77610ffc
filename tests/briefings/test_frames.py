"""Long lists of figures turned into a column a period."""

from datetime import date
from decimal import Decimal

import pytest

from tracker.briefings.frames import Cell, wide
from tracker.values.period import Period

Y2024, Y2025 = Period.year(2024), Period.year(2025)
BOTH = Period(date(2024, 1, 1), date(2025, 12, 31))
UNKNOWN = Period()
EXACT = Decimal("90224.1234")


def test_periods_stand_in_the_order_of_their_dates():
    turned = wide([Cell(("a",), period, Decimal(1)) for period in (UNKNOWN, BOTH, Y2025, Y2024)])
    assert turned.periods == (Y2024, Y2025, BOTH, UNKNOWN)


def test_rows_keep_their_order_and_gaps_are_none():
    turned = wide([Cell(("b",), Y2025, Decimal(2)), Cell(("a",), Y2024, Decimal(1))])
    assert list(turned.rows.items()) == [(("b",), (None, Decimal(2))), (("a",), (Decimal(1), None))]


def test_figures_stay_exact_and_words_stay_words():
    turned = wide([Cell(("a",), Y2024, EXACT), Cell(("a",), Y2025, "withheld")])
    assert turned.rows["a",] == (EXACT, "withheld")
    assert isinstance(turned.rows["a",][0], Decimal)


def test_a_figure_given_twice_is_an_error_and_never_a_sum():
    with pytest.raises(ValueError, match="duplicate"):
        wide([Cell(("a",), Y2024, Decimal(1)), Cell(("a",), Y2024, Decimal(2))])


def test_nothing_turns_into_nothing():
    assert wide([]).rows == {}
