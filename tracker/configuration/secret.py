"""The key that signs sessions, made once and kept where only the owner can read it."""

from __future__ import annotations

import os
import secrets
import tempfile
from pathlib import Path


class SecretKeyError(ValueError):
    """The secret key cannot be used; the sentence says why."""


def kept_secret_key(path: Path) -> str:
    """The key kept at `path`, made there first when the file is absent.

    Two processes that start together get the same key: the file appears whole or not at all, and only once.
    """
    if not path.exists():
        _make(path)
    key = path.read_text(encoding="ascii").strip()
    if not key:
        raise SecretKeyError(
            f"{path} is empty. Delete it to have a new key made; everyone then signs in again, "
            "and each second factor has to be reset."
        )
    return key


def _make(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, half_made = tempfile.mkstemp(dir=path.parent)  # readable by its owner alone from the start
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(64))
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(half_made, path)
        except FileExistsError:
            return  # another process was quicker: its key counts
    finally:
        Path(half_made).unlink()
