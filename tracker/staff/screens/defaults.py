"""What the form of a new record is filled with beforehand, from the last record of its subject and one's own day."""

from datetime import date
from typing import Any

from django.utils.html import format_html
from django.utils.timezone import localdate

from tracker.budget.models import Amount
from tracker.indicators import rules
from tracker.indicators.models import Observation
from tracker.records.models import Record
from tracker.records.registry import kinds
from tracker.records.roles import Actor
from tracker.staff.review.comparing import newest_of
from tracker.staff.review.weighing import headline_of_row
from tracker.staff.screens.record_form import RecordForm
from tracker.values.period import Period

TAKEN: dict[type[Record], tuple[str, ...]] = {Observation: ("place",), Amount: ("basis",)}
"""What is taken over from the last record. What a record states, and whom it quotes, is read in the new document."""
MOST_DIGITS = 19
AS_IN_YOUR_LAST = "As in your last entry of today. Choose another where this is from another."

ADD_ONE = "Is the document not in the list? Add it with the plus sign; readers see it once this record is published."


def key_in(asked: Any) -> int | None:
    """The key of a row in an address; None where it is none."""
    text = str(asked or "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < MOST_DIGITS else None


def defaults_for(kind: type[Record], subject: int | None, by: Actor, today: date) -> dict[str, Any]:
    """The values to begin with, by field. Two queries at most."""
    found: dict[str, Any] = {}
    last = newest_of(kind, subject) if subject is not None else None
    if last is not None:
        found |= {name: last.serializable_value(name) for name in TAKEN.get(kind, ())}
        period = _following(last, today) if isinstance(last, Observation) else None
        found |= {"period": period} if period else {}
    return found | _of_today(by, today)


def say_how_it_stands(form: RecordForm, kind: type[Record]) -> None:
    """Beside the subject what is in force about it; beside the source why it is filled in, or how one is added."""
    subject = key_in(form.initial.get(kind.SUBJECT))
    last = newest_of(kind, subject) if subject is not None else None
    if last is not None:
        shown = form[kind.SUBJECT]
        shown.help_text = format_html('<strong class="read-as">Now: {}.</strong> {}', _in_short(last), shown.help_text)
    if form.initial.get("source"):
        form["source"].help_text = AS_IN_YOUR_LAST
    else:
        form["source"].help_text = ADD_ONE


def _in_short(last: Record) -> str:
    """Operational, by early 2026 (S0 ¶4)"""
    when = f", {last.period}" if last.period.is_known else ""
    return f"{headline_of_row(last)}{when} ({last.source.code if last.source else ''} {last.locator})"


def _following(last: Observation, today: date) -> Period | None:
    """The period after the last one, where the indicator has a rhythm and the period is over."""
    due = rules.next_due(last.period_end, last.indicator.frequency, 0)
    return Period(due[0], due[1]) if due is not None and due[1] <= today else None


def _of_today(by: Actor, today: date) -> dict[str, Any]:
    """The document that this person has entered from today: whoever reads one enters several records from it, also of
    several kinds. One query."""
    parts = [
        kind._default_manager.filter(recorded_by=by.user_id, source__isnull=False)
        .order_by()
        .values_list("recorded_at", "source", "attribution", "unattributed")
        for kind in kinds().values()
    ]
    first, *others = parts
    last = first.union(*others).order_by("-recorded_at", "source", "attribution").first()
    if last is None or localdate(last[0]) != today:
        return {}
    return dict(zip(("source", "attribution", "unattributed"), last[1:], strict=True))
