"""The same moves for the records ticked in a list: all of them or none, with a message that names each one refused."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME, ActionForm
from django.contrib.admin.models import CHANGE, LogEntry
from django.db import transaction
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from tracker.records import actions, bulk, rules
from tracker.records.models import Record, RecordQuerySet
from tracker.records.refused import Refused, RefusedMany
from tracker.records.roles import ENTERS, REVIEWS, Actor
from tracker.records.rules import Move
from tracker.staff.actors import actor_of
from tracker.staff.screens.moves import with_reason
from tracker.staff.settling import settling

LONG_AGO = datetime.min.replace(tzinfo=UTC)
MOST_NAMED = 20
"""How many refused records a message names."""


class SeenForm(ActionForm):
    """The form of a list, which says when the list was shown: a judgement holds for what was there to be read."""

    seen = forms.CharField(label="", required=False, widget=forms.HiddenInput, initial=lambda: f"{timezone.now()}")


class BulkMovesMixin:
    """Actions of a record's list. They are offered by role; what they may do is asked of the rules, row by row."""

    action_form = SeenForm
    actions = ["submit_selected", "publish_selected", "return_selected"]

    def has_enter_permission(self, request: HttpRequest) -> bool:
        return actor_of(request).holds(ENTERS)

    def has_review_permission(self, request: HttpRequest) -> bool:
        return actor_of(request).holds(REVIEWS)

    @admin.action(description="Submit selected", permissions=["enter"])
    def submit_selected(self, request: HttpRequest, queryset: RecordQuerySet) -> None:
        self._told(
            request, queryset, "submitted", lambda by, at: _each(queryset, lambda r: actions.submit(r, by=by, at=at))
        )

    @admin.action(description="Publish selected", permissions=["review"])
    def publish_selected(self, request: HttpRequest, queryset: RecordQuerySet) -> None:
        self._told(request, queryset, "published", lambda by, at: _publish(queryset, by, at, _seen_at(request)))

    @admin.action(description="Return selected with a note", permissions=["review"])
    def return_selected(self, request: HttpRequest, queryset: RecordQuerySet) -> TemplateResponse | None:
        """Asks for the note on a page of its own; coming back from there, returns each record with it."""
        if "note" not in request.POST:
            return self._note_page(request, queryset)
        note, seen_at = request.POST["note"], _seen_at(request)

        def return_(record: Record, by: Actor, at: datetime) -> Record:
            if sentence := rules.why_not_unread(record.edited_at, record.submitted_at, seen_at):
                raise Refused(sentence)
            return actions.return_(record, by=by, at=at, note=note)

        self._told(
            request, queryset, "returned", lambda by, at: _each(queryset, lambda record: return_(record, by, at)), note
        )
        return None

    def _note_page(self, request: HttpRequest, queryset: RecordQuerySet) -> TemplateResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": "Return with a note",
            "records": queryset,
            "opts": self.opts,
            "checkbox_name": ACTION_CHECKBOX_NAME,
            "seen": request.POST.get("seen", ""),
        }
        return TemplateResponse(request, "staff/return_selected.html", context)

    def _told(
        self,
        request: HttpRequest,
        queryset: RecordQuerySet,
        done: str,
        make: Callable[[Actor, datetime], int],
        reason: str = "",
    ) -> None:
        """Make the moves, note each in its history and say how many, or say why none was made."""
        rows = list(queryset)
        try:
            with transaction.atomic():
                count = make(actor_of(request), timezone.now())
                LogEntry.objects.log_actions(
                    request.user.pk, rows, CHANGE, with_reason(f"With others: {done}.", reason)
                )
        except RefusedMany as refusal:
            self.message_user(request, in_a_list(f"Nothing was {done}.", refusal.each), messages.ERROR)
        else:
            words = "1 record was" if count == 1 else f"{count:,} records were"
            self.message_user(request, f"{words} {done}.", messages.SUCCESS)


def _seen_at(request: HttpRequest) -> datetime | None:
    """When the list was shown on which the records were ticked; None where nothing is said of it.

    What is said and names no time is before every time.
    """
    if "seen" not in request.POST:
        return None
    try:
        found = parse_datetime(request.POST["seen"])
    except ValueError:  # well formed, and no such time
        found = None
    return found if found and timezone.is_aware(found) else LONG_AGO


def in_a_list(sentence: str, each: Sequence[tuple[str, str]]) -> SafeString:
    """A message with a line for each record that was refused, so many of them as can be read."""
    lines = format_html_join("", "<li><b>{}</b>: {}</li>", each[:MOST_NAMED])
    more = f"And {len(each) - MOST_NAMED:,} more." if len(each) > MOST_NAMED else ""
    return format_html('{} {} could not be:<ul class="refusals">{}</ul>{}', sentence, f"{len(each):,}", lines, more)


@transaction.atomic
def _each(queryset: RecordQuerySet, move: Callable[[Record], Record]) -> int:
    """Make a move of every record, or of none when some are refused."""
    records, refused = list(queryset.order_by("pk")), []
    for record in records:
        try:
            move(record)
        except Refused as refusal:
            refused.append((record.public_id, str(refusal)))
    if refused:
        raise RefusedMany(refused)
    return len(records)


def _publish(queryset: RecordQuerySet, by: Actor, at: datetime, seen_at: datetime | None) -> int:
    """Publish the ticked records through the bulk writer, which would pass over any that is not submitted."""
    model = queryset.model
    chosen = model.objects.filter(pk__in=list(queryset.values_list("pk", flat=True)))
    others = chosen.exclude(pk__in=chosen.submitted().values("pk")).order_by("pk")
    rows = others.select_related("source", "corrects", *model.SUBJECT_PATH)
    refused = [(row.public_id, actions.why_not(Move.PUBLISH, row, by=by, at=at) or "") for row in rows]
    if refused:
        raise RefusedMany(refused)
    with settling(chosen.select_related("source", "corrects__source", *model.SUBJECT_PATH), at=at):
        return bulk.publish_many(chosen, by=by, at=at, seen_at=seen_at)
