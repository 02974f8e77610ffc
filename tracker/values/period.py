"""Period: when a statement holds.

A start and an end date, either may be unknown. How precise it is is read off the two dates and never stored beside
them, so "2024" and "1 January to 31 December 2024" cannot drift apart.
"""

from dataclasses import dataclass
from datetime import date
from typing import Self

from tracker.values.period_reading import PeriodError, bounds_from_text
from tracker.values.period_text import day_span_words, last_words, moment_words, span_words
from tracker.values.precision import Precision, month_end, precision_of

__all__ = ["Period", "PeriodError", "Precision"]


@dataclass(frozen=True, slots=True)
class Period:
    """An inclusive span of days; None on a side means that side is not known."""

    start: date | None = None
    end: date | None = None

    def __post_init__(self) -> None:
        if self.start and self.end and self.end < self.start:
            raise PeriodError(f"The end {self.end} is before the start {self.start}. Swap them, or correct one.")

    @classmethod
    def day(cls, day: date) -> Self:
        """The period of a single day."""
        return cls(day, day)

    @classmethod
    def month(cls, year: int, month: int) -> Self:
        """A calendar month."""
        return cls(date(year, month, 1), month_end(year, month))

    @classmethod
    def year(cls, year: int) -> Self:
        """A calendar year."""
        return cls(date(year, 1, 1), date(year, 12, 31))

    @classmethod
    def fiscal_year(cls, begins_in: int) -> Self:
        """Pakistan's fiscal year, 1 July to 30 June, named by the year in which it begins."""
        return cls(date(begins_in, 7, 1), date(begins_in + 1, 6, 30))

    @property
    def precision(self) -> Precision:
        """How exactly the period is known, read off its two dates."""
        return precision_of(self.start, self.end)

    @property
    def is_known(self) -> bool:
        """Whether at least one of the two dates is known."""
        return self.start is not None or self.end is not None

    @property
    def is_day(self) -> bool:
        """Whether the period is one exactly known day."""
        return self.precision is Precision.DAY

    @property
    def earliest(self) -> date | None:
        """The first day it can be about; an unknown start counts from the end."""
        return self.start or self.end

    @property
    def latest(self) -> date | None:
        """The last day it can be about; an unknown end counts from the start."""
        return self.end or self.start

    def __str__(self) -> str:
        """The span as people write it: "2024", "Nov 2024", "FY 2025-26", "by early 2026", "not stated"."""
        return span_words(self.start, self.end)

    def as_moment(self) -> str:
        """The same dates read as one uncertain moment: "early 2026", "about 1 Feb 2026", "19 Nov 2024".

        A publication date that lies somewhere in a week is not a span that lasts a week.
        """
        return moment_words(self.start, self.end)

    def in_days(self) -> str:
        """Its first and last day, in English: "1 Jul 2025 to 30 Jun 2026"."""
        return day_span_words(self.start, self.end)

    def up_to(self) -> str:
        """Its end in words, or the whole where it has a start: what stands after a "by" or an "until"."""
        return last_words(self.start, self.end)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read what `str` writes in English, and the other ways of `period_reading`.

        Raises PeriodError, and nothing else, with the text and the accepted ways of writing.
        """
        return cls(*bounds_from_text(text))
