"""Rules of our own: written by an Editor, tried on the record before they are handed in, put in force by another."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils import timezone

from tracker.indicators.models import Indicator, StatedRule
from tracker.records import actions
from tracker.records.moment import Moment
from tracker.records.refused import Refused
from tracker.records.roles import Actor
from tracker.records.rules import Move, State, why_not_enter
from tracker.sources.models import Place
from tracker.staff.actors import actor_of
from tracker.staff.paths import address_of, screen_of
from tracker.staff.review.finding import line_of
from tracker.staff.rule_form import PARTS, RuleForm
from tracker.staff.screens.moves import time_of
from tracker.staff.screens.panel import ANY_REASON, Button
from tracker.staff.screens.told import sentence_of
from tracker.staff.settling import settling_rule
from tracker.staff.site import site
from tracker.summaries.findings.of_rules import Trial, tried
from tracker.summaries.stated import rule_view

MOST_SHOWN = 12
"""How many findings of a trial are set out; it says when there are more."""
DISCARD = "discard"


@admin.register(StatedRule, site=site)
class StatedRuleAdmin(admin.ModelAdmin):
    """The list is Django's own; the form and the page of a rule are ours, since no rule is edited in force."""

    list_display = ["code", "name", "reads", "severity", "state", "recorded_by", "reviewed_by"]
    list_display_links = ["code", "name"]
    list_select_related = ["recorded_by", "reviewed_by"]
    list_filter = ["state", "severity"]
    search_fields = ["code", "name", "left", "right"]
    search_help_text = "The code or the name of a rule, or the code of an indicator."
    ordering = ["code", "-pk"]
    list_per_page = 50
    show_full_result_count = False

    @admin.display(description="rule")
    def reads(self, rule: StatedRule) -> str:
        return rule.formula

    def get_urls(self) -> list[URLPattern]:
        name, wrap = f"{self.opts.app_label}_{self.opts.model_name}", self.admin_site.admin_view
        return [
            path("<int:pk>/edit/", wrap(self.edit_view), name=f"{name}_edit"),
            path("<int:pk>/move/<slug:move>/", wrap(self.move_view), name=f"{name}_move"),
            *super().get_urls(),
        ]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return super().has_add_permission(request) and why_not_enter(actor_of(request), None) is None

    def has_delete_permission(self, request: HttpRequest, obj: StatedRule | None = None) -> bool:
        return False  # a draft is discarded by a button of its page

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """A rule has none beside its editions, which its page names."""
        raise PermissionDenied

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        if not self.has_add_permission(request):
            raise PermissionDenied
        return self._form_view(request, StatedRule())

    def edit_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The form of a draft or a returned rule."""
        rule = self._rule(request, pk)
        sentence = actions.why_not(Move.EDIT, rule, by=actor_of(request), at=timezone.now())
        if sentence:
            self.message_user(request, sentence, messages.ERROR)
            return HttpResponseRedirect(address_of(rule))
        return self._form_view(request, rule)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """The page of a rule: what it says, what it would find now, and what can be done with it."""
        if not object_id.isdecimal():
            raise Http404
        rule, now = self._rule(request, int(object_id)), timezone.now()
        context = {
            **self._frame(request, f"{rule.code} {rule.name}"),
            "rule": rule,
            "formula": rule.formula,
            "trial": _tried(rule, now),
            "is_in_force": rule.is_in_force,
            "buttons": list(_buttons(rule, actor_of(request), now)),
            "edit_url": screen_of(StatedRule, "edit", rule.pk)
            if actions.why_not(Move.EDIT, rule, by=actor_of(request), at=now) is None
            else "",
            "read": rule.edited_at.isoformat(),
            "editions": StatedRule.objects.filter(code=rule.code).exclude(pk=rule.pk).order_by("-pk"),
        }
        return TemplateResponse(request, "staff/rule.html", context)

    def move_view(self, request: HttpRequest, pk: int, move: str) -> HttpResponse:
        """Make one move and go to the rule it leads to; a refusal is shown on the rule it was asked of."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        if move not in DO:
            raise Http404
        rule = self._rule(request, pk)
        if "read" in request.POST:
            rule.edited_at = time_of(request.POST["read"])
        make, done = DO[move]
        try:
            reached = make(rule, actor_of(request), timezone.now(), request.POST.get("reason", ""))
        except Refused as refusal:
            self.message_user(request, str(refusal), messages.ERROR)
            return HttpResponseRedirect(address_of(rule))
        self.message_user(request, done.format(rule.code), messages.SUCCESS)
        if reached is None:
            return HttpResponseRedirect(screen_of(StatedRule, "changelist"))
        return HttpResponseRedirect(address_of(reached, "edit" if move == Move.CORRECT.value else "change"))

    def _rule(self, request: HttpRequest, pk: int) -> StatedRule:
        if not self.has_view_permission(request):
            raise PermissionDenied
        rule = StatedRule.objects.select_related("recorded_by", "reviewed_by", "corrects").filter(pk=pk).first()
        if rule is None:
            raise Http404
        return rule

    def _form_view(self, request: HttpRequest, rule: StatedRule) -> HttpResponse:
        form = RuleForm(request.POST or None, instance=rule)
        trial, at = None, timezone.now()
        if request.method == "POST" and form.is_valid():
            if "_submit" in request.POST and form.was_tried:
                try:
                    return self._handed_in(request, form.instance, at)
                except (Refused, ValidationError) as refusal:
                    self.message_user(request, sentence_of(refusal), messages.ERROR)
            elif "_submit" in request.POST:
                self.message_user(
                    request, "Look at what it would have found in the record, then hand it in.", messages.WARNING
                )
            trial = _tried(form.instance, at)
        context = {
            **self._frame(request, f"Change {rule.code}" if rule.pk else "Add a rule"),
            "form": form,
            "sides": list(form.sides()),
            "headings": PARTS,
            "formula": form.instance.formula if trial else "",
            "trial": trial,
            "mark": form.mark if trial else "",
            "indicators": Indicator.objects.order_by("code", "pk").values_list("code", "short_name"),
            "places": Place.objects.order_by("code", "pk").values_list("code", "name"),
        }
        return TemplateResponse(request, "staff/rule_form.html", context)

    def _handed_in(self, request: HttpRequest, rule: StatedRule, at: datetime) -> HttpResponse:
        by = actor_of(request)
        with transaction.atomic():
            rule = actions.submit(actions.save_draft(rule, by=by, at=at), by=by, at=at)
        self.message_user(request, f"{rule.code} waits for a reviewer.", messages.SUCCESS)
        return HttpResponseRedirect(address_of(rule))

    def _frame(self, request: HttpRequest, title: str) -> dict[str, Any]:
        return {**self.admin_site.each_context(request), "title": title, "opts": self.opts}


