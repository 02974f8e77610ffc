"""The site on the starting facts, served for as long as a block runs: what tools that look from outside ask."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tools.steps import ROOT, Refusal

PATIENCE = 60
"""Seconds a server may take until it answers."""


@contextmanager
def served_site(prepare: Sequence[str] = ("prepare", "--to-serve")) -> Iterator[str]:
    """The address, without a slash at its end, of a server with a new database of its own. Raises Refusal."""
    with tempfile.TemporaryDirectory(prefix="tracker-site-") as folder:
        port = _free_port()
        database = f"sqlite:///{Path(folder) / 'site.sqlite3'}"
        variables = {**os.environ, "DATABASE_URL": database, "PORT": str(port), "LOG_LEVEL": "WARNING"}
        subprocess.run([sys.executable, "manage.py", *prepare], cwd=ROOT, env=variables, check=True)
        server = subprocess.Popen([sys.executable, "-m", "gunicorn", "tracker.wsgi"], cwd=ROOT, env=variables)
        try:
            address = f"http://127.0.0.1:{port}"
            _wait_for(f"{address}/healthz", server)
            yield address
        finally:
            server.terminate()
            server.wait()


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


def _wait_for(url: str, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and server.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=5):  # noqa: S310 our own server
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    raise Refusal("The server did not start; what it says stands above.")
