"""What a reported status claims, and which of several is the current one. Values in, value out."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import Protocol, TypeVar

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
    Status.NOT_ASSESSED: pgettext_noop("status", "No source has reported on it."),
    Status.PROPOSED: pgettext_noop("status", "Someone is drafting or planning it."),
    Status.APPROVED: pgettext_noop("status", "A body with the power to decide has agreed to it."),
    Status.NOTIFIED: pgettext_noop("status", "It stands in a law or an official notification."),
    Status.IN_PROGRESS: pgettext_noop("status", "Work on it is reported."),
    Status.OPERATIONAL: pgettext_noop("status", "It is reported to be working."),
    Status.COMPLETED: pgettext_noop("status", "It is reported done and needs nothing more."),
    Status.STALLED: pgettext_noop("status", "Work on it is reported to have stopped without a decision."),
    Status.SUSPENDED: pgettext_noop("status", "It is held up by a decision, such as a court's stay."),
    Status.REVERSED: pgettext_noop(
        "status", "It was undone after it had been notified, in progress, operational or completed."
    ),
    Status.DROPPED: pgettext_noop("status", "It was given up."),
}


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
    """The place of a report in time.

    A report tells of no day after it became known: "by early 2026", read in January, does not outlast what a court
    is reported to have ordered on 10 March.
    """
    known = report.known_from or date.min
    told = report.period_end or report.period_start or known
    return (min(told, known), known, report.published_line or 0)


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
