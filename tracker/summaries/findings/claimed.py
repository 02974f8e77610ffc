"""What all that is claimed of an amount allows, before anything is called wrong."""

from collections.abc import Iterable
from decimal import Decimal
from itertools import product

from tracker.budget.rules import Measure
from tracker.summaries.budget import AmountClaim, LineRow, adds_up, newest_total
from tracker.values.agreement import Given, given


def adds_up_otherwise(line: LineRow) -> bool:
    """Whether other claims for the same amounts, of the same period, give the balance as it is reported."""
    sums = line.sums
    every = [_beside(line, claim) for claim in (sums.allocated, sums.spent, sums.reported_balance) if claim is not None]
    return any(adds_up(*claims) for claims in product(*every))


def _beside(line: LineRow, claim: AmountClaim) -> list[AmountClaim]:
    """All that is claimed of the same amount: of the same measure, basis and period."""
    return [
        one
        for one in line.claims
        if (one.measure, one.basis, one.said.period) == (claim.measure, claim.basis, claim.said.period)
    ]


def least_of(line: LineRow, claim: AmountClaim) -> Decimal | None:
    """The least that any claim of the amount allows; None where one sets no bound."""
    lows = [_given(one).low for one in _beside(line, claim)]
    return None if None in lows else min(low for low in lows if low is not None)


def most_of(line: LineRow, claim: AmountClaim) -> Decimal | None:
    """The most that any claim of the amount allows; None where one sets no bound."""
    highs = [_given(one).high for one in _beside(line, claim)]
    return None if None in highs else max(high for high in highs if high is not None)


def _given(claim: AmountClaim) -> Given:
    return given(claim.amount, claim.qualifier, claim.said.as_written)


def alike(line: LineRow, parts: Iterable[LineRow]) -> Measure:
    """What can be compared: the revised allocations where the line and all its parts have one, else the first ones."""
    every = [line, *(part for part in parts if part.sums.allocated is not None)]
    is_revised = all(newest_total(one.claims, Measure.REVISED_ALLOCATION) is not None for one in every)
    return Measure.REVISED_ALLOCATION if is_revised else Measure.ALLOCATION
