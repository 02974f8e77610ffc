"""What the checks would find of one record: its subject looked at with the record as published, and without it.

The same checks as everywhere look at it; here they are given no more than what the record can be compared with.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any, cast

from django.db.models import Q, QuerySet
from django.utils.timezone import localdate

from tracker.budget.models import Amount, BudgetLine
from tracker.indicators.models import Indicator, Observation
from tracker.legislation.models import Step
from tracker.records.models import Record, RecordQuerySet
from tracker.records.moment import Moment
from tracker.records.rehearsal import as_if_published
from tracker.reforms.models import Milestone, MilestoneDate, Reform, StatusUpdate
from tracker.sources.models import Place
from tracker.summaries.budget import lines_among
from tracker.summaries.clocks import clocks_of
from tracker.summaries.events import event_table
from tracker.summaries.figures import NEWEST_FIRST, points_by_indicator
from tracker.summaries.findings import statements
from tracker.summaries.findings.check import Material, Scope
from tracker.summaries.findings.collecting import by_itself, relations_of
from tracker.summaries.findings.engine import check_of, on_the_page, reading, run, within
from tracker.summaries.findings.finding import Finding, Kind
from tracker.summaries.findings.named import name_of
from tracker.summaries.findings.of_rules import of_rules_around
from tracker.summaries.indicators import IndicatorRow, indicator_row
from tracker.summaries.legislation import InstrumentRow, instruments_among, instruments_of_reform
from tracker.summaries.milestones import milestones_among
from tracker.summaries.refs import by_id, with_ids
from tracker.summaries.statements import statements as said_by
from tracker.summaries.statuses import statuses_by_reform
from tracker.summaries.subjects import reform_ref
from tracker.summaries.territory import territory_of
from tracker.territory.models import Conversion
from tracker.values.printed_date import is_impossible

NEAR = 500
"""How many places near its own a figure is compared with at most, and how many records that print the same date."""


@dataclass(frozen=True, slots=True)
class Supposed:
    """Findings by what the publication does to them, each part worst first and each by itself, as it is kept.

    `fresh` are there only with the record, `standing` with it and without, `settled` no more once it is published: what
    asks for a look all the same, though other records now say it, is not settled.
    """

    fresh: tuple[Finding, ...]
    standing: tuple[Finding, ...]
    settled: tuple[Finding, ...]


def if_published(record: Record, at: datetime) -> Supposed:
    """What the checks find once this record, saved or not, is published. Raises Refused as the rehearsal does.

    A constant number of queries.
    """
    moment = Moment(today=localdate(at))
    corrected = cast("Record | None", record.corrects)
    looked_at = [record, corrected] if corrected else [record]
    before = _of_all(looked_at, moment)
    with as_if_published(record, at=at):
        after = _of_all(looked_at, moment)
    return _compared(before, after, corrected.public_id if corrected else "")


def _compared(before: Iterable[Finding], after: Iterable[Finding], corrected: str) -> Supposed:
    """By name, for a place on the page passes from one finding to another. `corrected` is the public id of a record."""
    earlier, later = {name_of(one): one for one in before}, {name_of(one) for one in after}
    fresh = _worst_first(one for one in after if name_of(one) not in earlier)
    gone = [one for name, one in earlier.items() if name not in later and one.kind is not Kind.PASS]
    return Supposed(
        fresh=fresh,
        standing=_worst_first(one for one in after if name_of(one) in earlier),
        settled=_worst_first(one for one in gone if not any(_goes_on(one, other, corrected) for other in fresh)),
    )


def _goes_on(gone: Finding, fresh: Finding, corrected: str) -> bool:
    """Whether the same is found with one record more, or with the correction of one."""
    is_alike = (gone.check, gone.by, gone.codes) == (fresh.check, fresh.by, fresh.codes)
    return is_alike and fresh.kind is not Kind.PASS and gone.records - {corrected} <= fresh.records


def of_record(record: Record, at: datetime) -> tuple[Finding, ...]:
    """What the checks find now of the subject of a record, as far as the record can be compared with it."""
    return _worst_first(_of_all([record], Moment(today=localdate(at))))


def of_subject(record: Record, moment: Moment) -> Iterator[Finding]:
    """What the checks find, at a moment, of the subject of a record as far as the record can be compared with it."""
    yield from _of_one(record, moment)


def _of_all(records: Iterable[Record], moment: Moment) -> list[Finding]:
    found: list[Finding] = []
    for record in records:
        found += [part for one in _of_one(record, moment) for part in one.singly if part not in found]
    return found


def _worst_first(found: Iterable[Finding]) -> tuple[Finding, ...]:
    order = list(Kind)
    return tuple(sorted(found, key=lambda finding: order.index(finding.kind)))


def _of_one(record: Record, moment: Moment) -> Iterator[Finding]:
    if type(record) in PARTS:
        yield from PARTS[type(record)](record, moment)
    if is_impossible(record.period_as_written) and not isinstance(record, Observation):
        same = {record.SUBJECT: record.subject_id, "period_as_written": record.period_as_written}
        rows = type(record)._default_manager.seen_from(moment).filter(**same).order_by("pk")[:NEAR]
        yield from statements.dates((one.subject, one.said) for one in said_by(rows, moment))


def _of_figure(record: Observation, moment: Moment) -> Iterator[Finding]:
    """Of the same period at the same place, at the places within it, and at those beside it in the one it lies in;
    of the periods near it; of the indicators that its own is made of, and those that are made of it; and by the rules
    of our own that name its indicator."""
    (indicator,) = with_ids(Indicator, [record.indicator_id], moment).values()
    same = _same_period(record, moment)
    points = points_by_indicator(same.filter(indicator=record.indicator_id, place__in=_near(record)), moment)
    around = points.get(record.indicator_id, [])
    here = [point for point in around if point.place.code == record.place.code]
    table = event_table(indicator.event, moment) if indicator.event else None
    at_once = Material(rows=[indicator_row(indicator, here)], tables=(table,) if table else (), on=moment.on)
    yield from run(at_once, only=on_the_page() | reading("tables"))
    yield from by_itself(indicator_row(indicator, around), moment)
    yield from run(Material(rows=[_along(record, indicator, moment)]), only=within(Scope.SERIES))
    yield from run(_related(record, same, moment), only=reading("relations"))
    yield from run(_accounts(record, moment), only=within(Scope.ACCOUNT))
    yield from of_rules_around(record, moment)


def _same_period(record: Observation, moment: Moment) -> RecordQuerySet:
    return Observation.objects.seen_from(moment).filter(period_start=record.period_start, period_end=record.period_end)


def _near(record: Observation) -> QuerySet[Place]:
    parent = record.place.parent_id
    near = Q(pk=record.place_id) | Q(parent=record.place_id)
    if parent is not None:
        near |= Q(pk=parent) | Q(parent=parent)
    return Place.objects.filter(near).order_by("pk")[:NEAR]


def _along(record: Observation, indicator: Indicator, moment: Moment) -> IndicatorRow:
    """The newest figures of its indicator at its place, its own among them where it is one of the newest."""
    newest = Observation.objects.seen_from(moment).filter(indicator=indicator.pk, place=record.place_id)
    ids = list(newest.order_by(*NEWEST_FIRST, "-pk").values_list("pk", flat=True)[:NEAR])
    points = points_by_indicator(Observation.objects.filter(pk__in=ids), moment)
    return indicator_row(indicator, points.get(indicator.pk, []))


def _related(record: Observation, same: RecordQuerySet, moment: Moment) -> Material:
    """What the indicators of one sum or one ratio give for its place and period."""
    indicators = by_id(Indicator.objects.filter(family_of(record.indicator)).order_by("pk"), moment)
    points = points_by_indicator(same.filter(indicator__in=list(indicators), place=record.place_id), moment)
    rows = [indicator_row(indicator, points.get(pk, [])) for pk, indicator in indicators.items()]
    return Material(rows=rows, relations=relations_of(indicators))


def family_of(one: Indicator) -> Q:
    """The indicator, those that make one sum with it, and those that make one ratio with it."""
    family = Q(pk=one.pk) | Q(part_of=one.pk) | Q(numerator=one.pk) | Q(denominator=one.pk)
    family |= Q(pk__in=[pk for pk in (one.part_of_id, one.numerator_id, one.denominator_id) if pk])
    if one.part_of_id is not None:
        family |= Q(part_of=one.part_of_id)
    ratios = Indicator.objects.filter(family).exclude(numerator=None)
    return family | Q(pk__in=ratios.values("numerator")) | Q(pk__in=ratios.values("denominator"))


def _accounts(record: Observation, moment: Moment) -> Material:
    """The figures at its place of the stocks that its indicator is, adds to or takes from, and of their flows: those of
    the accounts that its period is a part of, whatever is on record of other periods."""
    one = record.indicator_id
    stocks = Indicator.objects.filter(Q(pk=one) | Q(inflow=one) | Q(outflow=one)).exclude(inflow=None)
    keys = {key for row in stocks.order_by("pk").values_list("pk", "inflow", "outflow") for key in row}
    indicators = with_ids(Indicator, keys, moment)
    here = Observation.objects.seen_from(moment).filter(indicator__in=keys, place=record.place_id)
    points = points_by_indicator(here.filter(_of_its_accounts(record, here)), moment)
    rows = [indicator_row(indicator, points.get(pk, [])) for pk, indicator in indicators.items()]
    return Material(rows=rows, relations=relations_of(indicators))


def _of_its_accounts(record: Observation, here: RecordQuerySet) -> Q:
    """What begins or ends where its period does, and what is given of the days before and at the end of these."""
    beside = Q(period_start=record.period_start, period_end=record.period_end)
    if record.period_end is not None:
        beside |= Q(period_end=record.period_end) | Q(period_start=_moved(record.period_end, 1))
    periods = {*here.filter(beside).order_by().values_list("period_start", "period_end")}
    ends = {end for _, end in (*periods, (None, record.period_end)) if end}
    before = {_moved(start, -1) for start, _ in (*periods, (record.period_start, None)) if start}
    return beside | Q(period_end__in=ends | before)


def _moved(day: date, days: int) -> date:
    """So many days later; the day itself at an end of the calendar, where no account reaches."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return day


