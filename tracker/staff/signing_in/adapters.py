"""What allauth asks the project: who may sign in, how often, and how secrets are kept."""

import time
from typing import Any

import structlog
from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest
from django.utils import timezone

from tracker.records.home import site_name
from tracker.staff.signing_in import factors, limits, log, qr
from tracker.staff.signing_in.sealing import WrongKey, seal, unseal

logger = structlog.get_logger(__name__)

LOCKED = "Too many failed tries. Wait five minutes, then try again."
MISMATCH = "This user name and password do not open a staff account. Capitals count in the password."
OTHER_KEY = (
    "Your second factor cannot be read any more: the key of this server was changed. An administrator can reset it."
)
ONE_NEEDED = "Your role needs a second factor: add another one before you remove this."


class AccountAdapter(DefaultAccountAdapter):
    """Staff alone sign in; nobody signs up; every failure counts and is written down."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": MISMATCH,
        "too_many_login_attempts": LOCKED,
        "rate_limited": LOCKED,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """Where the request comes from. Nobody signs in from nowhere: their tries could not be counted."""
        address = log.address_of(request)
        if address is None:
            logger.error("client_address_unknown", hint="set TRUSTED_PROXIES or CLIENT_ADDRESS_HEADER")
            raise PermissionDenied
        return address

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        name = credentials.get("username", "")
        self._login_failed_rl_usage = limits.take(request, name, at=timezone.now())
        if not self._login_failed_rl_usage:
            log.locked(request, typed=name)
            raise self.validation_error("too_many_login_attempts")

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Any:
        """The person, when the password is theirs and the account is one of active staff.

        Whoever is none is answered as if the password were wrong: a guess that was right is not told so.
        """
        person = super().authenticate(request, **credentials)
        if person is None or (person.is_active and person.is_staff):
            return person
        self.authentication_failed(request, **credentials)
        return None

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        log.password_refused(request, typed=credentials.get("username", ""))

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Not from somebody who has just signed in: the first factor is added without typing the password twice."""
        records = get_authentication_records(self.request, self.request.user)
        return not any(time.time() - record["at"] < app_settings.REAUTHENTICATION_TIMEOUT for record in records)

    def add_message(
        self, request: HttpRequest, level: int, message_template: str | None = None, *args: Any, **kwargs: Any
    ) -> None:
        """What was done to a factor is said; that somebody is signed in they see."""
        if not (message_template or "").startswith("account/messages/"):
            super().add_message(request, level, message_template, *args, **kwargs)


class FactorAdapter(DefaultMFAAdapter):
    """Seals the secrets, names the tracker in people's apps, and draws the code to scan without a data address."""

    def get_totp_issuer(self) -> str:
        return site_name()

    def get_totp_label(self, user: Any) -> str:
        return str(user.get_username())

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return super().get_public_key_credential_rp_entity() | {"name": site_name()}

    def get_public_key_credential_user_entity(self, user: Any) -> dict[str, Any]:
        return super().get_public_key_credential_user_entity(user) | {"name": user.get_username()}

    def generate_authenticator_name(self, user: Any, type: Any) -> str:  # noqa: A002 -- allauth's name
        return f"Key {list(factors.factors_of(user).types.values()).count(type) + 1}"

    def build_totp_svg(self, url: str) -> str:
        return qr.drawn(url)

    def encrypt(self, text: str) -> str:
        return seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        """Never an empty text in place of what cannot be read: it would be a secret that everybody knows."""
        try:
            return unseal(encrypted_text)
        except WrongKey as refusal:
            raise ValidationError(OTHER_KEY) from refusal

    def can_delete_authenticator(self, authenticator: Any) -> bool:
        """Whoever needs a factor keeps one; who has lost theirs is helped by an administrator."""
        others = [key for key in factors.factors_of(authenticator.user).of_use if key != authenticator.pk]
        return bool(others) or not factors.are_demanded_of_person(authenticator.user)
