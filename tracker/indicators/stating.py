"""A rule that staff state: its two sides as values, how they are kept, and how they read in codes. No database.

A side is a sum of terms or one number. A term is an indicator somewhere at some time, so many times.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from tracker.values.figure import plain
from tracker.values.reach import Operator

ONE = Decimal(1)


class Where(StrEnum):
    """Where a term looks, from the place that is compared."""

    HERE = "here"
    WITHIN = "within"
    ONE = "one"


class When(StrEnum):
    """When a term looks, from the period that is compared."""

    SAME = "same"
    BEFORE = "before"


class Severity(StrEnum):
    """How serious it is when a rule does not hold: the kinds of a finding that a rule may give."""

    FAIL = "fail"
    NOTE = "note"


class Margin(StrEnum):
    """What a tolerance is counted in."""

    AMOUNT = "amount"
    PERCENT = "percent"


@dataclass(frozen=True, slots=True)
class Term:
    """An indicator, by its code, so many times. `place` is a code: of the one place, or of the one within which all are
    added up; empty within the place that is compared."""

    indicator: str
    times: Decimal = ONE
    where: Where = Where.HERE
    place: str = ""
    when: When = When.SAME

    @property
    def moves_along(self) -> bool:
        """Whether it looks elsewhere for each place that is compared."""
        return self.where is not Where.ONE and not (self.where is Where.WITHIN and self.place)


@dataclass(frozen=True, slots=True)
class Side:
    """A sum of terms, or one number. Terms go first where both are given, which no kept rule has."""

    terms: tuple[Term, ...] = ()
    number: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Stated:
    """All of a rule by which it is applied."""

    left: Side
    operator: Operator
    right: Side
    margin: Decimal = Decimal(0)
    margin_in: Margin = Margin.AMOUNT
    severity: Severity = Severity.FAIL

    @property
    def terms(self) -> tuple[Term, ...]:
        """The terms of both sides."""
        return (*self.left.terms, *self.right.terms)

    @property
    def driver(self) -> Term | None:
        """The term whose figures say which places and periods are compared; None where there is none."""
        same = [term for term in self.terms if term.when is When.SAME]
        return next((term for term in same if term.moves_along), same[0] if same and not self.moves_along else None)

    @property
    def moves_along(self) -> bool:
        """Whether it compares place by place; otherwise every place in it is named."""
        return any(term.moves_along for term in self.terms)


def text_of(side: Side) -> str:
    """A side as it is kept: JSON with sorted keys, the same text for the same side."""
    kept: dict[str, object] = {"terms": [_kept(term) for term in side.terms]}
    if side.number is not None:
        kept["number"] = _number_text(side.number)
    return json.dumps(kept, sort_keys=True, separators=(",", ":"))


def side_of(text: str) -> Side:
    """The side that such a text keeps. Raises ValueError for any other."""
    try:
        kept = json.loads(text)
        number = kept.get("number")
        terms = tuple(_term(one) for one in kept["terms"])
        return Side(terms, None if number is None else Decimal(number))
    except (KeyError, TypeError, AttributeError, InvalidOperation) as error:
        raise ValueError(f"This is no side of a rule: {text[:80]}") from error


def _kept(term: Term) -> dict[str, str]:
    return {
        "indicator": term.indicator,
        "times": _number_text(term.times),
        "where": term.where.value,
        "place": term.place,
        "when": term.when.value,
    }


def _term(kept: Mapping[str, str]) -> Term:
    times, where, when = Decimal(kept["times"]), Where(kept["where"]), When(kept["when"])
    return Term(kept["indicator"], times, where, kept["place"], when)


def _number_text(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def formula(rule: Stated) -> str:
    """The rule in codes, for staff and for files: I12 + I14 ≤ I15 (within 1 %)."""
    words = f"{_side_formula(rule.left)} {rule.operator.value} {_side_formula(rule.right)}"
    if not rule.margin:
        return words
    unit = " %" if rule.margin_in is Margin.PERCENT else ""
    return f"{words} (within {plain(rule.margin)}{unit})"


def _side_formula(side: Side) -> str:
    if not side.terms:
        return plain(side.number) if side.number is not None else ""
    words = "".join(_joined_formula(number, term) for number, term in enumerate(side.terms))
    return words.strip()


def _joined_formula(number: int, term: Term) -> str:
    sign = "− " if term.times < 0 else "+ " if number else ""
    factor = "" if abs(term.times) == 1 else f"{plain(abs(term.times))} × "
    return f"{' ' if number else ''}{sign}{factor}{''.join(_term_formula(term))}"


def _term_formula(term: Term) -> Iterable[str]:
    if term.where is Where.WITHIN:
        yield (
            f"sum of {term.indicator} over the places in {term.place}"
            if term.place
            else (f"sum of {term.indicator} over the places within")
        )
    else:
        yield f"{term.indicator} in {term.place}" if term.place else term.indicator
    if term.when is When.BEFORE:
        yield " the period before"
