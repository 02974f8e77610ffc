"""Prosecution: the indicators of the courts, and the counts that two of them imply together."""

from dataclasses import dataclass
from decimal import Decimal

from tracker.indicators import rules
from tracker.indicators.models import Group, Indicator
from tracker.records.moment import Moment
from tracker.reforms.models import Reform
from tracker.summaries.differences import difference_of
from tracker.summaries.figures import Figure, Point, newest_points
from tracker.summaries.indicators import IndicatorRow, indicator_row
from tracker.summaries.refs import PlaceRef, SourceRef, SubjectRef, chosen, sources_of, with_ids
from tracker.summaries.subjects import reform_ref
from tracker.values.period import Period

GROUP = "prosecution"
DISPOSED = "I12"
SUCCESS_RATIO = "I13"


@dataclass(frozen=True, slots=True)
class Change:
    """From one period to the next, computed by the tracker. `percent` is None for ratios, which change by points."""

    before: Period
    after: Period
    by: Decimal
    percent: Decimal | None


@dataclass(frozen=True, slots=True)
class YearlyRow:
    """An indicator with a figure for more than one period, oldest first."""

    row: IndicatorRow
    points: tuple[Point, ...]
    change: Change | None


@dataclass(frozen=True, slots=True)
class SuccessCount:
    """About how many cases a success ratio means. Derived: the source does not say that the ratio is of these cases."""

    place: PlaceRef
    period: Period
    cases: Figure
    ratio: Figure
    succeeded: int


@dataclass(frozen=True, slots=True)
class Prosecution:
    """The page of the courts."""

    rows: tuple[IndicatorRow, ...]
    yearly: tuple[YearlyRow, ...]
    single: tuple[IndicatorRow, ...]
    success_counts: tuple[SuccessCount, ...]
    reforms: tuple[SubjectRef, ...]
    sources: tuple[SourceRef, ...]


def prosecution(moment: Moment) -> Prosecution:
    """The prosecution indicators, what changed between their periods, and the derived success counts."""
    groups = list(chosen(Group, moment, lambda group: group.code == GROUP, code=GROUP))
    indicators = chosen(Indicator, moment, lambda i: i.group_id in groups, group__in=groups)
    points = newest_points(Indicator.objects.filter(pk__in=list(indicators)), moment)
    rows = [
        indicator_row(indicator, points.get(pk, []))
        for pk, indicator in sorted(indicators.items(), key=lambda item: item[1].code)
    ]
    by_code = {row.ref.code: row for row in rows}
    return Prosecution(
        rows=tuple(rows),
        yearly=tuple(yearly_row(row) for row in rows if len(row.points) > 1),
        single=tuple(row for row in rows if len(row.points) <= 1),
        success_counts=tuple(success_counts(by_code.get(DISPOSED), by_code.get(SUCCESS_RATIO))),
        reforms=_reforms(indicators, moment),
        sources=tuple(
            sources_of(mark for row in rows for point in row.points for f in point.figures for mark in f.marks)
        ),
    )


def yearly_row(row: IndicatorRow) -> YearlyRow:
    """An indicator with its periods from the oldest, and the change between the last two where it can be computed."""
    points = tuple(reversed(row.points))
    return YearlyRow(row, points, _change(points, row.measure))


def _change(points: tuple[Point, ...], measure: str) -> Change | None:
    if len(points) < 2 or points[-1].place != points[-2].place:
        return None
    before, after = points[-2:]
    difference, _why = difference_of(after, before, measure)
    return Change(before.period, after.period, difference.by, difference.percent) if difference else None


def success_counts(disposed: IndicatorRow | None, ratio: IndicatorRow | None) -> list[SuccessCount]:
    """For each place and period that has one figure of each, about how many cases succeeded; oldest first."""
    if disposed is None or ratio is None:
        return []
    ratios = {(point.place, point.period): point.adopted for point in ratio.points if not point.has_several}
    counts = []
    for point in (point for point in reversed(disposed.points) if not point.has_several):
        cases, of_them = point.adopted, ratios.get((point.place, point.period))
        if of_them is not None and cases.value is not None and of_them.value is not None:
            succeeded = rules.succeeded(cases.value, of_them.value)
            counts.append(SuccessCount(point.place, point.period, cases, of_them, succeeded))
    return counts


def _reforms(indicators: dict[int, Indicator], moment: Moment) -> tuple[SubjectRef, ...]:
    ids = {pk for indicator in indicators.values() for pk in indicator.links["reforms"]}
    found = with_ids(Reform, ids, moment)
    return tuple(reform_ref(reform) for reform in sorted(found.values(), key=lambda reform: reform.code))
