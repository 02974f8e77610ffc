"""The edition: which program makes the pages, with which settings, and since when this machine has had it.

The number of the version alone would not do: an upgrade by `git pull` may change a template and not the number, and a
reader's browser would then be told that its old page still holds.
"""

import hashlib
import os
import sys
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from django.conf import ENVIRONMENT_VARIABLE, settings

import tracker

PROGRAM = Path(tracker.__file__).parent
MAKES_PAGES = {".py", ".html", ".txt", ".xml", ".css", ".svg", ".png", ".po", ".mo"}
SHAPE_PAGES = (
    "HOME_PLACE",
    "HOME_NAME",
    "HOME_NAME_UR",
    "TIME_ZONE",
    "LANGUAGE_CODE",
    "LANGUAGES",
    "PUBLIC_ADDRESS",
    "ROOT_URLCONF",
)
"""The settings that a page shows; another place may set them in a module of its own, outside of the program."""


def fingerprint() -> str:
    """A digest of the program and of the settings that have a part in a page."""
    shown = [f"{name}={getattr(settings, name)!r}" for name in SHAPE_PAGES]
    return hashlib.sha256("\n".join([_program(), *shown]).encode()).hexdigest()


@cache
def _program() -> str:
    """A digest of every file that has a part in a page. Read once in the life of a process, like the program itself."""
    digest = hashlib.sha256()
    for path in _files():
        content = path.read_bytes()
        digest.update(f"{path.relative_to(PROGRAM)}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


@cache
def since() -> datetime:
    """When the newest of these files came to this machine.

    Read off the change of the file's entry, which no unpacking can set back as it can the time of the file.
    """
    return datetime.fromtimestamp(max(path.stat().st_ctime for path in [*_files(), _settings()]), tz=UTC)


def _settings() -> Path:
    """The module of the settings, which may lie outside of the program."""
    return Path(str(sys.modules[os.environ[ENVIRONMENT_VARIABLE]].__file__))


def _files() -> list[Path]:
    found = (path for path in PROGRAM.rglob("*") if path.suffix in MAKES_PAGES and path.is_file())
    return sorted(path for path in found if "__pycache__" not in path.parts)
