"""Milestones: a row a milestone, planned, expected and reached, with its slip in days and what is overdue."""

from django.utils.translation import gettext_noop

from tracker.briefings.columns import MARK_COLUMNS, RECORD, mark_cells, record_cell, unique
from tracker.briefings.plan import Plan
from tracker.briefings.sheet import NOT_PUBLISHED, Column, Kind, Sheet, Sign, Tone, Value, Words, single
from tracker.briefings.sheets.reforms import when
from tracker.summaries.freshness import Due, milestone_due
from tracker.summaries.milestones import DateReport, MilestoneView, milestone_register
from tracker.summaries.refs import SubjectRef

TITLE = gettext_noop("Milestones")
REACHED, OVERDUE = Words(gettext_noop("reached")), Words(gettext_noop("overdue"))
TO_COME = Words(gettext_noop("to come"))
SIGNS = (Sign(OVERDUE, "◆", Tone.NOTICE), Sign(REACHED, "●", Tone.GOOD), Sign(TO_COME, "○"))
COLUMNS = (
    Column(gettext_noop("Code"), Kind.ID),
    Column(gettext_noop("Milestone"), widest=22),
    Column(gettext_noop("Reform"), Kind.ID),
    Column(gettext_noop("Title of the reform"), widest=20),
    Column(gettext_noop("Baseline"), Kind.DATE, widest=12),
    Column(gettext_noop("Forecast"), Kind.DATE, widest=12),
    Column(gettext_noop("Reached"), Kind.DATE, widest=12),
    Column(gettext_noop("Standing"), widest=12, is_by_day=True, signs=SIGNS),
    Column(gettext_noop("Overdue by (days)"), Kind.INTEGER, widest=10, is_by_day=True),
    Column(gettext_noop("Slip from baseline (days)"), Kind.INTEGER, widest=10, is_narrow=True),
    Column(gettext_noop("Slip from last forecast (days)"), Kind.INTEGER, widest=10, is_narrow=True),
    Column(gettext_noop("Why it moved"), widest=18),
    *MARK_COLUMNS,
    RECORD,
    Column(gettext_noop("Due"), Kind.DATE, is_printed=False),
    Column(gettext_noop("Forecasts so far"), Kind.INTEGER, is_printed=False),
    Column(gettext_noop("As written"), is_printed=False),
    Column(gettext_noop("Note"), is_printed=False),
)
NOTES = (
    gettext_noop(
        "A slip counts from the latest day of one date to the latest day of the other; later is positive. It is "
        "computed by the tracker, and only where both dates are published."
    ),
    gettext_noop(
        "A milestone is due on the last day of its forecast, or of its baseline where none is forecast, and overdue "
        "from the day after. Where no last day is published it is never overdue."
    ),
)
NOTHING = gettext_noop("No milestone is published.")
NO_DAY = Words(gettext_noop("no last day published"))


def sheet(plan: Plan) -> Sheet:
    """The milestones of the reforms asked for."""
    found = [(reform, one) for reform, one in milestone_register(plan.moment) if plan.holds_reform(reform.code)]
    rows = [_row(reform, one, milestone_due(one, plan.moment.on)) for reform, one in found]
    return single(TITLE, gettext_noop("A row a milestone of a reform"), COLUMNS, rows, NOTES, NOTHING)


def _row(reform: SubjectRef, one: MilestoneView, due: Due | None) -> list[Value]:
    dates = [date for date in (one.baseline, one.forecast, one.actual) if date]
    said = [date.said for date in dates]
    reasons = [date.reason for date in one.forecasts if date.reason]
    return [
        one.code,
        one.title,
        reform.code,
        reform.title,
        *(_when(date) for date in (one.baseline, one.forecast, one.actual)),
        standing(one, due),
        due.overdue_by if due else None,
        one.slip_from_baseline,
        one.slip_from_last_forecast,
        reasons[-1] if reasons else None,
        *mark_cells(said),
        record_cell(said),
        due.on if due else None,
        len(one.forecasts),
        unique(one.as_written for one in said),
        unique(one.note for one in said),
    ]


def standing(one: MilestoneView, due: Due | None) -> str:
    """Where a milestone stands, in words."""
    if one.actual is not None:
        return REACHED
    if due is None:
        return NO_DAY
    return OVERDUE if due.overdue_by else TO_COME


def _when(date: DateReport | None) -> Value:
    return NOT_PUBLISHED if date is None else when(date.said.period)
