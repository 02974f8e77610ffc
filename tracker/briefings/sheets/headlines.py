"""Headlines: the page read in the room. Statuses, figures with their change, money, what moved, what is wrong."""

from collections.abc import Iterable
from decimal import Decimal

from django.utils.timezone import localdate
from django.utils.translation import gettext, gettext_noop

from tracker.briefings.columns import (
    QUALIFIER,
    and_more,
    differing,
    joined,
    qualifier_cell,
    record_cell,
    unique,
    unit_cell,
)
from tracker.briefings.plan import Plan
from tracker.briefings.sheet import NOT_PUBLISHED, Column, Kind, Sheet, Sign, Table, Tone, Value, Words
from tracker.briefings.sheets.changes import WHAT
from tracker.briefings.sheets.reforms import told
from tracker.reforms.rules import Status
from tracker.summaries.budget import AmountClaim, LineRow
from tracker.summaries.changes import Change
from tracker.summaries.figures import Figure
from tracker.summaries.findings import Finding, Topic
from tracker.summaries.findings import Kind as Verdict
from tracker.summaries.front_page import FrontPage, KeyFigure, front_page
from tracker.summaries.moved import Moved
from tracker.summaries.refs import Mark, Said
from tracker.summaries.statements import Statement
from tracker.summaries.statuses import StatusReport
from tracker.values.money import SCALES

TITLE = gettext_noop("Headlines")
ABOUT = gettext_noop("Where things stand, what moved, the money, and what does not add up")
NAME_WIDTH = 34
MOST_FINDINGS = 12
"""How many findings the sheet sets out; the caption says how many more there are."""
SOURCES = Column(gettext_noop("Sources"), widest=12)
RECORDS = Column(gettext_noop("Records"), Kind.RECORD, widest=10)
CODE = Column(gettext_noop("Code"), Kind.ID, widest=10)
FIGURES = (
    Column(gettext_noop("Figure"), widest=NAME_WIDTH),
    Column(gettext_noop("Place"), widest=13),
    Column(gettext_noop("Period"), widest=10),
    Column(gettext_noop("Value"), Kind.DECIMAL),
    QUALIFIER,
    Column(gettext_noop("Unit"), widest=10),
    Column(gettext_noop("Period before"), widest=10, is_narrow=True),
    Column(gettext_noop("Value before"), Kind.DECIMAL, widest=10, is_narrow=True),
    Column(gettext_noop("Change, computed"), Kind.DECIMAL, widest=10, is_narrow=True),
    Column(gettext_noop("Change in words"), widest=16),
    SOURCES,
    RECORDS,
    CODE,
)
MONEY = (
    Column(gettext_noop("Budget line (Rs billion)"), widest=NAME_WIDTH),
    Column(gettext_noop("Allocated"), Kind.BILLION, widest=10, is_narrow=True),
    Column(gettext_noop("Released"), Kind.BILLION, widest=10, is_narrow=True),
    Column(gettext_noop("Spent"), Kind.BILLION, widest=10, is_narrow=True),
    Column(gettext_noop("Spent is"), widest=12, is_narrow=True),
    Column(gettext_noop("Balance computed by the tracker"), Kind.BILLION, widest=10, is_narrow=True),
    Column(gettext_noop("Balance reported"), Kind.BILLION, widest=10, is_narrow=True),
    Column(gettext_noop("Balance reported is"), widest=12, is_narrow=True),
    Column(gettext_noop("Utilisation of allocation, computed"), Kind.PERCENT, widest=10, is_narrow=True),
    SOURCES,
    CODE,
)
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
VERDICTS = {
    Verdict.FAIL: Words(gettext_noop("Does not add up")),
    Verdict.DIFFERS: Words(gettext_noop("Sources differ")),
    Verdict.ROUNDING: Words(gettext_noop("Within rounding")),
    Verdict.UNKNOWN: Words(gettext_noop("Cannot be checked")),
}
SIGNS = (
    Sign(VERDICTS[Verdict.FAIL], "◆", Tone.POOR),
    Sign(VERDICTS[Verdict.DIFFERS], "◐", Tone.NOTICE),
    Sign(VERDICTS[Verdict.ROUNDING], "◇"),
    Sign(VERDICTS[Verdict.UNKNOWN], "○"),
)
FINDINGS = (
    Column(gettext_noop("Finding"), widest=NAME_WIDTH),
    Column(gettext_noop("Verdict"), widest=15, signs=SIGNS),
    SOURCES,
    CODE,
)
NOTES = (
    gettext_noop(
        "A difference is computed by the tracker, from the period before to this one, and only where one exact figure "
        "is given for each and both periods are equally long."
    ),
)
NOTHING_MOVED = gettext_noop("No reform has another status than it had then.")
NOTHING_CHANGED = gettext_noop("Nothing has changed since then.")
NOTHING_WRONG = gettext_noop("Everything that could be compared adds up.")


