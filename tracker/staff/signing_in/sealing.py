"""Sealing what the database must not show: secrets of second factors, and sessions, which hold one while it is set up.

The key is derived from SECRET_KEY. What was sealed with a former one opens as long as OLD_SECRET_KEYS names it;
`manage.py reseal_second_factors` seals it anew.
"""

import base64
import json
from functools import lru_cache
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

PURPOSE = b"tracker: secrets of second factors"


class WrongKey(ValueError):
    """A secret was sealed with a key that this server does not have."""


def seal(text: str) -> str:
    """The text as the database keeps it: unreadable without the key, and never the same twice."""
    return _box().encrypt(text.encode()).decode()


def unseal(sealed: str) -> str:
    """The text that was sealed. Raises WrongKey."""
    try:
        return _box().decrypt(sealed.encode()).decode()
    except InvalidToken as refusal:
        raise WrongKey("It was sealed with another key.") from refusal


def reseal(sealed: str) -> str:
    """The same text, sealed with the key of today. Raises WrongKey."""
    return seal(unseal(sealed))


class SealedSessions:
    """Django's session serializer with a seal around it. A session of another key is one that has ended."""

    def dumps(self, session: dict[str, Any]) -> bytes:
        return _box().encrypt(json.dumps(session, separators=(",", ":")).encode())

    def loads(self, sealed: bytes) -> Any:
        try:
            return json.loads(_box().decrypt(sealed))
        except InvalidToken:
            return {}


def _box() -> MultiFernet:
    return _box_of((settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS))


@lru_cache(maxsize=4)
def _box_of(secrets: tuple[str, ...]) -> MultiFernet:
    """Seals with the first key and opens with any."""
    return MultiFernet([Fernet(base64.urlsafe_b64encode(_derived(secret))) for secret in secrets])


def _derived(secret: str) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=PURPOSE).derive(secret.encode())
