"""Where the tracker listens: HOST and PORT, refused in a sentence when they cannot be used."""

from __future__ import annotations

import socket
from collections.abc import Mapping
from dataclasses import dataclass

HIGHEST_PORT = 65_535
EVERY_INTERFACE = ("0.0.0.0", "::", "")  # noqa: S104 - compared with, never bound here
ANOTHER_PORT = "Choose another one: PORT=8001 make run"


class AddressError(ValueError):
    """The tracker cannot listen where it was told to; the sentence says why and what to do."""


@dataclass(frozen=True)
class Address:
    """One host and port to listen at."""

    host: str
    port: int

    @property
    def bind(self) -> str:
        """As the application server wants it."""
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"

    @property
    def url(self) -> str:
        """As a person on this machine types it."""
        reachable = "127.0.0.1" if self.host in EVERY_INTERFACE else self.host
        return f"http://{Address(reachable, self.port).bind}/"

    def require_free(self) -> None:
        """Raise AddressError when something else listens here already, or when the host is not this machine's."""
        family = socket.AF_INET6 if ":" in self.host else socket.AF_INET
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((self.host, self.port))
            except PermissionError as refusal:
                raise AddressError(f"Port {self.port} needs more rights than you have. {ANOTHER_PORT}") from refusal
            except socket.gaierror as refusal:
                raise AddressError(f"HOST={self.host} is not a name this machine knows.") from refusal
            except OSError as refusal:
                raise AddressError(self._sentence(refusal)) from refusal

    def _sentence(self, refusal: OSError) -> str:
        if "not available" in str(refusal) or "Cannot assign" in str(refusal):
            return f"HOST={self.host} is not an address of this machine."
        return f"Port {self.port} on {self.host} is taken by another program. {ANOTHER_PORT}"


def address_from(variables: Mapping[str, str]) -> Address:
    """The address the variables HOST and PORT name, 127.0.0.1:8000 when they name none. Raises AddressError."""
    port = variables.get("PORT", "8000")
    if not port.isascii() or not port.isdigit() or not 0 < int(port) <= HIGHEST_PORT:
        raise AddressError(f"PORT={port} is not a port number between 1 and {HIGHEST_PORT}.")
    return Address(variables.get("HOST", "127.0.0.1"), int(port))
