"""Milestones of a reform: planned, expected, reached, and by how many days they slipped."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from tracker.indicators.rules import in_order_of_publication
from tracker.records.moment import Moment
from tracker.reforms import rules
from tracker.reforms.models import Milestone, MilestoneDate, Reform
from tracker.sources.spoken import spoken
from tracker.summaries.refs import Said, SubjectRef, by_id, chosen, said, source_refs, with_ids
from tracker.summaries.subjects import reform_ref


@dataclass(frozen=True, slots=True)
class DateReport:
    """A date one source gives for a milestone."""

    said: Said
    role: str
    reason: str


@dataclass(frozen=True, slots=True)
class MilestoneView:
    """A milestone with its dates; slips are in days, later being positive, None when a date is not published."""

    code: str
    title: str
    baseline: DateReport | None
    forecast: DateReport | None
    actual: DateReport | None
    forecasts: tuple[DateReport, ...]
    slip_from_baseline: int | None
    slip_from_last_forecast: int | None

    @property
    def expected(self) -> DateReport | None:
        """When it is to be reached: as forecast last, or as planned where none is forecast."""
        return self.forecast or self.baseline


def milestones_of(reform_id: int, moment: Moment) -> list[MilestoneView]:
    """The milestones of a reform in order of code."""
    found = chosen(Milestone, moment, lambda m: m.reform_id == reform_id, reform=reform_id)
    dates = _dates_of(found, moment)
    return [_view(milestone, dates[pk]) for pk, milestone in sorted(found.items(), key=lambda item: item[1].code)]


def _dates_of(milestones: Iterable[int], moment: Moment) -> dict[int, list[DateReport]]:
    """The dates of milestones, told apart by when they became known and not by the day they name."""
    visible = MilestoneDate.objects.seen_from(moment).filter(milestone__in=list(milestones))
    rows = in_order_of_publication(list(visible))
    sources = source_refs((row.source_id for row in rows), moment)
    dates: dict[int, list[DateReport]] = defaultdict(list)
    for row in rows:
        dates[row.milestone_id].append(DateReport(said(row, sources), row.role, row.reason))
    return dates


def _view(milestone: Milestone, dates: list[DateReport]) -> MilestoneView:
    by_role = {role: [date for date in dates if date.role == role] for role in MilestoneDate.Role.values}
    baselines, forecasts, actuals = (by_role[role] for role in ("baseline", "forecast", "actual"))
    expected = next(reversed(actuals or forecasts), None)
    earlier = forecasts if actuals else forecasts[:-1]
    return MilestoneView(
        code=milestone.code,
        title=spoken(milestone, "title"),
        baseline=baselines[0] if baselines else None,
        forecast=forecasts[-1] if forecasts else None,
        actual=actuals[-1] if actuals else None,
        forecasts=tuple(forecasts),
        slip_from_baseline=_slip(baselines[0] if baselines else None, expected),
        slip_from_last_forecast=_slip(earlier[-1] if earlier else None, expected),
    )


def _slip(planned: DateReport | None, expected: DateReport | None) -> int | None:
    if planned is None or expected is None:
        return None
    return rules.slip_in_days(planned.said.period.latest, expected.said.period.latest)


def milestone_register(moment: Moment) -> list[tuple[SubjectRef, MilestoneView]]:
    """Every milestone with its reform, in order of code. A constant number of queries."""
    return milestones_among(Milestone.objects.all(), moment)


def milestones_among(rows: QuerySet[Milestone], moment: Moment) -> list[tuple[SubjectRef, MilestoneView]]:
    """The same of some of them."""
    found = by_id(rows, moment)
    reforms = with_ids(Reform, (milestone.reform_id for milestone in found.values()), moment)
    dates = _dates_of(found, moment)
    return [
        (reform_ref(reforms[milestone.reform_id]), _view(milestone, dates[pk]))
        for pk, milestone in sorted(found.items(), key=lambda item: item[1].code)
    ]
