"""Reforms: a row a reform, with the status the latest report gives it and the source's own verb."""

from django.utils.translation import gettext_noop

from tracker.briefings.columns import (
    DATES,
    MARK_COLUMNS,
    PERIOD,
    RECORD,
    date_cells,
    mark_cells,
    record_cell,
    unique,
)
from tracker.briefings.plan import Plan
from tracker.briefings.sheet import NOT_PUBLISHED, Column, Kind, Sheet, Value, single
from tracker.summaries.reforms import ReformRow, reform_register

TITLE = gettext_noop("Reforms")
COLUMNS = (
    Column("Code", Kind.ID),
    Column("Reform", widest=32),
    Column("Pillar", widest=18),
    Column("Status", widest=14),
    Column("Stated by the source", widest=18),
    PERIOD,
    Column("Delivery confidence", widest=13),
    Column("Agencies", widest=20),
    Column("Note", widest=34),
    *MARK_COLUMNS,
    RECORD,
    *DATES,
)
NOTES = (
    gettext_noop(
        "A status is what a source reports, not a judgement of the tracker; the source's own verb stands beside it."
    ),
    gettext_noop("“From” and “To” bound when the status is reported to hold; an empty date is not published."),
)


def sheet(plan: Plan) -> Sheet:
    """The register of reforms."""
    rows = [_row(reform) for reform in reform_register(plan.moment) if plan.holds_reform(reform.ref.code)]
    return single(TITLE, gettext_noop("A row a reform, with its current status"), COLUMNS, rows, NOTES)


def _row(reform: ReformRow) -> list[Value]:
    report = reform.status
    stood = [report.said] if report else []
    return [
        reform.ref.code,
        reform.ref.title,
        reform.pillar,
        reform.status_now.label,
        (report.said.as_written if report else "") or NOT_PUBLISHED,
        str(report.said.period) if report else NOT_PUBLISHED,
        (report.confidence if report else "") or NOT_PUBLISHED,
        unique(reform.agencies) or NOT_PUBLISHED,
        (report.said.note or None) if report else None,
        *mark_cells(stood),
        record_cell(stood),
        *date_cells(report.said if report else None),
    ]