def _of_amount(record: Amount, moment: Moment) -> Iterator[Finding]:
    """Of its line, and of the line that it is part of against all its parts."""
    line = record.budget_line
    family = Q(pk=line.pk) | Q(parent=line.pk)
    if line.parent_id is not None:
        family |= Q(pk=line.parent_id) | Q(parent=line.parent_id)
    rows = lines_among(BudgetLine.objects.filter(family).values_list("pk", flat=True), moment)
    whole = rows[line.parent_id].ref.code if line.parent_id in rows else None
    for finding in run(Material(lines=list(rows.values()))):
        about = finding.about.code if finding.about else None
        if about == line.code or (about == whole and check_of(finding).scope is Scope.RELATED):
            yield finding


def _of_status(record: StatusUpdate, moment: Moment) -> Iterator[Finding]:
    """Of its reform, and of the laws that it rests on."""
    reforms = with_ids(Reform, [record.reform_id], moment)
    working = _working(reforms, instruments_of_reform(record.reform_id, moment), moment)
    yield from run(_with_districts(working, record.reform_id, moment), only=reading("statuses"))


def _of_date(record: MilestoneDate, moment: Moment) -> Iterator[Finding]:
    """Of the milestones of its reform."""
    near = Milestone.objects.filter(reform=record.milestone.reform_id)
    yield from run(Material(milestones=milestones_among(near, moment), on=moment.on))


