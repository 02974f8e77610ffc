"""Reach: all the numbers that a figure can stand for as it is given, and whether a comparison holds for them.

"At least 40" reaches from 40 without end, "1.2 million" beside exact counts from 1,150,000 to 1,250,000, and 37 is 37.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Self

from tracker.values.agreement import OPEN, Given
from tracker.values.qualifier import Qualifier

ENDLESS = Decimal("Infinity")
HUNDRED = Decimal(100)


class Operator(StrEnum):
    """How two sides are to stand to one another."""

    EQUAL = "="
    AT_MOST = "≤"
    AT_LEAST = "≥"
    LESS = "<"
    MORE = ">"

    @property
    def broken(self) -> str:
        """The sign of what is so where it does not hold."""
        return {"=": "≠", "≤": ">", "≥": "<", "<": "≥", ">": "≤"}[self.value]


class Outcome(StrEnum):
    """What a comparison comes to."""

    HOLDS = "holds"
    ROUNDING = "rounding"
    """It does not hold for the digits as printed, and may for what they were rounded from."""
    BREAKS = "breaks"
    OPEN = "open"
    """What the sources give, a bound or "about", leaves it open."""


@dataclass(frozen=True, slots=True)
class Reach:
    """From a least to a most number; an end that is open is not itself reached. `value` is the number as printed.

    `is_exact` says that it names a number without reserve: what lies between its ends is rounding alone.
    """

    value: Decimal
    low: Decimal
    high: Decimal
    low_open: bool = False
    high_open: bool = False
    is_exact: bool = True

    @classmethod
    def number(cls, value: Decimal) -> Self:
        """Of one number and no other."""
        return cls(value, value, value)

    def __add__(self, other: "Reach") -> "Reach":
        return Reach(
            self.value + other.value,
            self.low + other.low,
            self.high + other.high,
            self.low_open or other.low_open,
            self.high_open or other.high_open,
            self.is_exact and other.is_exact,
        )

    def times(self, factor: Decimal) -> "Reach":
        """The same, so many times; a factor below zero turns it round."""
        if factor == 0:
            return Reach.number(Decimal(0))
        ends = [(self.low * factor, self.low_open), (self.high * factor, self.high_open)]
        (low, low_open), (high, high_open) = ends if factor > 0 else reversed(ends)
        return Reach(self.value * factor, low, high, low_open, high_open, self.is_exact)

    def __sub__(self, other: "Reach") -> "Reach":
        return self + other.times(Decimal(-1))


def finest(figures: list[Given]) -> Decimal:
    """The last printed digit of the most finely printed figure: what is compared is as exact as that."""
    return min((figure.digit for figure in figures), default=Decimal(1))


def reach_of(figure: Given, fine: Decimal) -> Reach | None:
    """What a figure reaches beside one that is printed as finely as that; None where it has no value.

    Whole numbers beside whole numbers are counts and exact. Every other figure may have been rounded, by half its last
    digit: "1.2 million", a percentage of one decimal, a count beside decimals. One that is "about" right is so by a
    whole digit. No figure of this tracker is less than nothing.
    """
    value = figure.value
    if value is None:
        return None
    is_open = figure.qualifier in OPEN
    if figure.high is None:
        return Reach(value, value, ENDLESS, low_open=is_open, is_exact=False)
    if figure.low is None:
        return Reach(value, min(Decimal(0), value), value, high_open=is_open, is_exact=False)
    spread = Decimal(0) if figure.digit == fine == 1 else figure.digit / 2
    if figure.is_hedged:
        spread = figure.digit
    exact = figure.qualifier in (Qualifier.EXACT, Qualifier.PROVISIONAL)
    return Reach(value, value - spread, value + spread, is_exact=exact)


def outcome(left: Reach, operator: Operator, right: Reach, margin: Decimal, *, in_percent: bool) -> Outcome:
    """Whether a comparison holds within a margin: an amount, or so many percent of the right side."""
    apart = left - right
    most, least = (_share(right, margin) if in_percent else (margin, margin)) if margin else (margin, margin)
    if not _can_hold(apart, operator, most):
        return Outcome.BREAKS
    if _must_hold(apart, operator, least):
        return Outcome.HOLDS
    if not (left.is_exact and right.is_exact):
        return Outcome.OPEN
    printed = Reach.number(apart.value)
    margin_printed = abs(right.value) * margin / HUNDRED if in_percent else margin
    return Outcome.HOLDS if _must_hold(printed, operator, margin_printed) else Outcome.ROUNDING


def _share(of: Reach, percent: Decimal) -> tuple[Decimal, Decimal]:
    """The most and the least that a share of it can be."""
    ends = sorted((abs(of.low), abs(of.high)))
    least = Decimal(0) if of.low <= 0 <= of.high else ends[0]
    return ends[1] * percent / HUNDRED, least * percent / HUNDRED


def _can_hold(apart: Reach, operator: Operator, margin: Decimal) -> bool:
    not_above = apart.low < margin if apart.low_open else apart.low <= margin
    not_below = apart.high > -margin if apart.high_open else apart.high >= -margin
    return {
        Operator.EQUAL: not_above and not_below,
        Operator.AT_MOST: not_above,
        Operator.AT_LEAST: not_below,
        Operator.LESS: apart.low < margin,
        Operator.MORE: apart.high > -margin,
    }[operator]


def _must_hold(apart: Reach, operator: Operator, margin: Decimal) -> bool:
    return {
        Operator.EQUAL: -margin <= apart.low and apart.high <= margin,
        Operator.AT_MOST: apart.high <= margin,
        Operator.AT_LEAST: apart.low >= -margin,
        Operator.LESS: apart.high <= margin if apart.high_open else apart.high < margin,
        Operator.MORE: apart.low >= -margin if apart.low_open else apart.low > -margin,
    }[operator]
