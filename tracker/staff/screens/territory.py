"""The places that reforms take over, and what is told of each."""

from django.contrib import admin

from tracker.staff.screens.record import RecordAdmin
from tracker.staff.screens.subject import SubjectAdmin
from tracker.staff.site import site
from tracker.territory.models import Conversion, Territory


@admin.register(Conversion, site=site)
class ConversionAdmin(RecordAdmin):
    states = ("territory", "place", "move", "part", "notification")
    seldom = ("part",)
    subject_search = ("territory__code", "territory__title", "place__name", "notification")
    subject_filters = ("move", "territory")


@admin.register(Territory, site=site)
class TerritoryAdmin(SubjectAdmin):
    list_display = ["code", "title", "reform", "before", "after", "within"]
    list_display_links = ["code", "title"]
    list_select_related = ["reform", "within"]
    search_fields = ["code", "title", "reform__code", "reform__title"]
    autocomplete_fields = ["reform", "within", "denominators"]
