"""What is wrong with a rule that staff state, in sentences, before it is tried on the record. Values in, value out."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from tracker.indicators.rules import Measure
from tracker.indicators.stating import ONE, Side, Stated, Term, When, Where
from tracker.values.reach import Operator

MOST_TERMS = 6
"""How many terms a side has at most."""
NAMED = ("left", "right", "difference", "place", "period")
"""The figures that a message may name, in braces."""
BRACED = re.compile(r"\{([^{}]*)\}")
"""A name in braces, as a message is tried and as it is told."""
RHYTHMS = ("month", "quarter", "half", "year")
RHYTHM_WORDS = {"month": "monthly", "quarter": "quarterly", "half": "half-yearly", "year": "yearly"}


@dataclass(frozen=True, slots=True)
class About:
    """What has to be known of an indicator that a rule names; `places` are those of which a figure is on record."""

    unit: str
    measure: str
    frequency: str
    places: frozenset[str]


def problems(rule: Stated, message: str, indicators: Mapping[str, About], parents: Mapping[str, str]) -> list[str]:
    """What is wrong with a rule, a sentence each. `parents` has the code of the place that each place is part of, or ""
    for none."""
    found = [*_of_sides(rule), *problems_of_message(message), *_of_margin(rule)]
    unknown = [*_unknown(rule, indicators, parents)]
    if found or unknown:
        return [*found, *unknown]
    return [*_of_units(rule, indicators), *_of_times(rule, indicators), *_of_places(rule, indicators, parents)]


def _of_sides(rule: Stated) -> Iterator[str]:
    for name, side in (("left", rule.left), ("right", rule.right)):
        if not side.terms and side.number is None:
            yield f"The {name} side is empty. Give an indicator or a number."
        if side.terms and side.number is not None:
            yield f"The {name} side has both indicators and a number. Give one or the other."
        if len(side.terms) > MOST_TERMS:
            yield f"The {name} side has {len(side.terms)} terms; {MOST_TERMS} is the most."
    if not rule.terms and None not in (rule.left.number, rule.right.number):
        yield "Both sides are numbers. Name an indicator on at least one."
    if rule.terms and _counted(rule.left) == _counted(rule.right):
        yield "Both sides are the same, so the rule compares a thing with itself."
    if any(term.times == 0 for term in rule.terms):
        yield "A term that is taken 0 times says nothing. Leave it out."


def _counted(side: Side) -> tuple[frozenset[tuple[Term, Decimal]], Decimal | None]:
    """The side by how often each figure is in it, in whatever order."""
    sums: dict[Term, Decimal] = {}
    for term in side.terms:
        bare = Term(term.indicator, ONE, term.where, term.place, term.when)
        sums[bare] = sums.get(bare, Decimal(0)) + term.times
    return frozenset((term, times) for term, times in sums.items() if times), side.number


def problems_of_message(message: str) -> Iterator[str]:
    """What is wrong with the names in a message, a sentence each."""
    offered = ", ".join(f"{{{name}}}" for name in NAMED)
    for name in BRACED.findall(message):
        if name not in NAMED:
            yield f"The message names {{{name}}}, which is no figure of the rule. Write one of {offered}."
    if set("{}") & set(BRACED.sub("", message)):
        yield f"A brace in the message stands by itself. Write one of {offered}."


def _of_margin(rule: Stated) -> Iterator[str]:
    if rule.margin < 0:
        yield "A tolerance cannot be less than nothing."
    if rule.margin and rule.operator in (Operator.LESS, Operator.MORE):
        yield f"A tolerance goes with =, ≤ or ≥; with {rule.operator.value} put it into a number."


def _unknown(rule: Stated, indicators: Mapping[str, About], parents: Mapping[str, str]) -> Iterator[str]:
    for code in dict.fromkeys(term.indicator for term in rule.terms if term.indicator not in indicators):
        yield f"There is no indicator {code}."
    for term in rule.terms:
        if term.where is Where.ONE and not term.place:
            yield f"Name the one place at which {term.indicator} is looked at, or choose the same place."
        if term.where is Where.HERE and term.place:
            yield f"{term.indicator} is looked at in the same place; leave {term.place} out, or choose the one place."
    for code in dict.fromkeys(term.place for term in rule.terms if term.place and term.place not in parents):
        yield f"There is no place {code}."


def _of_units(rule: Stated, indicators: Mapping[str, About]) -> Iterator[str]:
    units = list(dict.fromkeys(indicators[term.indicator].unit for term in rule.terms if term.times in (ONE, -ONE)))
    if len(units) > 1:
        yield f"The terms are counted in {' and '.join(units)}. Only figures of one unit can be compared."
    for term in rule.terms:
        if term.where is Where.WITHIN and indicators[term.indicator].measure == Measure.RATIO:
            yield f"{term.indicator} is a ratio. Ratios of several places do not add up to anything."


def _of_times(rule: Stated, indicators: Mapping[str, About]) -> Iterator[str]:
    if all(term.when is When.BEFORE for term in rule.terms):
        yield "Every term is of the period before. At least one has to be of the period itself."
    elif rule.driver is None:
        yield "No term at the place that is compared is of the period itself. At least one has to be."
    rhythms = {
        rhythm: term.indicator for term in rule.terms if (rhythm := indicators[term.indicator].frequency) in RHYTHMS
    }
    if len(rhythms) > 1:
        (one, first), (other, second), *_rest = rhythms.items()
        yield (
            f"{first} is {RHYTHM_WORDS[one]} and {second} is {RHYTHM_WORDS[other]}. Their periods never match, so "
            "nothing would be compared."
        )
    for term in rule.terms:
        if term.when is When.BEFORE and indicators[term.indicator].frequency == "event":
            yield f"{term.indicator} is counted once, for an event. There is no period before."


def _of_places(rule: Stated, indicators: Mapping[str, About], parents: Mapping[str, str]) -> Iterator[str]:
    for term in dict.fromkeys(rule.terms):
        has = indicators[term.indicator].places
        if not has:
            yield f"No figure of {term.indicator} is on record, so the rule could not be tried."
        elif term.where is Where.ONE and term.place not in has:
            yield f"No figure of {term.indicator} for {term.place} is on record."
        elif term.where is Where.WITHIN and not any(_lies_in(place, term.place, parents) for place in has):
            within = f"a place within {term.place}" if term.place else "a place that is part of another"
            yield f"No figure of {term.indicator} for {within} is on record."


def _lies_in(place: str, whole: str, parents: Mapping[str, str]) -> bool:
    parent = parents.get(place, "")
    return parent == whole if whole else bool(parent)
