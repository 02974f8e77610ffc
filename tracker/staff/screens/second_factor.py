"""A colleague's second factor on the screen of people: which there is, and taking it away when it is lost."""

from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse

from tracker.staff.signing_in import factors, log
from tracker.staff.site import site

HELD = Prefetch("authenticator_set", Authenticator.objects.order_by("pk"))


class SecondFactorMixin:
    """Whoever may change a person may reset their second factor, but for their own."""

    change_form_template = "staff/person_form.html"

    def get_urls(self) -> list[URLPattern]:
        view = site.admin_view(self.reset_second_factor)
        return [path("<int:pk>/second-factor/", view, name="auth_user_second_factor"), *super().get_urls()]  # type: ignore[misc]

    @admin.display(description="second factor")
    def second_factor(self, person: User) -> str:
        return factors.in_words(person.authenticator_set.all())  # type: ignore[attr-defined]

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        """The button, where there is something to reset."""
        person = kwargs.get("obj")
        can_reset = person is not None and self._may_reset(request, person) and bool(factors.factors_of(person).types)
        return super().render_change_form(request, context | {"can_reset_factor": can_reset}, *args, **kwargs)  # type: ignore[misc]

    def reset_second_factor(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ask, then take every factor away: the person's sessions end, and they set one up at their next sign-in."""
        person = self.get_queryset(request).filter(pk=pk).first()  # type: ignore[attr-defined]
        if person is None:
            raise Http404
        if not self._may_reset(request, person):
            raise PermissionDenied
        if request.method != "POST":
            context = {**site.each_context(request), "title": "Reset a second factor", "person": person}
            return TemplateResponse(request, "staff/reset_second_factor.html", context)
        if factors.reset(person):
            log.factors_reset(request, person)
            self.log_change(request, person, "Second factor reset.")  # type: ignore[attr-defined]
            messages.success(request, f"{person} has no second factor any more, and sets one up at the next sign-in.")
        return HttpResponseRedirect(reverse("admin:auth_user_change", args=(pk,)))

    def _may_reset(self, request: HttpRequest, person: User) -> bool:
        return self.has_change_permission(request, person) and person.pk != request.user.pk  # type: ignore[attr-defined, no-any-return]
