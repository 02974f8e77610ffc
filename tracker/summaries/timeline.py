"""The timeline of a reform: every record that belongs to it, of every kind, newest first.

How each kind of record is worded stands in `headlines`; which subjects' records belong to a reform, in `_belongings`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from tracker.budget.models import Amount, BudgetLine
from tracker.indicators.models import Indicator, Observation
from tracker.legislation.models import Instrument, Step
from tracker.records.models import Record
from tracker.records.moment import Moment
from tracker.reforms.models import Milestone, MilestoneDate, Reform, StatusUpdate
from tracker.reforms.rules import Status, order_key
from tracker.summaries.headlines import KINDS, Context, headline_of
from tracker.summaries.refs import Said, SourceRef, SubjectRef, chosen, place_refs, said, source_refs
from tracker.summaries.subjects import indicator_ref, instrument_ref, line_ref, milestone_ref, reform_ref

MOST = 200
"""How many records of one kind a timeline shows at most, newest first."""


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

    @property
    def is_uncertain(self) -> bool:
        """Whether the day is not exactly known."""
        return not self.said.period.is_day


@dataclass(frozen=True, slots=True)
class Belongings:
    """The subjects whose records stand on one reform's timeline, by kind of record and then by key."""

    subjects: Mapping[str, Mapping[int, SubjectRef]]
    units: Mapping[int, str]


def reform_timeline(reform: Reform, moment: Moment) -> list[TimelineEntry]:
    """Every record of the reform, its milestones, indicators, laws and money that is visible at the moment."""
    belongings = _belongings(reform, moment)
    rows: list[Record] = []
    for kind in KINDS:
        ids = list(belongings.subjects[kind.KIND])
        visible = kind.objects.seen_from(moment).filter(**{f"{kind.SUBJECT}__in": ids})
        rows += visible.order_by("-known_from", "-published_line")[:MOST]
    sources = source_refs((row.source_id for row in rows), moment)
    places = place_refs((row.place_id for row in rows if isinstance(row, Observation)), moment)
    entries = [_entry(row, belongings, sources, {pk: place.name for pk, place in places.items()}) for row in rows]
    return _newest_first(_with_changes(entries))


def _belongings(reform: Reform, moment: Moment) -> Belongings:
    milestones = chosen(Milestone, moment, lambda m: m.reform_id == reform.pk, reform=reform.pk)
    indicators = chosen(Indicator, moment, lambda i: reform.pk in i.links["reforms"], reforms=reform.pk)
    instruments = chosen(Instrument, moment, lambda i: reform.pk in i.links["reforms"], reforms=reform.pk)
    lines = chosen(BudgetLine, moment, lambda line: reform.pk in line.links["reforms"], reforms=reform.pk)
    return Belongings(
        subjects={
            StatusUpdate.KIND: {reform.pk: reform_ref(reform)},
            MilestoneDate.KIND: {pk: milestone_ref(m, reform) for pk, m in milestones.items()},
            Observation.KIND: {pk: indicator_ref(i) for pk, i in indicators.items()},
            Step.KIND: {pk: instrument_ref(i) for pk, i in instruments.items()},
            Amount.KIND: {pk: line_ref(line) for pk, line in lines.items()},
        },
        units={pk: indicator.unit for pk, indicator in indicators.items()},
    )


def _entry(row: Record, belongings: Belongings, sources: dict[int, SourceRef], places: dict[int, str]) -> TimelineEntry:
    return TimelineEntry(
        kind=row.KIND,
        subject=belongings.subjects[row.KIND][row.subject_id],
        headline=headline_of(row, Context(belongings.units, places)),
        said=said(row, sources),
        order=order_key(row),
        status=Status(row.status) if isinstance(row, StatusUpdate) else None,
    )


def _with_changes(entries: Iterable[TimelineEntry]) -> list[TimelineEntry]:
    """Status entries learn which status they changed."""
    result = []
    before: Status | None = None
    for entry in sorted(entries, key=lambda entry: entry.order):
        if entry.status is not None:
            result.append(replace(entry, before=before if before is not entry.status else None))
            before = entry.status
        else:
            result.append(entry)
    return result


def _newest_first(entries: list[TimelineEntry]) -> list[TimelineEntry]:
    return sorted(entries, key=lambda entry: (entry.order, entry.said.public_id), reverse=True)
