"""What can be said of a source from its dates alone, and how the next one is marked."""

import re
from collections.abc import Iterable
from datetime import date

from tracker.values.period import Period
from tracker.values.period_text import day_words

DOCUMENTING_KINDS = frozenset({"official", "parliament"})
"""The kinds of document by which a state puts on record, in its own name, what it has done."""
EXAMINING_KINDS = frozenset({"court", "research"})
"""The kinds of document in which somebody else has looked at it."""
RELAYING_KINDS = frozenset({"official_press", "press"})
"""The kinds of document that relay what was announced."""
OWN_WORD_KINDS = frozenset({"official", "official_press"})
"""The kinds of document in which the government itself speaks of its reforms, whoever prints it."""


def known_from(published: Period, accessed_on: date | None) -> date | None:
    """The first day the source can have been published: a partial date counts from its earliest day.

    A source without any date counts from the day we read it. None when neither is known.
    """
    return published.earliest or accessed_on


def why_not_dated(published: Period, accessed_on: date | None, today: date) -> str | None:
    """Why these dates cannot be those of a source that records rest on; None when they can."""
    first = known_from(published, accessed_on)
    if first is None:
        return "The source has no date. Enter when it was published, or the day it was accessed."
    if first > today:
        return f"The source is dated {day_words(first)}, which is in the future. Correct its publication date."
    return None


def why_not_reported(period: Period, published: Period) -> str | None:
    """Why a source of these dates cannot report on this period as something that has happened; None when it can.

    Counted from the latest day the source can have been published, so that a partial date wrongs nobody. A period that
    gives no start may have begun long before.
    """
    begins, told = period.start, published.latest
    if begins is None or told is None or begins <= told:
        return None
    return (
        f"The period begins on {begins}, after the source was published ({told} at the latest). "
        "A source reports what has happened: correct the period, or name a later source."
    )


def next_code(taken: Iterable[str]) -> str:
    """The mark of the next source: S5 after S0 to S4. Marks of another make do not count."""
    numbers = [int(found[1]) for code in taken if (found := re.fullmatch(r"[Ss]([0-9]{1,9})", code))]
    return f"S{max(numbers, default=-1) + 1}"
