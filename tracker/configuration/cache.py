"""From a CACHE_URL to Django's description of the cache that holds rendered pages."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import django_cache_url
from environs import EnvError

ONE_DAY = 24 * 60 * 60
SIZES = {"locmem": 1_000, "file": 10_000, "db": 10_000}
"""How many answers each keeps; Redis has a limit of its own."""
REDIS = ("redis", "rediss")
# A cache that hangs must not hold up a page that can be rendered without it.
REDIS_OPTIONS = {"socket_connect_timeout": 1, "socket_timeout": 1}


def cache_from_url(url: str) -> dict[str, Any]:
    """Django's settings for the cache at `url`.

    Raises EnvError when the address cannot be read, names another kind of cache, or one whose package is missing.
    """
    try:
        parts = urlsplit(url)
        cache: dict[str, Any] = {"TIMEOUT": ONE_DAY, "KEY_PREFIX": "tracker", **django_cache_url.parse(url)}
        cache["TIMEOUT"] = int(cache["TIMEOUT"])
    except Exception as refusal:  # the reader raises a bare Exception for a scheme that it does not know
        raise EnvError(_refusal(url)) from refusal
    if parts.scheme in REDIS and parts.hostname:
        _require_redis()
        return {**cache, "LOCATION": url, "OPTIONS": REDIS_OPTIONS}
    if parts.scheme not in SIZES or not _has_a_place(parts.scheme, cache["LOCATION"]):
        raise EnvError(_refusal(url))
    return {**cache, "OPTIONS": {"MAX_ENTRIES": SIZES[parts.scheme], **cache.get("OPTIONS", {})}}


def _has_a_place(scheme: str, location: str) -> bool:
    if scheme == "file":
        return Path(location).is_absolute() and location != "/"
    return bool(location) if scheme == "db" else True


def _require_redis() -> None:
    if find_spec("redis") is None:
        raise EnvError("CACHE_URL names Redis, whose client is not installed: .venv/bin/pip install redis.")


def _refusal(url: str) -> str:
    """A sentence that names the kind of address given, but not the password that may stand in it."""
    scheme = url.partition("://")[0] if "://" in url else "no scheme"
    return (
        f"CACHE_URL cannot be used ({scheme}). Write locmem:// (each process its own), file:///absolute/folder, "
        "db://name_of_a_table, or redis://:password@host:6379/0 (rediss:// with TLS)."
    )
