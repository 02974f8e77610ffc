"""The same status of several reforms, entered once: one record each, all of them or none."""

from collections.abc import Sequence
from copy import copy
from datetime import datetime
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME, AdminForm
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils import timezone

from tracker.records import actions
from tracker.records.refused import Refused, RefusedMany
from tracker.records.roles import ENTERS, Actor
from tracker.records.rules import why_not_enter
from tracker.reforms.models import Reform, StatusUpdate
from tracker.staff.actors import actor_of
from tracker.staff.desk.piles import Pile
from tracker.staff.paths import screen_of
from tracker.staff.screens.bulk_moves import in_a_list
from tracker.staff.screens.record_form import RecordForm
from tracker.staff.screens.told import sentence_of

ACTION = "post_same_status"
SEND, SUBMIT = "_send", "_submit"
MOST = 200
"""How many reforms one form speaks of at most."""
TOO_MANY = f"At most {MOST} reforms are updated by one form. Tick fewer."
PARTS: list[Any] = [
    ("What is said of each", {"fields": ("status", "period")}),
    ("Who says so", {"fields": ("source", "locator", "attribution", "unattributed", "as_written", "note")}),
]


class SameStatusForm(RecordForm):
    """An entry without its reform. Whether this person may enter is asked for each of them afterwards."""

    def subject_refusal(self) -> str | None:
        return None


class SameStatusMixin:
    """Gives the list of reforms its action. What it may do is asked of the rules, reform by reform."""

    actions = [ACTION]

    def has_enter_permission(self, request: HttpRequest) -> bool:
        return actor_of(request).holds(ENTERS)

    @admin.action(description="Post the same status for selected", permissions=["enter"])
    def post_same_status(self, request: HttpRequest, queryset: models.QuerySet[Reform]) -> HttpResponse | None:
        """Asks for the status on a page of its own; coming back from there, enters it for each."""
        reforms = list(queryset.select_related("lead_agency").order_by("code", "pk")[: MOST + 1])
        if len(reforms) > MOST:
            self.message_user(request, TOO_MANY, messages.ERROR)
            return None
        form = self._form(request)
        if not form.is_bound or not form.is_valid():
            return self._page(request, reforms, form)
        submits, by = SUBMIT in request.POST, actor_of(request)
        try:
            records = post(reforms, form.instance, by=by, at=timezone.now(), submits=submits)
        except RefusedMany as refusal:
            self.message_user(request, in_a_list("Nothing was saved.", refusal.each), messages.ERROR)
            return self._page(request, reforms, form)
        done = "wait for a reviewer" if submits else "are drafts"
        self.message_user(request, f"{len(records)} records {done}.", messages.SUCCESS)
        for record in records:
            self.log_addition(request, record, "The same status for several reforms.")
        pile = Pile.WAITING if submits else Pile.DRAFTS
        return HttpResponseRedirect(f"{screen_of(StatusUpdate, 'changelist')}?desk={pile.value}")

    def _form(self, request: HttpRequest) -> RecordForm:
        screen = self.admin_site.get_model_admin(StatusUpdate)
        names = [name for _, part in PARTS for name in part["fields"]]
        made = screen.get_form(request, form=SameStatusForm, fields=[name for name in names if name != "period"])
        return made(request.POST) if SEND in request.POST else made()

    def _page(self, request: HttpRequest, reforms: list[Reform], form: RecordForm) -> TemplateResponse:
        """The form, with what keeps this person from entering for a reform beside its name."""
        by = actor_of(request)
        screen = self.admin_site.get_model_admin(StatusUpdate)
        context = {
            **self.admin_site.each_context(request),
            "title": "The same status for several reforms",
            "rows": [(reform, why_not_enter(by, reform.agency_id)) for reform in reforms],
            "adminform": AdminForm(form, PARTS, {}, (), model_admin=screen),
            "media": self.media + form.media,
            "errors": form.errors,
            "opts": self.opts,
            "action": ACTION,
            "checkbox_name": ACTION_CHECKBOX_NAME,
        }
        return TemplateResponse(request, "staff/same_status.html", context)


@transaction.atomic
def post(
    reforms: Sequence[Reform], like: StatusUpdate, *, by: Actor, at: datetime, submits: bool
) -> list[StatusUpdate]:
    """Enter this status for each reform, as drafts or submitted at once.

    Raises RefusedMany, by code, with every reform for which that cannot be done; then none is entered.
    """
    records, refused = [], []
    for reform in reforms:
        record = copy(like)
        record.reform = reform
        try:
            record = actions.save_draft(record, by=by, at=at)
            records.append(actions.submit(record, by=by, at=at) if submits else record)
        except (Refused, ValidationError) as refusal:
            refused.append((reform.code, sentence_of(refusal)))
    if refused:
        raise RefusedMany(refused)
    return records
