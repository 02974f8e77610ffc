"""RecordAdmin: what the screens of all kinds of record share. A kind adds its subject and what it states."""

from typing import Any, ClassVar

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from tracker.records import actions
from tracker.records.models import Record
from tracker.records.refused import Refused
from tracker.records.registry import NoSuchRecord, parse_public_id
from tracker.records.roles import ENTERS
from tracker.records.rules import Move
from tracker.staff.actors import actor_of
from tracker.staff.paths import address_of, record_extras
from tracker.staff.review import check_of
from tracker.staff.scope import in_scope
from tracker.staff.screens import opened
from tracker.staff.screens.bulk_moves import BulkMovesMixin
from tracker.staff.screens.days import DaysMixin
from tracker.staff.screens.defaults import defaults_for, key_in, say_how_it_stands
from tracker.staff.screens.moves import MovesMixin
from tracker.staff.screens.on_my_desk import OnMyDesk
from tracker.staff.screens.panel import panel_for
from tracker.staff.screens.record_form import RecordForm
from tracker.staff.screens.told import ToldMixin
from tracker.staff.screens.typed import PeriodField

SUBMIT = "_submit"
"""The name of the button that saves and submits."""
CHECKED = "Nothing is saved yet. Everything can be read: see below what was understood and found, then save."

NOT_YOURS_TO_SEE = "There is no {} among the records you look after. It was discarded, or is of another agency."

WHEN = ("When it holds", {"fields": ("period", "period_as_written")})
WHO_SAYS = (
    "Who says so",
    {
        "fields": ("source", "locator", "attribution", "unattributed", "as_written", "note"),
        "description": (
            "Source, locator and attribution are needed before it can be submitted; a draft can be saved without. "
            "Where the source does not say who says it, tick “no attribution” instead."
        ),
    },
)
ALSO = ("period_as_written", "note")
"""What most records leave empty besides what their kind names."""
WHAT_WAS_WRONG = ("What this corrects", {"fields": ("correction_reason",)})


