"""Indicator groups, indicators, targets, and the figures reported for them."""

from django.contrib import admin
from django.db import models

from tracker.indicators.models import Group, Indicator, Observation, Target
from tracker.staff.screens.period_form import PeriodForm
from tracker.staff.screens.record import RecordAdmin
from tracker.staff.screens.subject import SubjectAdmin
from tracker.staff.screens.typed import FigureField
from tracker.staff.site import site
from tracker.values.figure import plain

WITHOUT_ZEROS = {models.DecimalField: {"form_class": FigureField}}


@admin.register(Observation, site=site)
class ObservationAdmin(RecordAdmin):
    states = ("indicator", "place", "value", "qualifier", "blank", "ground")
    seldom = ("blank", "ground")
    subject_search = ("indicator__code", "indicator__name", "place__name")
    subject_filters = ("indicator__group",)
    formfield_overrides = WITHOUT_ZEROS
    read_as = {"value": "figure"}

    @admin.display(description="value", empty_value="–")
    def figure(self, record: Observation) -> str | None:
        return None if record.value is None else f"{plain(record.value)} {record.indicator.unit}"


@admin.register(Indicator, site=site)
class IndicatorAdmin(SubjectAdmin):
    list_display = ["code", "short_name", "group", "unit", "measure", "frequency", "agency"]
    list_display_links = ["code", "short_name"]
    list_select_related = ["group", "agency"]
    list_filter = ["group", "measure", "agency"]
    search_fields = ["code", "name", "short_name"]
    autocomplete_fields = ["group", "numerator", "denominator", "part_of", "inflow", "outflow", "reforms", "agency"]
    prepopulated_fields = {"slug": ["short_name"]}
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "code",
                    "name",
                    "short_name",
                    "name_ur",
                    "short_name_ur",
                    "slug",
                    "definition",
                    "method",
                    "group",
                    "headline",
                ]
            },
        ),
        ("What is counted", {"fields": ["unit", "unit_ur", "measure", "direction", "event", "event_ur"]}),
        ("Who owes it, and when", {"fields": ["agency", "frequency", "due_after_days"]}),
        ("Beside others", {"fields": ["reforms", "part_of", "numerator", "denominator", "inflow", "outflow"]}),
    ]


@admin.register(Target, site=site)
class TargetAdmin(SubjectAdmin):
    form = PeriodForm
    fields = [
        "indicator", "place", "period", "value", "baseline", "baseline_start", "baseline_end", "source", "locator",
    ]  # fmt: skip
    formfield_overrides = WITHOUT_ZEROS
    list_display = ["indicator", "place", "period", "figure", "source", "locator"]
    list_select_related = ["indicator", "place", "source"]
    list_filter = ["indicator__group"]
    search_fields = ["indicator__code", "indicator__name", "place__name"]
    autocomplete_fields = ["indicator", "place", "source"]

    @admin.display(description="value", ordering="value")
    def figure(self, target: Target) -> str:
        return plain(target.value)


@admin.register(Group, site=site)
class GroupAdmin(SubjectAdmin):
    list_display = ["code", "name", "position"]
    list_display_links = ["code", "name"]
    search_fields = ["code", "name"]
