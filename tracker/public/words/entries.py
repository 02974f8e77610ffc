"""The entries of one reform's timeline in words."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from tracker.public.words.counting import count, first_upper, joined
from tracker.public.words.kinds import NAMES
from tracker.public.words.moments import long_day
from tracker.records.rules import State
from tracker.summaries.timeline import MOST, TimelineEntry
from tracker.values.period import Period, Precision

BECAME = {State.CORRECTED: "Corrected", State.WITHDRAWN: "Withdrawn"}


def some_day(period: Period) -> str:
    """some day in 2025; some day from 1 Feb 2026 to 7 Feb 2026; from 1 Feb 2026"""
    if period.precision is Precision.NO_END:
        return str(period)
    if period.precision is Precision.SPAN and period.start and period.end:
        return f"some day from {Period.day(period.start)} to {Period.day(period.end)}"
    return f"some day in {period}"


def ending_words(state: State, on: date, taken_from: str) -> str:
    """Corrected on 5 March 2026, taken from S0 ¶3"""
    return f"{BECAME[state]} on {long_day(on)}; it was taken from {taken_from}."


def kinds_of(entries: Iterable[TimelineEntry]) -> list[tuple[str, str]]:
    """Each kind there is, with the number of its records: (figure, "20 figures")."""
    numbers = Counter(entry.kind for entry in entries)
    return [(kind, count(numbers[kind], *NAMES[kind])) for kind in NAMES if numbers[kind]]


def cut_words(kinds: Sequence[str]) -> str:
    """What is not listed; "" when everything is."""
    if not kinds:
        return ""
    names = joined([NAMES[kind][1] for kind in kinds])
    return f"{first_upper(names)}: only the newest {MOST} are listed here; the others stand on the pages named below."


def older_words(number: int, kind: str, *, is_counted: bool) -> str:
    """33 more figures; "Earlier figures" where nobody counted them."""
    return count(number, *(f"more {name}" for name in NAMES[kind])) if is_counted else f"Earlier {NAMES[kind][1]}"


def gap_words(entries: Sequence[TimelineEntry]) -> str:
    """What is not known of the last change of status; "" when its day is known, or nothing was there before."""
    statuses = [entry for entry in entries if entry.status is not None and entry.ended is None]
    if len(statuses) < 2:
        return ""
    last, before = statuses[0].said.period, statuses[1].said.period
    if last.is_day or not (last.is_known and before.is_known) or statuses[0].status is statuses[1].status:
        return ""
    until = last.up_to()
    return (
        f"Between {_moment(before)} and {until} no change of its status is published: "
        "the day of the last one is not known."
    )


def _moment(period: Period) -> str:
    return long_day(period.start) if period.is_day and period.start else period.up_to()
