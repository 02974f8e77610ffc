"""Rupees: no digit lost between a source's words and the number, and no number without a unit."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.values.money import SCALES, SPELLINGS, in_every_scale, in_scale, in_words, scale_in, scaled
from tracker.values.money_reading import MoneyError, parse_rupees, scale_of

RUPEES = st.integers(0, 10**15 - 1).map(Decimal)


def plainly(rupees):
    return f"{rupees:f}"


def by_thousands(rupees):
    return f"{rupees:,f}"


def by_lakh_and_crore(rupees):
    """As Pakistan groups digits: three at the end, then two by two."""
    digits, groups = f"{rupees:f}", []
    digits, groups = digits[:-3], [digits[-3:]]
    while digits:
        digits, groups = digits[:-2], [digits[-2:], *groups]
    return ",".join(groups)


@pytest.mark.parametrize(
    ("written", "rupees"),
    [
        ("Rs 6 billion", 6_000_000_000),
        ("Rs2.059 billion", 2_059_000_000),
        ("rs. 3.942 bn", 3_942_000_000),
        ("PKR 1,000 million", 1_000_000_000),
        ("₨ 12 lakh", 1_200_000),
        ("205.9 crore", 2_059_000_000),
        ("205.9 crores", 2_059_000_000),
        ("1 cr", 10_000_000),
        ("3 lac", 300_000),
        ("5m", 5_000_000),
        ("5 mn", 5_000_000),
        ("5 b", 5_000_000_000),
        ("6,00,00,00,000", 6_000_000_000),
        ("2059000000", 2_059_000_000),
        ("100000", 100_000),
        ("Rs 600", 600),
        ("Rs 0", 0),
        ("-2 million", -2_000_000),
        ("−Rs 2 million", -2_000_000),
        ("2.059bn", 2_059_000_000),
        ("PKR 2.059bn", 2_059_000_000),
        ("2.059 Billions", 2_059_000_000),
        ("20,590 lakh", 2_059_000_000),
        ("20,590 lacs", 2_059_000_000),
        ("Rs 2,059 million", 2_059_000_000),
        ("2,059 millions", 2_059_000_000),
        ("2,05,90,00,000", 2_059_000_000),
        ("Rs.2,05,90,00,000", 2_059_000_000),
        ("2,059,000,000", 2_059_000_000),
        ("1,00,000", 100_000),
        ("100,000", 100_000),
        ("  Rs\u00a02.059  billion ", 2_059_000_000),
    ],
)
def test_an_amount_is_read_as_its_source_writes_it(written, rupees):
    assert parse_rupees(written) == rupees


@pytest.mark.parametrize("written", ["2.059", "6", "99999", "0"])
def test_a_value_without_a_unit_is_refused_and_the_units_are_named(written):
    with pytest.raises(MoneyError, match=r"has no unit\. Write Rs .*lakh, crore, million or billion"):
        parse_rupees(written)


@pytest.mark.parametrize(("written", "word"), [("6 trillion", "trillion"), ("6 dollars", "dollars")])
def test_an_unknown_scale_is_refused_by_name(written, word):
    with pytest.raises(MoneyError, match=f"“{word}” is not a scale. Use lakh, crore, million or billion."):
        parse_rupees(written)


@pytest.mark.parametrize("written", ["Rs 0.01", "0.00000000001 bn", "2.0590000001 bn", "Rs 1.50"])
def test_a_paisa_is_the_smallest_part_that_is_read(written):
    number, _, unit = written.removeprefix("Rs ").partition(" ")
    assert parse_rupees(written) == Decimal(number) * (10**9 if unit else 1)


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("Rs 0.005", "is not a whole number of paisa, of which a rupee has a hundred"),
        ("2.059000000001 bn", "is not a whole number of paisa"),
        ("20,59", "The commas of “20,59” are not where they belong. Write thousands as 20,590,000"),
        ("2,05,90 crore", "The commas of “2,05,90” are not where they belong"),
        ("2059,000", "The commas of “2059,000” are not where they belong"),
        ("200,59,000", "The commas of “200,59,000” are not where they belong"),
        ("2,059,00,000", "The commas of “2,059,00,000” are not where they belong"),
        ("20,590,", "The commas of “20,590,” are not where they belong"),
        ("Rs 2,059.0,0 million", "is not an amount"),
        ("2 lakh crore", "“2 lakh crore” names more than one scale. Write one number of one scale"),
        ("Rs 2 billion million", "names more than one scale"),
        ("2 bn rupees", "“2 bn rupees” is not an amount with “rupees” behind it"),
        ("2 crore 5 lakh", "is not an amount"),
        ("--2 million", "is not an amount"),
        ("-Rs -2 million", "is not an amount"),
        ("Rs 1000000 billion", "is a million billion rupees or more. Check the figure and the scale"),
        ("9" * 400, "is a million billion rupees or more"),
    ],
)
def test_what_is_doubtful_is_refused_with_what_is_wrong_and_what_to_write(written, sentence):
    with pytest.raises(MoneyError) as refusal:
        parse_rupees(written)
    assert sentence in str(refusal.value)


@pytest.mark.parametrize("written", ["", "much", "Rs", "6 billion rupees", "1.2.3 million", "$6 billion", "1e9"])
def test_a_text_that_is_no_amount_is_quoted_with_how_to_write_one(written):
    with pytest.raises(MoneyError) as refusal:
        parse_rupees(written)
    assert "is not" in str(refusal.value)
    assert "billion" in str(refusal.value)


@given(RUPEES)
def test_an_amount_in_words_reads_back_to_the_same_rupees(rupees):
    assert parse_rupees(in_words(rupees)) == rupees


@given(RUPEES, st.sampled_from(sorted(SCALES)))
def test_an_amount_given_in_a_scale_reads_back_to_the_same_rupees(rupees, scale):
    assert parse_rupees(f"Rs {rupees / SCALES[scale]:f} {scale}") == rupees


@given(RUPEES, st.sampled_from(sorted(SPELLINGS)), st.sampled_from(["", " "]), st.sampled_from(["", "Rs ", "PKR", "₨"]))
def test_every_spelling_of_a_scale_reads_as_the_scale(rupees, word, space, unit):
    assert parse_rupees(f"{unit}{rupees / SCALES[SPELLINGS[word]]:f}{space}{word.upper()}") == rupees


@given(RUPEES, st.sampled_from([plainly, by_thousands, by_lakh_and_crore]), st.sampled_from(["Rs ", "rs.", "PKR "]))
def test_digits_are_read_however_their_commas_stand(rupees, grouped, unit):
    assert parse_rupees(f"{unit}{grouped(rupees)}") == rupees


@given(RUPEES)
def test_each_part_of_what_was_understood_reads_back_to_the_same_rupees(rupees):
    for part in in_every_scale(rupees).split(" = "):
        assert parse_rupees(part) == rupees


@given(st.decimals(min_value=0, max_value=10**12, places=2))
def test_no_paisa_is_lost(rupees):
    assert parse_rupees(in_words(rupees)) == rupees


@given(RUPEES)
def test_what_was_surrendered_or_owed_is_said_with_its_sign(rupees):
    if rupees:
        assert in_words(-rupees) == f"−{in_words(rupees)}"


@given(st.text(max_size=20) | st.from_regex(r"\A(Rs|PKR)? ?-?[0-9,.]{1,12} ?([a-z]{1,7} ?){0,3}\Z", fullmatch=True))
def test_any_text_is_an_amount_or_an_error_that_says_so(text):
    try:
        read = parse_rupees(text)
    except MoneyError:
        return
    assert isinstance(read, Decimal)


@pytest.mark.parametrize(
    ("rupees", "words"),
    [
        (Decimal(2_059_000_000), "Rs 2.059 billion"),
        (Decimal(3_941_000_000), "Rs 3.941 billion"),
        (Decimal(6_000_000_000), "Rs 6 billion"),
        (Decimal(6_000_000_001), "Rs 6.000000001 billion"),
        (Decimal(999_999_999), "Rs 999.999999 million"),
        (Decimal(1_000_000), "Rs 1 million"),
        (Decimal(999_999), "Rs 999,999"),
        (Decimal(600), "Rs 600"),
        (Decimal("0.50"), "Rs 0.5"),
        (Decimal(0), "Rs 0"),
        (Decimal(2_000_000_000_000), "Rs 2,000 billion"),
    ],
)
def test_an_amount_is_said_in_its_natural_scale(rupees, words):
    assert in_words(rupees) == words


@pytest.mark.parametrize(
    ("rupees", "words"),
    [
        (2_059_000_000, "Rs 2,059,000,000 = Rs 2.059 billion = 205.9 crore"),
        (12_000_000, "Rs 12,000,000 = Rs 12 million = 1.2 crore"),
        (5_000_000, "Rs 5,000,000 = Rs 5 million = 50 lakh"),
        (250_000, "Rs 250,000 = 2.5 lakh"),
        (600, "Rs 600"),
        (0, "Rs 0"),
        (-2_000_000, "−Rs 2,000,000 = −Rs 2 million = −20 lakh"),
    ],
)
def test_what_was_understood_is_said_in_digits_and_in_the_scales_people_speak_of(rupees, words):
    assert in_every_scale(Decimal(rupees)) == words


def test_an_amount_is_shown_in_a_scale_with_so_many_decimals_at_least():
    assert in_scale(Decimal(2_059_000_000), "billion", 3) == "2.059"
    assert in_scale(Decimal(6_000_000_000), "million", 0) == "6,000"
    assert in_scale(Decimal(6_000_000_000), "crore", 1) == "600.0"
    assert in_scale(Decimal(-200_000_000), "billion", 3) == "−0.200"
    assert in_scale(Decimal(1_882_500_000), "crore", 1) == "188.25"


def test_a_scale_shows_every_digit_and_none_that_was_not_given():
    assert scaled(Decimal(1_882_500_000), "billion") == "1.8825"
    assert scaled(Decimal(6_000_000_000), "billion") == "6.000"
    assert scaled(Decimal(85_000_000), "million") == "85"


@pytest.mark.parametrize(
    ("written", "scale"),
    [("Rs2.059 billion", 10**9), ("205.9 crore", 10**7), ("Rs 3 lac", 10**5), ("Rs 600", 1), ("", 1)],
)
def test_the_scale_of_a_printed_amount_is_found_in_its_words(written, scale):
    assert scale_in(written) == scale


def test_scales_are_those_people_speak_of():
    assert scale_of("lakh") == 100_000
    assert scale_of("crore") == 10_000_000
