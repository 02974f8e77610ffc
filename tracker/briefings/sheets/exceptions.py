"""Exceptions: only what does not add up or is overdue, a row each, with the figures, the sources and the records."""

from collections.abc import Iterator

from django.utils.translation import gettext_noop

from tracker.briefings.columns import joined, marks_cells, unique
from tracker.briefings.plan import Plan
from tracker.briefings.sheet import Column, Kind, Sheet, Value, Words, single
from tracker.briefings.sheets.headlines.findings import SIGNS, VERDICTS
from tracker.summaries.exceptions import OF_FIGURES, OF_MILESTONES, Overdue, exceptions
from tracker.summaries.findings import Finding, Topic
from tracker.summaries.findings import Kind as Verdict
from tracker.summaries.findings.engine import check_at, settles
from tracker.summaries.findings.kept import Kept, State
from tracker.summaries.refs import Mark

TITLE = gettext_noop("Exceptions")
COLUMNS = (
    Column(gettext_noop("Code"), Kind.ID, widest=10),
    Column(gettext_noop("What"), widest=30),
    Column(gettext_noop("Verdict"), widest=13, signs=SIGNS),
    Column(gettext_noop("Due"), Kind.DATE, widest=11),
    Column(gettext_noop("Overdue by (days)"), Kind.INTEGER, widest=9, is_by_day=True),
    Column(gettext_noop("The figures"), widest=44),
    Column(gettext_noop("What is said of it"), widest=36),
    Column(gettext_noop("Source"), widest=8),
    Column(gettext_noop("Locator"), widest=9),
    Column(gettext_noop("Attribution"), widest=16),
    Column(gettext_noop("Record"), Kind.RECORD, widest=20),
    Column(gettext_noop("Found since"), Kind.DATE, is_printed=False),
    Column(gettext_noop("State"), is_printed=False),
    Column(gettext_noop("Explanation"), is_printed=False),
    Column(gettext_noop("Explained by"), is_printed=False),
    Column(gettext_noop("Explanation withdrawn"), is_printed=False),
    Column(gettext_noop("What would settle it"), is_printed=False),
    Column(gettext_noop("Check"), is_printed=False),
    Column(gettext_noop("Rule"), is_printed=False),
)
NOTES = (
    gettext_noop(
        "Holds what cannot be right, what sources give differently, what is worth a look, what cannot be checked, and "
        "what is overdue. What rounding explains is not here. The tracker changes no figure and prefers none."
    ),
)
NOTHING = gettext_noop("Everything that could be compared adds up, and nothing is overdue.")
STATES = {State.OPEN: Words(gettext_noop("open")), State.EXPLAINED: Words(gettext_noop("explained"))}


def sheet(plan: Plan) -> Sheet:
    """What does not add up first, the worst before the rest; then what is overdue, the longest first."""
    found = exceptions(plan.moment)
    rows = [_wrong(one, records, kept) for one, records, kept in found.wrong if _is_held(plan, one)]
    rows += [_overdue(one) for one in found.overdue if _is_due_here(plan, one)]
    return single(TITLE, gettext_noop("A row a thing to look at"), COLUMNS, rows, NOTES, NOTHING)


def _is_held(plan: Plan, finding: Finding) -> bool:
    only = plan.only
    return only is None or bool(finding.codes & (only.reforms | only.indicators | only.instruments | only.lines))


def _is_due_here(plan: Plan, one: Overdue) -> bool:
    if one.finding:
        return _is_held(plan, one.finding)
    return plan.holds_reform(one.reform.code) if one.reform else plan.holds_indicator(one.ref.code)


def _wrong(finding: Finding, records: tuple[str, ...], kept: Kept) -> list[Value]:
    title = finding.title
    if finding.about is not None and finding.about.short_title not in title:
        title = f"{finding.about.short_title}: {title}"
    return [
        unique(sorted(finding.codes)),
        title[:1].upper() + title[1:],
        VERDICTS[finding.kind],
        None,
        None,
        joined(_figures(finding)),
        finding.text or None,
        *marks_cells(finding.marks),
        joined(records),
        *_on_record(kept),
        settles(finding) or None,
        finding.check,
        finding.rule,
    ]


def _on_record(kept: Kept) -> list[Value]:
    """Since when, in which state, who explains it, and what no longer does: on which day it was withdrawn, and why."""
    return [
        kept.since,
        STATES[kept.state],
        joined(one.text for one in kept.explanations),
        joined(_whose(one.mark) for one in kept.explanations),
        joined(f"{one.on}: {one.text} ({one.reason})" for one in kept.withdrawals),
    ]


def _whose(mark: Mark) -> str:
    """S4 ¶7, security sources"""
    return ", ".join(part for part in (mark.text, mark.attribution) if part)


def _figures(finding: Finding) -> Iterator[str]:
    """The calculation, or the accounts side by side, or what is said of each subject."""
    for term in finding.terms:
        yield " ".join(part for part in (term.op, term.shown, f"({term.words})" if term.words else "") if part)
    if finding.comparison:
        for row in finding.comparison.rows:
            said = [f"{when}: {cell}" for when, cell in zip(finding.comparison.columns, row.cells, strict=True) if cell]
            yield f"{row.subject.code} {', '.join(said)}"
    for item in finding.items:
        yield f"{item.subject.code} {item.words}"


def _overdue(one: Overdue) -> list[Value]:
    return [
        one.ref.code,
        one.ref.title,
        VERDICTS[Verdict.STALE],
        one.on,
        one.days,
        one.what,
        one.finding.text if one.finding else None,
        *marks_cells(one.marks),
        joined(one.records),
        *_on_record(one.kept),
        *_settled_checked_and_ruled(one),
    ]


def _settled_checked_and_ruled(one: Overdue) -> list[Value]:
    """What would settle it, the check that found it, and its rule."""
    if one.finding:
        return [settles(one.finding) or None, one.finding.check, one.finding.rule]
    check = check_at(OF_MILESTONES if one.reform else OF_FIGURES, Topic.DATES)
    return [str(check.settles), check.code, str(check.rule)]
