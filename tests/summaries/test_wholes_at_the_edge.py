"""The very edge of what holds parts against their whole: places within a place, and periods within a period."""

from dataclasses import replace
from datetime import date

import pytest

from tests.summaries.checked import FAIL, OTHER, PASS, ROUNDING, UNKNOWN, found, told
from tracker.summaries.findings.made_up import (
    COUNTRY,
    NORTH,
    PARENTS,
    SOUTH,
    YEAR,
    cases,
    claim,
    contested,
    point,
    rate,
    said,
)
from tracker.values.period import Period
from tracker.values.qualifier import Qualifier

AT_LEAST, AT_MOST, ABOUT = Qualifier.AT_LEAST, Qualifier.AT_MOST, Qualifier.ABOUT
LAST = Period.year(2024)


def several(*values, place=COUNTRY):
    """What different documents give; the last stands first."""
    return contested(
        [claim(value, said(by=OTHER) if number else said()) for number, value in enumerate(values)], YEAR, place
    )


def country(value, **how):
    return point(value, place=COUNTRY, **how)


def south(value, **how):
    return point(value, place=SOUTH, **how)


def places(*points, of=cases):
    return {"rows": [of(*points)], "parents": PARENTS}


@pytest.mark.parametrize(
    ("points", "kinds"),
    [
        ([country(100), point(60), south(40)], [PASS]),
        ([country(100), point(60), south(41)], [FAIL]),
        ([country(100), several(120, 90, place=NORTH)], [UNKNOWN]),  # the least may hold
        ([several(130, 100), point(120)], [UNKNOWN]),  # and so may the most of the whole
        ([several(100, 95), point(97)], [UNKNOWN]),
        ([several(100, 95), point(95)], [PASS]),
        ([several(100, None), point(101)], [FAIL]),  # a blank takes nothing back
        ([several(None, 100), point(101)], [FAIL]),
        ([country(100), point(90, qualifier=AT_LEAST)], [UNKNOWN]),
        ([country(100), point(101, qualifier=AT_LEAST)], [FAIL]),
        ([country(100), point(90, qualifier=AT_LEAST), south(1, qualifier=AT_MOST)], [UNKNOWN]),
        ([country(100), point(90), south(11, qualifier=AT_MOST)], [UNKNOWN]),
        ([country(100), point(90), south(10, qualifier=AT_MOST)], [PASS]),
        ([country(100, qualifier=AT_LEAST), point(101)], [UNKNOWN]),
        ([country(100, qualifier=AT_LEAST), point(100)], [PASS]),
        ([country(None), point(101)], []),
        ([country(100), point(None)], []),
        ([country(100, period=Period()), point(101, Period())], []),  # of nobody knows when
        ([country(100, period=LAST), point(101)], []),
    ],
)
def test_a_part_exceeds_its_whole_only_by_every_claim(points, kinds):
    assert found("whole", **places(*points)) == kinds


def test_a_rate_of_a_place_is_no_part_of_that_of_the_country():
    assert found("whole", **places(country(50), point(60), of=rate)) == []


def test_what_is_larger_is_told_by_name_and_in_a_calculation():
    (one,) = told("whole", **places(country(100), point(120)))
    assert (one.title, one.rule) == ("120 cases in North, 100 in The country", "a part is not larger than its whole")
    assert ([term.op for term in one.terms], one.short) == (["", ">"], "The part is larger than its whole")
    (one,) = told("whole", **places(country(100), point(70), south(50, said_by=said(by=OTHER))))
    assert (one.title, one.rule) == (
        "120 cases in 2 provinces, 100 in The country",
        "parts are not larger than their whole",
    )
    assert [(term.op, term.shown) for term in one.terms] == [("", "70"), ("+", "50"), ("=", "120"), (">", "100")]
    assert one.text == (
        "North and South exceed The country by 20 cases (2025). The figures come from different documents; the "
        "tracker corrects none of them."
    )


def test_of_several_figures_the_one_is_shown_that_stands_first():
    part = several(110, 120, place=NORTH)
    (one,) = told("whole", **places(country(100), replace(part, adopted=part.figures[0])))
    assert one.title == "110 cases in North, 100 in The country"


def test_where_a_blank_stands_first_the_last_value_is_shown():
    (one,) = told("whole", **places(country(100), several(110, 120, None, place=NORTH)))
    assert (one.title, [term.shown for term in one.terms]) == (
        "120 cases in North, 100 in The country",
        ["120", "100"],
    )


