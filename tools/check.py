"""`make check`: what can be judged without running the tracker."""

from __future__ import annotations

import sys

from tools.catalogue import catalogue_is_whole
from tools.locks import locks_hold
from tools.steps import ROOT, Steps

NO_DATABASE = {"DATABASE_URL": "sqlite://:memory:"}
DEPLOYED = {**NO_DATABASE, "ALLOWED_HOSTS": "tracker.example.org"}


def typed_paths() -> list[str]:
    """What mypy judges: the parts where a wrong type would be a wrong figure."""
    folders = ["tracker/values", "tracker/summaries", "tracker/configuration", "tools"]
    files = [
        str(path.relative_to(ROOT)) for name in ("rules", "actions") for path in ROOT.glob(f"tracker/**/{name}.py")
    ]
    return folders + sorted(files)


def main() -> int:
    steps = Steps("make check")
    steps.run("style and common mistakes", ["-m", "ruff", "check", "."])
    steps.run("formatting", ["-m", "ruff", "format", "--check", "."])
    steps.run("imports run one way", ["-c", "from importlinter.cli import lint_imports_command as run; run()"])
    steps.run("types", ["-m", "mypy", *typed_paths()], **NO_DATABASE)
    steps.run("no migration is missing", ["manage.py", "makemigrations", "--check", "--dry-run"], **NO_DATABASE)
    deploy = ["manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    steps.run("settings of one machine", deploy, **NO_DATABASE)
    steps.run("settings behind TLS", deploy, **DEPLOYED)
    steps.call("locks hold what is asked for", locks_hold)
    steps.call("every text has its Urdu text", catalogue_is_whole)
    return steps.summary()


if __name__ == "__main__":
    sys.exit(main())