def sheet(plan: Plan) -> Sheet:
    """The front page, a table a subject."""
    page = front_page(plan.moment, plan.since, plan.only)
    tables = [
        _board(page),
        Table("Figures", FIGURES, tuple(_figure(one) for one in page.figures), gettext_noop("Figures to know")),
        Table("Money", MONEY, tuple(_line(one) for one in page.lines), gettext_noop("Money")),
        *_moved(page),
        _findings(page),
        _latest(page),
    ]
    return Sheet(TITLE, ABOUT, tuple(tables), NOTES)


def _board(page: FrontPage) -> Table:
    """How many reforms of each pillar have each status: the six of the ladder, and the others that a reform has."""
    shown = [status for status, _ in page.statuses]
    columns = [Column(gettext_noop("Pillar"), widest=NAME_WIDTH), Column(gettext_noop("Reforms"), Kind.INTEGER)]
    columns += [Column(status.label, Kind.INTEGER, widest=10, is_narrow=True) for status in shown]
    rows: list[tuple[Value, ...]] = [
        (pillar.name, pillar.total, *_counts(dict(pillar.counts), shown), unique(pillar.codes))
        for pillar in page.pillars
    ]
    if rows:
        every = unique(sorted({code for pillar in page.pillars for code in pillar.codes}))
        numbers = _counts(dict(page.statuses), shown)
        rows.append((Words(gettext_noop("All pillars")), page.reform_count, *numbers, every))
    caption = gettext_noop("Reforms by pillar and status, as reported")
    return Table("Board", (*columns, SOURCES), tuple(rows), caption)


def _counts(numbers: dict[Status, int], shown: list[Status]) -> list[Value]:
    return [numbers.get(status, 0) for status in shown]


def _figure(key: KeyFigure) -> tuple[Value, ...]:
    headline = key.headline
    adopted, before = headline.point.adopted, headline.before
    return (
        headline.row.ref.title,
        headline.point.place.name,
        str(headline.point.period),
        *_value(adopted),
        unit_cell(headline.row.unit),
        str(before.period) if before else NOT_PUBLISHED,
        _value(before.adopted)[0] if before else NOT_PUBLISHED,
        key.difference.by if key.difference else None,
        joined(words for words in (key.words, _contested(key)) if words),
        *_behind(adopted),
        headline.row.ref.code,
    )


def _contested(key: KeyFigure) -> str | None:
    """2025: sources differ (2 values)"""
    return differing(point for point in (key.headline.point, key.headline.before) if point is not None)


def _value(figure: Figure) -> tuple[Value, Value]:
    """The value and its qualifier, or the words of the blank and nothing."""
    if figure.value is None:
        return figure.blank, None
    return figure.value, qualifier_cell(figure.qualifier)


def _behind(figure: Figure) -> tuple[Value, Value]:
    """A source for each mark, in the order in which their attributions stand, and the records."""
    return joined(mark.text for mark in figure.marks), unique(claim.said.public_id for claim in figure.claims)


def _line(line: LineRow) -> tuple[Value, ...]:
    sums = line.sums
    return (
        line.ref.title,
        _billion(sums.allocated.amount if sums.allocated else None),
        _billion(sums.released.amount if sums.released else None),
        _billion(sums.spent.amount if sums.spent else None),
        _qualifier(sums.spent),
        _billion(sums.computed_balance),
        _billion(sums.reported_balance.amount if sums.reported_balance else None),
        _qualifier(sums.reported_balance),
        sums.utilisation if sums.utilisation is not None else NOT_PUBLISHED,
        unique(mark.text for mark in line.marks),
        line.ref.code,
    )


def _billion(rupees: Decimal | None) -> Value:
    return NOT_PUBLISHED if rupees is None else rupees / SCALES["billion"]


def _qualifier(claim: AmountClaim | None) -> Value:
    return qualifier_cell(claim.qualifier) if claim else None


def _moved(page: FrontPage) -> list[Table]:
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


def _latest(page: FrontPage) -> Table:
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
        _sources(said),
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
        _sources(said),
        record_cell(said),
        change.subject.code,
    )


def _sources(said: list[Said]) -> Value:
    return unique(one.mark.text for one in said)


def _said(statement: Statement | None) -> str | None:
    return statement.headline if statement else None


def _findings(page: FrontPage) -> Table:
    rows = tuple(_finding(one) for one in page.findings[:MOST_FINDINGS])
    caption = and_more(gettext("Findings, the worst first"), len(page.findings) - len(rows))
    return Table("Findings", FINDINGS, rows, caption, on_new_page=True, nothing=NOTHING_WRONG)


def _finding(finding: Finding) -> tuple[Value, ...]:
    title = finding.title
    if finding.about is not None and finding.topic is Topic.MONEY:
        title = f"{finding.about.short_title}: {title}"
    return (
        title[:1].upper() + title[1:],
        VERDICTS[finding.kind],
        unique(_first_of_each_source(finding.marks)),
        unique(sorted(finding.codes)),
    )


def _first_of_each_source(marks: Iterable[Mark]) -> Iterable[str]:
    """One mark a source, as on the page: the sheet of exceptions has them all."""
    first: dict[str, str] = {}
    for mark in marks:
        first.setdefault(mark.source.code, mark.text)
    return first.values()
