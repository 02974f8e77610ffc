"""What the checks say of a record, as lines of a page: what it would bring up, what stands already, what it settles."""

from dataclasses import dataclass
from datetime import datetime

from tracker.records.models import Record
from tracker.records.refused import Refused
from tracker.records.rules import State
from tracker.staff.desk.doubts import WORDS
from tracker.summaries.findings import Finding, Kind, Term
from tracker.summaries.findings.supposed import if_published, of_record

VERDICTS = {**WORDS, Kind.PASS: "Adds up"}
FRESH, STANDING, SETTLED = "found with this record", "stands already", "no longer found with this record"


@dataclass(frozen=True, slots=True)
class Line:
    """A finding in words. `when` says what publishing the record has to do with it."""

    kind: str
    verdict: str
    title: str
    text: str
    reckoned: str
    when: str


@dataclass(frozen=True, slots=True)
class Found:
    """What the checks find; `refusal` is the sentence that says why they cannot be asked, or who already says so."""

    lines: tuple[Line, ...]
    refusal: str = ""

    @property
    def doubts(self) -> int:
        """How many findings ask for a look and come with this record."""
        return sum(1 for line in self.lines if line.when == FRESH and line.kind != Kind.PASS.value)


def found_of(record: Record, at: datetime) -> Found:
    """What the checks would find once the record is published; for one in force, what they find now."""
    if record.state == State.PUBLISHED:
        return Found(tuple(line_of(one, "") for one in of_record(record, at)))
    try:
        supposed = if_published(record, at)
    except Refused as refusal:
        return Found((), str(refusal))
    parts = ((supposed.fresh, FRESH), (supposed.settled, SETTLED), (supposed.standing, STANDING))
    return Found(tuple(line_of(one, when) for found, when in parts for one in found))


def line_of(finding: Finding, when: str) -> Line:
    """A finding as a line of a page."""
    title = finding.title[:1].upper() + finding.title[1:]
    return Line(
        kind=finding.kind.value,
        verdict=VERDICTS[finding.kind],
        title=title,
        text=finding.text,
        reckoned=" ".join(_term(term) for term in finding.terms),
        when=when,
    )


def _term(term: Term) -> str:
    """≠ 784 (ISPR, S1 ¶4)"""
    named = [term.words]
    if term.mark and term.mark.text != term.words:
        named.append(term.mark.text)
    return " ".join(part for part in (term.op, term.shown, f"({', '.join(named)})") if part)
