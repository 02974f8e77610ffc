"""From an EMAIL_URL to Django's settings for sending mail. Without one, mails are written to the terminal."""

from __future__ import annotations

from dataclasses import dataclass, field
from email.errors import MessageError
from email.headerregistry import Address
from email.utils import parseaddr
from pathlib import Path
from urllib.parse import urlsplit

import dj_email_url
from environs import EnvError

CONSOLE = "console:"
SMTP = ("smtp", "submission")
SECONDS_TO_ANSWER = 20
"""A mail server that hangs must not hold up everybody whose mail comes after."""


@dataclass(frozen=True)
class Mail:
    """How mails leave, and from which address. The names are those of Django's settings without their EMAIL_."""

    backend: str
    sender: str
    host: str = ""
    port: int = 0
    host_user: str = ""
    host_password: str = field(default="", repr=False)
    use_tls: bool = False
    use_ssl: bool = False
    timeout: int = SECONDS_TO_ANSWER
    file_path: str = ""


def mail_from_url(url: str, sender: str) -> Mail:
    """How to send mail by the server at `url`, from the address `sender`.

    Raises EnvError when the address of the server cannot be read or names another kind, and when a server is named but
    not from whom its mails come: one that is made up here would be refused, or answered to a stranger.
    """
    try:
        parts = urlsplit(url)
        is_file = parts.scheme == "file" and not parts.netloc and Path(parts.path).is_absolute() and parts.path != "/"
        is_server = parts.scheme in SMTP and bool(parts.hostname)
        if not (is_file or is_server or url in (CONSOLE, f"{CONSOLE}//")):
            raise ValueError(parts.scheme)
        found = dj_email_url.parse(url)
        timeout = SECONDS_TO_ANSWER if found["EMAIL_TIMEOUT"] is None else found["EMAIL_TIMEOUT"]
        if timeout < 1:
            raise ValueError(timeout)
    except ValueError as refusal:
        raise EnvError(_refusal(url)) from refusal
    _require_an_address(sender, needed=is_server)
    return Mail(
        backend=found["EMAIL_BACKEND"],
        sender=sender or "security-reform-tracker@localhost",
        host=found["EMAIL_HOST"] or "",
        port=found["EMAIL_PORT"] or 0,
        host_user=found["EMAIL_HOST_USER"] or "",
        host_password=found["EMAIL_HOST_PASSWORD"] or "",
        use_tls=found["EMAIL_USE_TLS"],
        use_ssl=found["EMAIL_USE_SSL"],
        timeout=timeout,
        file_path=parts.path if is_file else "",
    )


def _require_an_address(sender: str, *, needed: bool) -> None:
    if needed and not sender:
        raise EnvError("EMAIL_URL names a server, so EMAIL_FROM is needed: the address its mails come from.")
    if sender:
        try:
            address = Address(addr_spec=parseaddr(sender)[1])
        except (MessageError, ValueError, IndexError):
            address = Address()
        if not (address.username and address.domain) or "\n" in sender or "\r" in sender:
            raise EnvError(
                "EMAIL_FROM is no mail address. Write tracker@example.org, or Reform tracker <tracker@example.org>."
            )


def _refusal(url: str) -> str:
    """A sentence that names the kind of address given, but not the password that may stand in it."""
    scheme = url.partition("://")[0] if "://" in url else "no scheme"
    return (
        f"EMAIL_URL cannot be used ({scheme}). Write console: (to the terminal), "
        "submission://user:password@host:587 (with STARTTLS), smtp://user:password@host:465?ssl=on (with TLS), "
        "smtp://host:25 (inside a network), or file:///absolute/folder; special characters percent-encoded, "
        "and ?timeout=20 in seconds where needed."
    )
