"""Rules that staff stated, applied to figures: where each fires, where it lets pass, and the edge between the two."""

from dataclasses import replace
from decimal import Decimal

import pytest

from tracker.indicators.stating import Margin, Severity, Side, Stated, Term, When, Where
from tracker.summaries.findings import telling
from tracker.summaries.findings.applying import Compared
from tracker.summaries.findings.check import Material
from tracker.summaries.findings.collecting import passes_once
from tracker.summaries.findings.engine import run
from tracker.summaries.findings.finding import Kind
from tracker.summaries.findings.made_up import (
    COUNTRY,
    NORTH,
    PARENTS,
    SOUTH,
    cases,
    claim,
    contested,
    document,
    point,
    said,
)
from tracker.summaries.refs import PlaceRef
from tracker.summaries.stated import RuleView
from tracker.values.period import Period
from tracker.values.qualifier import Qualifier
from tracker.values.reach import Operator

FAIL, NOTE, ROUNDING, UNKNOWN, PASS = Kind.FAIL, Kind.NOTE, Kind.ROUNDING, Kind.UNKNOWN, Kind.PASS
LAST = Period.year(2024)
A, B = Term("X1"), Term("X2")
A_WITHIN = Term("X1", where=Where.WITHIN)
A_BEFORE = Term("X1", when=When.BEFORE)
NAMES = {COUNTRY: "The country", NORTH: "North", SOUTH: "South"}


def rule(left=(A,), operator="≤", right=(B,), number=None, code="V1", **fields):
    stated = Stated(Side(tuple(left)), Operator(operator), Side(tuple(right), number), **fields)
    return RuleView(code, "A against B", stated, "{left} and {right}, {difference} apart, {place}, {period}.")


def found(rules, a, b=()):
    rules = [rules] if isinstance(rules, RuleView) else rules
    rows = [cases(*a, name="A", code="X1"), cases(*b, name="B", code="X2")]
    given = Material(rows=rows, stated=rules, parents=PARENTS, places=NAMES)
    return passes_once(run(given, only={"stated"}))


def kinds(*args):
    return [one.kind for one in found(*args)]


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (point(100), point(100), [PASS]),
        (point(101), point(100), [FAIL]),
        (point(100), point(101), [PASS]),
        # what is missing, blank, contested or without a period is not compared, and never zero
        (point(101), point(None), []),
        (point(101), point(100, place=SOUTH), []),
        (point(101), point(100, LAST), []),
        (point(101, Period()), point(100, Period()), []),
        (contested([claim(101, said()), claim(102, said(by=document("X2")))]), point(100), []),
        # bounds
        (point(101, qualifier=Qualifier.AT_LEAST), point(100), [FAIL]),
        (point(100, qualifier=Qualifier.AT_LEAST), point(100), []),
        (point(101, qualifier=Qualifier.AT_MOST), point(100), []),
        (point(101), point(100, qualifier=Qualifier.AT_LEAST), []),
        (point(101), point(100, qualifier=Qualifier.ABOUT), []),
        # printed digits
        (point(1_250_000), point(1_200_000, said_by=said(as_written="1.2 million")), [ROUNDING]),
        (point(1_250_001), point(1_200_000, said_by=said(as_written="1.2 million")), [FAIL]),
    ],
)
def test_one_indicator_against_another(a, b, expected):
    assert kinds(rule(), [a], [b]) == expected


@pytest.mark.parametrize(
    ("margin", "margin_in", "value", "expected"),
    [
        (1, Margin.PERCENT, 202, [PASS]),
        (1, Margin.PERCENT, 203, [FAIL]),
        (5, Margin.AMOUNT, 205, [PASS]),
        (5, Margin.AMOUNT, 206, [FAIL]),
    ],
)
def test_a_tolerance_is_let_pass_to_its_edge(margin, margin_in, value, expected):
    within = rule(operator="=", margin=Decimal(margin), margin_in=margin_in)
    assert kinds(within, [point(value)], [point(200)]) == expected


def test_the_severity_is_that_of_the_rule():
    assert kinds(rule(severity=Severity.NOTE), [point(101)], [point(100)]) == [NOTE]


