"""Time as columns: a narrow one a month, a quarter or a year, whichever the days to be shown have room for."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext

from tracker.values.period_text import month_name

MOST = 26
"""How many columns of time fit a page beside the names."""
MONTHS_IN = (1, 3, 12)
"""How many months a column may stand for, the finest first."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One column of time: its first and last day and its heading, such as “Mar 26”, “Q1 26” or “2026”."""

    first: date
    last: date
    words: str

    def holds(self, day: date) -> bool:
        """Whether the day lies in it."""
        return self.first <= day <= self.last

    def meets(self, first: date, last: date) -> bool:
        """Whether any of these days lies in it."""
        return first <= self.last and last >= self.first


def slots(days: Iterable[date]) -> tuple[Slot, ...]:
    """The columns from the earliest of these days to the latest, as fine as there is room for; none without days."""
    known = sorted(days)
    if not known:
        return ()
    for months in MONTHS_IN:
        found = tuple(_slots(known[0], known[-1], months))
        if len(found) <= MOST:
            break
    return found


def _slots(earliest: date, latest: date, months: int) -> Iterator[Slot]:
    first = earliest.replace(month=(earliest.month - 1) // months * months + 1, day=1)
    while first <= latest:
        following = _later(first, months)
        yield Slot(first, following - timedelta(days=1), _words(first, months))
        first = following


def _later(first: date, months: int) -> date:
    number = first.year * 12 + first.month - 1 + months
    return date(number // 12, number % 12 + 1, 1)


def _words(first: date, months: int) -> str:
    if months == 12:
        return f"{first.year}"
    if months == 3:
        return gettext("Q%(number)s %(year)s") % {"number": (first.month + 2) // 3, "year": f"{first:%y}"}
    return f"{month_name(first)} {first:%y}"
