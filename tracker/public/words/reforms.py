"""Reforms in sentences."""

from tracker.public.moments import Seen
from tracker.public.words.counting import count, spelt_count
from tracker.public.words.moments import long_day, nothing_yet
from tracker.summaries.milestones import MilestoneView
from tracker.summaries.reforms import ReformDetail, ReformLine
from tracker.summaries.statuses import StatusReport

RELATIONS = {
    "part of": "which this reform is part of",
    "follows": "which this reform follows",
    "reverses": "which this reform reverses",
    "depends on": "on which this reform depends",
    "has as a part": "a part of this reform",
    "is followed by": "which follows this reform",
    "is reversed by": "which reverses this reform",
    "is needed by": "which depends on this reform",
}


def list_lede(rows: list[ReformLine], seen: Seen) -> str:
    """What the register holds."""
    if not rows:
        return f"No reform is on record{nothing_yet(seen)}."
    silent = sum(1 for row in rows if row.update is None)
    said = "Every reform on record, the status last reported for it, the word the document used, and who says so."
    if silent == len(rows):
        return f"{said} Nothing had been reported on any of them{nothing_yet(seen)}."
    if silent:
        return f"{said} On {count(silent, 'reform')} nothing had been reported{nothing_yet(seen)}."
    return said


def result(found: int, of: int, first: int, last: int, order: str) -> str:
    """The line above the table, after the number found: "of 26, showing 1 to 20, in order of code"."""
    parts = []
    if found != of:
        parts.append(f"of {of:,}")
    if found > last - first + 1:
        parts.append(f"showing {first:,} to {last:,}")
    parts.append(f"in order of {order}")
    return ", ".join(parts)


def detail_lede(detail: ReformDetail, seen: Seen) -> str:
    """What the reform is; as of a past day, what had been reported of it: a description is not dated."""
    if seen.day is not None:
        documents = len(detail.sources)
        if not documents:
            return f"By {long_day(seen.day)} nothing had been reported on it."
        return f"By {long_day(seen.day)} {spelt_count(documents, 'document')} had reported on it."
    if detail.summary:
        return detail.summary
    if detail.row.status is None:
        return f"No source has reported on it{nothing_yet(seen)}."
    return f"Reported as {detail.row.status.status.label.lower()} by {detail.row.status.said.mark.source.code}."


def status_words(report: StatusReport) -> str:
    """Stated as “operationalised”, reported by early 2026 (no date printed)."""
    said = report.said
    stated = f"Stated as “{said.as_written}”, reported" if said.as_written else "Reported"
    words = said.period.as_moment()
    if not said.period.is_known:
        when = f" at a time that is not stated, in a document of {said.mark.source.published.as_moment()}"
    elif said.period.is_day:
        when = f" for {words}"
    else:
        when = f" {words}" if words.startswith(("by ", "about ")) else f" for {words}"
    note = f" ({said.date_note})" if said.date_note else ""
    return f"{stated}{when}{note}."


def confidence_words(report: StatusReport) -> str:
    """The delivery confidence with its reason and the way back; "" where none is given."""
    if not report.confidence:
        return ""
    said = f"Delivery confidence: {report.confidence}."
    if report.confidence_reason:
        said += f" {report.confidence_reason.rstrip('.')}."
    if report.recovery_action:
        by = f" by {long_day(report.recovery_date)}" if report.recovery_date else ""
        said += f" Recovery{by}: {report.recovery_action.rstrip('.')}."
    return said


def slip_words(milestone: MilestoneView) -> list[str]:
    """By how many days it slipped: 31 days later than planned; 10 days earlier than last expected."""
    slips = ((milestone.slip_from_baseline, "planned"), (milestone.slip_from_last_forecast, "last expected"))
    return [_slip(days, than) for days, than in slips if days is not None]


def _slip(days: int, than: str) -> str:
    if days == 0:
        return f"as {than}"
    return f"{count(abs(days), 'day')} {'later' if days > 0 else 'earlier'} than {than}"


def absences(detail: ReformDetail) -> list[tuple[str, str]]:
    """What no document gives of the reform: what, and in which words."""
    places_missing = not detail.places
    return [
        (what, words)
        for what, words, missing in (
            ("Status", "no source has reported on it", detail.row.status is None),
            ("Lead agency", "not published", not detail.lead_agency),
            ("Place", "not published", places_missing),
            ("Milestones and target date", "none published", not detail.milestones),
            ("Linked indicators", "none stated in the sources", not detail.indicators),
            ("Laws it rests on", "none stated in the sources", not detail.instruments),
            ("Money", "no allocation or spending published", not detail.budget_lines),
        )
        if missing
    ]
