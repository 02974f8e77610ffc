"""The piles of the desk as a filter of the lists, so that "more" leads to all of a pile."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from tracker.staff.actors import actor_of
from tracker.staff.desk.piles import WORDS, Pile, conditions


class OnMyDesk(admin.SimpleListFilter):
    """Offered to those who have piles."""

    title = "pile on my desk"
    parameter_name = "desk"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        self.conditions = conditions(actor_of(request))
        return [(pile.value, WORDS[pile]) for pile in self.conditions]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        value = self.value()
        known = {pile.value for pile in self.conditions}
        return queryset.filter(self.conditions[Pile(value)]) if value in known else queryset
