"""Instruments, what they do to one another, and the steps of their life."""

from django.contrib import admin

from tracker.legislation.models import Amendment, ClockLength, Instrument, Step
from tracker.staff.screens.record import RecordAdmin
from tracker.staff.screens.subject import SubjectAdmin
from tracker.staff.site import site


@admin.register(Step, site=site)
class StepAdmin(RecordAdmin):
    states = ("instrument", "stage", "in_force_until")
    subject_search = ("instrument__code", "instrument__title")
    subject_filters = ("stage", "instrument__kind")


@admin.register(Instrument, site=site)
class InstrumentAdmin(SubjectAdmin):
    list_display = ["code", "short_title", "kind", "jurisdiction", "year", "agency"]
    list_display_links = ["code", "short_title"]
    list_select_related = ["jurisdiction", "agency"]
    list_filter = ["kind", "jurisdiction"]
    search_fields = ["code", "title", "short_title", "aliases", "number"]
    autocomplete_fields = ["jurisdiction", "agency", "reforms"]
    prepopulated_fields = {"slug": ["short_title"]}


@admin.register(Amendment, site=site)
class AmendmentAdmin(SubjectAdmin):
    list_display = ["instrument", "effect", "affects", "provision"]
    list_select_related = ["instrument", "affects"]
    list_filter = ["effect"]
    search_fields = ["instrument__code", "instrument__title", "affects__code", "affects__title", "provision"]
    autocomplete_fields = ["instrument", "affects"]


@admin.register(ClockLength, site=site)
class ClockLengthAdmin(SubjectAdmin):
    list_display = ["code", "name", "clock", "number", "unit", "holds_from", "source", "locator"]
    list_display_links = ["code", "name"]
    list_select_related = ["source"]
    list_filter = ["clock"]
    search_fields = ["code", "name", "source__code"]
    autocomplete_fields = ["instrument", "jurisdiction", "source"]