def test_a_side_may_be_a_number_or_a_sum():
    at_most_100 = rule(right=(), number=Decimal(100))
    assert kinds(at_most_100, [point(101)]) == [FAIL]
    (told,) = found(at_most_100, [point(101)])
    assert [(term.op, term.shown, term.words) for term in told.terms] == [
        ("", "101", "A"),
        (">", "100", "the number of the rule"),
    ]
    (told,) = found(rule([A, Term("X2", Decimal(-2))], "=", (), Decimal(5)), [point(20)], [point(5)])
    assert [(term.op, term.shown) for term in told.terms] == [("", "20"), ("−", "2 × 5"), ("=", "10"), ("≠", "5")]
    assert told.text == "10 and 5, 5 apart, North, 2025."
    (told,) = found(rule([B], "=", [Term("X1", Decimal(-1))]), [point(20)], [point(5)])
    assert [(term.op, term.shown) for term in told.terms] == [("", "5"), ("≠ −", "20")]


def test_a_finding_names_the_rule_the_place_and_the_period_and_every_indicator():
    (told,) = found(rule(), [point(101)], [point(100)])
    assert (told.title, told.rule) == ("A against B, North, 2025", "V1, A against B")
    assert told.text == "101 and 100, 1 apart, North, 2025."
    assert (told.anchor, told.by) == ("stated-v1-x-n-20250101-20251231", "V1")
    assert (told.codes, told.about.code) == ({"X1", "X2"}, "X1")
    assert len(told.marks) == 1


@pytest.mark.parametrize(
    ("printed", "number", "expected"),
    [
        ("1.2 million", "1150000", [ROUNDING]),
        ("1.2 million", "1149999", [FAIL]),
        ("100", "99.5", [ROUNDING]),  # a count beside decimals may have been rounded
        ("100", "99.4", [FAIL]),
        ("100", "99", [FAIL]),  # beside a count it is one itself
    ],
)
def test_a_number_of_the_rule_is_exact_and_the_figure_as_it_is_printed(printed, number, expected):
    value = {"1.2 million": 1_200_000, "100": 100}[printed]
    at_most = rule(right=(), number=Decimal(number))
    assert kinds(at_most, [point(value, said_by=said(as_written=printed))]) == expected


SUM = rule((A_WITHIN,), "=", (A,))
LACKING = [(Period.year(2025), "X-0"), (Period.year(2025), "X-1"), (LAST, "X-0")]


@pytest.mark.parametrize(
    ("parts", "whole", "expected"),
    [
        ([point(60), point(40, place=SOUTH)], point(100, place=COUNTRY), [PASS]),
        ([point(60), point(41, place=SOUTH)], point(100, place=COUNTRY), [FAIL]),
        ([point(60)], point(100, place=COUNTRY), [UNKNOWN]),  # 1 of 2: the sum is not 60
        ([point(60), point(None, place=SOUTH)], point(100, place=COUNTRY), [UNKNOWN]),
        ([point(160)], point(100, place=COUNTRY), [UNKNOWN]),
        ([], point(100, place=COUNTRY), []),
        ([point(60), point(40, place=SOUTH)], point(100, LAST, COUNTRY), []),
    ],
)
def test_a_sum_over_places_is_compared_when_all_of_them_are_reported(parts, whole, expected):
    assert kinds(SUM, [*parts, whole]) == expected


def test_of_a_sum_that_lacks_a_part_it_is_said_how_many_there_are():
    years = [Period.year(2025), LAST, Period.year(2023)]
    a = [one for year in years for one in (point(60, year), point(100, year, COUNTRY))]
    (told,) = found(SUM, a)
    assert told.text == (
        "1 of 2 places is reported. A sum that lacks a part is not compared. "
        "A part is missing in 2 other comparisons too."
    )
    assert ([term.op for term in told.terms], told.title) == (["", "?"], "A against B, The country, 2025")
    (told,) = found(SUM, a[:2])
    assert told.text == "1 of 2 places is reported. A sum that lacks a part is not compared."
    (told,) = found(SUM, a[:4])
    assert told.text.endswith("A part is missing in 1 other comparison too.")


def test_of_the_newest_sum_that_lacks_a_part_it_is_said_how_many_there_are():
    parents = {f"X-{number}": COUNTRY for number in range(3)}
    parts = [replace(point(10, year), place=PlaceRef(code, code, "province")) for year, code in LACKING]
    a = [*parts, point(100, place=COUNTRY), point(100, LAST, COUNTRY)]
    given = Material(rows=[cases(*a, name="A", code="X1")], stated=[SUM], parents=parents, places=NAMES)
    (told,) = run(given, only={"stated"})
    assert told.text.startswith("2 of 3 places are reported.")


