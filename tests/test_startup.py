"""Starting is quick: what only a workbook needs is not loaded to answer a page or a command."""

from tests.programs import run_python

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
    run = run_python("-c", CHECK, DATABASE_URL="sqlite://:memory:")

    assert run.returncode == 0, run.stderr
    assert run.stdout.splitlines()[-1] == "loaded: []"
