"""The pages of signing in: allauth's views in the frame of the admin, with words of our own."""

import json
from http import HTTPStatus
from ipaddress import ip_address
from typing import Any

from allauth.account.internal.stagekit import clear_login
from allauth.account.views import LoginView, ReauthenticateView
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import views as base
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as key
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.request import split_domain_port
from django.template.response import TemplateResponse
from django.urls import reverse, reverse_lazy
from django.views.decorators.http import require_POST

from tracker.staff.actors import actor_of
from tracker.staff.signing_in import factors, forms, log
from tracker.staff.signing_in.adapters import ONE_NEEDED
from tracker.staff.site import site

CLOSED = "Nobody signs up here. An administrator makes the accounts of staff; reading the public pages needs none."
TOO_MANY = "Too many requests from your network address. Wait a minute, then try again."


class Framed:
    """A view of allauth whose page has the frame of the admin, which names no piles before somebody is admitted."""

    title = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """A secret that cannot be opened any more is told in a sentence."""
        try:
            return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
        except ValidationError as refusal:
            return _said(request, self.title, " ".join(refusal.messages), HTTPStatus.CONFLICT)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        request = self.request  # type: ignore[attr-defined]
        context = {**site.each_context(request), "title": self.title, **super().get_context_data(**kwargs)}  # type: ignore[misc]
        if "js_data" in context:
            context["key_options"] = json.dumps(context["js_data"], cls=DjangoJSONEncoder)
        return context | {"keys_work": keys_work(request)}


class SignIn(Framed, LoginView):
    title = "Sign in"
    form_class = forms.SignInForm
    template_name = "staff/sign_in/password.html"


class SecondFactor(Framed, base.AuthenticateView):
    title = "Your second factor"
    form_class = forms.CodeForm
    webauthn_form_class = forms.KeyForm
    template_name = "staff/sign_in/code.html"

    def form_invalid(self, form: Any) -> HttpResponse:
        if form is self.webauthn_form:
            log.factor_refused(self.request, self.stage.login.user, "security key")
        return super().form_invalid(form)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        has_keys = factors.KEY in factors.factors_of(self.stage.login.user).types.values()
        return super().get_context_data(**kwargs) | {"has_keys": has_keys}


class Overview(Framed, base.IndexView):
    """Why there is a second factor, which the person has, and what to do."""

    title = "Second factor"
    template_name = "staff/sign_in/overview.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        held = list(Authenticator.objects.filter(user_id=self.request.user.pk).order_by("pk"))
        about = {
            "app": next((one for one in held if one.type == factors.APP), None),
            "keys": [one for one in held if one.type == factors.KEY],
            "codes": next((one for one in held if one.type == factors.CODES), None),
            "is_demanded": factors.are_demanded_of(self.request.user, actor_of(self.request)),
        }
        return super().get_context_data(**kwargs) | about


class EnrolApp(Framed, app.ActivateTOTPView):
    title = "Set up an authenticator app"
    form_class = forms.EnrolAppForm
    template_name = "staff/sign_in/enrol_app.html"


class RemoveApp(Framed, app.DeactivateTOTPView):
    title = "Remove the authenticator app"
    template_name = "staff/sign_in/remove.html"


class EnrolKey(Framed, key.AddWebAuthnView):
    title = "Add a security key"
    form_class = forms.EnrolKeyForm
    template_name = "staff/sign_in/enrol_key.html"


class RemoveKey(Framed, key.RemoveWebAuthnView):
    title = "Remove a security key"
    template_name = "staff/sign_in/remove.html"
    success_url = reverse_lazy("mfa_index")

    def form_valid(self, form: Any) -> HttpResponse:
        if get_adapter().can_delete_authenticator(self.object):
            return super().form_valid(form)
        messages.error(self.request, ONE_NEEDED)
        return HttpResponseRedirect(str(self.success_url))


class RecoveryCodes(Framed, codes.ViewRecoveryCodesView):
    title = "Recovery codes"
    template_name = "staff/sign_in/codes.html"


class RenewCodes(Framed, codes.GenerateRecoveryCodesView):
    title = "New recovery codes"
    template_name = "staff/sign_in/renew_codes.html"


class PasswordAgain(Framed, ReauthenticateView):
    title = "Your password again"
    form_class = forms.PasswordForm
    template_name = "staff/sign_in/again.html"


class CodeAgain(Framed, base.ReauthenticateView):
    title = "Your second factor again"
    form_class = forms.CodeAgainForm
    template_name = "staff/sign_in/again.html"


class KeyAgain(Framed, key.ReauthenticateWebAuthnView):
    title = "Your security key again"
    form_class = forms.KeyAgainForm
    template_name = "staff/sign_in/again.html"


@require_POST
def start_again(request: HttpRequest) -> HttpResponse:
    """Forget who was about to sign in."""
    clear_login(request)
    return HttpResponseRedirect(reverse("admin:login"))


def signup_closed(request: HttpRequest) -> HttpResponse:
    return _said(request, "No accounts are made here", CLOSED, HTTPStatus.FORBIDDEN)


def too_many(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answered by allauth's limits as `handler429`."""
    log.locked(request)
    return _said(request, "Too many requests", TOO_MANY, HTTPStatus.TOO_MANY_REQUESTS)


def keys_work(request: HttpRequest) -> bool:
    """Whether browsers let a security key be used here: at a name, over TLS or on this machine."""
    host, _port = split_domain_port(request.get_host())
    try:
        ip_address(host.strip("[]"))
    except ValueError:
        return request.is_secure() or host == "localhost"
    return False


def _said(request: HttpRequest, title: str, sentence: str, status: HTTPStatus) -> HttpResponse:
    context = {**site.each_context(request), "title": title, "sentence": sentence}
    return TemplateResponse(request, "staff/sign_in/said.html", context, status=status)