class RecordAdmin(DaysMixin, ToldMixin, MovesMixin, BulkMovesMixin, admin.ModelAdmin):
    """Every write goes through `tracker.records.actions`; this screen holds no rule of its own.

    Open records are edited here; published ones are read here and offer a correction.
    """

    states: ClassVar[tuple[str, ...]]
    """The fields of what the record states, subject first."""
    subject_search: ClassVar[tuple[str, ...]]
    """Where a search looks for the subject."""
    subject_filters: ClassVar[tuple[Any, ...]] = ()
    seldom: ClassVar[tuple[str, ...]] = ()
    """Those of its fields that most records leave empty."""
    read_as: ClassVar[dict[str, str]] = {}
    """Fields that another column stands in for where the record is only read."""

    form = RecordForm
    change_form_template = "staff/record_form.html"
    object_history_template = "staff/record_history.html"
    list_display = [
        "public_id_", "statement_", "state", "source_", "period_", "recorded_by", "reviewed_by", "journal_line",
    ]  # fmt: skip
    ordering = ["-pk"]
    list_per_page = 50
    show_full_result_count = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Record]:
        return in_scope(super().get_queryset(request), request.user, actor_of(request))

    def get_list_select_related(self, request: HttpRequest) -> list[str]:
        return ["source", "recorded_by", "reviewed_by", *self.model.SUBJECT_PATH, *record_extras(self.model)]

    def get_list_filter(self, request: HttpRequest) -> list[Any]:
        return [OnMyDesk, "state", *self.subject_filters, "source"]

    def get_search_fields(self, request: HttpRequest) -> list[str]:
        return [*self.subject_search, "attribution", "as_written", "note", "source__code"]

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str) -> tuple[QuerySet, bool]:
        """A public id finds its one record; anything else is looked for in the words."""
        try:
            model, number = parse_public_id(search_term.strip().lower())
        except NoSuchRecord:
            return super().get_search_results(request, queryset, search_term)
        return (queryset.filter(pk=number) if model is self.model else queryset.none()), False

    def get_autocomplete_fields(self, request: HttpRequest) -> list[str]:
        return [self.model.SUBJECT, "source", *record_extras(self.model)]

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        if obj is None and not any(request.POST.get(name) for name in (*self.seldom, *ALSO)):
            return self._short_parts()
        corrected = [WHAT_WAS_WRONG] if obj and obj.corrects_id else []
        parts = [("What it states", {"fields": self.states}), WHEN, WHO_SAYS, *corrected]
        if obj is None or self.has_change_permission(request, obj):
            return parts
        return [self._to_read(name, options["fields"], obj) for name, options in parts]

    def _short_parts(self) -> list[Any]:
        """A new form, with what is seldom needed folded away until anything is in it."""
        states = tuple(name for name in self.states if name not in self.seldom)
        who, said = WHO_SAYS
        usual = {**said, "fields": tuple(name for name in said["fields"] if name not in ALSO)}
        folded = {"fields": (*self.seldom, *ALSO), "classes": ("collapse",)}
        return [
            ("What it states", {"fields": states}),
            (WHEN[0], {"fields": ("period",)}),
            (who, usual),
            ("Seldom needed", folded),
        ]

    def _to_read(self, name: str, fields: tuple[str, ...], record: Any) -> tuple[str, dict[str, Any]]:
        """A part without the advice for those who fill it in, with words in the place of boxes, and without what most
        records leave empty where this one does."""
        fields = tuple(field for field in fields if field not in (*self.seldom, *ALSO) or getattr(record, field))
        instead = {"unattributed": "source_names", "period": "period_in_full"} | self.read_as
        return (name, {"fields": tuple(instead.get(field, field) for field in fields)})

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> type[ModelForm]:
        form = super().get_form(request, obj, change, **kwargs)
        return type(form.__name__, (form,), {"actor": actor_of(request)})

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """What an address asks for stands before what follows from the last record; what names no row asks nothing."""
        asked: dict[str, Any] = super().get_changeform_initial_data(request)
        linked = self.get_autocomplete_fields(request)
        asked = {name: value for name, value in asked.items() if name not in linked or key_in(value) is not None}
        subject = key_in(asked.get(self.model.SUBJECT))
        return defaults_for(self.model, subject, actor_of(request), timezone.localdate()) | asked

    def has_add_permission(self, request: HttpRequest) -> bool:
        return super().has_add_permission(request) and actor_of(request).holds(ENTERS)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request, obj) and self._may_edit(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Only what was never published can be thrown away, under the same rule as editing it."""
        return super().has_delete_permission(request, obj) and self._may_edit(request, obj)

    def _may_edit(self, request: HttpRequest, record: Any) -> bool:
        by = actor_of(request)
        if record is None:
            return by.holds(ENTERS)
        return actions.why_not(Move.EDIT, record, by=by, at=timezone.now()) is None

    def changeform_view(self, request: HttpRequest, object_id: str | None = None, *args: Any, **kwargs: Any) -> Any:
        """Whoever sends a form that was opened on a draft is told when it is none any more, and by which rule."""
        if request.method == "POST" and object_id and opened.NAME in request.POST:
            record = self.get_object(request, unquote(object_id))
            if record and self.has_view_permission(request, record) and not self._may_edit(request, record):
                sentence = actions.why_not(Move.EDIT, record, by=actor_of(request), at=timezone.now())
                self.message_user(request, f"Nothing of yours was saved. {sentence}", messages.ERROR)
                return HttpResponseRedirect(address_of(record))
        return super().changeform_view(request, object_id, *args, **kwargs)

    def _get_obj_does_not_exist_redirect(self, request: HttpRequest, opts: Any, object_id: str) -> HttpResponse:
        """Says no more of a record of another agency than of one that is not there."""
        self.message_user(request, NOT_YOURS_TO_SEE.format(f"{self.model.KIND}-{object_id}"[:60]), messages.WARNING)
        return HttpResponseRedirect(reverse("admin:index"))

    def save_model(self, request: HttpRequest, obj: Any, form: ModelForm, change: bool) -> None:
        """An unchanged form saves nothing, so that looking at a draft does not make its reader an editor of it."""
        if not change or form.has_changed() or SUBMIT in request.POST:
            actions.save_draft(obj, by=actor_of(request), at=timezone.now())

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        actions.discard(obj, by=actor_of(request), at=timezone.now())

    def response_add(self, request: HttpRequest, obj: Any, post_url_continue: str | None = None) -> HttpResponse:
        return self._submitted(request, obj) or super().response_add(request, obj, post_url_continue)

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        return self._submitted(request, obj) or super().response_change(request, obj)

    def _submitted(self, request: HttpRequest, record: Any) -> HttpResponse | None:
        """The second half of "Save and submit": what cannot be submitted stays saved, and the sentence says why."""
        if SUBMIT not in request.POST:
            return None
        try:
            actions.submit(record, by=actor_of(request), at=timezone.now())
        except Refused as refusal:
            self.message_user(request, f"Saved as a draft, not submitted. {refusal}", messages.WARNING)
        else:
            sentence = f"{record.public_id} waits for a reviewer."
            self.log_change(request, record, sentence)
            self.message_user(request, sentence, messages.SUCCESS)
        return HttpResponseRedirect(address_of(record))

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        """The panel shows the record as it is stored, not as a form with errors has it."""
        form = context["adminform"].form
        if isinstance(form, RecordForm) and form.is_only_checked and not form.errors:
            self.message_user(request, CHECKED, messages.WARNING)
            context["check"] = check_of(form.instance, at=timezone.now())
        if isinstance(form, RecordForm) and kwargs.get("add") and not form.is_bound:
            say_how_it_stands(form, self.model)
        shown = kwargs.get("obj")
        if shown is not None:
            stored = self.get_queryset(request).select_related(*self.get_list_select_related(request))
            context["panel"] = panel_for(stored.get(pk=shown.pk), by=actor_of(request), at=timezone.now())
            context["sees_journal"] = request.user.has_perm("records.view_journalline")
        return super().render_change_form(request, context, *args, **kwargs)

    def view_on_site(self, obj: Any) -> str | None:
        """The record's public page, once it has one."""
        return f"/records/{obj.public_id}/" if obj.published_line else None

    @admin.display(description="record", ordering="pk")
    def public_id_(self, record: Any) -> str:
        return record.public_id

    @admin.display(description="says")
    def statement_(self, record: Any) -> str:
        return record.statement()

    @admin.display(description="source", ordering="source__code", empty_value="–")
    def source_(self, record: Any) -> str | None:
        return f"{record.source.code} {record.locator}".strip() if record.source_id else None

    @admin.display(description="the source says who says it")
    def source_names(self, record: Any) -> str:
        return "no: readers see “attribution not recorded”" if record.unattributed else "yes"

    @admin.display(description="period", ordering="period_start")
    def period_(self, record: Any) -> str:
        return str(record.period)

    @admin.display(description="period")
    def period_in_full(self, record: Any) -> str:
        return PeriodField().say(record.period) or str(record.period)

    @admin.display(description="journal line", ordering="published_line", empty_value="–")
    def journal_line(self, record: Any) -> int | None:
        return record.published_line
