"""What a figure may be, and which of several claims is shown first. Values in, value out."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Protocol, TypeVar

from tracker.values.due import months_later
from tracker.values.language import pgettext, pgettext_noop
from tracker.values.period_text import day_words


class Measure(StrEnum):
    """What kind of number an indicator is."""

    FLOW = "flow"
    STOCK = "stock"
    RATIO = "ratio"
    TALLY = "tally"

    @property
    def label(self) -> str:
        """The kind in a word."""
        return pgettext("measure", MEASURE_WORDS[self])


MEASURE_WORDS = {
    Measure.FLOW: pgettext_noop("measure", "flow"),
    Measure.STOCK: pgettext_noop("measure", "stock"),
    Measure.RATIO: pgettext_noop("measure", "ratio"),
    Measure.TALLY: pgettext_noop("measure", "tally"),
}


class Blank(StrEnum):
    """The four blanks. None of them is zero."""

    NOT_PUBLISHED = "not_published"
    NOT_YET_DUE = "not_yet_due"
    NOT_APPLICABLE = "not_applicable"
    WITHHELD = "withheld"

    @property
    def words(self) -> str:
        """The blank as it is shown."""
        return pgettext("blank", BLANK_WORDS[self])


BLANK_WORDS = {
    Blank.NOT_PUBLISHED: pgettext_noop("blank", "not published"),
    Blank.NOT_YET_DUE: pgettext_noop("blank", "not yet due"),
    Blank.NOT_APPLICABLE: pgettext_noop("blank", "not applicable"),
    Blank.WITHHELD: pgettext_noop("blank", "withheld"),
}


HUNDRED = Decimal(100)


def value_problems(value: Decimal | None, blank: str, ground: str, measure: str) -> list[str]:
    """What is wrong with a value or a blank, a sentence each."""
    problems = []
    if (value is None) == (blank == ""):
        problems.append("Enter either a value or one of the four blanks.")
    if blank and not ground.strip():
        problems.append("Say on what ground the value is blank.")
    if value is not None and measure == Measure.RATIO and not 0 <= value <= HUNDRED:
        problems.append(
            f"A ratio lies between 0 and 100; {value.normalize():f} was given. Check the figure and the unit."
        )
    if value is not None and measure != Measure.RATIO and value < 0:
        problems.append(f"A count cannot be negative; {value.normalize():f} was given.")
    return problems


def period_problems(period_end: date | None, today: date) -> list[str]:
    """A figure cannot report on days that have not come."""
    if period_end is not None and period_end > today:
        ends = day_words(period_end)
        return [f"The period ends on {ends}, which is in the future. A figure reports what has happened."]
    return []


class Claim(Protocol):
    """What choosing between claims needs to know of each."""

    @property
    def known_from(self) -> date | None: ...
    @property
    def published_line(self) -> int | None: ...


C = TypeVar("C", bound=Claim)

Origin = tuple[str, date]
"""Where a claim comes from: the code of its source, and the first day that can have been published."""
ADOPTED_BECAUSE_ONLY = "It is the only claim."
ADOPTED_BECAUSE_LATEST = "Its source is the latest; {no_choice}"
ADOPTED_BECAUSE_LAST_HERE = "It was published here last; {no_choice}"
ADOPTED_BECAUSE_LAST_OF_LATEST = "Of the claims with the latest date it was published here last; {no_choice}"
NO_CHOICE = "the tracker does not choose between them."


def in_order_of_publication(claims: Sequence[C]) -> list[C]:
    """Claims from the first published to the last."""
    return sorted(claims, key=_publication)


def adopted(claims: Sequence[C]) -> C | None:
    """The claim shown first: the one from the latest source, and of two the one the tracker published later."""
    return max(claims, key=_publication, default=None)


def adopted_because(first: Origin, others: Sequence[Origin]) -> str:
    """The reason to show beside the claim that stands first, given whence the claims that differ from it come.

    Of claims that one source makes, or sources of one day, none is of a later source than the other.
    """
    if not others:
        return ADOPTED_BECAUSE_ONLY
    source, day = first
    as_late = [other == source or when == day for other, when in others]
    reason = ADOPTED_BECAUSE_LAST_OF_LATEST
    if not any(as_late):
        reason = ADOPTED_BECAUSE_LATEST
    elif all(as_late):
        reason = ADOPTED_BECAUSE_LAST_HERE
    return reason.format(no_choice=NO_CHOICE)


def _publication(claim: Claim) -> tuple[date, int]:
    return (claim.known_from or date.min, claim.published_line or 0)


def percent_of(part: Decimal, whole: Decimal) -> Decimal | None:
    """The part in percent of the whole; None when the whole is zero."""
    return None if whole == 0 else part / whole * HUNDRED


def succeeded(cases: Decimal, ratio: Decimal) -> int:
    """About how many of these cases a success ratio means. Derived: no source gives the count."""
    return int((cases * ratio / HUNDRED).quantize(Decimal(1)))


MONTHS_BETWEEN = {"month": 1, "quarter": 3, "half": 6, "year": 12}
"""How far apart the ends of two periods are, for each frequency that has a rhythm."""


def next_due(last_end: date | None, frequency: str, after_days: int | None) -> tuple[date, date, date] | None:
    """The first and the last day of the period after the last reported one, and the day its figure is due.

    None where nothing says when: no rhythm ("once, for an event", "not stated"), no number of days, or no period whose
    end is known. A year counts from the last end, so that a fiscal year is followed by a fiscal year.
    """
    months = MONTHS_BETWEEN.get(frequency)
    if last_end is None or months is None or after_days is None:
        return None
    end = months_later(last_end, months)
    return last_end + timedelta(days=1), end, end + timedelta(days=after_days)


HIGHER, LOWER = "higher", "lower"


def progress_percent(baseline: Decimal, now: Decimal, target: Decimal) -> Decimal | None:
    """How much of the way from the baseline to the target is gone, in percent; None where the two are one value.

    Never cut off: past the target it is more than 100, and back behind the baseline it is less than nothing. What is
    to fall goes the same way as what is to rise, since the way itself has a direction.
    """
    return percent_of(now - baseline, target - baseline)


def is_against(baseline: Decimal, target: Decimal, direction: str) -> bool:
    """Whether a target lies on the worse side of its baseline, by the direction that counts as better."""
    return (direction == HIGHER and target < baseline) or (direction == LOWER and target > baseline)
