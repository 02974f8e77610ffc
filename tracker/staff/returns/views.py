"""The pages of returns in the admin: download one, hand one in, see what it would change, confirm."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from tracker.indicators.models import Observation
from tracker.records.refused import Refused
from tracker.records.roles import ENTERS, EVERY_AGENCY, Actor
from tracker.staff.actors import actor_of
from tracker.staff.paths import screen_of
from tracker.staff.returns.bringing_in import bring_in
from tracker.staff.returns.checking import check
from tracker.staff.returns.forms import AskForm, HandInForm, agencies_of
from tracker.staff.returns.handing_in import Draft, draft_of, keep
from tracker.staff.returns.layout import MOST_ROWS
from tracker.staff.returns.unowed import unowed_of
from tracker.staff.returns.wanted import wanted
from tracker.staff.returns.writing import MIME, file_name, write_return

Context = dict[str, Any]
MOST_CHANGES = 200
"""That are listed before they are confirmed; the others are counted."""
GONE = "The file is not there any more: it was confirmed, thrown away, or handed in too long ago. Hand it in again."
OTHERWISE = "What would change is not what you were shown, so nothing was submitted. This is how it stands now."


def page(request: HttpRequest, context: Context) -> HttpResponse:
    """Where a return is downloaded and handed in."""
    actor = _admitted(request)
    return _shown(request, context, AskForm(actor=actor), HandInForm())


def download(request: HttpRequest, context: Context) -> HttpResponse:
    """The workbook of an agency and a period; the page with what is wrong where the two cannot be read."""
    actor = _admitted(request)
    form = AskForm(request.GET or None, actor=actor)
    if not form.is_bound:
        return HttpResponseRedirect(reverse("admin:returns"))
    if form.is_valid():
        asked = wanted(form.cleaned_data["agency"], form.cleaned_data["period"])
        if 0 < len(asked.rows) <= MOST_ROWS:
            name = {"Content-Disposition": f'attachment; filename="{file_name(asked)}"'}
            return HttpResponse(write_return(asked, timezone.now()), MIME, headers=name)
        form.add_error("agency", _why_no_rows(len(asked.rows)))
    return _shown(request, context, form, HandInForm())


def hand_in(request: HttpRequest, context: Context) -> HttpResponse:
    """Takes the file, and leads to what it would change."""
    actor = _admitted(request)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    form = HandInForm(request.POST, request.FILES)
    if not form.is_valid():
        return _shown(request, context, AskForm(actor=actor), form)
    file = form.cleaned_data["file"]
    draft = keep(file.read(), file.name, user_id=actor.user_id, at=timezone.now())
    return HttpResponseRedirect(_address(draft))


def look(request: HttpRequest, context: Context) -> HttpResponse:
    """What the file would change, and what is wrong with it."""
    actor = _admitted(request)
    draft = draft_of(request.GET.get("file", ""), user_id=actor.user_id)
    content = draft.content() if draft else None
    if draft is None or content is None:
        return _gone(request)
    checked = check(content, draft.name, by=actor, today=timezone.localdate())
    about = {
        "title": "Return: what would change",
        "draft": draft,
        "checked": checked,
        "changes": checked.changes[:MOST_CHANGES],
        "left_out": max(0, len(checked.changes) - MOST_CHANGES),
    }
    return TemplateResponse(request, "staff/return_check.html", {**context, **about})


def confirm(request: HttpRequest, _context: Context) -> HttpResponse:
    """Submits what the person was shown; where anything has changed since, they are shown that instead."""
    actor = _admitted(request)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    draft = draft_of(request.POST.get("file", ""), user_id=actor.user_id)
    content = draft.content() if draft else None
    if draft is None or content is None:
        return _gone(request)
    if "discard" in request.POST:
        draft.forget()
        messages.info(request, "The file was thrown away. Nothing was submitted.")
        return HttpResponseRedirect(reverse("admin:returns"))
    seen = request.POST.get("seen", "")
    try:
        checked, count = bring_in(
            content, draft.name, by=actor, at=timezone.now(), accepts=lambda found: found.digest == seen
        )
    except Refused as refusal:
        messages.error(request, f"Nothing was submitted. {refusal}")
        return HttpResponseRedirect(_address(draft))
    if checked.errors or checked.digest != seen:
        messages.warning(request, OTHERWISE)
        return HttpResponseRedirect(_address(draft))
    draft.forget()
    words = "1 figure waits" if count == 1 else f"{count:,} figures wait"
    messages.success(request, f"{words} for a reviewer: {checked.title}.")
    return HttpResponseRedirect(f"{screen_of(Observation, 'changelist')}?desk=waiting")


def _admitted(request: HttpRequest) -> Actor:
    actor = actor_of(request)
    if not actor.holds(ENTERS):
        raise PermissionDenied
    return actor


def _address(draft: Draft) -> str:
    return f"{reverse('admin:returns_look')}?file={draft.token}"


def _gone(request: HttpRequest) -> HttpResponse:
    messages.warning(request, GONE)
    return HttpResponseRedirect(reverse("admin:returns"))


def _why_no_rows(count: int) -> str:
    if count:
        return f"This return would have {count:,} rows, and {MOST_ROWS:,} are the most that one can have."
    return "No indicator is owed again and again here, so there is nothing to report."


def _shown(request: HttpRequest, context: Context, ask: AskForm, hand: HandInForm) -> HttpResponse:
    actor = actor_of(request)
    has_agencies = bool(agencies_of(actor))
    about = {
        "title": "Excel returns",
        "ask": ask,
        "hand": hand,
        "is_open": actor.holds(EVERY_AGENCY) or bool(actor.agencies),
        "has_agencies": has_agencies,
        "unowed": unowed_of(actor) if actor.holds(EVERY_AGENCY) or not has_agencies else None,
    }
    return TemplateResponse(request, "staff/returns.html", {**context, **about})
