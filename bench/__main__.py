"""Run the harness: `make bench`, or `python -m bench publishing history pages` for a part of it.

Uses a database of its own: a new SQLite file, or the empty one that BENCH_DATABASE_URL names.
"""

import os
import sys
import tempfile
from importlib import import_module
from pathlib import Path

from bench.timing import HEADER

PARTS = ("publishing", "register", "returning", "workbook", "bulk", "pages", "delivery", "history", "scale", "checking")


def main(names: list[str]) -> int:
    """Print a table of ratios; exits 1 when one is over its limit."""
    unknown = set(names) - set(PARTS)
    if unknown:
        sys.exit(f"There is no part called {', '.join(sorted(unknown))}. There are: {', '.join(PARTS)}.")
    over = False
    print(HEADER, flush=True)
    with tempfile.TemporaryDirectory(prefix="tracker-bench-") as folder:
        _set_up(Path(folder))
        for name in names or PARTS:
            for ratio in import_module(f"bench.{name}").measure():
                print(ratio, flush=True)
                over |= ratio.is_over
        _tear_down()
    return int(over)


def _set_up(folder: Path) -> None:
    os.environ["DATABASE_URL"] = os.environ.get("BENCH_DATABASE_URL", f"sqlite:///{folder / 'bench.sqlite3'}")
    os.environ.setdefault("LOG_LEVEL", "ERROR")
    os.environ["DJANGO_SETTINGS_MODULE"] = "bench.settings"
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    call_command("load_facts", verbosity=0)


def _tear_down() -> None:
    from django.db import connections

    connections.close_all()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
