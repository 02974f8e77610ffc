"""Pillars, reforms, milestones, and the records about them."""

from django.contrib import admin

from tracker.reforms.models import Milestone, MilestoneDate, Pillar, Reform, StatusUpdate
from tracker.staff.screens.record import RecordAdmin
from tracker.staff.screens.same_status import SameStatusMixin
from tracker.staff.screens.subject import SubjectAdmin
from tracker.staff.site import site


@admin.register(StatusUpdate, site=site)
class StatusUpdateAdmin(RecordAdmin):
    states = ("reform", "status", "confidence", "confidence_reason", "recovery_action", "recovery_date")
    seldom = ("confidence", "confidence_reason", "recovery_action", "recovery_date")
    subject_search = ("reform__code", "reform__title")
    subject_filters = ("status", "reform__pillar")


@admin.register(MilestoneDate, site=site)
class MilestoneDateAdmin(RecordAdmin):
    states = ("milestone", "role", "reason")
    subject_search = ("milestone__code", "milestone__title", "milestone__reform__code")
    subject_filters = ("role",)


@admin.register(Reform, site=site)
class ReformAdmin(SameStatusMixin, SubjectAdmin):
    list_display = ["code", "short_title", "pillar", "kind", "lead_agency"]
    list_display_links = ["code", "short_title"]
    list_select_related = ["pillar", "lead_agency"]
    list_filter = ["pillar", "lead_agency"]
    search_fields = ["code", "title", "short_title"]
    autocomplete_fields = [
        "pillar", "lead_agency", "supporting_agencies", "places", "parent", "depends_on", "follows", "reverses",
        "replaces",
    ]  # fmt: skip
    prepopulated_fields = {"slug": ["short_title"]}
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "code",
                    "title",
                    "short_title",
                    "title_ur",
                    "short_title_ur",
                    "slug",
                    "summary",
                    "pillar",
                    "kind",
                ]
            },
        ),
        ("Who and where", {"fields": ["lead_agency", "supporting_agencies", "places"]}),
        ("Beside other reforms", {"fields": ["parent", "depends_on", "follows", "reverses", "replaces"]}),
    ]


@admin.register(Milestone, site=site)
class MilestoneAdmin(SubjectAdmin):
    list_display = ["code", "title", "reform"]
    list_display_links = ["code", "title"]
    list_select_related = ["reform"]
    list_filter = ["reform__pillar"]
    search_fields = ["code", "title", "reform__code", "reform__title"]
    autocomplete_fields = ["reform"]


@admin.register(Pillar, site=site)
class PillarAdmin(SubjectAdmin):
    list_display = ["code", "name", "position"]
    list_display_links = ["code", "name"]
    search_fields = ["code", "name"]