def _tried(rule: StatedRule, at: datetime) -> dict[str, Any] | None:
    """What it would find now; None where it cannot be read."""
    try:
        view = rule_view(rule)
    except ValueError:
        return None
    return _told(tried(view, Moment(today=timezone.localdate(at))))


def _told(trial: Trial) -> dict[str, Any]:
    """A trial as the page shows it: what fired with places and periods, and what else there is to know."""
    others = [one for one in trial.found if one not in trial.fired]
    return {
        "trial": trial,
        "fired": [line_of(one, "") for one in trial.fired[:MOST_SHOWN]],
        "more": max(0, len(trial.fired) - MOST_SHOWN),
        "others": [line_of(one, "") for one in others[:MOST_SHOWN]],
    }


def _buttons(rule: StatedRule, by: Actor, at: datetime) -> Iterator[Button]:
    """The moves that its state offers, and of those that cannot be made why not."""

    def button(move: Move, label: str, **fields: Any) -> Button:
        sentence = actions.why_not(move, rule, by=by, at=at, reason=ANY_REASON)
        return Button(move.value, label, address_of(rule, "move", move.value), sentence, **fields)

    match State(rule.state):
        case State.DRAFT:
            yield button(Move.SUBMIT, "Hand in for review")
        case State.SUBMITTED:
            yield button(Move.PUBLISH, "Put in force", main=True)
            yield button(Move.RETURN, "Return with a note", asks="What to mend")
        case State.PUBLISHED:
            sentence = actions.why_not_start_correction(rule, by=by)
            yield Button(Move.CORRECT.value, "Change it", address_of(rule, "move", Move.CORRECT.value), sentence)
            yield button(Move.WITHDRAW, "Withdraw", asks="Why it is withdrawn")
    if rule.state in (State.DRAFT, State.RETURNED):
        sentence = actions.why_not(Move.EDIT, rule, by=by, at=at)
        yield Button(DISCARD, "Discard", address_of(rule, "move", DISCARD), sentence)


def _put_in_force(rule: StatedRule, by: Actor, at: datetime, _reason: str) -> StatedRule:
    with settling_rule(rule, at=at):
        return actions.publish(rule, by=by, at=at)


def _withdraw(rule: StatedRule, by: Actor, at: datetime, reason: str) -> StatedRule:
    with settling_rule(rule, at=at):
        return actions.withdraw(rule, by=by, at=at, reason=reason)


DO: dict[str, tuple[Callable[[StatedRule, Actor, datetime, str], StatedRule | None], str]] = {
    Move.SUBMIT.value: (
        lambda rule, by, at, reason: actions.submit(rule, by=by, at=at),
        "{} waits for a reviewer.",
    ),
    Move.RETURN.value: (
        lambda rule, by, at, reason: actions.return_(rule, by=by, at=at, note=reason),
        "{} was returned.",
    ),
    Move.PUBLISH.value: (_put_in_force, "{} is in force."),
    Move.CORRECT.value: (
        lambda rule, by, at, reason: actions.start_correction(rule, by=by, at=at),
        "Another edition of {}. It takes the place of the one in force once it is put in force itself.",
    ),
    Move.WITHDRAW.value: (_withdraw, "{} is withdrawn."),
    DISCARD: (lambda rule, by, at, reason: actions.discard(rule, by=by, at=at), "The draft of {} was discarded."),
}
"""For each button: the action, and what is said when it was done."""
