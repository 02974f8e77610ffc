"""The timeline of a reform: every record that belongs to it, of every kind, newest first.

What was corrected or withdrawn keeps its place in it: a reader who has cited it finds what became of it. At an earlier
version, where that had not happened yet, it stands there as it stood.

How each kind of record is worded stands in `headlines`; which subjects' records belong to a reform, in `_belongings`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.utils.timezone import localdate

from tracker.budget.models import Amount, BudgetLine
from tracker.indicators.models import Indicator, Observation
from tracker.legislation.models import Instrument, Step
from tracker.records.models import JournalLine, Record
from tracker.records.moment import Moment
from tracker.records.rules import State
from tracker.reforms.models import Milestone, MilestoneDate, Reform, StatusUpdate
from tracker.reforms.rules import Status, order_key
from tracker.summaries.headlines import KINDS, Context, headline_of
from tracker.summaries.refs import Said, SourceRef, SubjectRef, chosen, place_refs, said, source_refs
from tracker.summaries.subjects import (
    indicator_ref,
    instrument_ref,
    line_ref,
    milestone_ref,
    reform_ref,
    territory_ref,
    unit_of,
)
from tracker.territory.models import Conversion, Territory

MOST = 200
"""How many records of one kind a timeline shows at most, newest first."""


@dataclass(frozen=True, slots=True)
class Ending:
    """What became of a record that is no longer in force: on which day, at which line, why, and what replaced it.

    `replaced_by` is a public id; it is empty where the record was withdrawn, and where what replaces it is not known at
    the moment.
    """

    state: State
    on: date
    line: int
    reason: str
    replaced_by: str = ""
    replacement: str = ""


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One record on a timeline. `before` is the status it changed, where it changed one."""

    kind: str
    subject: SubjectRef
    headline: str
    said: Said
    order: tuple[date, date, int]
    status: Status | None = None
    before: Status | None = None
    ended: Ending | None = None

    @property
    def is_uncertain(self) -> bool:
        """Whether the day is not exactly known."""
        return not self.said.period.is_day


@dataclass(frozen=True, slots=True)
class Timeline:
    """The entries, and the kinds of record of which there are more than it shows."""

    entries: tuple[TimelineEntry, ...]
    cut: tuple[str, ...]

    @property
    def in_force(self) -> list[TimelineEntry]:
        """Those that have not ended."""
        return [entry for entry in self.entries if entry.ended is None]


@dataclass(frozen=True, slots=True)
class Belongings:
    """The subjects whose records stand on one reform's timeline, by kind of record and then by key."""

    subjects: Mapping[str, Mapping[int, SubjectRef]]
    units: Mapping[int, str]


def reform_timeline(reform: Reform, moment: Moment) -> Timeline:
    """Every record of the reform, its milestones, indicators, laws and money that is visible at the moment."""
    belongings = _belongings(reform, moment)
    rows: list[Record] = []
    cut = []
    for kind in KINDS:
        told = _told(kind, list(belongings.subjects[kind.KIND]), moment)
        rows += told[:MOST]
        if len(told) > MOST:
            cut.append(kind.KIND)
    sources = source_refs((row.source_id for row in rows), moment)
    places = place_refs((row.place_id for row in rows if isinstance(row, Observation | Conversion)), moment)
    context = Context(belongings.units, {pk: place.name for pk, place in places.items()})
    endings = _endings(rows, context, moment)
    entries = [_entry(row, belongings, sources, context, endings) for row in rows]
    return Timeline(tuple(_newest_first(_with_changes(entries))), tuple(cut))


def _told(kind: type[Record], subject_ids: list[int], moment: Moment) -> list[Record]:
    """The newest records of a kind that were published by the moment, in force or not; one more than is shown."""
    known = kind.objects.ever_published().as_of(moment.day).filter(**{f"{kind.SUBJECT}__in": subject_ids})
    if moment.version is not None:
        known = known.filter(published_line__lte=moment.version)
    return list(known.order_by("-known_from", "-published_line")[: MOST + 1])


def _endings(rows: list[Record], context: Context, moment: Moment) -> dict[tuple[str, int], Ending]:
    """What became of those records that had ended at the moment, by kind and key."""
    gone = [row for row in rows if row.ended_line and (moment.version is None or row.ended_line <= moment.version)]
    lines = {row.ended_line for row in gone if row.ended_line}
    days = {number: localdate(at) for number, at in _times(lines)}
    later = {(row.KIND, row.corrects_id): row for row in rows if row.published_line in lines and row.corrects_id}
    found = {}
    for row in gone:
        assert row.ended_line is not None  # noqa: S101
        new = later.get((row.KIND, row.pk))
        found[row.KIND, row.pk] = Ending(
            state=State(row.state),
            on=days[row.ended_line],
            line=row.ended_line,
            reason=row.ended_reason,
            replaced_by=new.public_id if new else "",
            replacement=headline_of(new, context) if new else "",
        )
    return found


def _times(lines: set[int]) -> Iterable[tuple[int, datetime]]:
    return JournalLine.objects.filter(number__in=lines).order_by("number").values_list("number", "at")


def _belongings(reform: Reform, moment: Moment) -> Belongings:
    milestones = chosen(Milestone, moment, lambda m: m.reform_id == reform.pk, reform=reform.pk)
    territories = chosen(Territory, moment, lambda one: one.reform_id == reform.pk, reform=reform.pk)
    indicators = chosen(Indicator, moment, lambda i: reform.pk in i.links["reforms"], reforms=reform.pk)
    instruments = chosen(Instrument, moment, lambda i: reform.pk in i.links["reforms"], reforms=reform.pk)
    lines = chosen(BudgetLine, moment, lambda line: reform.pk in line.links["reforms"], reforms=reform.pk)
    return Belongings(
        subjects={
            StatusUpdate.KIND: {reform.pk: reform_ref(reform)},
            MilestoneDate.KIND: {pk: milestone_ref(m, reform) for pk, m in milestones.items()},
            Conversion.KIND: {pk: territory_ref(one, reform) for pk, one in territories.items()},
            Observation.KIND: {pk: indicator_ref(i) for pk, i in indicators.items()},
            Step.KIND: {pk: instrument_ref(i) for pk, i in instruments.items()},
            Amount.KIND: {pk: line_ref(line) for pk, line in lines.items()},
        },
        units={pk: unit_of(indicator) for pk, indicator in indicators.items()},
    )


def _entry(
    row: Record,
    belongings: Belongings,
    sources: dict[int, SourceRef],
    context: Context,
    endings: dict[tuple[str, int], Ending],
) -> TimelineEntry:
    return TimelineEntry(
        kind=row.KIND,
        subject=belongings.subjects[row.KIND][row.subject_id],
        headline=headline_of(row, context),
        said=said(row, sources),
        order=order_key(row),
        status=Status(row.status) if isinstance(row, StatusUpdate) else None,
        ended=endings.get((row.KIND, row.pk)),
    )


def _with_changes(entries: Iterable[TimelineEntry]) -> list[TimelineEntry]:
    """Status entries in force learn which status they changed."""
    result = []
    before: Status | None = None
    for entry in sorted(entries, key=lambda entry: entry.order):
        if entry.status is not None and entry.ended is None:
            result.append(replace(entry, before=before if before is not entry.status else None))
            before = entry.status
        else:
            result.append(entry)
    return result


def _newest_first(entries: list[TimelineEntry]) -> list[TimelineEntry]:
    return sorted(entries, key=lambda entry: (entry.order, entry.said.public_id), reverse=True)
