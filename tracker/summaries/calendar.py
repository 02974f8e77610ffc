"""What has a day to come: milestones, the last days of orders, figures that are due. Only days that a document names.

A date of which only one end is known cannot be laid on a calendar; it is counted and left out.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum

from tracker.indicators.models import Indicator
from tracker.indicators.rules import in_order_of_publication
from tracker.legislation.clocks import State
from tracker.legislation.models import Step
from tracker.records import journal
from tracker.records.models import JournalLine, Record
from tracker.records.moment import Moment
from tracker.records.versions import instant_of
from tracker.reforms.models import MilestoneDate
from tracker.summaries.clocks import law_clocks
from tracker.summaries.freshness import due_figures
from tracker.summaries.refs import Said, SubjectRef, by_id
from tracker.summaries.statements import statements
from tracker.summaries.subjects import indicator_ref

BEFORE_THE_FIRST = datetime(2000, 1, 1, tzinfo=UTC)
"""Stands for the time of an empty journal."""


class Sort(StrEnum):
    """What a day on the calendar is."""

    PLANNED = "Milestone planned"
    EXPECTED = "Milestone expected"
    LAST_DAY = "Last day in force"
    FIGURE = "Figure due"
    ASSENT = "Assent due"
    ORDINANCE = "Ordinance lapses"
    SUNSET = "Sunset"
    REVIEW = "Review due"


@dataclass(frozen=True, slots=True)
class Marked:
    """A day, or the days between which it lies. `at` is the time of the journal line it rests on; `said` is None for
    a day that the tracker computes."""

    name: str
    sort: Sort
    subject: SubjectRef
    first: date
    last: date
    at: datetime
    said: Said | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days in order, and how many dates were left out because only one end of them is known."""

    days: tuple[Marked, ...]
    left_out: int


def calendar(moment: Moment) -> Calendar:
    """Every day that is known at the moment: a constant number of queries."""
    dates = _awaited(MilestoneDate.objects.seen_from(moment).order_by("pk"))
    terms = list(Step.objects.seen_from(moment).filter(in_force_until__isnull=False).order_by("pk"))
    rows: list[MilestoneDate | Step] = [*dates, *terms]
    times = dict(
        JournalLine.objects.filter(number__in=[row.published_line for row in rows]).values_list("number", "at")
    )
    days = []
    for row, statement in zip(rows, statements(rows, moment), strict=True):
        first, last = (row.period_start, row.period_end)
        if isinstance(row, Step):
            first = last = row.in_force_until
        if first is None or last is None:
            continue
        days.append(
            Marked(
                name=row.public_id,
                sort=_sort(row),
                subject=statement.subject,
                first=first,
                last=last,
                at=times[statement.said.line],
                said=statement.said,
                reason=getattr(row, "reason", ""),
            )
        )
    every = [*days, *_figures(moment), *_clocks(moment)]
    return Calendar(tuple(sorted(every, key=lambda one: (one.first, one.name))), len(rows) - len(days))


def _awaited(rows: Iterable[MilestoneDate]) -> list[MilestoneDate]:
    """Of each milestone not yet reached the newest forecast, or the newest plan where nothing is forecast."""
    newest: dict[tuple[int, str], MilestoneDate] = {}
    for row in in_order_of_publication(list(rows)):
        newest[row.milestone_id, row.role] = row
    found = []
    for pk in sorted({pk for pk, _ in newest}):
        if (pk, MilestoneDate.Role.ACTUAL) not in newest:
            forecast = newest.get((pk, MilestoneDate.Role.FORECAST))
            found.append(forecast or newest[pk, MilestoneDate.Role.BASELINE])
    return found


def _sort(row: Record) -> Sort:
    if not isinstance(row, MilestoneDate):
        return Sort.LAST_DAY
    return Sort.EXPECTED if row.role == MilestoneDate.Role.FORECAST else Sort.PLANNED


def _figures(moment: Moment) -> list[Marked]:
    """The next figure of each indicator that says how often and how soon it is due. Its time is that of the version."""
    indicators = by_id(Indicator.objects.all(), moment)
    due = due_figures(indicators, moment)
    if not due:
        return []
    at = (journal.head().at if moment.version is None else instant_of(moment.version)) or BEFORE_THE_FIRST
    return [
        Marked(
            f"due-{indicators[pk].code}", Sort.FIGURE, indicator_ref(indicators[pk]), one.on, one.on, at, None, one.what
        )
        for pk, one in due.items()
    ]


def _clocks(moment: Moment) -> list[Marked]:
    """The days on which legal clocks run out, or ran out, by themselves. They rest on the step they began with."""
    found = [one for one in law_clocks(moment) if one.ends is not None and one.state is not State.STOPPED]
    lines = JournalLine.objects.filter(number__in=[one.began.line for one in found])
    times = dict(lines.values_list("number", "at"))
    return [
        Marked(
            name=f"{one.clock}-{one.law.code}",
            sort=Sort[one.clock.name],
            subject=one.law,
            first=one.ends,
            last=one.ends,
            at=times[one.began.line],
            said=one.began,
            reason=f"{one.length.name}: {one.length.source.code} {one.length.locator}",
        )
        for one in found
        if one.ends is not None
    ]
