"""What the checks found, to be read; and explanations, written in a form and published by another person."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join

from tracker.checks import explaining, rules
from tracker.checks.explaining import Writer
from tracker.checks.models import Explanation, KeptFinding
from tracker.records.refused import Refused
from tracker.records.roles import ENTERS
from tracker.staff.actors import actor_of
from tracker.staff.desk.doubts import WORDS
from tracker.staff.desk.explanations_waiting import STATES
from tracker.staff.scope import codes_looked_after, sees_all
from tracker.staff.screens.moves import time_of, with_reason
from tracker.staff.screens.opened_form import OpenedForm
from tracker.staff.screens.read_only import ReadOnlyAdmin
from tracker.staff.screens.told import ToldMixin
from tracker.staff.site import site
from tracker.summaries.findings import Topic

WRITTEN = ["finding", "text", "source", "attribution", "unattributed", "locator"]


TOPICS = {
    Topic.FIGURES.value: "Figures",
    Topic.MONEY.value: "Money",
    Topic.REFORMS.value: "Reforms",
    Topic.LAWS.value: "Laws",
    Topic.DATES.value: "Dates and gaps",
}
VERDICTS = {kind.value: words for kind, words in WORDS.items()}


class InWords(admin.SimpleListFilter):
    """Choose by a column whose values are codes; the list says them in words."""

    words: ClassVar[Mapping[str, str]]

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return list(self.words.items())

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return queryset.filter(**{self.title: self.value()}) if self.value() in self.words else queryset


class OfVerdict(InWords):
    title, parameter_name, words = "verdict", "verdict", VERDICTS


class OfTopic(InWords):
    title, parameter_name, words = "topic", "topic", TOPICS


class IsOpen(admin.SimpleListFilter):
    """Open findings, or those that were closed."""

    title, parameter_name = "state", "is"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("open", "open"), ("closed", "closed")]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        wanted = {"open": True, "closed": False}.get(self.value() or "")
        return queryset if wanted is None else queryset.filter(closed_version__isnull=wanted)


@admin.register(KeptFinding, site=site)
class KeptFindingAdmin(ReadOnlyAdmin):
    list_display = ["title", "verdict_words", "codes", "opened_at", "opened_version", "closed_at", "closed_by"]
    list_filter = [IsOpen, OfVerdict, OfTopic, "opened_at"]
    search_fields = ["title", "codes", "address"]
    search_help_text = "Words of the finding, a code such as I01, or the code of a check."
    ordering = ["-pk"]
    show_full_result_count = False
    fields = [
        "title", "text", "verdict_words", "address", "codes", "opened_version", "opened_at", "closed_version",
        "closed_at", "closed_by", "explained",
    ]  # fmt: skip
    readonly_fields = ["verdict_words", "explained"]

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str) -> tuple[QuerySet, bool]:
        """Only what is open can be explained, so the box of a form offers nothing else."""
        if request.path.endswith("/autocomplete/"):
            queryset = queryset.filter(closed_version=None)
        return super().get_search_results(request, queryset, search_term)

    @admin.display(description="verdict", ordering="verdict")
    def verdict_words(self, finding: KeptFinding) -> str:
        """Does not add up"""
        return VERDICTS.get(finding.verdict, finding.verdict)

    @admin.display(description="explanations")
    def explained(self, finding: KeptFinding) -> str:
        """The explanations there are, and where to write one while the finding is open."""
        items = (
            (reverse("admin:checks_explanation_change", args=(one.pk,)), one.text, one.state)
            for one in finding.explanations.exclude(line=None).select_related("withdrawal")
        )
        listed = format_html_join("", '<p><a href="{}">{}</a> ({})</p>', items)
        if finding.closed_version is not None:
            return listed or "none; the finding is closed"
        add = f"{reverse('admin:checks_explanation_add')}?finding={finding.pk}"
        return format_html('{}<p><a class="button" href="{}">Explain it</a></p>', listed, add)


class IsWaiting(admin.SimpleListFilter):
    """Explanations by where they stand: what waits, what was returned, published, withdrawn or discarded, and what has
    nothing left to explain."""

    title, parameter_name = "state", "is"
    words: ClassVar = {"waiting": "waiting for review", "closed": "not published, finding closed"}

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(state, self.words.get(state, state)) for state in STATES]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        condition = STATES.get(self.value() or "")
        return queryset if condition is None else queryset.filter(condition)


class ExplanationForm(OpenedForm):
    """Repeats beside the fields what would keep a reviewer from publishing it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.look_for_changes_by_another()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if bool(cleaned.get("attribution")) == bool(cleaned.get("unattributed")):
            self.add_error("attribution", "Say whom the source quotes, or tick “no attribution”; not both.")
        if not cleaned.get("locator"):
            self.add_error("locator", "Say where in the source it stands: ¶13, p. 4.")
        return cleaned


