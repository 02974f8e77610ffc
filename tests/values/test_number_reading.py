"""Numbers: read with the commas of either custom and a scale in words, or refused with what to write."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.values.figure import plain
from tracker.values.number_reading import NumberError, parse_number

FIGURES = st.decimals(min_value=-(10**10), max_value=10**10, places=4)


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("90,224", "90224"),
        ("90224", "90224"),
        ("1,00,000", "100000"),
        ("84.5", "84.5"),
        ("84.50", "84.5"),
        (" 1.2  Million ", "1200000"),
        ("3 lakh", "300000"),
        ("0", "0"),
        ("−5", "-5"),
        ("-5", "-5"),
    ],
)
def test_a_number_is_read_as_its_source_prints_it(written, number):
    assert parse_number(written) == Decimal(number)


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("", "“” is not a number. Write it alone, as 90,224, 84.5 or 1.2 million; the unit is the indicator’s."),
        ("34 percent", "“34 percent” is not a number. Write it alone"),
        ("34%", "“34%” is not a number"),
        ("5m", "“5m” is not a number"),
        ("about 90,000", "is not a number"),
        ("1e9", "is not a number"),
        ("NaN", "is not a number"),
        ("9,0224", "The commas of “9,0224” are not where they belong. Write thousands as 20,590,000 or"),
        ("1000000 billion", "“1000000 billion” is a million billion or more. Check the figure and the scale."),
        ("9" * 5000, "is a million billion or more"),
    ],
)
def test_what_is_no_number_is_refused_with_what_to_write(written, sentence):
    with pytest.raises(NumberError) as refusal:
        parse_number(written)
    assert sentence in str(refusal.value)


@given(FIGURES)
def test_what_is_shown_of_a_number_reads_back_to_it(number):
    assert parse_number(plain(number)) == number
    assert parse_number(f"{number:f}") == number


@given(st.text(max_size=20) | st.from_regex(r"-?[0-9,.]{1,12} ?[a-z]{0,8}", fullmatch=True))
def test_any_text_is_a_number_or_an_error_that_says_so(text):
    try:
        read = parse_number(text)
    except NumberError:
        return
    assert parse_number(plain(read)) == read
