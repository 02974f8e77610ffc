"""Releases: proposed in a form, issued by another person with a button."""

from typing import Any

from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.forms import ModelForm
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.module_loading import import_string

from tracker.records import releases, rules
from tracker.records.models import Release
from tracker.records.refused import Refused
from tracker.staff.actors import actor_of
from tracker.staff.screens.days import DaysMixin
from tracker.staff.screens.told import ToldMixin
from tracker.staff.site import site


@admin.register(Release, site=site)
class ReleaseAdmin(DaysMixin, ToldMixin, admin.ModelAdmin):
    """A proposal can be thrown away; an issued release stands for good."""

    change_form_template = "staff/release_form.html"
    list_display = ["__str__", "day", "version", "issued_at", "issued_by"]
    list_select_related = ["issued_by"]
    search_fields = ["name", "=number"]
    search_help_text = "The name or the number of a release."
    fields = ["name", "day", "note"]
    shown = [
        "name", "day", "note", "proposed_by", "proposed_at", "number", "version", "head_hash", "issued_by", "issued_at",
        "file_name", "sha256", "line",
    ]  # fmt: skip
    show_full_result_count = False

    def get_queryset(self, request: HttpRequest) -> Any:
        """Without the files: no list and no form shows them."""
        return super().get_queryset(request).defer("content")

    def get_fields(self, request: HttpRequest, obj: Release | None = None) -> list[str]:
        return self.shown if obj else self.fields

    def get_readonly_fields(self, request: HttpRequest, obj: Release | None = None) -> list[str]:
        return self.shown if obj else []

    def get_urls(self) -> list[URLPattern]:
        issue = path("<int:pk>/issue/", self.admin_site.admin_view(self.issue_view), name="records_release_issue")
        return [issue, *super().get_urls()]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return super().has_add_permission(request) and rules.why_not_release(actor_of(request)) is None

    def has_change_permission(self, request: HttpRequest, obj: Release | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Release | None = None) -> bool:
        may = super().has_delete_permission(request, obj) and rules.why_not_release(actor_of(request)) is None
        return may and not (obj and obj.is_issued)

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """A release has none: it is proposed, and then it stands."""
        raise PermissionDenied

    def save_model(self, request: HttpRequest, obj: Release, form: ModelForm, change: bool) -> None:
        made = releases.propose(obj.name, day=obj.day, note=obj.note, by=actor_of(request), at=timezone.now())
        obj.pk, obj.proposed_by_id, obj.proposed_at = made.pk, made.proposed_by_id, made.proposed_at

    def delete_model(self, request: HttpRequest, obj: Release) -> None:
        releases.take_back(obj, by=actor_of(request))

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        obj = kwargs.get("obj")
        if obj is not None:
            context["why_not_issue"] = releases.why_not_issue(obj, by=actor_of(request))
        return super().render_change_form(request, context, *args, **kwargs)

    def issue_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Issue a proposal with its file, and come back to it with what was done or why not."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        if not self.has_view_permission(request):
            raise PermissionDenied
        release = Release.objects.filter(pk=pk).first()
        if release is None:
            raise Http404
        try:
            done = releases.issue(
                release, import_string(settings.RELEASE_FILE), by=actor_of(request), at=timezone.now()
            )
        except Refused as refusal:
            self.message_user(request, str(refusal), messages.ERROR)
        else:
            sentence = f"Release {done.number}, “{done.name}”, is issued: version {done.version}, {done.file_name}."
            self.log_change(request, done, sentence)
            self.message_user(request, sentence, messages.SUCCESS)
        return HttpResponseRedirect(reverse("admin:records_release_change", args=(pk,)))
