"""The buttons of a record: each is a form that is posted here, asks an action, and shows its answer."""

from collections.abc import Callable
from datetime import datetime

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from tracker.records import actions
from tracker.records.models import Record
from tracker.records.refused import Refused
from tracker.records.roles import Actor
from tracker.records.rules import Move
from tracker.staff.actors import actor_of
from tracker.staff.paths import address_of
from tracker.staff.settling import settling

Make = Callable[[Record, Actor, datetime, str], Record]


def _publish(record: Record, by: Actor, at: datetime, _reason: str) -> Record:
    with settling([record], at=at):
        return actions.publish(record, by=by, at=at)


def _withdraw(record: Record, by: Actor, at: datetime, reason: str) -> Record:
    with settling([record], at=at):
        return actions.withdraw(record, by=by, at=at, reason=reason)


# For each button: the action, and what is said when it was done.
DO: dict[str, tuple[Make, str]] = {
    Move.SUBMIT.value: (
        lambda record, by, at, reason: actions.submit(record, by=by, at=at),
        "{} waits for a reviewer.",
    ),
    Move.RETURN.value: (
        lambda record, by, at, reason: actions.return_(record, by=by, at=at, note=reason),
        "{} was returned.",
    ),
    Move.PUBLISH.value: (
        _publish,
        "{} is published.",
    ),
    Move.CORRECT.value: (
        lambda record, by, at, reason: actions.start_correction(record, by=by, at=at),
        "{} is a new draft with the same content. Put it right, say what was wrong, and submit it.",
    ),
    Move.WITHDRAW.value: (
        _withdraw,
        "{} is withdrawn.",
    ),
}


def time_of(text: str) -> datetime | None:
    """Which text of a record a page showed, by the time it was edited; None when it does not say."""
    try:
        return parse_datetime(text)
    except ValueError:  # well formed, and no such time
        return None


def with_reason(sentence: str, reason: str) -> str:
    """What a history says of a move: the note of a reviewer is kept there after the record was put right."""
    return f"{sentence} {reason.strip()}".strip()


class MovesMixin:
    """Gives a record's screen the address of its buttons."""

    def get_urls(self) -> list[URLPattern]:
        name = f"{self.opts.app_label}_{self.opts.model_name}_move"
        view = self.admin_site.admin_view(self.move_view)
        return [path("<path:object_id>/move/<slug:move>/", view, name=name), *super().get_urls()]

    def move_view(self, request: HttpRequest, object_id: str, move: str) -> HttpResponse:
        """Make one move and go to the record it leads to; a refusal is shown on the record it was asked of."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        if move not in DO:
            raise Http404
        if not self.has_view_permission(request):
            raise PermissionDenied
        record = self.get_object(request, unquote(object_id))
        if record is None:
            raise Http404
        if "read" in request.POST:
            record.edited_at = time_of(request.POST["read"])
        make, done = DO[move]
        reason = request.POST.get("reason", "")
        try:
            with transaction.atomic():  # what is done and what the history of the screen says of it, or neither
                reached = make(record, actor_of(request), timezone.now(), reason)
                sentence = done.format(reached.public_id)
                self.log_change(request, reached, with_reason(sentence, reason))
        except Refused as refusal:
            self.message_user(request, str(refusal), messages.ERROR)
            return HttpResponseRedirect(address_of(record))
        self.message_user(request, sentence, messages.SUCCESS)
        return HttpResponseRedirect(address_of(reached))
