"""Timelines as the `entries` component takes them."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from tracker.budget.models import Amount
from tracker.indicators.models import Observation
from tracker.public.words.entries import ending_words, some_day
from tracker.sources.quoted import english, filled, in_a_row
from tracker.summaries.legislation import StepReport
from tracker.summaries.refs import Said
from tracker.summaries.timeline import Ending, TimelineEntry


def timeline(entries: Iterable[TimelineEntry]) -> list[dict[str, Any]]:
    """The entries of a reform, newest first, as they come."""
    return [_ended(entry, entry.ended) if entry.ended else _entry(entry) for entry in entries]


def by_year(entries: Iterable[TimelineEntry]) -> list[tuple[int, list[dict[str, Any]]]]:
    """The entries under the years they are told for."""
    return [(year, timeline(members)) for year, members in groupby(entries, key=lambda entry: entry.order[0].year)]


def _entry(entry: TimelineEntry) -> dict[str, Any]:
    laid_out = _when(entry) | {"text": stated(entry.said), "marks": [entry.said]}
    if entry.status is not None:
        return laid_out | {"codes": [status for status in (entry.before, entry.status) if status is not None]}
    return laid_out | {"title": _title(entry), "url": _record(entry.said.public_id)}


def _title(entry: TimelineEntry) -> str:
    return f"{entry.subject.code} {entry.subject.short_title}: {entry.headline}"


def _ended(entry: TimelineEntry, ending: Ending) -> dict[str, Any]:
    """A record that is no longer in force: what it said, struck through, and what became of it.

    Who was quoted, and what else was stated, stand on its own page: here they would read as if they still held.
    """
    return _when(entry) | {
        "title": entry.headline if entry.status is not None else _title(entry),
        "url": _record(entry.said.public_id),
        "ended": {
            "words": ending_words(ending.state, ending.on, entry.said.mark.text),
            "reason": ending.reason,
            "line": ending.line,
            "replacement": ending.replacement,
            "url": _record(ending.replaced_by) if ending.replaced_by else "",
        },
    }


def _when(entry: TimelineEntry) -> dict[str, Any]:
    """The date of an entry; of what happened on some day in a span, that it did."""
    when = dated(entry.said)
    period = entry.said.period
    if entry.kind != Observation.KIND and entry.kind != Amount.KIND and period.start and period.end != period.start:
        when["date_words"] = some_day(period)
    if _is_placed_elsewhere(entry):
        when["date_note"] = in_a_row(note for note in (_document_words(entry.said), when["date_note"]) if note)
    return when


def _is_placed_elsewhere(entry: TimelineEntry) -> bool:
    """Whether an entry stands in a year that its own dates do not name: what is forecast stands where it was told."""
    first, last = entry.said.period.earliest, entry.said.period.latest
    return bool(first and last) and not first.year <= entry.order[0].year <= last.year


def _document_words(said: Said) -> str:
    return _("in a document of %(published)s") % {"published": said.mark.source.published.as_moment()}


def _record(public_id: str) -> str:
    return reverse("record-detail", args=[public_id])


def steps(reports: Iterable[StepReport]) -> list[dict[str, Any]]:
    """The steps of an instrument, the newest first."""
    return [
        dated(report.said)
        | {
            "title": report.stage.label,
            "text": stated(report.said),
            "marks": [report.said],
            "url": reverse("record-detail", args=[report.said.public_id]),
        }
        for report in reversed(list(reports))
    ]


def stated(said: Said) -> str:
    """The source's own words, and what else it states."""
    sentences = [english(said.note)] if said.note else []
    if said.as_written:
        sentences.insert(0, filled(_("Stated as “%(stated)s”."), stated=english(said.as_written)))
    return in_a_row(sentences)


def dated(said: Said) -> dict[str, Any]:
    """The date of a record with what is to be said of it."""
    note = english(said.date_note)
    if said.period_as_written:
        note = filled(_("printed as “%(words)s”"), words=english(said.period_as_written))
    if not said.period.is_known:
        note = _document_words(said)
    return {
        "period": said.period,
        "date_words": "" if said.period.is_known else _("no date given"),
        "date_note": note,
        "is_partial": not said.period.is_day,
    }
