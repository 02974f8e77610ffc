"""SubjectAdmin: what the screens of all subjects share."""

from typing import Any, ClassVar

from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import models
from django.forms import Field, ModelForm
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.encoding import force_str
from django.utils.formats import date_format
from django.utils.text import capfirst
from simple_history.admin import SimpleHistoryAdmin

from tracker.records.models import Record
from tracker.records.registry import kinds
from tracker.records.roles import EDITS_SUBJECTS, Role
from tracker.records.subjects import note_subject, refuse_editing
from tracker.sources.spoken import URDU
from tracker.staff.actors import actor_of
from tracker.staff.scope import entered_for
from tracker.staff.screens.days import DaysMixin
from tracker.staff.screens.told import ToldMixin
from tracker.staff.updating import form_about

LASTING = ("code", "slug")
"""Fields that are fixed once the subject is saved: addresses and citations carry them."""


class SubjectAdmin(DaysMixin, ToldMixin, SimpleHistoryAdmin):
    """Saving writes the row, the kept version and the journal line in one transaction.

    Nothing is deleted: the journal names it. Old versions can be read and not put back, because putting one back
    would pass by the person who would have to answer for it.
    """

    added_by: ClassVar[frozenset[Role]] = EDITS_SUBJECTS
    """Who adds one. What is there is changed by Editors alone."""
    enforce_history_permissions = True
    object_history_list_template = "staff/object_history_list.html"
    change_form_template = "staff/subject_form.html"
    list_per_page = 50
    show_full_result_count = False
    save_on_top = False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return super().has_add_permission(request) and actor_of(request).holds(self.added_by)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request, obj) and actor_of(request).holds(EDITS_SUBJECTS)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        names = {field.name for field in self.opts.concrete_fields}
        fixed = [name for name in LASTING if name in names] if obj else []
        return [*super().get_readonly_fields(request, obj), *fixed]

    def formfield_for_dbfield(self, db_field: models.Field, request: HttpRequest, **kwargs: Any) -> Field | None:
        """What is written in Urdu is typed from right to left; help for the English beside it stays as it is."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None and db_field.name.endswith(f"_{URDU}"):
            field.widget.attrs |= {"dir": "auto", "lang": URDU}
        return field

    def get_search_results(
        self, request: HttpRequest, queryset: models.QuerySet, search_term: str
    ) -> tuple[models.QuerySet, bool]:
        """A box of a record's form offers the subjects about which this person may enter, and no others."""
        if request.resolver_match.view_name == "admin:autocomplete":
            kind = _kind_asking(request)
            if kind is not None:
                queryset = queryset.filter(pk__in=entered_for(kind, actor_of(request)).order_by().values("pk"))
        return super().get_search_results(request, queryset, search_term)

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> dict[str, Any]:
        return {} if obj else dict(super().get_prepopulated_fields(request, obj))

    def save_model(self, request: HttpRequest, obj: models.Model, form: ModelForm, change: bool) -> None:
        """Save the row only when one of its own columns changed: every save keeps another version."""
        refuse_editing(actor_of(request), EDITS_SUBJECTS if change else self.added_by)
        links = {field.name for field in self.opts.many_to_many}
        if not change or set(form.changed_data) - links:
            super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        note_subject(form.instance, by=actor_of(request), at=timezone.now())

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        context["sees_history"] = self.has_view_history_permission(request)
        if kwargs.get("obj") is not None:
            context["update_url"] = form_about(kwargs["obj"], actor_of(request))
        return super().render_change_form(request, context, *args, **kwargs)

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        self._shown_or_404(request, object_id)
        return super().history_view(request, object_id, extra_context)

    def history_form_view(
        self, request: HttpRequest, object_id: str, version_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """One kept version, to be read. It is no form, so that nothing can be put back."""
        subject = self._shown_or_404(request, object_id)
        if not version_id.isdecimal():
            raise Http404
        version = self._versions(subject).filter(history_id=int(version_id)).first()
        if version is None:
            raise Http404
        since = date_format(timezone.localtime(version.history_date), "DATETIME_FORMAT")
        context = {
            **self.admin_site.each_context(request),
            "title": f"{subject} as it stood on {since}",
            "rows": _rows_of(version),
            "version": version,
            "object": subject,
            "opts": self.opts,
            "module_name": capfirst(force_str(self.opts.verbose_name_plural)),
        }
        return TemplateResponse(request, "staff/version.html", context)

    def _versions(self, subject: Any) -> models.QuerySet:
        return subject.history.select_related("history_user")

    def _shown_or_404(self, request: HttpRequest, object_id: str) -> Any:
        """The subject, for those who may see its kept versions."""
        if not self.has_view_history_permission(request):
            raise PermissionDenied
        subject = self.get_object(request, unquote(object_id))
        if subject is None:
            raise Http404
        return subject


def _kind_asking(request: HttpRequest) -> type[Record] | None:
    """The kind of record whose subject a searching box asks for; None where another field asks."""
    asks = tuple(request.GET.get(name, "") for name in ("app_label", "model_name", "field_name"))
    return next((kind for kind in kinds().values() if asks == (*_names(kind), kind.SUBJECT)), None)


def _names(kind: type[Record]) -> tuple[str, str]:
    return kind._meta.app_label, str(kind._meta.model_name)


def _rows_of(version: models.Model) -> list[tuple[str, Any]]:
    """Name and value of every column of a kept version, in the model's order."""
    rows = []
    for field in version.instance_type._meta.concrete_fields:
        display = getattr(version, f"get_{field.name}_display", None)
        rows.append((field.verbose_name, display() if display else getattr(version, field.name)))
    return rows
