"""Timelines as the `entries` component takes them."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from tracker.summaries.legislation import StepReport
from tracker.summaries.refs import Said
from tracker.summaries.timeline import TimelineEntry


def timeline(entries: Iterable[TimelineEntry]) -> list[dict[str, Any]]:
    """The entries of a reform, newest first, as they come."""
    return [_entry(entry) for entry in entries]


def _entry(entry: TimelineEntry) -> dict[str, Any]:
    laid_out = _dated(entry.said) | {"text": stated(entry.said)}
    if entry.status is not None:
        return laid_out | {"codes": [status for status in (entry.before, entry.status) if status is not None]}
    subject = entry.subject
    return laid_out | {
        "title": f"{subject.code} {subject.short_title}: {entry.headline}",
        "url": reverse("record-detail", args=[entry.said.public_id]),
    }


def steps(reports: Iterable[StepReport]) -> list[dict[str, Any]]:
    """The steps of an instrument, the newest first."""
    return [
        _dated(report.said)
        | {
            "title": report.stage.label,
            "text": stated(report.said),
            "url": reverse("record-detail", args=[report.said.public_id]),
        }
        for report in reversed(list(reports))
    ]


def stated(said: Said) -> str:
    """The source's own words, and what else it states."""
    words = f"Stated as “{said.as_written}”." if said.as_written else ""
    return f"{words} {said.note}".strip()


def _dated(said: Said) -> dict[str, Any]:
    note = said.date_note
    if said.period_as_written:
        note = f"printed as “{said.period_as_written}”"
    if not said.period.is_known:
        note = f"in a document of {said.mark.source.published.as_moment()}"
    return {
        "period": said.period,
        "date_words": "" if said.period.is_known else "no date given",
        "date_note": note,
        "is_partial": not said.period.is_day,
        "marks": [said],
    }
