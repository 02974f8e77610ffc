"""Named steps run one after the other, with one summary at the end: what the `make` targets print."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


class Steps:
    """Runs every step even when one fails, and remembers how each ended."""

    def __init__(self, title: str) -> None:
        self.title = title
        self.ended: list[tuple[str, bool, float]] = []

    def run(self, name: str, command: Sequence[str], **variables: str) -> bool:
        """Run a Python module or file with its arguments, under additional environment variables."""
        return self.call(name, lambda: run_python(command, variables) == 0)

    def call(self, name: str, function: Callable[[], bool]) -> bool:
        """Call a function that says whether it went well; a Refusal is told in its own words."""
        _say(f"\n--- {name}")
        started = time.monotonic()
        try:
            is_well = function()
        except Refusal as refusal:
            _say(str(refusal))
            is_well = False
        self.ended.append((name, is_well, time.monotonic() - started))
        return is_well

    def summary(self) -> int:
        """Print how each step ended; the exit code of the whole."""
        _say(f"\n=== {self.title}")
        for name, is_well, seconds in self.ended:
            _say(f"  {'ok    ' if is_well else 'FAILED'}  {name}  ({seconds:.0f} s)")
        failed = [name for name, is_well, _ in self.ended if not is_well]
        _say(f"=== {len(failed)} of {len(self.ended)} failed." if failed else "=== All is well.")
        return 1 if failed else 0


class Refusal(Exception):
    """A step cannot be done here; the sentence says what is missing and how to get it."""


def run_python(command: Sequence[str], variables: Mapping[str, str]) -> int:
    """Run this Python with `command`, from the project's folder, and give back its exit code."""
    environment = {**os.environ, **variables}
    return subprocess.run([sys.executable, *command], cwd=ROOT, env=environment, check=False).returncode


def _say(line: str) -> None:
    print(line, flush=True)
