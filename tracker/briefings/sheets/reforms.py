"""Reforms: a row a reform, with the status the latest report gives it and the source's own verb."""

from tracker.briefings.columns import (
    MARK_COLUMNS,
    PERIOD_COLUMNS,
    RECORD,
    mark_cells,
    period_cells,
    record_cell,
    unique,
)
from tracker.briefings.sheet import NOT_PUBLISHED, Column, Kind, Sheet, Value, single
from tracker.records.moment import Moment
from tracker.summaries.reforms import ReformRow, reform_register

COLUMNS = (
    Column("Code", Kind.ID),
    Column("Reform", widest=42),
    Column("Pillar", widest=24),
    Column("Status", widest=16),
    Column("Stated by the source", widest=24),
    *PERIOD_COLUMNS,
    Column("Delivery confidence", widest=14),
    Column("Agencies", widest=30),
    Column("Note", widest=44),
    *MARK_COLUMNS,
    Column("Known from", Kind.DATE),
    RECORD,
)
NOTES = (
    "A status is what a source reports, not a judgement of the tracker; the source's own verb stands beside it.",
    "“From” and “To” bound when the status is reported to hold; an empty date is not published.",
)


def sheet(moment: Moment) -> Sheet:
    """The register of reforms."""
    rows = [_row(reform) for reform in reform_register(moment)]
    return single("Reforms", "A row a reform, with its current status", COLUMNS, rows, NOTES)


def _row(reform: ReformRow) -> list[Value]:
    report = reform.status
    stood = [report.said] if report else []
    return [
        reform.ref.code,
        reform.ref.title,
        reform.pillar,
        reform.status_now.label,
        (report.said.as_written if report else "") or NOT_PUBLISHED,
        *(period_cells(report.said) if report else (NOT_PUBLISHED, None, None)),
        (report.confidence if report else "") or NOT_PUBLISHED,
        unique(reform.agencies) or NOT_PUBLISHED,
        report.said.note if report else None,
        *mark_cells(stood),
        report.said.known_from if report else None,
        record_cell(stood),
    ]
