"""The access log, to be read."""

from django.contrib import admin

from tracker.staff.models import AccessEvent
from tracker.staff.screens.read_only import ReadOnlyAdmin
from tracker.staff.site import site


@admin.register(AccessEvent, site=site)
class AccessEventAdmin(ReadOnlyAdmin):
    list_display = ["at", "what", "who", "outcome", "address", "detail"]
    list_display_links = ["at"]
    list_select_related = ["person", "by"]
    list_filter = ["outcome", "what", "at"]
    search_fields = ["person__username", "typed_name", "=address"]
    search_help_text = "A user name or a network address."
    ordering = ["-at", "-pk"]
    list_per_page = 100
    show_full_result_count = False
    fields = ["at", "what", "outcome", "who", "done_by", "address", "detail"]
    readonly_fields = ["who", "done_by"]

    @admin.display(description="person", ordering="person__username")
    def who(self, event: AccessEvent) -> str:
        """The account, or the one that was named where the password was wrong, and who acted for them."""
        name = str(event.person) if event.person else f"“{event.typed_name}”" if event.typed_name else "–"
        return f"{name}, by {event.by}" if event.by else name

    @admin.display(description="by")
    def done_by(self, event: AccessEvent) -> str:
        return str(event.by or "the person")