def test_places_may_be_named():
    named = rule((Term("X1", where=Where.WITHIN, place=COUNTRY),), "≤", (Term("X2", where=Where.ONE, place=SOUTH),))
    parts = [point(60), point(41, place=SOUTH)]
    (told,) = found(named, parts, [point(100, place=SOUTH)])
    assert (told.kind, told.title, told.anchor) == (FAIL, "A against B, 2025", "stated-v1-20250101-20251231")
    assert [term.words for term in told.terms] == ["A, North", "A, South", "computed", "B, South"]
    south_first = rule((Term("X2", where=Where.ONE, place=SOUTH),), "≥", (Term("X1", where=Where.ONE, place=NORTH),))
    assert kinds(south_first, parts, [point(100, place=SOUTH), point(1)]) == [PASS]
    assert kinds(south_first, parts, [point(100, place=SOUTH)]) == [PASS]


def test_many_places_are_told_as_their_sum():
    parents = {f"X-{number}": COUNTRY for number in range(9)}
    parts = [replace(point(10), place=PlaceRef(code, code, "province")) for code in parents]
    rows = [cases(*parts, point(80, place=COUNTRY), name="A", code="X1")]
    (told,) = run(Material(rows=rows, stated=[SUM], parents=parents, places=NAMES), only={"stated"})
    assert [(term.shown, term.words, term.derived) for term in told.terms] == [
        ("90", "A, 9 places", True),
        ("80", "A", False),
    ]


@pytest.mark.parametrize(
    ("a", "expected"),
    [
        ([point(100), point(100, LAST)], [PASS]),
        ([point(99), point(100, LAST)], [FAIL]),
        ([point(99), point(100, Period.year(2023))], []),  # the year between is not known
        ([point(99), point(100, LAST, SOUTH)], []),
        ([point(99), point(9, Period.month(2024, 12))], []),
        ([point(99), point(100, LAST), point(101, Period.year(2023))], [FAIL, FAIL]),
    ],
)
def test_a_period_against_the_one_before(a, expected):
    assert kinds(rule((A,), "≥", (A_BEFORE,)), a) == expected


def test_the_period_before_is_named_in_the_calculation():
    (told,) = found(rule((A,), "≥", (A_BEFORE,)), [point(99), point(100, LAST)])
    assert [(term.op, term.words) for term in told.terms] == [("", "A"), ("<", "A, 2024")]


def test_what_holds_is_told_once_a_rule_with_how_often():
    years = [Period.year(year) for year in (2025, 2024, 2023)]
    a = [point(value, year) for value, year in zip((90, 101, 80), years, strict=True)]
    b = [point(100, year) for year in years]
    told = found([rule(), rule(code="V2", operator="≥")], a, b)
    assert [(one.by, one.kind) for one in told] == [
        ("V1", FAIL),
        ("V1", PASS),
        ("V2", FAIL),
        ("V2", FAIL),
        ("V2", PASS),
    ]
    assert [one.text for one in told if one.kind is PASS] == [
        "The rule was tried on 3 sets of figures, one for each place and period. It holds for 2.",
        "The rule was tried on 3 sets of figures, one for each place and period. It holds for 1.",
    ]
    assert len({one.anchor for one in told if one.by == "V1"}) == 2
    (all_hold,) = found(rule(), a[:1] + a[2:], b)
    assert all_hold.title.endswith("2025")
    assert all_hold.text == (
        "The rule was tried on 2 sets of figures, one for each place and period. It holds for all of them."
    )


def test_what_lacks_a_part_does_not_count_as_tried():
    whole = [point(60), point(40, place=SOUTH), point(100, place=COUNTRY)]
    lacks = [point(60, LAST), point(100, LAST, COUNTRY)]
    lacking, holding = found(SUM, [*whole, *lacks])
    assert (lacking.kind, lacking.title[-4:]) == (UNKNOWN, "2024")
    assert holding.text == "The rule was tried on 1 set of figures, of one place and period. It holds for it."


def test_a_rule_without_a_term_to_go_by_compares_nothing():
    assert found(rule((A_BEFORE,), "≤", (), Decimal(1)), [point(5)]) == []
    assert found(rule((), "≤", (), Decimal(1)), [point(5)]) == []


def test_a_rule_of_which_only_the_right_side_has_figures_compares_nothing():
    assert found(rule((A_BEFORE,), "≤", (A,)), [point(5)]) == []


def test_a_product_is_told_to_four_places_at_the_most():
    (told,) = found(rule((Term("X1", Decimal("0.3333")),), "=", (), Decimal(1)), [point("100.3333")])
    assert told.text.startswith("33.4411 and 1")


def test_a_message_of_what_was_not_compared_stays_as_it_is_written():
    bare = Compared(NORTH, Period.year(2025), (), (), None, None, None)
    assert telling.message("{left} of {place}", bare, NAMES) == "{left} of {place}"
