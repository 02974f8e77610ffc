"""Starting is quick: what only a workbook needs is not loaded to answer a page or a command."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
HEAVY = ("pandas", "numpy", "openpyxl", "lxml")
CHECK = f"""
import os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "tracker.settings"
from django.core.management import execute_from_command_line
execute_from_command_line(["manage.py", "check"])
from django.test import Client
from django.urls import get_resolver
get_resolver().url_patterns
print("loaded:", sorted(name for name in {HEAVY!r} if name in sys.modules))
"""


def test_checking_and_routing_load_no_heavy_package():
    run = subprocess.run(
        [sys.executable, "-c", CHECK],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": "sqlite://:memory:"},
        capture_output=True,
        text=True,
        check=True,
    )

    assert run.stdout.splitlines()[-1] == "loaded: []"
