"""A file between the first look and the confirmation: kept in the storage under its hash, named by a signed token.

Nothing of it is held in a process, so any of several can answer the second step. Who has the token of another person's
file can do nothing with it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import PurePath

from django.core import signing
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

FOLDER = "returns"
KEPT = timedelta(hours=12)
SALT = "tracker.staff.returns"
LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Draft:
    """A file that was handed in and is not confirmed yet."""

    name: str
    sha256: str
    user_id: int

    @property
    def token(self) -> str:
        """Names the file in an address and a form."""
        return signing.dumps([self.name, self.sha256, self.user_id], salt=SALT)

    @property
    def path(self) -> str:
        """Where the storage has it."""
        return f"{FOLDER}/{self.user_id}-{self.sha256}.xlsx"

    def content(self) -> bytes | None:
        """The file; None where it is gone, or is not what was handed in."""
        if not default_storage.exists(self.path):
            return None
        with default_storage.open(self.path) as file:
            content: bytes = file.read()
        return content if sha256(content).hexdigest() == self.sha256 else None

    def forget(self) -> None:
        """Throw the file away."""
        default_storage.delete(self.path)


def keep(content: bytes, name: str, *, user_id: int, at: datetime) -> Draft:
    """Keep a file until it is confirmed, and throw away those that nobody confirmed."""
    _clear(at - KEPT)
    draft = Draft(PurePath(name).name[-LONGEST_NAME:], sha256(content).hexdigest(), user_id)
    draft.forget()
    default_storage.save(draft.path, ContentFile(content))
    return draft


def draft_of(token: str, *, user_id: int) -> Draft | None:
    """The file that a token names; None where it is none, too old, or another person's."""
    try:
        name, digest, owner = signing.loads(token, salt=SALT, max_age=KEPT)
    except signing.BadSignature:
        return None
    return Draft(name, digest, owner) if owner == user_id else None


def _clear(before: datetime) -> None:
    for path in _kept():
        if default_storage.get_modified_time(path) < before:
            default_storage.delete(path)


def _kept() -> Iterator[str]:
    if default_storage.exists(FOLDER):
        _folders, files = default_storage.listdir(FOLDER)
        yield from (f"{FOLDER}/{name}" for name in files)
