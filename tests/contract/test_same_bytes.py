"""The same plan gives the same file: a year later, and in another process, zone, language and database."""

import os
import subprocess
import sys
from datetime import timedelta
from hashlib import sha256

import pytest
import time_machine
from django.conf import settings

from tests.facts import LOADED_AT
from tracker.briefings.briefing import briefing
from tracker.briefings.plan import plan_asked
from tracker.briefings.sheets import SHEETS
from tracker.briefings.writer import workbook_bytes
from tracker.records import journal

pytestmark = pytest.mark.django_db
PROGRAM = """
import sys
from datetime import datetime
from hashlib import sha256
from pathlib import Path
import django; django.setup()
import time_machine
from django.conf import settings
from django.core.management import call_command
from django.utils import translation
from tracker.briefings.briefing import briefing
from tracker.briefings.plan import plan_asked
from tracker.briefings.sheets import SHEETS
from tracker.briefings.writer import workbook_bytes
from tracker.staff.facts.loading import load
call_command("migrate", verbosity=0)
load(Path(settings.BASE_DIR) / "fixtures", at=datetime.fromisoformat(sys.argv[1]))
with time_machine.travel(sys.argv[2]), translation.override(sys.argv[3]):
    asked = {"version": [sys.argv[4]], "on": ["2026-03-10"], "since": ["2026-01-31"]}
    plan = plan_asked(asked, list(SHEETS), now=datetime.fromisoformat(sys.argv[2]))
    print(sha256(workbook_bytes(briefing(plan))).hexdigest())
"""


def written(now=LOADED_AT, **asked):
    params = {name: [value] for name, value in asked.items()}
    return workbook_bytes(briefing(plan_asked(params, list(SHEETS), now=now)))


def test_the_file_is_the_same_today_and_next_year(facts):
    asked = {"version": str(journal.head().number), "on": "2026-03-10", "since": "2026-01-31"}
    before = written(**asked)
    with time_machine.travel(LOADED_AT + timedelta(days=365)):
        assert written(now=LOADED_AT + timedelta(days=365), **asked) == before
    assert written(**asked | {"since": "2026-02-01"}) != before


def test_the_file_is_the_same_in_another_process_zone_language_and_database(facts, tmp_path):
    """The other database is SQLite, and this one PostgreSQL in one of the two runs of the suite."""
    version = journal.head().number
    ours = sha256(written(version=str(version), on="2026-03-10", since="2026-01-31")).hexdigest()
    environment = {
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "DATABASE_URL": f"sqlite:///{tmp_path / 'facts.sqlite3'}",
        "PYTHONHASHSEED": "4711",
        "TZ": "Pacific/Auckland",
        "LANG": "ur_PK.UTF-8",
        "PATH": os.environ.get("PATH", ""),
    }
    later = LOADED_AT + timedelta(days=365)
    command = [sys.executable, "-c", PROGRAM, LOADED_AT.isoformat(), later.isoformat(), "ur", str(version)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, cwd=settings.BASE_DIR, env=environment)
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.strip().splitlines()[-1] == ours
