"""`make test`: the whole suite on SQLite with a browser, what a database can change on PostgreSQL too, and the gate."""

from __future__ import annotations

import sys

from tools.browser import provide_browser
from tools.postgresql import running_postgresql
from tools.steps import ROOT, Steps, run_python

# Where a line that no test reaches could publish a wrong figure, or let one through unreviewed. Measured in the tests
# that are about it: see tests/conftest.py.
GATED = ("tracker/records/*", "*/rules.py", "*/actions.py")
SUITE = ["-m", "pytest", "-n", "auto", "--maxprocesses=6", "--cov-report="]
# On PostgreSQL only the records are measured again, in which alone it has lines of its own.
WRITERS = ["--cov=tracker/records"]


def main() -> int:
    for old in ROOT.glob(".coverage*"):
        old.unlink()
    steps = Steps("make test")
    if steps.call("a browser is at hand", lambda: bool(provide_browser())):
        steps.run(
            "the suite on SQLite, with the browser",
            [*SUITE, "--cov", "-m", "not postgresql"],
            COVERAGE_FILE=".coverage.a",
        )
    steps.call("the suite on PostgreSQL", _on_postgresql)
    steps.run("coverage of both runs", ["-m", "coverage", "combine"])
    gate = ["-m", "coverage", "report", f"--include={','.join(GATED)}", "--fail-under=100"]
    steps.run("every branch of records, rules and actions", gate)
    return steps.summary()


def _on_postgresql() -> bool:
    with running_postgresql() as url:
        command = [*SUITE, *WRITERS, "-m", "not sqlite and not browser"]
        return run_python(command, {"DATABASE_URL": url, "COVERAGE_FILE": ".coverage.b"}) == 0


if __name__ == "__main__":
    sys.exit(main())
