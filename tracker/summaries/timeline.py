"""The timeline of a reform: every record that belongs to it, of every kind, newest first.

Each kind of record has its part here, in PARTS; a contract test sees that none is forgotten.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from tracker.budget.models import Amount, BudgetLine
from tracker.budget.rules import Measure
from tracker.indicators.models import Indicator, Observation
from tracker.indicators.rules import Blank
from tracker.legislation.models import Instrument, Step
from tracker.legislation.rules import Stage
from tracker.records.models import Record
from tracker.records.moment import Moment
from tracker.reforms.models import Milestone, MilestoneDate, Reform, StatusUpdate
from tracker.reforms.rules import Status, order_key
from tracker.summaries.refs import Said, SourceRef, SubjectRef, by_id, place_refs, said, source_refs
from tracker.summaries.subjects import indicator_ref, instrument_ref, line_ref, milestone_ref, reform_ref
from tracker.values.figure import plain
from tracker.values.money import in_words
from tracker.values.qualifier import Qualifier

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
    milestones = by_id(Milestone.objects.filter(reform=reform.pk), moment)
    indicators = _linked(Indicator.objects.all(), reform, moment)
    instruments = _linked(Instrument.objects.all(), reform, moment)
    lines = _linked(BudgetLine.objects.all(), reform, moment)
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


def _linked(queryset, reform: Reform, moment: Moment) -> dict:  # type: ignore[no-untyped-def, type-arg]
    """The subjects that link to the reform at the moment; a past version may have linked others than today's."""
    rows = queryset.filter(reforms=reform.pk) if moment.version is None else queryset
    return {pk: subject for pk, subject in by_id(rows, moment).items() if reform.pk in subject.links["reforms"]}


def _entry(row: Record, belongings: Belongings, sources: dict[int, SourceRef], places: dict[int, str]) -> TimelineEntry:
    return TimelineEntry(
        kind=row.KIND,
        subject=belongings.subjects[row.KIND][row.subject_id],
        headline=PARTS[type(row)](row, Context(belongings.units, places)),
        said=said(row, sources),
        order=order_key(row),
        status=Status(row.status) if isinstance(row, StatusUpdate) else None,
    )


@dataclass(frozen=True, slots=True)
class Context:
    """What a headline needs besides its record."""

    units: Mapping[int, str]
    places: Mapping[int, str]


def status_part(row: StatusUpdate, _context: Context) -> str:
    """Operational"""
    return Status(row.status).label


def date_part(row: MilestoneDate, _context: Context) -> str:
    """Forecast: Jun 2026"""
    return f"{row.get_role_display().capitalize()}: {row.period}"


def figure_part(row: Observation, context: Context) -> str:
    """more than 800 people, Balochistan"""
    if row.value is None:
        return f"{Blank(row.blank).words.capitalize()}, {context.places[row.place_id]}"
    words = f"{Qualifier(row.qualifier).words} {plain(row.value)} {context.units[row.indicator_id]}".strip()
    return f"{words}, {context.places[row.place_id]}"


def step_part(row: Step, _context: Context) -> str:
    """Reported enacted"""
    return Stage(row.stage).label


def amount_part(row: Amount, _context: Context) -> str:
    """Spent: about Rs 2.059 billion"""
    words = f"{Qualifier(row.qualifier).words} {in_words(row.amount)}".strip()
    return f"{Measure(row.measure).label}: {words}"


PARTS: dict[type[Record], Callable[..., str]] = {
    StatusUpdate: status_part,
    MilestoneDate: date_part,
    Observation: figure_part,
    Step: step_part,
    Amount: amount_part,
}
KINDS = tuple(PARTS)


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
