"""What moved since the moment that is compared with, what was reported for the first time, and what changed last."""

from collections.abc import Iterable

from django.utils.timezone import localdate
from django.utils.translation import gettext, gettext_noop

from tracker.briefings.columns import and_more, record_cell, unique
from tracker.briefings.sheet import Column, Kind, Table, Value
from tracker.briefings.sheets.changes import WHAT
from tracker.briefings.sheets.headlines.shared import CODE, NAME_WIDTH, RECORDS, SOURCES, sources_cell
from tracker.briefings.sheets.reforms import told
from tracker.reforms.rules import Status
from tracker.summaries.changes import Change
from tracker.summaries.front_page import FrontPage
from tracker.summaries.moved import Moved
from tracker.summaries.statements import Statement
from tracker.summaries.statuses import StatusReport

MOVED = (
    Column(gettext_noop("Reform"), widest=NAME_WIDTH),
    Column(gettext_noop("Status before"), widest=13),
    Column(gettext_noop("Status now"), widest=13),
    SOURCES,
    RECORDS,
    CODE,
)
FIRST_REPORTED = (
    Column(gettext_noop("First reported since, as"), widest=NAME_WIDTH),
    Column(gettext_noop("Reforms"), Kind.INTEGER),
    Column(gettext_noop("Sources"), widest=10),
    Column(gettext_noop("Which reforms"), Kind.NOTE),
)
CHANGES = (
    Column(gettext_noop("About"), widest=NAME_WIDTH),
    Column(gettext_noop("Change"), widest=13),
    Column(gettext_noop("Told"), Kind.DATE, widest=10),
    Column(gettext_noop("Old"), widest=13),
    Column(gettext_noop("New"), widest=13),
    SOURCES,
    RECORDS,
    CODE,
)
NOTHING_MOVED = gettext_noop("No reform has another status than it had then.")
NOTHING_CHANGED = gettext_noop("Nothing has changed since then.")


def tables(page: FrontPage) -> list[Table]:
    """What moved since the moment that is compared with, and what was reported for the first time, a row a status."""
    if page.moved is None:
        return []
    moved = tuple(_status_row(one) for one in page.moved.moved)
    tables = [Table("Moved", MOVED, moved, gettext_noop("Reforms that moved"), nothing=NOTHING_MOVED)]
    if first := page.moved.first_reported:
        rows = tuple(row for status in Status if (row := _first_row(status, first)) is not None)
        tables.append(Table("FirstReported", FIRST_REPORTED, rows))
    return tables


def _first_row(status: Status, first: Iterable[Moved]) -> tuple[Value, ...] | None:
    """The reforms of which a source tells for the first time that they have a status; None where there is none."""
    found = [(one, one.after) for one in first if one.after and one.after.status is status]
    if not found:
        return None
    sources = unique(report.said.mark.source.code for _one, report in found)
    return status.label, len(found), sources, unique(one.ref.code for one, _report in found)


def latest(page: FrontPage) -> Table:
    """What was told last of what has changed; of everything where nothing is compared."""
    changes = tuple(_change(one) for one in page.changes)
    if page.moved is None:
        return Table("Latest", CHANGES, changes, gettext_noop("Told last, the newest first"))
    more = page.tally.total - len(changes) if page.tally else 0
    caption = and_more(gettext("Changed last, the newest first"), more)
    return Table("Latest", CHANGES, changes, caption, nothing=NOTHING_CHANGED)


def _status_row(one: Moved) -> tuple[Value, ...]:
    said = [one.after.said] if one.after else []
    return (
        one.ref.title,
        _status(one.before),
        _status(one.after),
        sources_cell(said),
        record_cell(said),
        one.ref.code,
    )


def _status(report: StatusReport | None) -> str:
    return report.status.label if report else Status.NOT_ASSESSED.label


def _change(change: Change) -> tuple[Value, ...]:
    said = [one.said for one in (change.new or change.old,) if one is not None]
    return (
        change.subject.short_title,
        WHAT[change.what],
        told(said[0]) if said else localdate(change.at),
        _said(change.old),
        _said(change.new),
        sources_cell(said),
        record_cell(said),
        change.subject.code,
    )


def _said(statement: Statement | None) -> str | None:
    return statement.headline if statement else None
