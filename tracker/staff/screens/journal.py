"""The journal, to be read."""

import json

from django.contrib import admin
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html

from tracker.records.models import JournalLine
from tracker.records.registry import kinds, subjects
from tracker.staff.screens.read_only import ReadOnlyAdmin
from tracker.staff.site import site


@admin.register(JournalLine, site=site)
class JournalLineAdmin(ReadOnlyAdmin):
    list_display = ["number", "at", "actor", "move", "object_name", "reason"]
    list_select_related = ["actor"]
    list_filter = ["move", "kind"]
    search_fields = ["=number", "=object_id", "kind", "reason", "actor__username"]
    search_help_text = "A line, the number of a record or subject, a kind, a reason or a person."
    ordering = ["-number"]
    list_per_page = 100
    show_full_result_count = False
    fields = ["number", "at", "who", "move", "object_link", "reason", "content_lines", "previous_hash", "line_hash"]
    readonly_fields = ["who", "object_link", "content_lines"]

    @admin.display(description="who")
    def who(self, line: JournalLine) -> str:
        """The name alone: not everybody who reads the journal may open the account behind it."""
        return str(line.actor)

    @admin.display(description="about", ordering="kind")
    def object_name(self, line: JournalLine) -> str:
        return f"{line.kind}-{line.object_id}"

    @admin.display(description="about")
    def object_link(self, line: JournalLine) -> str:
        model = (kinds() | subjects()).get(line.kind)
        if model is None:
            return self.object_name(line)
        try:
            address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_change", args=(line.object_id,))
        except NoReverseMatch:
            return self.object_name(line)
        return format_html('<a href="{}">{}</a>', address, self.object_name(line))

    @admin.display(description="what was written")
    def content_lines(self, line: JournalLine) -> str:
        """The line's own JSON, one value to a line; the hash is taken over the text as it is kept."""
        return format_html("<pre>{}</pre>", json.dumps(json.loads(line.content), indent=1, ensure_ascii=False))
