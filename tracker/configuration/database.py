"""From a DATABASE_URL to Django's description of the database, with what each kind needs to be safe and fast."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import dj_database_url
from environs import EnvError

SQLITE = "django.db.backends.sqlite3"
POSTGRESQL = "django.db.backends.postgresql"

# Run on every new connection. FULL, because an acknowledged publication must survive a power cut; recursive
# triggers, because a REPLACE would otherwise delete a frozen row without asking the trigger that forbids it.
SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA recursive_triggers=ON",
    "PRAGMA cache_size=-65536",
    "PRAGMA mmap_size=268435456",
    "PRAGMA temp_store=MEMORY",
)
SQLITE_OPTIONS = {
    # A write takes its lock at the start: a transaction that reads first can then never fail half-way as "locked".
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": ";".join(SQLITE_PRAGMAS),
}
POSTGRESQL_OPTIONS = {"application_name": "security-reform-tracker", "connect_timeout": 10}
SECONDS_KEPT_OPEN = 60


def database_from_url(url: str, base: Path) -> dict[str, Any]:
    """Django's settings for the database at `url`; a relative SQLite path is taken from `base`.

    Raises EnvError when the address cannot be read or names another kind of database.
    """
    try:
        database: dict[str, Any] = dict(dj_database_url.parse(url, conn_max_age=SECONDS_KEPT_OPEN))
    except (ValueError, KeyError) as refusal:
        raise EnvError(_refusal(url)) from refusal
    options = dict(database.get("OPTIONS") or {})
    if database["ENGINE"] == SQLITE:
        database["NAME"] = _sqlite_file(database["NAME"], base)
        database["OPTIONS"] = {**SQLITE_OPTIONS, **options}
    elif database["ENGINE"] == POSTGRESQL:
        database["CONN_HEALTH_CHECKS"] = True
        database["OPTIONS"] = {**POSTGRESQL_OPTIONS, **options}
    else:
        raise EnvError(_refusal(url))
    return database


def _sqlite_file(name: str, base: Path) -> str:
    """The absolute path of the database file, its folder made; `:memory:` stays as it is."""
    if name == ":memory:":
        return name
    path = base / name
    path.parent.mkdir(parents=True, exist_ok=True)
    return str(path)


def _refusal(url: str) -> str:
    """A sentence that names the kind of address given, but not the password that may stand in it."""
    scheme = url.partition("://")[0] if "://" in url else "no scheme"
    return (
        f"DATABASE_URL cannot be used ({scheme}). Write sqlite:///path/to/file.sqlite3 or "
        "postgres://user:password@host:5432/name, with special characters in the password percent-encoded."
    )
