"""`make test`: the whole suite on SQLite with a browser, what a database can change on PostgreSQL too, and the gate."""

from __future__ import annotations

import sys

from tools.browser import provide_browser
from tools.postgresql import running_postgresql
from tools.steps import ROOT, Steps, run_python

# Where a line that no test reaches could publish a wrong figure, or let one through unreviewed. Measured in the tests
# that are about it, which run by themselves for that: see tests/conftest.py.
GATED = ("tracker/records/*", "*/rules.py", "*/actions.py")
SUITE = ["-m", "pytest", "-n", "auto", "--maxprocesses=6"]
# On PostgreSQL only the records are measured again, in which alone it has lines of its own.
MEASURED = {"sqlite": ["--cov", "--cov-report="], "postgresql": ["--cov=tracker/records", "--cov-report="]}


def main() -> int:
    for old in ROOT.glob(".coverage*"):
        old.unlink()
    steps = Steps("make test")
    if steps.call("a browser is at hand", lambda: bool(provide_browser())):
        steps.run("on SQLite, what the gate measures", _gated("sqlite"), COVERAGE_FILE=".coverage.a")
        steps.run("on SQLite, everything else, with the browser", [*SUITE, "-m", "not gated and not postgresql"])
    steps.call("on PostgreSQL", _on_postgresql)
    steps.run("coverage of both", ["-m", "coverage", "combine"])
    gate = ["-m", "coverage", "report", f"--include={','.join(GATED)}", "--fail-under=100"]
    steps.run("every branch of records, rules and actions", gate)
    return steps.summary()


def _gated(vendor: str) -> list[str]:
    other = {"sqlite": "postgresql", "postgresql": "sqlite"}[vendor]
    return [*SUITE, *MEASURED[vendor], "-m", f"gated and not {other}"]


def _on_postgresql() -> bool:
    everything_else = [*SUITE, "-m", "not gated and not sqlite and not browser"]
    with running_postgresql() as url:
        on_it = {"DATABASE_URL": url}
        measured = run_python(_gated("postgresql"), {**on_it, "COVERAGE_FILE": ".coverage.b"})
        return run_python(everything_else, on_it) == 0 == measured


if __name__ == "__main__":
    sys.exit(main())
