"""A record as JSON: what it says, and its lines of the journal, from which a stranger can recompute their hashes."""

import json
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from django.http import HttpRequest

from tracker.public.citing.citation import Citation
from tracker.public.moments import Seen
from tracker.public.words.records import hands
from tracker.records.canonical import plain
from tracker.records.home import is_made_up
from tracker.summaries.pages import subject_address
from tracker.summaries.records import Line, RecordDetail, RecordRef
from tracker.summaries.refs import SourceRef

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
MIME = "application/json"


def record_json(
    request: HttpRequest, seen: Seen, detail: RecordDetail, lines: tuple[Line, ...], cited: Citation
) -> str:
    """The record. Times are in UTC; null stands for what is not recorded, and never for zero."""
    content = {
        "record": detail.said.public_id,
        "address": cited.address,
        "version": cited.version,
        "as_of": _text(cited.as_of),
        "made_up_data": is_made_up(),
        "licence": LICENCE,
        "kind": detail.kind,
        "about": {
            "kind": detail.subject.kind,
            "code": detail.subject.code,
            "title": detail.subject.title,
            "address": request.build_absolute_uri(seen.keep(subject_address(detail.subject))),
        },
        **_statement(detail),
        **_life(detail),
        "journal": [{name: plain(value) for name, value in asdict(line).items()} for line in lines],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _statement(detail: RecordDetail) -> dict[str, Any]:
    """What is said, of where and when, and on whose word."""
    said, mark = detail.said, detail.said.mark
    return {
        "statement": detail.headline,
        "place": detail.place or None,
        "period": {
            "start": _text(said.period.start),
            "end": _text(said.period.end),
            "words": str(said.period),
            "as_written": said.period_as_written or None,
        },
        "as_written": said.as_written or None,
        "stated_with_it": said.note or None,
        "further": dict(detail.extra),
        "source": _source(mark.source),
        "locator": mark.locator,
        "attribution": mark.attribution or None,
        "known_from": _text(said.known_from),
    }


def _life(detail: RecordDetail) -> dict[str, Any]:
    """How it came to be published, by whose hands, and what became of it."""
    entered, reviewed = hands(detail)
    return {
        "state": detail.state.value,
        "published_in_version": detail.said.line,
        "ended_in_version": detail.ended_line,
        "ended_reason": detail.ended_reason or None,
        "corrects": _ref(detail.corrects),
        "correction_reason": detail.correction_reason or None,
        "corrected_by": _ref(detail.corrected_by),
        "entered": {"at": _text(detail.entered_at), "by": entered},
        "reviewed": {"at": _text(detail.reviewed_at), "by": reviewed},
    }


def _text(value: date | datetime | None) -> str | None:
    return None if value is None else str(plain(value))


def _source(ref: SourceRef) -> dict[str, str | None]:
    return {
        "code": ref.code,
        "title": ref.title,
        "kind": ref.kind,
        "publisher": ref.publisher or None,
        "published_start": _text(ref.published.start),
        "published_end": _text(ref.published.end),
        "date_basis": ref.date_basis,
        "date_note": ref.date_note or None,
    }


def _ref(other: RecordRef | None) -> dict[str, str] | None:
    return {"record": other.public_id, "statement": other.headline, "state": other.state.value} if other else None