@pytest.mark.parametrize(
    ("points", "ops", "text"),
    [
        ([country(100), point(50)], ["", "≤"], "North has 50.0 % of The country’s figure."),
        ([country(0), point(0)], ["", "≤"], ""),  # of nothing there is no share
        (
            [country(0), point(0), south(0)],
            ["", "+", "=", "≤"],
            "North and South account for 0 of 0; nothing is left for the rest of The country.",
        ),
        (
            [country(100), point(50), south(49)],
            ["", "+", "=", "≤"],
            "North and South account for 99 of 100; 1 is left for the rest of The country.",
        ),
        (
            [country(100), point(50), south(0)],
            ["", "+", "=", "≤"],
            "North and South account for 50 of 100; 50 are left for the rest of The country.",
        ),
        (
            [country(100), point(50, qualifier=AT_MOST)],
            ["", "≤"],
            "The bounds that the sources give suffice to tell.",
        ),
        (
            [country(100), point(50, qualifier=AT_LEAST)],
            ["", "?"],
            "What is given for North and for The country leaves open whether the part exceeds the whole.",
        ),
    ],
)
def test_what_parts_have_of_their_whole_is_said_as_far_as_it_is_known(points, ops, text):
    (one,) = told("whole", **places(*points))
    assert (one.title, one.short) == ("Cases closed, 2025", "")
    assert ([term.op for term in one.terms], one.text) == (ops, text)


@pytest.mark.parametrize("code", ["whole", "span"])
def test_findings_of_one_indicator_are_numbered_from_one_the_newest_first(code):
    years = [2025, 2024, 2023]
    given = {
        "whole": [
            one for year in years for one in (country(100, period=Period.year(year)), point(120, Period.year(year)))
        ],
        "span": [one for year in years for one in (point(100, Period.year(year)), *halves(year))],
    }[code]
    every = told(code, **places(*given))
    assert [one.anchor for one in every] == [f"{code}-x", f"{code}-x-2", f"{code}-x-3"]
    assert [one.terms[-1].words[-4:] for one in every] == ["2025", "2024", "2023"]


# Periods within a period


def halves(year):
    """The halves of a year with 60 each, the newest first."""
    return [
        point(60, Period(date(year, 7, 1), date(year, 12, 31))),
        point(60, Period(date(year, 1, 1), date(year, 6, 30))),
    ]


def days(first, last, value=60, month=1):
    return point(value, Period(date(2025, month, first), date(2025, month, last)))


TO_NOVEMBER = Period(date(2025, 1, 1), date(2025, 11, 30))


@pytest.mark.parametrize(
    ("points", "kinds"),
    [
        ([halves(2026)[1], point(120), *halves(2025)], [PASS]),  # what begins after it is no part of it
        ([point(100, TO_NOVEMBER), *halves(2025)], []),  # nor is what ends after it
        ([point(100), days(7, 13), days(1, 7)], []),  # two weeks that share a day
        ([point(100), days(8, 14), days(1, 7)], [FAIL]),
        ([days(1, 14, 120), days(8, 14), days(1, 7)], [PASS]),  # two weeks are the fewest that two weeks hold
        ([days(1, 14, 121), days(8, 14), days(1, 7)], [FAIL]),
        ([days(15, 21), days(1, 20, 150), days(8, 14), days(1, 7)], []),  # one that begins in it and ends after it
        ([days(22, 28), days(15, 21), days(1, 21, 180), days(8, 14), days(1, 7)], [PASS]),
        ([days(15, 21), days(8, 14), days(1, 21, 150)], []),  # its first days are missing
        ([days(8, 14), days(1, 7), days(1, 21, 150)], []),  # its last are
    ],
)
def test_the_parts_of_a_period_lie_within_it_and_apart(points, kinds):
    assert found("span", rows=[cases(*points)]) == kinds


ROUNDED = said(as_written="1.2 million")


@pytest.mark.parametrize(
    ("each", "kinds"),
    [
        ((625_000, 625_000), [ROUNDING]),
        ((625_000, 625_001), [FAIL]),
        ((575_000, 575_000), [ROUNDING]),
        ((575_000, 574_999), [FAIL]),
    ],
)
def test_a_whole_that_is_printed_in_few_digits_is_met_within_half_of_the_last(each, kinds):
    parts = [point(value, one.period) for value, one in zip(each, halves(2025), strict=True)]
    assert found("span", rows=[cases(point(1_200_000, said_by=ROUNDED), *parts)]) == kinds


@pytest.mark.parametrize(
    ("whole", "text"),
    [
        (point(120), "The parts come to what is given for the whole."),
        (
            point(121),
            "The parts come to 1 less than the figure for the whole of it. None of them is corrected here.",
        ),
        (
            point(119),
            "The parts come to 1 more than the figure for the whole of it. None of them is corrected here.",
        ),
        (point(121, qualifier=ABOUT), "The printed digits explain what lies between them."),
    ],
)
def test_by_how_much_the_parts_of_a_period_miss_it_is_said(whole, text):
    (one,) = told("span", rows=[cases(whole, *halves(2025))])
    assert one.text == text
    assert [term.op for term in one.terms] == ["", "≠" if one.kind is FAIL else "="]
    assert (one.kind is ROUNDING) == (whole.adopted.qualifier is ABOUT)