@admin.register(Explanation, site=site)
class ExplanationAdmin(ToldMixin, admin.ModelAdmin):
    """Every write goes through `tracker.checks.explaining`. What is published is only read here."""

    form = ExplanationForm
    change_form_template = "staff/explanation_form.html"
    list_display = ["text", "finding", "state", "source", "written_by", "reviewed_by", "line", "discard_reason"]
    list_filter = [IsWaiting]
    list_select_related = ["finding", "source", "written_by", "reviewed_by", "discarded_by", "withdrawal"]
    search_fields = ["text", "finding__codes", "finding__title", "source__code"]
    search_help_text = "Words of the explanation or of the finding, or a code."
    autocomplete_fields = ["finding", "source"]
    fields = WRITTEN
    shown = [
        *WRITTEN, "state", "return_note", "written_by", "written_at", "edited_by", "edited_at", "reviewed_by",
        "reviewed_at", "known_from", "line", "withdrawn", "discarded",
    ]  # fmt: skip
    show_full_result_count = False

    @admin.display(description="withdrawn")
    def withdrawn(self, explanation: Explanation) -> str:
        """When, and why."""
        if not explanation.is_withdrawn:
            return "–"
        return (
            f"{timezone.localtime(explanation.withdrawal.withdrawn_at):%Y-%m-%d %H:%M}: {explanation.withdrawal.reason}"
        )

    @admin.display(description="discarded")
    def discarded(self, explanation: Explanation) -> str:
        """When, by whom, and why."""
        at = explanation.discarded_at
        if at is None:
            return "–"
        return f"{timezone.localtime(at):%Y-%m-%d %H:%M}, {explanation.discarded_by}: {explanation.discard_reason}"

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """What is published is for everybody; what is not, for who wrote it and for those who see all that staff do."""
        rows = super().get_queryset(request)
        if sees_all(request.user, actor_of(request)):
            return rows
        return rows.filter(Q(written_by=request.user.pk) | Q(line__isnull=False))

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.move_view)
        return [path("<int:pk>/<slug:move>/now/", view, name="checks_explanation_move"), *super().get_urls()]

    def get_fields(self, request: HttpRequest, obj: Explanation | None = None) -> list[str]:
        return self.shown if obj else WRITTEN

    def get_readonly_fields(self, request: HttpRequest, obj: Explanation | None = None) -> list[str]:
        return [name for name in self.shown if name not in WRITTEN] if obj else []

    def has_add_permission(self, request: HttpRequest) -> bool:
        return super().has_add_permission(request) and actor_of(request).holds(ENTERS)

    def has_change_permission(self, request: HttpRequest, obj: Explanation | None = None) -> bool:
        if not super().has_change_permission(request, obj):
            return False
        if obj is None:
            return True
        return self._why_not_edit(request, obj) is None

    def _why_not_edit(self, request: HttpRequest, obj: Explanation) -> str | None:
        writer = _writer(request, obj.finding)
        return rules.why_not_edit(obj.dossier(), writer.actor, is_looked_after=writer.is_looked_after)

    def has_delete_permission(self, request: HttpRequest, obj: Explanation | None = None) -> bool:
        return False

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """An explanation has none: it is written, and then it stands."""
        raise PermissionDenied

    def save_model(self, request: HttpRequest, obj: Explanation, form: forms.ModelForm, change: bool) -> None:
        """Who saves without a change is no hand in it; what was returned goes back to a reviewer as it is."""
        if change and not form.has_changed() and not obj.return_note:
            return
        explaining.write(obj, by=_writer(request, obj.finding), at=timezone.now())

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        obj = kwargs.get("obj")
        if obj is not None:
            context["why_not_publish"] = rules.why_not_publish(
                obj.dossier(), actor_of(request), today=timezone.localdate()
            )
            context["why_not_edit"] = self._why_not_edit(request, obj)
            context["why_not_return"] = rules.why_not_judge(obj.dossier(), actor_of(request))
            context["why_not_withdraw"] = rules.why_not_withdraw(
                obj.dossier(), actor_of(request), stands_again=explaining.stands_without(obj)
            )
            context["why_not_discard"] = rules.why_not_discard(obj.dossier(), actor_of(request))
            context["read"] = obj.edited_at.isoformat()
        return super().render_change_form(request, context, *args, **kwargs)

    def move_view(self, request: HttpRequest, pk: int, move: str) -> HttpResponse:
        """Publish, return, withdraw or discard one, and come back to it with what was done or why not."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        if not self.has_view_permission(request):
            raise PermissionDenied
        explanation = self.get_queryset(request).filter(pk=pk).first()
        if explanation is None or move not in {"publish", "return", "withdraw", "discard"}:
            raise Http404
        try:
            with transaction.atomic():  # what is done and what the history says of it, or neither
                sentence = self._move(request, explanation, move)
                self.log_change(request, explanation, sentence)
        except Refused as refusal:
            self.message_user(request, str(refusal), messages.ERROR)
        else:
            self.message_user(request, sentence, messages.SUCCESS)
        return HttpResponseRedirect(reverse("admin:checks_explanation_change", args=(pk,)))

    def _move(self, request: HttpRequest, explanation: Explanation, move: str) -> str:
        by, note = actor_of(request), request.POST.get("note", "")
        if move == "withdraw":
            reason = request.POST.get("reason", "")
            explaining.withdraw(explanation, by=by, reason=reason, at=timezone.now())
            return with_reason("The explanation is withdrawn.", reason)
        if move == "discard":
            reason = request.POST.get("reason", "")
            explaining.discard(explanation, by=by, reason=reason, at=timezone.now())
            return with_reason("The explanation is discarded.", reason)
        explanation.edited_at = time_of(request.POST.get("read", ""))
        if move == "return":
            explaining.return_(explanation, by=by, note=note)
            return with_reason("The explanation was returned.", note)
        explaining.publish(explanation, by=by, at=timezone.now())
        return "The explanation is published."


def _writer(request: HttpRequest, finding: KeptFinding) -> Writer:
    actor = actor_of(request)
    codes = codes_looked_after(actor.agencies) if actor.agencies else frozenset()
    return Writer(actor, bool(codes & set(finding.codes.split())))
