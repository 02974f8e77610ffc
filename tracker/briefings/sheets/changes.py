"""Changes since: what is different from the moment the workbook is compared with, each with old and new."""

from datetime import datetime

from django.utils.timezone import localdate
from django.utils.translation import gettext, gettext_noop

from tracker.briefings.columns import mark_cells, record_cell, unique
from tracker.briefings.plan import Plan
from tracker.briefings.sheet import Column, Kind, Sheet, Value, Words, single
from tracker.briefings.sheets.reforms import told
from tracker.summaries.changes import Change, What, changes
from tracker.summaries.spans import Scope
from tracker.summaries.statements import Statement

TITLE = gettext_noop("Changes since")
COLUMNS = (
    Column(gettext_noop("Line"), Kind.PLAIN),
    Column(gettext_noop("On"), Kind.DATE),
    Column(gettext_noop("Source published"), Kind.DATE, widest=12),
    Column(gettext_noop("Change"), widest=12),
    Column(gettext_noop("Code"), Kind.ID),
    Column(gettext_noop("About"), widest=30),
    Column(gettext_noop("Old"), widest=26),
    Column(gettext_noop("New"), widest=28),
    Column(gettext_noop("Reason"), widest=24),
    Column(gettext_noop("Source"), widest=10),
    Column(gettext_noop("Locator"), widest=10),
    Column(gettext_noop("Attribution"), widest=18),
    Column(gettext_noop("Record"), Kind.RECORD, widest=14),
    Column(gettext_noop("Reforms"), widest=16, is_printed=False),
)
NOTES = (
    gettext_noop(
        "Revised: a later source gives another figure, which stands beside the earlier one. Corrected: the tracker had "
        "entered it wrongly, and a new record replaces the old one."
    ),
)
OF_DAYS = gettext_noop(
    "Compared with a day, this lists what documents published after that day say. Corrections of what older documents "
    "say are listed where two versions are compared."
)
NOT_COMPARED = gettext_noop("This workbook is compared with no earlier moment: ask for one with “since”.")
NOTHING = gettext_noop("Nothing has changed since then.")
EMPTY = gettext_noop("empty")
WHAT = {
    What.ADDED: Words(gettext_noop("Added")),
    What.REVISED: Words(gettext_noop("Revised")),
    What.CORRECTED: Words(gettext_noop("Corrected")),
    What.WITHDRAWN: Words(gettext_noop("Withdrawn")),
    What.OPENED: Words(gettext_noop("Opened")),
    What.EDITED: Words(gettext_noop("Edited")),
}
"""What was done, in a word."""
ABOUT = gettext_noop("A row a change since the earlier moment, newest first")


def sheet(plan: Plan) -> Sheet:
    """Every change between the two moments, newest first; a sentence where there is none."""
    if plan.span is None:
        return single(TITLE, gettext_noop("What has changed since an earlier moment"), COLUMNS, [], (), NOT_COMPARED)
    rows = [_row(one) for one in changes(plan.span, Scope()) if _is_held(plan, one)]
    return single(TITLE, ABOUT, COLUMNS, rows, (*NOTES, OF_DAYS) if plan.span.by_day else NOTES, NOTHING)


def _is_held(plan: Plan, change: Change) -> bool:
    return plan.only is None or any(plan.holds_reform(reform.code) for reform in change.reforms)


def _row(change: Change) -> list[Value]:
    said = [one.said for one in (change.new or change.old,) if one is not None]
    old, new = _said(change.old), _said(change.new)
    if change.what in (What.EDITED, What.OPENED):
        empty = gettext(EMPTY)
        old = unique(f"{field.name}: {field.old or empty}" for field in change.fields)
        new = unique(f"{field.name}: {field.new or empty}" for field in change.fields)
    return [
        change.line,
        _day(change.at),
        told(said[0]) if said else None,
        WHAT[change.what],
        change.subject.code,
        change.subject.title,
        old,
        new,
        change.reason or None,
        *mark_cells(said),
        record_cell(said),
        unique(reform.code for reform in change.reforms),
    ]


def _said(statement: Statement | None) -> str | None:
    if statement is None:
        return None
    period = statement.said.period
    return f"{statement.headline}, {period}" if period.is_known else statement.headline


def _day(at: datetime) -> Value:
    return localdate(at)
