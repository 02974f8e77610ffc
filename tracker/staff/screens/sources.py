"""Publishers, sources with their kept copies, agencies and places."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.contrib.admin.widgets import AdminFileWidget
from django.db import models
from django.http import FileResponse, Http404, HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html

from tracker.records.roles import ADDS_SOURCES, EDITS_SUBJECTS
from tracker.sources.models import Agency, Place, Publisher, Source
from tracker.sources.rules import next_code
from tracker.staff.actors import actor_of
from tracker.staff.screens.source_form import SourceForm
from tracker.staff.screens.subject import SubjectAdmin
from tracker.staff.site import site

ONCE = (
    "Look it over before you save: only an Editor can change it afterwards. Is the publisher not in the list? Leave it "
    "empty; an Editor can name it later."
)


class KeptCopyWidget(AdminFileWidget):
    """Names the kept copy without linking to it: the file is handed out by the screen, to those who may see it."""

    template_name = "staff/kept_copy_input.html"


@admin.register(Source, site=site)
class SourceAdmin(SubjectAdmin):
    """Whoever enters adds the document they enter from. It is public once a record that another has reviewed rests on
    it, and who reviews that record is told that the document is new."""

    added_by = ADDS_SOURCES
    form = SourceForm
    list_display = ["code", "title", "kind", "publisher", "published", "language", "has_copy"]
    list_display_links = ["code", "title"]
    list_select_related = ["publisher"]
    list_filter = ["kind", "publisher", "language"]
    search_fields = ["code", "title", "publisher__name"]
    autocomplete_fields = ["publisher"]
    prepopulated_fields = {"slug": ["code"]}
    readonly_fields = ["kept_copy", "sha256"]
    formfield_overrides = {models.FileField: {"widget": KeptCopyWidget}}

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        copy = ["kept_copy", "sha256"]
        if self.has_change_permission(request, obj) or obj is None:
            copy = ["file", *copy]
        dates = ["published_start", "published_end", "date_basis", "date_note", "accessed_on"]
        what = {"fields": ["code", "slug", "title", "kind", "publisher", "url", "language"]}
        if obj is None and not actor_of(request).holds(EDITS_SUBJECTS):
            what["description"] = ONCE
        return [
            (None, what),
            ("When it was published", {"fields": dates}),
            ("How to read it", {"fields": ["reliability", "note"]}),
            ("Kept copy: PDF, HTML, text, PNG, JPEG, DOCX or XLSX, at most 20 MB", {"fields": copy}),
        ]

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """A new one begins with the next mark that is free, to be changed at will."""
        code = next_code(Source.objects.order_by("pk").values_list("code", flat=True))
        return {"code": code, "slug": code.lower()} | super().get_changeform_initial_data(request)

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.copy_view)
        return [path("<path:object_id>/kept-copy/", view, name="sources_source_copy"), *super().get_urls()]

    def copy_view(self, request: HttpRequest, object_id: str) -> FileResponse:
        """The kept copy as a download. It is never shown as a page: a stranger's HTML must not run here."""
        source = self.get_object(request, unquote(object_id))
        if source is None or not self.has_view_permission(request, source) or not source.file:
            raise Http404
        try:
            return FileResponse(source.file.open("rb"), as_attachment=True)
        except FileNotFoundError:
            raise Http404 from None

    @admin.display(description="kept copy", ordering="sha256")
    def has_copy(self, source: Source) -> str:
        """In words: a red cross would say that something is wrong."""
        return "yes" if source.file else "none"

    @admin.display(description="the copy we keep", empty_value="none")
    def kept_copy(self, source: Source) -> str | None:
        if not source.pk or not source.file:
            return None
        address = reverse("admin:sources_source_copy", args=(source.pk,))
        return format_html('<a href="{}">{}</a>', address, source.file.name.rpartition("/")[2])


@admin.register(Publisher, site=site)
class PublisherAdmin(SubjectAdmin):
    list_display = ["code", "name"]
    list_display_links = ["code", "name"]
    search_fields = ["code", "name"]


@admin.register(Agency, site=site)
class AgencyAdmin(SubjectAdmin):
    list_display = ["code", "short_name", "name"]
    list_display_links = ["code", "short_name"]
    search_fields = ["code", "name", "short_name"]


@admin.register(Place, site=site)
class PlaceAdmin(SubjectAdmin):
    list_display = ["code", "name", "level", "parent"]
    list_display_links = ["code", "name"]
    list_select_related = ["parent"]
    list_filter = ["level"]
    search_fields = ["code", "name"]
    autocomplete_fields = ["parent"]
