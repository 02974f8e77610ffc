"""Run the harness: `make bench`, or `python -m bench publishing history pages` for a part of it.

Uses a database of its own: a new SQLite file, or the empty one that BENCH_DATABASE_URL names. With `--figures`, the
part `checking` measures as many figures instead of its hundred thousand: a million takes it an hour, most of it to fill
the database.
"""

import argparse
import os
import sys
import tempfile
from importlib import import_module
from pathlib import Path

from bench.timing import HEADER

PARTS = (
    "publishing",
    "register",
    "returning",
    "workbook",
    "bulk",
    "pages",
    "delivery",
    "history",
    "scale",
    "submitting",
    "checking",
)


SIZED = frozenset({"checking"})
"""Parts that measure any number of figures."""


def main(asked: list[str]) -> int:
    """Print a table of ratios; exits 1 when one is over its limit."""
    parser = argparse.ArgumentParser(prog="python -m bench")
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--figures", type=int, metavar="N", help=f"for {', '.join(SIZED)}")
    options = parser.parse_args(asked)
    unknown = set(options.parts) - set(PARTS)
    if unknown:
        sys.exit(f"There is no part called {', '.join(sorted(unknown))}. There are: {', '.join(PARTS)}.")
    if options.figures and set(options.parts) != SIZED:
        sys.exit(f"--figures goes with {', '.join(SIZED)} alone.")
    over = False
    print(HEADER, flush=True)
    with tempfile.TemporaryDirectory(prefix="tracker-bench-") as folder:
        _set_up(Path(folder))
        for name in options.parts or PARTS:
            sizes = {"figures": options.figures} if options.figures else {}
            for ratio in import_module(f"bench.{name}").measure(**sizes):
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
    from tracker.records import journal

    call_command("migrate", verbosity=0)
    if not journal.head().number:
        call_command("load_facts", verbosity=0)


def _tear_down() -> None:
    from django.db import connections

    connections.close_all()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
