"""All reforms in time: one lane for each with every status reported of it, and the events that indicators count."""

from dataclasses import dataclass
from datetime import date

from tracker.records.moment import Moment
from tracker.reforms.models import Reform
from tracker.summaries.events import EventTable, event_tables
from tracker.summaries.reforms import ReformRow, reform_rows
from tracker.summaries.refs import Said, SubjectRef, by_id
from tracker.summaries.statuses import StatusReport, statuses_by_reform
from tracker.values.period import Period


@dataclass(frozen=True, slots=True)
class Lane:
    """A reform and every status in force, oldest first."""

    row: ReformRow
    reports: tuple[StatusReport, ...]


@dataclass(frozen=True, slots=True)
class DatedEvent:
    """An event that indicators count: when it was, by the record that dates it best, and an indicator to look at."""

    name: str
    ref: SubjectRef
    said: Said


def reform_lanes(moment: Moment) -> list[Lane]:
    """Every reform with its history, by pillar and code. A constant number of queries."""
    reforms = by_id(Reform.objects.all(), moment)
    history = statuses_by_reform(reforms, moment)
    by_code = {reform.code: history.get(pk, []) for pk, reform in reforms.items()}
    rows = reform_rows(reforms, {pk: reports[-1] for pk, reports in history.items()}, moment)
    rows.sort(key=lambda row: (row.pillar_position, row.pillar_code, row.ref.code))
    return [Lane(row, tuple(by_code[row.ref.code])) for row in rows]


def dated_events(moment: Moment) -> list[DatedEvent]:
    """The events that the indicators name and of which anything is dated, in order of time.

    The context of the reforms is no list that somebody keeps: it is what the sources count.
    """
    found = [event for table in event_tables(moment) if (event := _event(table)) is not None]
    return sorted(found, key=lambda event: (str(event.said.period.earliest), event.name))


def days_of(said: Said) -> tuple[date, date]:
    """The days between which what a record reports came about, as far as it says.

    No report tells of a day after it was published. "By early 2026" gives no first day: the record's own, when it was
    first told, takes its place; so does the date of the document where the record gives no day at all.
    """
    published = said.mark.source.published
    period = said.period if said.period.is_known else published
    if period.start and not period.end:
        return period.start, period.start
    last = period.end or period.start or said.known_from
    first = period.start or min(said.known_from, last)
    return first, max(first, min(last, published.latest or last))


def _event(table: EventTable) -> DatedEvent | None:
    """An event counted by several accounts is dated by the one that names a day; of several days, by the first."""
    claims = [
        (claim.said, row.ref) for row in table.rows for cell in row.cells for figure in cell for claim in figure.claims
    ]
    dated = [(said, ref) for said, ref in claims if said.period.is_known]
    if not dated:
        return None
    said, ref = min(dated, key=lambda pair: (not pair[0].period.is_day, *_when(pair[0].period), pair[0].line))
    return DatedEvent(table.event, ref, said)


def _when(period: Period) -> tuple[date, date]:
    return period.earliest or date.max, period.latest or date.max
