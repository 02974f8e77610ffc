"""What a reported status claims, and which of several is the current one. Values in, value out."""

from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum
from typing import Protocol, TypeVar

from tracker.sources.rules import DOCUMENTING_KINDS, EXAMINING_KINDS
from tracker.values.language import pgettext, pgettext_noop


class Status(StrEnum):
    """The normalised status of a reform. The source's own verb always stands beside it."""

    NOT_ASSESSED = "not_assessed"
    PROPOSED = "proposed"
    APPROVED = "approved"
    NOTIFIED = "notified"
    IN_PROGRESS = "in_progress"
    OPERATIONAL = "operational"
    COMPLETED = "completed"
    STALLED = "stalled"
    SUSPENDED = "suspended"
    REVERSED = "reversed"
    DROPPED = "dropped"

    @property
    def label(self) -> str:
        """The status in words: "In progress"."""
        return pgettext("status", STATUS_WORDS[self])

    @property
    def meaning(self) -> str:
        """What it says of a reform, in a sentence."""
        return pgettext("status", MEANINGS[self])


STATUS_WORDS = {
    Status.NOT_ASSESSED: pgettext_noop("status", "Not yet assessed"),
    Status.PROPOSED: pgettext_noop("status", "Proposed"),
    Status.APPROVED: pgettext_noop("status", "Approved"),
    Status.NOTIFIED: pgettext_noop("status", "Notified"),
    Status.IN_PROGRESS: pgettext_noop("status", "In progress"),
    Status.OPERATIONAL: pgettext_noop("status", "Operational"),
    Status.COMPLETED: pgettext_noop("status", "Completed"),
    Status.STALLED: pgettext_noop("status", "Stalled"),
    Status.SUSPENDED: pgettext_noop("status", "Suspended"),
    Status.REVERSED: pgettext_noop("status", "Reversed"),
    Status.DROPPED: pgettext_noop("status", "Dropped"),
}

LADDER = (
    Status.PROPOSED,
    Status.APPROVED,
    Status.NOTIFIED,
    Status.IN_PROGRESS,
    Status.OPERATIONAL,
    Status.COMPLETED,
)
"""The statuses a reform climbs through, first to last."""

MEANINGS = {
    Status.NOT_ASSESSED: pgettext_noop("status", "It is reported that nobody has assessed it yet."),
    Status.PROPOSED: pgettext_noop("status", "Someone is drafting or planning it."),
    Status.APPROVED: pgettext_noop("status", "A body with the power to decide has agreed to it."),
    Status.NOTIFIED: pgettext_noop("status", "It stands in a law or an official notification."),
    Status.IN_PROGRESS: pgettext_noop("status", "Work on it is reported."),
    Status.OPERATIONAL: pgettext_noop("status", "It is reported to be working."),
    Status.COMPLETED: pgettext_noop("status", "It is reported done and needs nothing more."),
    Status.STALLED: pgettext_noop("status", "Work on it is reported to have stopped without a decision."),
    Status.SUSPENDED: pgettext_noop("status", "It is held up by a decision, such as a court’s stay."),
    Status.REVERSED: pgettext_noop(
        "status", "It was undone after it had been notified, in progress, operational or completed."
    ),
    Status.DROPPED: pgettext_noop("status", "It was given up."),
}


LINEAGE = ("follows", "reverses", "replaces")
"""The links by which one reform comes after another: together they make a lineage."""

STOOD = frozenset({Status.NOTIFIED, Status.IN_PROGRESS, Status.OPERATIONAL, Status.COMPLETED})
"""The statuses that can be undone."""
REVERSALS = frozenset({Status.SUSPENDED, Status.REVERSED, Status.DROPPED})
"""Statuses that say by a decision that a reform went back. One that is merely stalled stands where it stood."""
HOW_FAR = {
    Status.PROPOSED: 0,
    Status.APPROVED: 1,
    Status.NOTIFIED: 2,
    Status.IN_PROGRESS: 2,
    Status.OPERATIONAL: 3,
    Status.COMPLETED: 3,
}
"""How far along a status is. Work may be in progress before a notification and after it; what is completed works."""
LOWERED = frozenset(status for status, far in HOW_FAR.items() if far < max(HOW_FAR.values()))
"""The statuses that may be a step back from what was reported before."""


def why_not_after(status: str, earlier: Sequence[tuple[str, str]]) -> str:
    """Why a status cannot be reported after these, which are (status, public id) from the oldest; "" when it can.

    A status stands lower than the one before it only where a reversal has been reported between the two, with its
    source; and what is reported reversed has to have stood.
    """
    if status == Status.REVERSED:
        if any(before in STOOD for before, _ in earlier):
            return ""
        return (
            "“Reversed” says that it was undone after it had stood. No report in force says before this one that it "
            "was notified, in progress, operational or completed: publish that one first, with its source."
        )
    for before, name in reversed(earlier):
        if before in REVERSALS:
            return ""
        if before in LADDER:
            return _why_not_back(Status(status), Status(before), name)
    return ""


