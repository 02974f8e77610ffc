"""Milestones: a row a milestone, planned, expected and reached, with its slip in days."""

from django.utils.translation import gettext_noop

from tracker.briefings.columns import MARK_COLUMNS, RECORD, mark_cells, record_cell, unique
from tracker.briefings.plan import Plan
from tracker.briefings.sheet import NOT_PUBLISHED, Column, Kind, Sheet, Value, single
from tracker.summaries.milestones import DateReport, MilestoneView, milestone_register
from tracker.summaries.refs import SubjectRef

TITLE = gettext_noop("Milestones")
COLUMNS = (
    Column("Code", Kind.ID),
    Column("Milestone", widest=30),
    Column("Reform", Kind.ID),
    Column("Title of the reform", widest=28),
    Column("Baseline", widest=14),
    Column("Forecast", widest=14),
    Column("Reached", widest=14),
    Column("Slip from baseline (days)", Kind.INTEGER, widest=12),
    Column("Slip from last forecast (days)", Kind.INTEGER, widest=12),
    Column("Why it moved", widest=28),
    *MARK_COLUMNS,
    RECORD,
    Column("Forecasts so far", Kind.INTEGER, is_printed=False),
    Column("As written", is_printed=False),
    Column("Note", is_printed=False),
)
NOTES = (
    gettext_noop(
        "A slip counts from the latest day of one date to the latest day of the other; later is positive. It is "
        "computed by the tracker, and only where both dates are published."
    ),
)
NOTHING = "No milestone is published."


def sheet(plan: Plan) -> Sheet:
    """The milestones of the reforms asked for."""
    rows = [_row(reform, one) for reform, one in milestone_register(plan.moment) if plan.holds_reform(reform.code)]
    return single(TITLE, gettext_noop("A row a milestone of a reform"), COLUMNS, rows, NOTES, NOTHING)


def _row(reform: SubjectRef, one: MilestoneView) -> list[Value]:
    dates = [date for date in (one.baseline, one.forecast, one.actual) if date]
    said = [date.said for date in dates]
    reasons = [date.reason for date in one.forecasts if date.reason]
    return [
        one.code,
        one.title,
        reform.code,
        reform.title,
        *(_when(date) for date in (one.baseline, one.forecast, one.actual)),
        one.slip_from_baseline,
        one.slip_from_last_forecast,
        reasons[-1] if reasons else None,
        *mark_cells(said),
        record_cell(said),
        len(one.forecasts),
        unique(one.as_written for one in said),
        unique(one.note for one in said),
    ]


def _when(date: DateReport | None) -> Value:
    """A real date where it is one day, the words of the period otherwise."""
    if date is None:
        return NOT_PUBLISHED
    period = date.said.period
    return period.start if period.is_day else str(period)
