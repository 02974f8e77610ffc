"""What the amounts of a budget line say together. Rupees in, rupees and percentages out."""

from decimal import Decimal
from enum import StrEnum

from tracker.values.language import pgettext, pgettext_noop


class Measure(StrEnum):
    """What an amount is. A reported balance is a claim of its source, not a sum."""

    ALLOCATION = "allocation"
    REVISED_ALLOCATION = "revised_allocation"
    RELEASE = "release"
    EXPENDITURE = "expenditure"
    SURRENDER = "surrender"
    BALANCE = "balance"

    @property
    def label(self) -> str:
        """The measure in words."""
        return pgettext("amount", MEASURE_WORDS[self])


MEASURE_WORDS = {
    Measure.ALLOCATION: pgettext_noop("amount", "Allocation"),
    Measure.REVISED_ALLOCATION: pgettext_noop("amount", "Revised allocation"),
    Measure.RELEASE: pgettext_noop("amount", "Release"),
    Measure.EXPENDITURE: pgettext_noop("amount", "Spent"),
    Measure.SURRENDER: pgettext_noop("amount", "Surrender"),
    Measure.BALANCE: pgettext_noop("amount", "Balance, as reported"),
}


class Basis(StrEnum):
    """Whether an amount is the total so far (a stock) or that of its period alone (a flow)."""

    TO_DATE = "to_date"
    IN_PERIOD = "in_period"

    @property
    def label(self) -> str:
        """The basis in words: "to date"."""
        return pgettext("amount", BASIS_WORDS[self])


BASIS_WORDS = {
    Basis.TO_DATE: pgettext_noop("amount", "to date"),
    Basis.IN_PERIOD: pgettext_noop("amount", "in period"),
}


def balance(allocated: Decimal | None, spent: Decimal | None) -> Decimal | None:
    """Allocation less spending, in rupees; None unless both are known. A missing value is never zero."""
    return None if allocated is None or spent is None else allocated - spent


def utilisation(spent: Decimal | None, of: Decimal | None) -> Decimal | None:
    """Spending in percent of an allocation or a release; None when either is missing or nothing was allotted."""
    if spent is None or not of:
        return None
    return spent / of * 100


def amount_problems(amount: Decimal | None) -> list[str]:
    """What is wrong with an amount, a sentence each."""
    if amount is None:
        return ["Enter the amount in rupees."]
    if amount < 0:
        return ["An amount cannot be negative. Enter what was surrendered as a surrender."]
    return []


def difference_within_rounding(difference: Decimal, allowances: list[Decimal | None], *, hedged: bool) -> bool:
    """Whether a difference in rupees is no more than the printed digits allow.

    Each figure is good to half of its last printed digit. A hedged figure, such as "about", is allowed one whole digit.
    """
    allowed = sum((allowance or Decimal(0) for allowance in allowances), start=Decimal(0))
    return abs(difference) <= (allowed * 2 if hedged else allowed)
