"""What a reader can ask of the timeline of all reforms, and the lanes that fit it.

As in the register, filters work on what the summary gives and not on the database, so that they hold as of a past day.
"""

import calendar
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracker.public.lanes.axis import Axis
from tracker.public.moments import Seen
from tracker.public.queries import BadQuery, echo, one_of, some_of
from tracker.public.registers.reforms import agencies, pillars
from tracker.reforms.rules import Status
from tracker.summaries.lanes import Lane, days_of
from tracker.summaries.legislation import InstrumentRow

PAGE_SIZE = 50
"""Lanes on a page."""
EARLIEST, LATEST = 1900, 2100
HOW_TO_WRITE = gettext_lazy("Write a year or a day, for example 2024 or 2024-11-19, or leave it out.")


@dataclass(frozen=True, slots=True)
class Asked:
    """The filters as they were given."""

    axis: Axis
    pillar: str
    agency: str
    statuses: tuple[str, ...]
    laws: bool
    context: bool

    @property
    def is_filtered(self) -> bool:
        """Whether reforms are left out."""
        return bool(self.pillar or self.agency or self.statuses)

    def fitting(self, lanes: Sequence[Lane]) -> list[Lane]:
        """The lanes that pass, in their order."""
        return [
            lane
            for lane in lanes
            if (not self.pillar or lane.row.pillar_code == self.pillar)
            and (not self.agency or self.agency in lane.row.agency_codes)
            and (not self.statuses or lane.row.status_now.value in self.statuses)
        ]

    def resting(self, rows: Sequence[InstrumentRow], found: Sequence[Lane]) -> list[InstrumentRow]:
        """The laws; where reforms are left out, those that the reforms found rest on."""
        codes = {lane.row.ref.code for lane in found}
        return [row for row in rows if not self.is_filtered or any(reform.code in codes for reform in row.reforms)]


def asked(request: HttpRequest, lanes: Sequence[Lane], seen: Seen) -> Asked:
    """Read the filters. Raises BadQuery for a value that cannot be used."""
    rows = [lane.row for lane in lanes]
    return Asked(
        axis=_axis(request, lanes, seen),
        pillar=one_of(request, "pillar", dict(pillars(rows))),
        agency=one_of(request, "agency", dict(agencies(rows))),
        statuses=tuple(some_of(request, "status", [status.value for status in Status])),
        laws=bool(one_of(request, "laws", ["on"])),
        context=bool(one_of(request, "context", ["on"])),
    )


def _axis(request: HttpRequest, lanes: Sequence[Lane], seen: Seen) -> Axis:
    """The days to draw. Nothing after an as-of day is drawn, for nothing of it was known."""
    now = seen.moment.on
    first = _day(request, "from", is_end=False) or _year_begins(lanes, now)
    last = _day(request, "to", is_end=True) or max(_month_ends(now), first)
    if last < first:
        wrong = _("The timeline would end on %(last)s, before it begins on %(first)s.")
        raise BadQuery(wrong % {"first": first, "last": last}, _("Swap the two, or correct one."))
    if seen.day is not None:
        last = min(last, seen.day)
    if last < first:
        wrong = _("The timeline would begin on %(first)s, after %(last)s, the day as of which it is shown.")
        raise BadQuery(wrong % {"first": first, "last": last}, _("Choose an earlier beginning or a later day."))
    return Axis(first, last, now)


def _day(request: HttpRequest, name: str, *, is_end: bool) -> date | None:
    """A year or a day, None when it is not given. A year ends on its last day."""
    text = request.GET.get(name, "").strip()
    if not text:
        return None
    if re.fullmatch(r"[0-9]{4}", text):
        text += "-12-31" if is_end else "-01-01"
    try:
        day = date.fromisoformat(text) if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text) else None
    except ValueError:  # the 31st of February
        day = None
    if day is None:
        wrong = _("%(value)s in “%(name)s” is neither a year nor a day.")
        raise BadQuery(wrong % {"value": echo(request.GET[name]), "name": name}, HOW_TO_WRITE)
    if not EARLIEST <= day.year <= LATEST:
        remedy = _("Use a year from %(first)s to %(last)s.") % {"first": EARLIEST, "last": LATEST}
        raise BadQuery(_("“%(name)s” is the year %(year)s.") % {"name": name, "year": day.year}, remedy)
    return day


def _year_begins(lanes: Sequence[Lane], now: date) -> date:
    """The first day of the year in which the first status is reported."""
    first = min((days_of(report.said)[0] for lane in lanes for report in lane.reports), default=now)
    return date(max(EARLIEST, min(first, now).year), 1, 1)


def _month_ends(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def choices(lanes: Sequence[Lane], chosen: Asked) -> dict[str, Any]:
    """What the form offers and what is chosen in it."""
    rows = [lane.row for lane in lanes]
    there = {row.status_now for row in rows}
    return {
        "pillars": [(code, words, code == chosen.pillar) for code, words in pillars(rows)],
        "agencies": [(code, words, code == chosen.agency) for code, words in agencies(rows)],
        "statuses": [
            (status, status.value in chosen.statuses)
            for status in Status
            if status in there or status.value in chosen.statuses
        ],
    }
