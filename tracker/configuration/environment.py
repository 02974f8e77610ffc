"""The environment variables the tracker listens to, each read once and refused in a sentence when it is wrong."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured
from environs import Env, EnvError, ValidationError, validate

from tracker.configuration.address import Address, AddressError, address_from
from tracker.configuration.cache import cache_from_url
from tracker.configuration.database import database_from_url
from tracker.configuration.mail import CONSOLE, Mail, mail_from_url
from tracker.configuration.secret import SecretKeyError, kept_secret_key

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path
    from typing import Any

LOOPBACK_HOSTS = ("localhost", "127.0.0.1", "[::1]")
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
SHORTEST_SECRET = 50
ONE_YEAR = 31_536_000


@dataclass(frozen=True)
class Environment:
    """What the surroundings ask for. Every field has a default that is safe on a machine of one's own."""

    debug: bool
    secret_key: str
    allowed_hosts: list[str]
    behind_tls: bool
    hsts_seconds: int
    hsts_subdomains: bool
    database: Mapping[str, Any]
    cache: Mapping[str, Any]
    log_level: str
    mail: Mail
    idle_minutes: int
    old_secret_keys: list[str]
    trusted_proxies: int
    client_address_header: str = ""
    public_address: str = ""

    @property
    def serves_only_itself(self) -> bool:
        """True when no name but this machine's own loopback is answered, so that no TLS can be in front."""
        return set(self.allowed_hosts) <= set(LOOPBACK_HOSTS)

    def front(self, address: Address) -> str:
        """Where a reader finds the site: behind TLS at the first name it answers to, else where it listens."""
        named = [host.lstrip(".") for host in self.allowed_hosts if host not in (*LOOPBACK_HOSTS, "*")]
        return f"https://{named[0]}/" if self.behind_tls and named else address.url

    def found_at(self, variables: Mapping[str, str]) -> str:
        """PUBLIC_ADDRESS, or where a reader finds the site that HOST and PORT name; without a slash at its end."""
        if self.public_address:
            return self.public_address.rstrip("/")
        try:
            address = address_from(variables)
        except AddressError:  # whoever listens there refuses it in words
            address = address_from({})
        return self.front(address).rstrip("/")


def read_environment(base: Path, var: Path) -> Environment:
    """Read the environment; `base` anchors relative paths and `var` holds what is made here.

    Raises ImproperlyConfigured with the variable, what is wrong with it and what to write instead.
    """
    env = Env()
    try:
        allowed_hosts = env.list("ALLOWED_HOSTS", list(LOOPBACK_HOSTS))
        is_named = not set(allowed_hosts) <= set(LOOPBACK_HOSTS)
        # A name others can type means a network, and a network means TLS unless someone says otherwise.
        behind_tls = env.bool("BEHIND_TLS", is_named)
        return Environment(
            debug=env.bool("DEBUG", False),
            secret_key=_secret_key(env, var),
            allowed_hosts=allowed_hosts,
            behind_tls=behind_tls,
            hsts_seconds=env.int("HSTS_SECONDS", ONE_YEAR, validate=validate.Range(min=0)),
            hsts_subdomains=env.bool("HSTS_SUBDOMAINS", True),
            database=database_from_url(env.str("DATABASE_URL", "sqlite:///var/tracker.sqlite3"), base),
            cache=cache_from_url(env.str("CACHE_URL", "locmem://")),
            log_level=env.str("LOG_LEVEL", "INFO", validate=validate.OneOf(LOG_LEVELS)),
            mail=mail_from_url(env.str("EMAIL_URL", CONSOLE), env.str("EMAIL_FROM", "").strip()),
            idle_minutes=env.int("IDLE_MINUTES", 30, validate=validate.Range(min=1)),
            old_secret_keys=env.list("OLD_SECRET_KEYS", []),
            # TLS ends at a proxy, which is then the one that every request comes from.
            trusted_proxies=env.int("TRUSTED_PROXIES", int(behind_tls), validate=validate.Range(min=0)),
            client_address_header=env.str("CLIENT_ADDRESS_HEADER", "").strip(),
            public_address=env.str("PUBLIC_ADDRESS", "", validate=_begins_with_http),
        )
    except (EnvError, SecretKeyError) as refusal:
        raise ImproperlyConfigured(f"{_sentence(refusal)} docs/operations.md lists every setting.") from refusal


def _begins_with_http(text: str) -> None:
    """Paths are added to its end, which a question or a mark would swallow."""
    parts = urlsplit(text)
    is_bare = not (parts.query or parts.fragment or parts.username)
    if text and not (parts.scheme in ("http", "https") and parts.hostname and is_bare):
        raise ValidationError("Write it as https://tracker.example.org.")


def _sentence(refusal: Exception) -> str:
    """What is wrong, without the brackets in which environs lists its reasons."""
    reasons = getattr(refusal, "error_messages", None)
    if isinstance(reasons, list):
        return f"{str(refusal).partition(' invalid: ')[0]} invalid: {' '.join(map(str, reasons))}"
    return str(refusal)


def _secret_key(env: Env, var: Path) -> str:
    """The key of the environment, or the one kept under `var`, made there when absent."""
    given = env.str("SECRET_KEY", None)
    if given is None:
        return kept_secret_key(var / "secret_key")
    if len(given) < SHORTEST_SECRET:
        raise SecretKeyError(
            f"SECRET_KEY has {len(given)} characters; it needs at least {SHORTEST_SECRET}. "
            "Leave it unset to have one made in var/secret_key."
        )
    return given