def _why_not_back(status: Status, before: Status, name: str) -> str:
    if HOW_FAR[status] >= HOW_FAR[before]:
        return ""
    return (
        f"This goes back: the government itself reports “{STATUS_WORDS[before]}” before it, in {name}. By its own word "
        "a reform goes back only after a reversal. Publish first, with its source, that the reform was suspended, "
        f"reversed or dropped; or, if {name} was entered wrongly, correct that one."
    )


class Evidence(StrEnum):
    """On what kind of document it rests that a reform works or is done, from the weakest."""

    CLAIMED = "claimed"
    DOCUMENTED = "documented"
    EXAMINED = "examined"

    @property
    def label(self) -> str:
        """The rung in a word: "claimed"."""
        return pgettext("evidence", EVIDENCE_WORDS[self])


EVIDENCE_WORDS = {
    Evidence.CLAIMED: pgettext_noop("evidence", "claimed"),
    Evidence.DOCUMENTED: pgettext_noop("evidence", "documented"),
    Evidence.EXAMINED: pgettext_noop("evidence", "examined"),
}
NEEDS_EVIDENCE = frozenset({Status.OPERATIONAL, Status.COMPLETED})
"""The statuses of which an announcement is not yet evidence."""


def evidence_for(status: str, documents: Iterable[str]) -> Evidence | None:
    """The strongest evidence among the kinds of documents that report a status; None for a status that needs none."""
    if status not in NEEDS_EVIDENCE:
        return None
    kinds = set(documents)
    if kinds & EXAMINING_KINDS:
        return Evidence.EXAMINED
    return Evidence.DOCUMENTED if kinds & DOCUMENTING_KINDS else Evidence.CLAIMED


RESERVED_SLUGS = frozenset({"statuses", "timeline"})
"""Addresses below /reforms/ that are pages of their own, so that no reform can be found at them."""


def slug_problem(slug: str) -> str:
    """Why a reform cannot have this slug; "" when it can."""
    if slug not in RESERVED_SLUGS:
        return ""
    return f"“{slug}” is the address of a page about all reforms. Give this reform another slug."


class Confidence(StrEnum):
    """How sure delivery is, as a source or the lead agency rates it. There is none by default."""

    GREEN = "green"
    AMBER_GREEN = "amber_green"
    AMBER = "amber"
    AMBER_RED = "amber_red"
    RED = "red"

    @property
    def label(self) -> str:
        """The rating in words: "amber-green"."""
        return pgettext("confidence", CONFIDENCE_WORDS[self])


CONFIDENCE_WORDS = {
    Confidence.GREEN: pgettext_noop("confidence", "green"),
    Confidence.AMBER_GREEN: pgettext_noop("confidence", "amber-green"),
    Confidence.AMBER: pgettext_noop("confidence", "amber"),
    Confidence.AMBER_RED: pgettext_noop("confidence", "amber-red"),
    Confidence.RED: pgettext_noop("confidence", "red"),
}


NEEDS_REASON = frozenset({Confidence.AMBER, Confidence.AMBER_RED, Confidence.RED})


class Dated(Protocol):
    """What deciding the order of two reports needs to know of each."""

    @property
    def period_start(self) -> date | None: ...
    @property
    def period_end(self) -> date | None: ...
    @property
    def known_from(self) -> date | None: ...
    @property
    def published_line(self) -> int | None: ...


D = TypeVar("D", bound=Dated)


def in_order(reports: Sequence[D]) -> list[D]:
    """Reports from the oldest to the newest: by the day they hold for, then when known, then when we published them."""
    return sorted(reports, key=order_key)


def order_key(report: Dated) -> tuple[date, date, int]:
    """The place of a report in time."""
    return order_of(report.period_start, report.period_end, report.known_from, report.published_line)


def order_of(start: date | None, end: date | None, known_from: date | None, line: int | None) -> tuple[date, date, int]:
    """The place in time of a report for these days, known from a day and published at a line.

    A report tells of no day after it became known: "by early 2026", read in January, does not outlast what a court
    is reported to have ordered on 10 March.
    """
    known = known_from or date.min
    told = end or start or known
    return (min(told, known), known, line or 0)


def current(reports: Sequence[D]) -> D | None:
    """The report that says how things stand; None when there is none, which is not a status."""
    return max(reports, key=order_key, default=None)


def confidence_problems(confidence: str, reason: str, recovery_action: str, recovery_date: date | None) -> list[str]:
    """What a delivery confidence still lacks, a sentence each."""
    problems = []
    if confidence in NEEDS_REASON and not reason.strip():
        problems.append("Delivery confidence of amber or worse needs a reason.")
    if confidence == Confidence.RED and not (recovery_action.strip() and recovery_date):
        problems.append("Red delivery confidence needs a recovery action and its date.")
    return problems


def slip_in_days(planned: date | None, now_expected: date | None) -> int | None:
    """Days by which a milestone moved, later being positive; None unless both dates are known."""
    if planned is None or now_expected is None:
        return None
    return (now_expected - planned).days
