"""The journal, to be read and to be held against the rows it tells of."""

import json
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import NoReverseMatch, path, reverse
from django.utils.html import format_html

from tracker.checks.lines import FINDINGS
from tracker.records import journal
from tracker.records.models import JournalLine
from tracker.records.registry import notes, reviewed, subjects
from tracker.records.verification import Result, verify
from tracker.staff.screens.read_only import ReadOnlyAdmin
from tracker.staff.site import site

MOST_LINES = 50_000
"""What is checked while somebody waits; a longer journal takes minutes, which a page has not."""


@admin.register(JournalLine, site=site)
class JournalLineAdmin(ReadOnlyAdmin):
    list_display = ["number", "at", "actor", "move", "object_name", "reason"]
    list_select_related = ["actor"]
    list_filter = ["at", "move", "kind", "actor"]
    change_list_template = "staff/journal_list.html"
    search_fields = ["=number", "=object_id", "kind", "reason", "actor__username"]
    search_help_text = "A line, the number of a record or subject, a kind, a reason or a person."
    ordering = ["-number"]
    list_per_page = 100
    show_full_result_count = False
    fields = ["number", "at", "who", "move", "object_link", "reason", "content_lines", "previous_hash", "line_hash"]
    readonly_fields = ["who", "object_link", "content_lines"]

    def get_urls(self) -> list[Any]:
        check = path("check/", self.admin_site.admin_view(self.check_view), name="records_journalline_check")
        return [check, *super().get_urls()]

    def check_view(self, request: HttpRequest) -> HttpResponse:
        """Says what a check does, and at the press of its button whether the journal holds and where it does not."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        lines = journal.head().number
        is_too_long = lines > MOST_LINES
        result = verify() if request.method == "POST" and not is_too_long else None
        context = {
            **self.admin_site.each_context(request),
            "title": "Check the journal",
            "opts": self.opts,
            "lines": f"{lines:,}",
            "most": f"{MOST_LINES:,}",
            "is_too_long": is_too_long,
            "result": result,
            "broken_line": _line_of(result),
        }
        return TemplateResponse(request, "staff/journal_check.html", context)

    @admin.display(description="who")
    def who(self, line: JournalLine) -> str:
        """The name alone: not everybody who reads the journal may open the account behind it."""
        return str(line.actor)

    @admin.display(description="about", ordering="kind")
    def object_name(self, line: JournalLine) -> str:
        return _of_version(line) if line.kind == FINDINGS else f"{line.kind}-{line.object_id}"

    @admin.display(description="about")
    def object_link(self, line: JournalLine) -> str:
        if line.kind == FINDINGS:
            return self._link_to_version(line)
        model = (reviewed() | subjects() | notes()).get(line.kind)
        if model is None:
            return self.object_name(line)
        try:
            address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_change", args=(line.object_id,))
        except NoReverseMatch:
            return self.object_name(line)
        return format_html('<a href="{}">{}</a>', address, self.object_name(line))

    def _link_to_version(self, line: JournalLine) -> str:
        told = JournalLine.objects.filter(number=line.object_id).first()
        if told is None:
            return _of_version(line)
        return format_html(
            '<a href="{}">{}</a>', reverse("admin:records_journalline_change", args=(told.pk,)), _of_version(line)
        )

    @admin.display(description="what was written")
    def content_lines(self, line: JournalLine) -> str:
        """The line's own JSON, one value to a line; the hash is taken over the text as it is kept."""
        return format_html("<pre>{}</pre>", json.dumps(json.loads(line.content), indent=1, ensure_ascii=False))


def _of_version(line: JournalLine) -> str:
    """What a line of findings is about is no row but a version; the oldest lines of this kind name none."""
    return f"findings of version {line.object_id}" if line.object_id else "findings"


def _line_of(result: Result | None) -> JournalLine | None:
    """The line at which the journal breaks, where it is there to be looked at."""
    number = result.broken.line if result and result.broken else None
    return JournalLine.objects.filter(number=number).first() if number else None