def _of_step(record: Step, moment: Moment) -> Iterator[Finding]:
    """Of its instrument, and of the reforms that rest on it."""
    reforms = with_ids(Reform, record.instrument.reforms.values_list("pk", flat=True), moment)
    laws = instruments_among([record.instrument_id], moment).values()
    clocks = clocks_of(record.instrument_id, moment)
    yield from run(replace(_working(reforms, laws, moment), clocks=clocks, on=moment.on), only=reading("laws"))


def _of_area(record: Conversion, moment: Moment) -> Iterator[Finding]:
    """Of its place, and of the reform."""
    reform = record.territory.reform_id
    working = _working(with_ids(Reform, [reform], moment), (), moment)
    yield from run(_with_districts(working, reform, moment), only=reading("territories"))


def _with_districts(given: Material, reform: int, moment: Moment) -> Material:
    """The same with the districts that the reform takes over, where it takes over any."""
    found = territory_of(reform, moment)
    return replace(given, territories=[found]) if found else given


def _working(reforms: Mapping[int, Reform], laws: Iterable[InstrumentRow], moment: Moment) -> Material:
    return Material(
        reforms={pk: reform_ref(one) for pk, one in reforms.items()},
        statuses=statuses_by_reform(reforms, moment),
        laws=tuple(laws),
    )


PARTS: dict[type[Record], Callable[[Any, Moment], Iterator[Finding]]] = {
    Amount: _of_amount,
    Conversion: _of_area,
    MilestoneDate: _of_date,
    Observation: _of_figure,
    StatusUpdate: _of_status,
    Step: _of_step,
}
"""The checks of each kind of record."""
