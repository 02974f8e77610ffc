"""Moment: from where the record is looked at. Two independent axes and a clock.

`day` is the world's axis: only what can have been published by that day. `version` is the tracker's own: what was in
force at that journal number. `today` is the day the page counts as now, for orders that expire by themselves.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Moment:
    """A standpoint; `day` and `version` are None for the latest."""

    today: date
    day: date | None = None
    version: int | None = None

    @property
    def on(self) -> date:
        """The day that counts as now on this page: the as-of day where one is asked for."""
        return self.day or self.today

    @property
    def is_latest(self) -> bool:
        """Whether neither axis is bound."""
        return self.day is None and self.version is None
