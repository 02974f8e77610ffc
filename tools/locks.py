"""The two lock files: written by `make lock`, and held against what is asked for by `make check`."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tools.steps import ROOT, Refusal, run_python

NAMES = ("requirements", "requirements-dev")
PIN = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^ ;\\]+)", re.MULTILINE)


def write_locks() -> int:
    """Resolve both lists for every Python from 3.11 on; the second keeps to the versions of the first."""
    for name in NAMES:
        command = ["-m", "uv", "pip", "compile", f"{name}.in", "--output-file", f"{name}.txt", "--upgrade", "--quiet"]
        command += ["--universal", "--python-version", "3.11", "--generate-hashes"]
        command += ["--no-header", "--no-emit-index-url", "--no-emit-find-links"]
        command += ["--constraint", "requirements.txt"] if name != NAMES[0] else []
        if failed := run_python(command, {}):
            return failed
    return 0


def locks_hold() -> bool:
    """True when each lock has a fitting version of everything its list asks for, and the two agree.

    Raises Refusal with the first thing that does not fit.
    """
    pins = {name: _pins(ROOT / f"{name}.txt") for name in NAMES}
    for name in NAMES:
        for wanted in _wanted(ROOT / f"{name}.in"):
            versions = pins[name].get(canonicalize_name(wanted.name), set())
            if not versions or not all(wanted.specifier.contains(version) for version in versions):
                raise Refusal(f"{name}.txt does not hold {wanted}. Run: make lock")
    for package, versions in pins["requirements"].items():
        if pins["requirements-dev"].get(package) != versions:
            raise Refusal(f"The two locks disagree on {package}. Run: make lock")
    return True


def _pins(lock: Path) -> dict[str, set[str]]:
    """The versions of each package; a package has two when they differ by the version of Python."""
    found: dict[str, set[str]] = {}
    for match in PIN.finditer(lock.read_text(encoding="utf-8")):
        found.setdefault(canonicalize_name(match["name"]), set()).add(match["version"])
    return found


def _wanted(asked: Path) -> list[Requirement]:
    lines = (line.partition("#")[0].strip() for line in asked.read_text(encoding="utf-8").splitlines())
    return [Requirement(line) for line in lines if line and not line.startswith("-")]


if __name__ == "__main__":
    sys.exit(write_locks())
