"""The same plan gives the same file: a year later, and in another process, zone, language and database."""

import os
import subprocess
import sys
from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

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
    Path(sys.argv[5]).write_bytes(workbook_bytes(briefing(plan)))
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
    version = str(journal.head().number)
    ours = written(version=version, on="2026-03-10", since="2026-01-31")
    environment = {
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "DATABASE_URL": f"sqlite:///{tmp_path / 'facts.sqlite3'}",
        "PYTHONHASHSEED": "4711",
        "TZ": "Pacific/Auckland",
        "LANG": "ur_PK.UTF-8",
        "PATH": os.environ.get("PATH", ""),
    }
    later = LOADED_AT + timedelta(days=365)
    theirs = tmp_path / "theirs.xlsx"
    command = [sys.executable, "-c", PROGRAM, LOADED_AT.isoformat(), later.isoformat(), "ur", version, str(theirs)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, cwd=settings.BASE_DIR, env=environment)
    assert ran.returncode == 0, ran.stderr
    assert differences(ours, theirs.read_bytes()) == []
    assert theirs.read_bytes() == ours


def differences(ours, theirs):
    """Where the parts of two workbooks begin to differ, with what stands there in both."""
    found = []
    with ZipFile(BytesIO(ours)) as one, ZipFile(BytesIO(theirs)) as other:
        names = dict.fromkeys([*one.namelist(), *other.namelist()])
        for name in names:
            a, b = (book.read(name) if name in book.namelist() else b"" for book in (one, other))
            if a != b:
                at = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
                found.append((name, at, a[max(0, at - 80) : at + 80], b[max(0, at - 80) : at + 80]))
    return found
