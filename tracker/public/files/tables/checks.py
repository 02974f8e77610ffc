"""What does not add up, a row for each finding: what was found, since when, and what settled or explains it.

Of what is gathered on the page, such as figures that are overdue, each has a row and a day of its own.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.http import HttpRequest

from tracker.public.doubts import chosen
from tracker.public.files.columns import Absent, Column, Table, each, of
from tracker.public.moments import Seen
from tracker.public.parts.checks import title_of
from tracker.summaries.findings import Finding
from tracker.summaries.findings.engine import settles
from tracker.summaries.findings.kept import Closed, Kept, State

NOT_KEPT = "not on record"


@dataclass(frozen=True, slots=True)
class Row:
    """A finding as a line of the file."""

    verdict: str
    state: str
    check: str
    topic: str
    codes: str
    title: str
    text: str
    figures: str
    records: str
    rule: str
    settles: str
    kept: Kept
    closed: Closed | None = None


def _in_order(said: Iterable[str]) -> str:
    """What was withdrawn one after the other, so that several columns have as many parts each."""
    return "; ".join(said)


COLUMNS = (
    Column("verdict", lambda row: row.verdict),
    Column("state", lambda row: row.state),
    Column("check", lambda row: row.check),
    Column("topic", lambda row: row.topic),
    Column("codes", lambda row: row.codes),
    Column("title", lambda row: row.title),
    Column("text", lambda row: row.text),
    Column("figures", lambda row: row.figures),
    Column("records", lambda row: row.records),
    Column("rule", lambda row: row.rule),
    Column("what_would_settle_it", lambda row: row.settles),
    Column("first_found", lambda row: row.kept.since, NOT_KEPT),
    Column("first_found_in_version", lambda row: row.kept.version, NOT_KEPT),
    *of(
        lambda row: row.closed,
        (
            Column("closed", lambda one: one.until),
            Column("closed_in_version", lambda one: one.closed_version),
            Column("closed_by", lambda one: one.by or Absent("found no more")),
        ),
    ),
    *of(
        lambda row: row.kept.explained,
        (
            Column("explanation", lambda one: one.text),
            Column("explained_by", lambda one: one.mark.attribution, "not recorded"),
            Column("source", lambda one: one.mark.code),
            Column("locator", lambda one: one.mark.locator),
            Column("explanation_known_from", lambda one: one.known_from),
            Column("explained_in_version", lambda one: one.line),
        ),
    ),
    Column("explanation_withdrawn", lambda row: _in_order(one.text for one in row.kept.withdrawn)),
    Column("explanation_withdrawn_on", lambda row: _in_order(one.on.isoformat() for one in row.kept.withdrawn)),
    Column("explanation_withdrawn_because", lambda row: _in_order(one.reason for one in row.kept.withdrawn)),
)


def findings(request: HttpRequest, seen: Seen) -> Table:
    """The findings of the page, its filters kept, in its order."""
    found = chosen(request, seen)
    rows = [row for one in found.shown for row in _rows(one, found.of(one))] or [_closed(one) for one in found.closed]
    return Table("checks", "What does not add up", COLUMNS, rows)


def _rows(finding: Finding, kept: Kept) -> Iterator[Row]:
    """The finding; or what it gathers, one by one, for each has a day of its own."""
    singly = zip(finding.singly, kept.each or [kept] * len(finding.singly), strict=True)
    yield from (_row(one, its) for one, its in singly)


def _row(one: Finding, kept: Kept) -> Row:
    return Row(
        verdict=one.kind.value,
        state=kept.state.value,
        check=one.check,
        topic=one.topic.value,
        codes=each(sorted(one.codes)),
        title=title_of(one),
        text=one.text,
        figures=" ".join(part for term in one.terms for part in (term.op, term.shown) if part),
        records=each(sorted(one.records)),
        rule=one.rule,
        settles=settles(one),
        kept=kept,
    )


def _closed(one: Closed) -> Row:
    return Row(
        verdict=one.kind.value,
        state=State.CLOSED.value,
        check=one.check,
        topic=one.topic.value,
        codes=each(one.codes),
        title=one.title,
        text=one.text,
        figures="",
        records="",
        rule="",
        settles="",
        kept=Kept(one.since, one.version),
        closed=one,
    )
