"""Made-up and real records never share a database: every door between them is shut, each with a sentence."""

import pytest
from django.core.management import CommandError, call_command

from tests import factories
from tests.programs import manage
from tracker.records import home, journal
from tracker.records.models import MadeUp
from tracker.records.refused import Refused
from tracker.reforms.models import Reform
from tracker.staff.demo.loading import load_demo
from tracker.staff.management.commands.prepare import Command as Prepare

pytestmark = pytest.mark.django_db


@pytest.fixture
def marked():
    home.mark_made_up(home.Home("XQ-QM", "Quillmark", is_made_up=True), at=factories.NOW)


def test_the_demo_is_not_loaded_where_a_real_record_is():
    factories.published("status")
    before = journal.head()
    with pytest.raises(Refused, match="holds real records"):
        load_demo(at=factories.NOW)
    with pytest.raises(CommandError, match=r"The demo cannot be started here\. This database holds real records"):
        call_command("load_demo")
    assert journal.head() == before
    assert not MadeUp.objects.exists()


def test_the_demo_is_not_started_in_the_file_kept_for_the_real_records():
    run = manage("prepare", "--demo", DATABASE_URL="sqlite:///var/tracker.sqlite3")
    assert run.returncode == 1
    assert "var/tracker.sqlite3 is kept for the real records" in run.stderr
    assert "Traceback" not in run.stderr
    assert run.stdout == ""


def test_the_real_facts_are_not_loaded_where_made_up_ones_are(marked):
    with pytest.raises(CommandError, match="made-up data \\(Quillmark\\), and real records never go there"):
        call_command("load_facts")
    assert not Reform.objects.exists()


def test_a_start_leaves_the_real_facts_out_of_a_marked_database_and_says_so(marked, capsys):
    Prepare()._load(demo=False)
    assert "the real facts are not loaded" in capsys.readouterr().out
    assert not Reform.objects.exists()


def test_seeded_figures_mark_their_database_too():
    call_command("seed_scale", observations=3, districts=1, indicators=1)
    assert home.is_made_up()
    with pytest.raises(CommandError, match="made-up data"):
        call_command("load_facts")
