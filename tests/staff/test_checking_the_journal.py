"""The auditor's check of the journal: at the press of a button, with the place where it breaks."""

import pytest
from django.urls import reverse

from tests import factories
from tests.records.rows import behind_the_back
from tests.staff.cast import client_of
from tests.staff.test_settling import publish, two_claims
from tracker.checks.lines import FINDINGS
from tracker.records import journal
from tracker.records.models import JournalLine
from tracker.staff.screens import journal as screen

pytestmark = pytest.mark.django_db
LIST, CHECK = "admin:records_journalline_changelist", "admin:records_journalline_check"
LINE = "admin:records_journalline_change"


def pressed(name="auditor"):
    return client_of(name).post(reverse(CHECK))


def test_a_journal_that_holds_is_said_to_hold_with_its_head():
    factories.published("figure")
    head = journal.head()
    page = pressed().content.decode()
    assert f"The journal holds: {head.number} lines." in page
    assert head.line_hash in page


def test_the_first_line_that_breaks_is_named_and_led_to():
    record = factories.published("figure", note="as it was")
    with behind_the_back() as run:
        run("UPDATE indicators_observation SET note = %s WHERE id = %s", "as it never was", record.pk)
    page = pressed().content.decode()
    number = record.published_line
    assert f"The journal does not hold: line {number}: {record.public_id} was altered after it was published." in page
    assert reverse(LINE, args=(number,)) in page


def test_a_line_that_is_missing_is_named_and_not_led_to():
    factories.published("figure")
    with behind_the_back() as run:
        run("DELETE FROM records_journalline WHERE number = 1")
    page = pressed().content.decode()
    assert "line 1 is missing" in page
    assert "Open line" not in page


def test_looking_at_the_page_checks_nothing(monkeypatch):
    monkeypatch.setattr(screen, "verify", lambda: pytest.fail("it was checked"))
    auditor = client_of("auditor")
    assert reverse(CHECK) in auditor.get(reverse(LIST)).content.decode()
    page = auditor.get(reverse(CHECK)).content.decode()
    assert "Does the journal hold?" in page
    assert "The journal holds" not in page


def test_a_long_journal_is_left_to_the_command(monkeypatch):
    factories.published("figure")
    monkeypatch.setattr(screen, "MOST_LINES", 1)
    monkeypatch.setattr(screen, "verify", lambda: pytest.fail("it was checked"))
    page = pressed().content.decode()
    assert "manage.py verify_journal" in page
    assert '<button type="submit" class="button' not in page


def test_a_contributor_checks_nothing():
    assert pressed("contributor").status_code == 403


def test_a_line_of_findings_names_the_version_they_are_opened_with_and_leads_to_it():
    _, other = two_claims()
    version = publish(other).published_line
    line = JournalLine.objects.get(kind=FINDINGS)
    said = f"findings of version {version}"
    assert said in client_of("auditor").get(reverse(LIST)).content.decode()
    page = client_of("auditor").get(reverse(LINE, args=(line.pk,))).content.decode()
    assert f'<a href="{reverse(LINE, args=(version,))}">{said}</a>' in page
