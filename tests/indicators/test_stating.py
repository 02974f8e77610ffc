"""Rules that staff state: how a side is kept, how it reads, and what is wrong with one before it is tried."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.indicators.stating import (
    Margin,
    Severity,
    Side,
    Stated,
    Term,
    When,
    Where,
    formula,
    side_of,
    text_of,
)
from tracker.indicators.stating_problems import MOST_TERMS, About, problems, problems_of_message
from tracker.values.reach import Operator

CASES = About("cases", "flow", "year", frozenset({"X", "X-N", "X-S"}))
KNOWN = {
    "I1": CASES,
    "I2": CASES,
    "MONTHLY": About("cases", "flow", "month", frozenset({"X"})),
    "PEOPLE": About("people", "flow", "year", frozenset({"X"})),
    "RATE": About("cases", "ratio", "year", frozenset({"X"})),
    "EVENT": About("cases", "tally", "event", frozenset({"X-N"})),
    "COUNTRY": About("cases", "flow", "not_stated", frozenset({"X"})),
    "NOTHING": About("cases", "flow", "year", frozenset()),
}
PARENTS = {"X": "", "X-N": "X", "X-S": "X", "Y": ""}
ONE, TWO = Term("I1"), Term("I2")
WITHIN = Term("I1", where=Where.WITHIN)


def rule(*left, operator="≤", right=(TWO,), number=None, **fields):
    return Stated(Side(left), Operator(operator), Side(tuple(right), number), **fields)


def at(code, place):
    return Term(code, where=Where.ONE, place=place)


def before(code, **fields):
    return Term(code, when=When.BEFORE, **fields)


GOOD = [
    rule(ONE),
    rule(ONE, right=(), number=Decimal(100)),
    rule(ONE, TWO, operator="=", right=(Term("COUNTRY"),), margin=Decimal(1), margin_in=Margin.PERCENT),
    rule(WITHIN, right=(ONE,)),
    rule(Term("I1", where=Where.WITHIN, place="X"), right=(at("I1", "X"),)),
    rule(ONE, right=(before("I1"),)),
    rule(ONE, right=(Term("PEOPLE", times=Decimal(5)),)),
    rule(ONE, TWO, right=(ONE,)),
]


@pytest.mark.parametrize("good", GOOD, ids=formula)
def test_against_a_rule_that_can_be_tried_nothing_is_said(good):
    assert problems(good, "{left} against {right}, {difference} apart in {place}, {period}.", KNOWN, PARENTS) == []


@pytest.mark.parametrize(
    ("bad", "says"),
    [
        (rule(), "The left side is empty"),
        (rule(ONE, right=()), "The right side is empty"),
        (rule(ONE, number=Decimal(1)), "both indicators and a number"),
        (rule(*[ONE] * (MOST_TERMS + 1)), "7 terms; 6 is the most"),
        (Stated(Side(number=Decimal(1)), Operator.LESS, Side(number=Decimal(2))), "Both sides are numbers"),
        (rule(ONE, right=(ONE,)), "compares a thing with itself"),
        (rule(ONE, TWO, right=(TWO, ONE)), "compares a thing with itself"),
        (rule(ONE, ONE, right=(Term("I1", times=Decimal(2)),)), "compares a thing with itself"),
        (rule(Term("I1", times=Decimal(0))), "taken 0 times"),
        (rule(ONE, margin=Decimal(-1)), "less than nothing"),
        (rule(ONE, operator="<", margin=Decimal(1)), "A tolerance goes with =, ≤ or ≥; with <"),
        (rule(Term("I9")), "There is no indicator I9."),
        (rule(at("I1", "Z")), "There is no place Z."),
        (rule(at("I1", "")), "Name the one place at which I1"),
        (rule(Term("I1", place="X")), "leave X out"),
        (rule(Term("PEOPLE")), "counted in people and cases"),
        (rule(Term("RATE", where=Where.WITHIN)), "RATE is a ratio"),
        (rule(before("I1")), None),
        (rule(before("I1"), right=(before("I2"),)), "Every term is of the period before"),
        (rule(before("I1"), right=(at("I2", "X"),)), "No term at the place that is compared"),
        (rule(Term("MONTHLY")), "MONTHLY is monthly and I2 is yearly"),
        (rule(Term("EVENT"), right=(before("EVENT"),)), "There is no period before"),
        (rule(Term("NOTHING")), "No figure of NOTHING is on record"),
        (rule(at("I1", "Y")), "No figure of I1 for Y is on record"),
        (rule(Term("I1", where=Where.WITHIN, place="Y")), "No figure of I1 for a place within Y"),
        (rule(Term("COUNTRY", where=Where.WITHIN)), "No figure of COUNTRY for a place that is part of another"),
    ],
)
def test_what_cannot_be_compared_is_said_in_a_sentence(bad, says):
    found = problems(bad, "They differ.", KNOWN, PARENTS)
    assert (found == []) if says is None else any(says in one for one in found), found


@pytest.mark.parametrize(
    "message", ["{figure}", "{left.real}", "{left!r}", "{left:>9}", "{}", "{0}", "{left", "left}", "{{left}}"]
)
def test_a_message_names_the_figures_of_the_rule_and_nothing_else(message):
    assert list(problems_of_message(message))
    assert problems(rule(ONE), message, KNOWN, PARENTS) == list(problems_of_message(message))


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (rule(ONE), "I1 ≤ I2"),
        (rule(ONE, TWO, operator="=", right=(Term("COUNTRY"),), margin=Decimal(1)), "I1 + I2 = COUNTRY (within 1)"),
        (
            rule(WITHIN, operator="=", right=(ONE,), margin=Decimal("1.5"), margin_in=Margin.PERCENT),
            "sum of I1 over the places within = I1 (within 1.5 %)",
        ),
        (rule(Term("I1", where=Where.WITHIN, place="X")), "sum of I1 over the places in X ≤ I2"),
        (rule(Term("I1", times=Decimal(-2)), TWO, right=(at("I2", "X"),)), "− 2 × I1 + I2 ≤ I2 in X"),
        (rule(ONE, Term("I2", times=Decimal(-1)), right=(before("I1"),)), "I1 − I2 ≤ I1 the period before"),
        (rule(ONE, right=(), number=Decimal("0.5")), "I1 ≤ 0.5"),
        (rule(right=()), "≤"),
    ],
)
def test_a_rule_reads_in_codes(one, words):
    assert formula(one).strip() == words


TERMS = st.builds(
    Term,
    st.sampled_from(["I1", "I2", "I9"]),
    st.decimals(-1000, 1000, places=4),
    st.sampled_from(list(Where)),
    st.sampled_from(["", "X", "Z"]),
    st.sampled_from(list(When)),
)
SIDES = st.builds(
    Side, st.lists(TERMS, max_size=4).map(tuple), st.one_of(st.none(), st.decimals(-(10**9), 10**9, places=2))
)


@given(SIDES)
def test_a_side_comes_back_from_its_text_as_it_was(side):
    assert side_of(text_of(side)) == side
    assert text_of(side_of(text_of(side))) == text_of(side)


@pytest.mark.parametrize("text", ["", "[]", "{}", "null", '{"terms":[{}]}', '{"terms":[],"number":"x"}', '{"terms":1}'])
def test_what_is_no_side_is_refused(text):
    with pytest.raises(ValueError, match=r"no side|Expecting"):
        side_of(text)


@given(SIDES, st.sampled_from(list(Operator)), SIDES, st.decimals(-1, 100, places=1), st.text(max_size=20))
def test_finding_problems_never_raises(left, operator, right, margin, message):
    stated = Stated(left, operator, right, margin, Margin.PERCENT, Severity.NOTE)
    assert all(isinstance(one, str) for one in problems(stated, message, KNOWN, PARENTS))
