"""The axis of time that all lanes share: days become fractions of its width, years and months its lines."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import dateformat

MONTH_LINES = 18
"""Up to as many months each has a line through the lanes and a name; beyond, years have."""
MONTH_TICKS = 60
"""Up to as many months each has a small tick on the axis itself."""
YEAR_STEPS = (1, 2, 5, 10, 20, 50)
MOST_YEARS = 7
"""How many years are named at most: more would touch each other on a telephone."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A line on the axis; `words` is empty for one that has no name, `is_line` says whether it runs through lanes."""

    at: float
    words: str
    is_year: bool
    is_line: bool


@dataclass(frozen=True, slots=True)
class Axis:
    """The days drawn, both ends included, and the day that counts as now: after it nothing can be drawn."""

    first: date
    last: date
    now: date

    @property
    def days(self) -> int:
        """How many days are drawn."""
        return (self.last - self.first).days + 1

    @property
    def months(self) -> int:
        """How many months are touched."""
        return (self.last.year - self.first.year) * 12 + self.last.month - self.first.month + 1

    def at(self, day: date) -> float:
        """Where a day begins, from 0 at the first to 1 after the last; days outside are taken to the nearer end."""
        return min(1.0, max(0.0, (day - self.first).days / self.days))

    def after(self, day: date) -> float:
        """Where a day ends."""
        return min(1.0, max(0.0, ((day - self.first).days + 1) / self.days))

    @property
    def end(self) -> float:
        """Where now is, or the end of the axis before it."""
        return self.after(self.now)

    @property
    def shows_now(self) -> bool:
        """Whether the day that counts as now is drawn."""
        return self.first <= self.now <= self.last

    def holds(self, first: date, last: date) -> bool:
        """Whether any of these days is drawn."""
        return first <= self.last and last >= self.first

    @property
    def ticks(self) -> list[Tick]:
        """Every line of the axis, from its beginning."""
        return list(self._months() if self.months <= MONTH_LINES else self._years())

    def _months(self) -> Iterator[Tick]:
        for number, begins in enumerate(self._month_begins()):
            is_year = begins.month == 1
            full = is_year or number == 0
            # Every third month is named where there are many, and always the first.
            is_named = self.months <= MOST_YEARS or begins.month % 3 == 1 or full
            words = dateformat.format(begins, "M Y" if full else "M") if is_named else ""
            yield Tick(self.at(begins), words, is_year, is_line=True)

    def _years(self) -> Iterator[Tick]:
        years = self.last.year - self.first.year + 1
        step = next((step for step in YEAR_STEPS if years <= step * MOST_YEARS), YEAR_STEPS[-1])
        for begins in self._month_begins():
            if begins.month == 1 and begins.year % step == 0:
                yield Tick(self.at(begins), str(begins.year), is_year=True, is_line=True)
            elif self.months <= MONTH_TICKS:
                yield Tick(self.at(begins), "", is_year=False, is_line=False)

    def _month_begins(self) -> Iterator[date]:
        day = self.first if self.first.day == 1 else next_month(self.first)
        while day <= self.last:
            yield day
            day = next_month(day)


def next_month(day: date) -> date:
    """The first day of the month after."""
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1)
