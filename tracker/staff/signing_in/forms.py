"""The forms of signing in: allauth's, with a code that opens once, and a bound on codes beside that on passwords."""

from struct import error as StructError  # noqa: N812 -- a name that says what it is
from typing import Any

from allauth.account.forms import LoginForm
from allauth.account.forms import ReauthenticateForm as PasswordAgainForm
from allauth.core import context, ratelimit
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, AuthenticateWebAuthnForm, ReauthenticateWebAuthnForm
from django.core.exceptions import ValidationError
from django.forms import CharField, Form, TextInput

from tracker.staff.signing_in import limits, log
from tracker.staff.signing_in.adapters import LOCKED
from tracker.staff.signing_in.factors import APP

LOCK_CODES = frozenset({"too_many_login_attempts", "rate_limited"})
MALFORMED = (AttributeError, LookupError, TypeError, ValueError, StructError)
"""What the reader of such answers raises for a text that is none."""
HINT = "Six digits from your app, or one of your recovery codes."
TEXT = {"autocomplete": "one-time-code", "autocapitalize": "off", "spellcheck": "false"}


def code_field(help_text: str) -> CharField:
    return CharField(label="Code", max_length=40, help_text=help_text, widget=TextInput(TEXT))


class Plain:
    """The label says what belongs into a field; a grey word inside it would go away as one types."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():  # type: ignore[attr-defined]
            field.widget.attrs.pop("placeholder", None)


class SignInForm(Plain, LoginForm):
    pass


class PasswordForm(Plain, PasswordAgainForm):
    pass


class OpensOnce(Form):
    """A code that was taken is not taken again, and there is no guessing on for hours."""

    code = code_field(HINT)

    def clean_code(self) -> str:
        key = f"codes of {self.user.pk}"
        if not ratelimit.consume(context.request, action="second_factor", key=key):
            self._locked()
            raise ValidationError(LOCKED, code="too_many_login_attempts")
        try:
            code: str = super().clean_code()
        except ValidationError as refusal:
            if refusal.code in LOCK_CODES:
                self._locked()
            raise
        if self.authenticator.type == APP and not limits.is_unused(self.user.pk, code):
            self._emit_authentication_failed(self.authenticator)
            raise get_adapter().validation_error("incorrect_code")
        ratelimit.clear(context.request, action="second_factor", key=key)
        return code

    def _locked(self) -> None:
        log.locked(context.request, person=self.user)


class CodeForm(OpensOnce, AuthenticateForm):
    pass


class CodeAgainForm(OpensOnce, ReauthenticateForm):
    pass


class KeyForm(AuthenticateWebAuthnForm):
    """What a browser sends as the answer of a key, in whatever shape somebody else sends it."""

    def clean_credential(self) -> Any:
        try:
            return super().clean_credential()
        except MALFORMED as refusal:
            raise get_adapter().validation_error("incorrect_code") from refusal


class KeyAgainForm(KeyForm, ReauthenticateWebAuthnForm):
    pass


class EnrolKeyForm(AddWebAuthnForm):
    """The same of the answer by which a key is made known."""

    def clean(self) -> dict[str, Any]:
        try:
            return super().clean()
        except MALFORMED as refusal:
            raise get_adapter().validation_error("incorrect_code") from refusal


class EnrolAppForm(ActivateTOTPForm):
    """The code that proves the app does not open a session as well."""

    code = code_field("Six digits, as the app shows them now.")

    def clean_code(self) -> str:
        code: str = super().clean_code()
        limits.is_unused(self.user.pk, code)
        return code
