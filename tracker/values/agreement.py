"""Whether figures that are given for the same thing can all hold, by their qualifiers and their printed digits."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from itertools import combinations

from tracker.values.figure import NUMBER, half_last_digit
from tracker.values.money import scale_in
from tracker.values.qualifier import Qualifier

BOUNDS_BELOW = frozenset({Qualifier.AT_LEAST, Qualifier.MORE_THAN})
BOUNDS_ABOVE = frozenset({Qualifier.AT_MOST, Qualifier.LESS_THAN})
OPEN = frozenset({Qualifier.MORE_THAN, Qualifier.LESS_THAN})


class Agreement(StrEnum):
    """How two figures for one thing stand to one another, from the mildest to the one that decides among several."""

    SAME = "same"
    UNKNOWN = "unknown"
    """One of them gives no value."""
    ROUNDING = "rounding"
    """The printed digits explain the difference."""
    COMPATIBLE = "compatible"
    """A qualifier such as "at least" leaves room for the other."""
    DIFFER = "differ"


@dataclass(frozen=True, slots=True)
class Given:
    """A figure as it is given; `digit` is one unit of its last printed digit, in the figure's own measure."""

    value: Decimal | None
    qualifier: Qualifier = Qualifier.EXACT
    digit: Decimal = Decimal(1)

    @property
    def is_point(self) -> bool:
        """Whether it names a number rather than a bound: only between two such can a difference be computed."""
        return self.value is not None and self.qualifier not in BOUNDS_BELOW | BOUNDS_ABOVE

    @property
    def is_hedged(self) -> bool:
        """Whether its source says that it is only about right."""
        return self.qualifier is Qualifier.ABOUT

    @property
    def low(self) -> Decimal | None:
        """The least it can mean; None where nothing bounds it from below, or no value is given."""
        if self.value is None or self.qualifier in BOUNDS_ABOVE:
            return None
        return self.value - self.digit if self.is_hedged else self.value

    @property
    def high(self) -> Decimal | None:
        """The most it can mean; None where nothing bounds it from above, or no value is given."""
        if self.value is None or self.qualifier in BOUNDS_BELOW:
            return None
        return self.value + self.digit if self.is_hedged else self.value


@lru_cache(maxsize=4096)
def given(value: Decimal | None, qualifier: Qualifier, as_written: str) -> Given:
    """A figure with the last digit that its source prints: "1.2 million" is good to 100,000, "800" to 1.

    Where the printed words hold another number than the value, its own last digit counts.
    """
    return Given(value, qualifier, Decimal(1) if value is None else _digit(value, as_written))


def _digit(value: Decimal, as_written: str) -> Decimal:
    exponent = value.normalize().as_tuple().exponent
    plain_digit = Decimal(1).scaleb(min(exponent, 0)) if isinstance(exponent, int) else Decimal(1)
    if not as_written:
        return plain_digit
    scale, half, printed = scale_in(as_written), half_last_digit(as_written), NUMBER.search(as_written)
    if half is not None and printed is not None and Decimal(printed[0].replace(",", "")) * scale == value:
        return half * 2 * scale
    return plain_digit


def agreement(one: Given, other: Given) -> Agreement:
    """How two figures for the same thing stand to one another."""
    if one.value is None or other.value is None:
        return Agreement.UNKNOWN
    if not (one.is_point and other.is_point):
        return Agreement.COMPATIBLE if _overlap(one, other) else Agreement.DIFFER
    if one.value == other.value:
        return Agreement.SAME
    apart = abs(one.value - other.value)
    return Agreement.ROUNDING if apart <= _tolerance(one, other) else Agreement.DIFFER


def _tolerance(one: Given, other: Given) -> Decimal:
    """What the printed digits allow: a whole digit of each hedged figure, and half a digit of the coarser exact one."""
    hedged = sum((figure.digit for figure in (one, other) if figure.is_hedged), start=Decimal(0))
    coarse, fine = sorted((one, other), key=lambda figure: figure.digit, reverse=True)
    rounded = coarse.digit / 2 if coarse.digit > fine.digit and not coarse.is_hedged else Decimal(0)
    return hedged + rounded


def _overlap(one: Given, other: Given) -> bool:
    return _reaches(one, other) and _reaches(other, one)


def _reaches(lower: Given, upper: Given) -> bool:
    """Whether the least of one is not beyond the most of the other; a bound that is open is not itself reached."""
    if lower.low is None or upper.high is None:
        return True
    is_open = bool({lower.qualifier, upper.qualifier} & OPEN)
    return lower.low < upper.high if is_open else lower.low <= upper.high


def overall(figures: Sequence[Given]) -> Agreement:
    """How several figures stand to one another: what decides is the pair that agrees least."""
    order = list(Agreement)
    pairs = [agreement(one, other) for one, other in combinations(figures, 2)]
    return max(pairs, key=order.index, default=Agreement.SAME)


def difference(figure: Given, from_: Given) -> Decimal | None:
    """By how much a figure is above another; None where one of them gives a bound or no value."""
    if figure.value is None or from_.value is None or not (figure.is_point and from_.is_point):
        return None
    return figure.value - from_.value
