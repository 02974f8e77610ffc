"""Servers on this machine, each a process of its own, asked over HTTP as a reader would."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

HOST = "127.0.0.1"
PATIENCE = 60
"""Seconds a server may take until it answers."""
OK = 200


class NotServed(RuntimeError):
    """A server that did not start, or answered with an error."""


@contextmanager
def tracker() -> Iterator[Callable[[str], bytes]]:
    """The tracker itself: gunicorn with one process and nothing kept, on the bench's database."""
    port = _free_port()
    env = os.environ | {
        "DJANGO_SETTINGS_MODULE": "bench.uncached",
        "HOST": HOST,
        "PORT": str(port),
        "WEB_CONCURRENCY": "1",
    }
    with _served([sys.executable, "-m", "gunicorn", "tracker.wsgi"], port, env, "/healthz") as ask:
        yield ask


@contextmanager
def datasette(program: Path, database: Path) -> Iterator[Callable[[str], bytes]]:
    """Datasette, which also serves from one process, on a file of its own."""
    port = _free_port()
    command = [str(program), "serve", str(database), "--host", HOST, "--port", str(port)]
    with _served(command, port, dict(os.environ), "/-/versions.json") as ask:
        yield ask


@contextmanager
def _served(command: list[str], port: int, env: dict[str, str], known: str) -> Iterator[Callable[[str], bytes]]:
    process = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait(process, port, known)
        yield lambda address: _asked(port, address)
    finally:
        process.terminate()
        process.wait(PATIENCE)


def _wait(process: "subprocess.Popen[bytes]", port: int, known: str) -> None:
    for _ in range(PATIENCE * 10):
        if process.poll() is not None:
            break
        try:
            _asked(port, known)
        except (ConnectionError, NotServed):
            time.sleep(0.1)
        else:
            return
    raise NotServed("The server to be measured does not start.")


def _asked(port: int, address: str) -> bytes:
    """The body of one answer. Raises NotServed for an error."""
    connection = HTTPConnection(HOST, port, timeout=PATIENCE)
    try:
        connection.request("GET", address)
        response = connection.getresponse()
        body = response.read()
    finally:
        connection.close()
    if response.status != OK:
        raise NotServed(f"{address} is answered {response.status}.")
    return body


def _free_port() -> int:
    with socket.socket() as one:
        one.bind((HOST, 0))
        return int(one.getsockname()[1])
