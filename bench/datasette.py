"""Datasette, the tool to be measured against: installed beside the project, never among what it needs."""

import sqlite3
import subprocess
from pathlib import Path

from tracker.settings import VAR_DIR
from tracker.summaries.reforms import ReformRow

PINNED = "datasette==0.65.5"
HOME = VAR_DIR / "bench" / "datasette"
COLUMNS = ("code", "title", "note", "pillar", "status", "stated", "reported", "basis", "source", "locator")


class NotInstalled(RuntimeError):
    """Datasette cannot be had here. `str()` says why."""


def installed() -> Path:
    """The program, in an environment of its own under var/. Installs it from PyPI once. Raises NotInstalled."""
    program = HOME / "bin" / "datasette"
    if program.exists():
        return program
    try:
        from uv import find_uv_bin

        uv = find_uv_bin()
        subprocess.run([uv, "venv", "--quiet", "--clear", HOME], check=True, capture_output=True, text=True)
        subprocess.run(
            [uv, "pip", "install", "--quiet", "--python", HOME / "bin" / "python", PINNED],
            check=True,
            capture_output=True,
            text=True,
        )
    except (ImportError, OSError, subprocess.CalledProcessError) as error:
        said = (getattr(error, "stderr", "") or str(error)).strip().splitlines()
        raise NotInstalled(said[-1] if said else type(error).__name__) from error
    return program


def write(rows: list[ReformRow], file: Path) -> None:
    """The register as one table, a column for each thing that a cell says."""
    file.unlink(missing_ok=True)
    connection = sqlite3.connect(file)
    with connection:
        connection.execute(f"CREATE TABLE reforms ({', '.join(COLUMNS)}, PRIMARY KEY (code))")
        connection.executemany(
            f"INSERT INTO reforms VALUES ({', '.join('?' * len(COLUMNS))})", [_values(row) for row in rows]
        )
    connection.close()


def _values(row: ReformRow) -> tuple[str, ...]:
    plain = (row.ref.code, row.ref.title)
    if row.status is None:
        return (*plain, "", row.pillar, "", "", "", "", "", "")
    said = row.status.said
    when = said.period if said.period.is_known else said.mark.source.published
    told = (row.status.status.label, said.as_written, when.as_moment(), said.mark.source.date_basis)
    return (*plain, said.note, row.pillar, *told, said.mark.code, said.mark.locator)
