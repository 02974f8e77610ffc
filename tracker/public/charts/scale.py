"""Values and days to percent. Figures stay Decimal until they have become a place in a drawing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from tracker.values.period import Period

STEPS = (Decimal(1), Decimal(2), Decimal(5), Decimal(10))
MOST_STEPS = 4


@dataclass(frozen=True, slots=True)
class Scale:
    """From a lowest value to a highest, nought among them, onto a stretch of the drawing; it never turns back."""

    low: Decimal
    high: Decimal
    start: float
    end: float

    @classmethod
    def over(cls, values: Iterable[Decimal], start: float, end: float) -> "Scale":
        """A scale that begins at nought, or below it where a value does, and holds every value."""
        known = [value for value in values if value.is_finite()]
        low, high = min([Decimal(0), *known]), max([Decimal(0), *known])
        return cls(low, high if high > low else low + 1, start, end)

    def place(self, value: Decimal) -> float:
        """Where a value lies; one outside is drawn at the end it is nearer to."""
        if not value.is_finite():
            return self.start
        inside = min(max(value, self.low), self.high)
        return self.start + float((inside - self.low) / (self.high - self.low)) * (self.end - self.start)

    @property
    def nought(self) -> float:
        """Where nothing lies."""
        return self.place(Decimal(0))


def rounded_steps(low: Decimal, high: Decimal) -> list[Decimal]:
    """The round numbers of an axis from at or below the lowest value to at or above the highest."""
    step = _step((high - low) / MOST_STEPS)
    first, last = (low / step).to_integral_value("ROUND_FLOOR"), (high / step).to_integral_value("ROUND_CEILING")
    return [step * number for number in range(int(first), int(last) + 1)]


def _step(least: Decimal) -> Decimal:
    power = Decimal(1).scaleb(least.adjusted())
    return next(power * step for step in STEPS if power * step >= least)


@dataclass(frozen=True, slots=True)
class Days:
    """From a first day to the end of a last one, onto a stretch of the drawing."""

    first: date
    last: date
    start: float
    end: float

    def begin(self, day: date) -> float:
        """Where a day begins."""
        return self._place((day - self.first).days)

    def finish(self, day: date) -> float:
        """Where a day ends."""
        return self._place((day - self.first).days + 1)

    def _place(self, days: int) -> float:
        length = (self.last - self.first).days + 1
        return self.start + min(max(days / length, 0.0), 1.0) * (self.end - self.start)

    def marks(self, most: int = 6) -> list[tuple[float, float, str]]:
        """The years, or the months of a short time, as from where to where and in words; never more than `most`."""
        spans = self._years() if (self.last - self.first).days > 540 else self._months()
        every = -(-len(spans) // most)
        return [
            (self.begin(max(start, self.first)), self.finish(min(end, self.last)), words)
            for number, (start, end, words) in enumerate(spans)
            if number % every == 0
        ]

    def _years(self) -> list[tuple[date, date, str]]:
        years = range(self.first.year, self.last.year + 1)
        return [(date(year, 1, 1), date(year, 12, 31), str(year)) for year in years]

    def _months(self) -> list[tuple[date, date, str]]:
        found, day = [], self.first.replace(day=1)
        while day <= self.last:
            following = (day.replace(day=28) + timedelta(days=4)).replace(day=1)
            found.append((day, following - timedelta(days=1), str(Period.month(day.year, day.month))))
            day = following
        return found
