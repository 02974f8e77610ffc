"""The admin site: Django's own, under the tracker's name, in the order staff think in."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.functional import SimpleLazyObject
from django.utils.timezone import localdate

from tracker.records.home import site_name
from tracker.staff import own_calendar, updating
from tracker.staff.actors import actor_of
from tracker.staff.desk import desk_of, piles_of
from tracker.staff.desk.explanations_waiting import explanations_waiting
from tracker.staff.desk.rules_waiting import rules_waiting
from tracker.staff.refusing import refused
from tracker.staff.returns import views as returns
from tracker.staff.signing_in.gate import lacks_factor

ORDER = ("reforms", "indicators", "legislation", "territory", "budget", "checks", "sources", "records", "auth", "staff")


class StaffSite(admin.AdminSite):
    """Nothing is deleted in bulk here, and every screen is registered by name in `tracker.staff.screens`."""

    index_title = "My desk"
    index_template = "staff/index.html"
    enable_nav_sidebar = False

    def has_permission(self, request: HttpRequest) -> bool:
        """As the gate before every page has it, for whatever is shown on the pages before the gate."""
        return super().has_permission(request) and not lacks_factor(request)

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        """Whoever is signed in and is refused a page is told to whom it opens."""
        inner = super().admin_view(view, cacheable)

        @wraps(inner)
        def told(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            try:
                return inner(request, *args, **kwargs)
            except PermissionDenied:
                return refused(request, self.each_context(request))

        return told

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[dict[str, Any]]:
        """The parts in the tracker's order; within a part the records come before their subjects."""
        parts = list(self._build_app_dict(request, app_label).values())
        for part in parts:
            part["models"].sort(key=self._place)
        return sorted(parts, key=lambda part: ORDER.index(part["app_label"]))

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        """The header names the place, says when all data are made up, and counts what waits on pages that show it."""
        name = site_name()
        piles = SimpleLazyObject(lambda: piles_of(request))
        return {**super().each_context(request), "site_header": name, "site_title": name, "piles": piles}

    def get_urls(self) -> list[Any]:
        """What a person has for themselves, beside Django's own."""
        own = [
            path("update/", self._with_frame(self._update), name="update"),
            path("calendar/", self._with_frame(own_calendar.page), name="own_calendar"),
            path("calendar/make/", self._with_frame(own_calendar.make), name="own_calendar_make"),
            path("calendar/revoke/", self._with_frame(own_calendar.revoke), name="own_calendar_revoke"),
            path("returns/", self._with_frame(returns.page), name="returns"),
            path("returns/download/", self._with_frame(returns.download), name="returns_download"),
            path("returns/hand-in/", self._with_frame(returns.hand_in), name="returns_hand_in"),
            path("returns/look/", self._with_frame(returns.look), name="returns_look"),
            path("returns/confirm/", self._with_frame(returns.confirm), name="returns_confirm"),
        ]
        return [*own, *super().get_urls()]

    def _update(self, request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
        return updating.page(request, context, self._registry)

    def _with_frame(self, view: Callable[[HttpRequest, dict[str, Any]], HttpResponse]) -> Any:
        """A view for staff, which is given what the frame of every page needs."""
        return self.admin_view(lambda request: view(request, self.each_context(request)))

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        actor = actor_of(request)
        waiting = [*rules_waiting(actor), *explanations_waiting(actor)]
        desk = {"desk": desk_of(request, localdate()), "also_waiting": waiting}
        return super().index(request, {**desk, **(extra_context or {})})

    def _place(self, entry: dict[str, Any]) -> int:
        """Where a model stands in its part: in the order in which the screens were registered."""
        return list(self._registry).index(entry["model"])


site = StaffSite(name="admin")
site.disable_action("delete_selected")
