"""Budget lines and the amounts reported for them."""

from collections.abc import Iterator
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.db import models
from django.forms import Field, ModelForm
from django.http import HttpRequest

from tracker.budget.models import Amount, BudgetLine
from tracker.staff.screens.record import RecordAdmin
from tracker.staff.screens.subject import SubjectAdmin
from tracker.staff.screens.typed import RupeesField
from tracker.staff.site import site
from tracker.values.money import in_every_scale, in_words
from tracker.values.money_reading import SMALLEST_BARE_AMOUNT

HOW_TO_WRITE = "Rs 2.059 billion, 2.059 bn, 205.9 crore, 20,590 lakh or 2059000000. Shown to the public."

MUCH_TOO_SMALL = "The amount reads as {}, very little for a budget. If the source says million or billion, write it so."


class FiscalYears(admin.AllValuesFieldListFilter):
    """The years that occur; that a line is of none is said in words, for a link needs some."""

    def choices(self, changelist: ChangeList) -> Iterator[Any]:
        for choice in super().choices(changelist):
            yield {**choice, "display": choice["display"] or "No year"}


@admin.register(Amount, site=site)
class AmountAdmin(RecordAdmin):
    states = ("budget_line", "measure", "basis", "amount", "qualifier")
    subject_search = ("budget_line__code", "budget_line__name")
    subject_filters = ("measure", ("budget_line__fiscal_year", FiscalYears))
    read_as = {"amount": "amount_in_full"}

    def formfield_for_dbfield(self, db_field: models.Field, request: HttpRequest, **kwargs: Any) -> Field | None:
        if db_field.name == "amount":
            return RupeesField(label="Amount", help_text=HOW_TO_WRITE)
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def save_model(self, request: HttpRequest, obj: Amount, form: ModelForm, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if "amount" in form.changed_data and obj.amount < SMALLEST_BARE_AMOUNT:
            self.message_user(request, MUCH_TOO_SMALL.format(in_words(obj.amount)), messages.WARNING)

    @admin.display(description="amount")
    def amount_in_full(self, record: Amount) -> str:
        return in_every_scale(record.amount)


@admin.register(BudgetLine, site=site)
class BudgetLineAdmin(SubjectAdmin):
    list_display = ["code", "name", "fiscal_year", "agency", "parent"]
    list_display_links = ["code", "name"]
    list_select_related = ["agency", "parent"]
    list_filter = [("fiscal_year", FiscalYears), "agency"]
    search_fields = ["code", "name"]
    autocomplete_fields = ["agency", "parent", "reforms"]
    prepopulated_fields = {"slug": ["name"]}
