"""Whoever alters what is kept of findings, past the triggers, is found out with the next verification."""

from datetime import date

import pytest
from django.db import connection

from tests import factories
from tests.staff.test_settling import overdue, publish, run_checks, two_claims
from tracker.checks.models import KeptFinding
from tracker.checks.verifying import disagreement
from tracker.records import journal
from tracker.records.freeze import install, remove
from tracker.records.verification import verify

pytestmark = pytest.mark.django_db


@pytest.fixture
def on_record():
    """A finding of a publication, and those of runs over everything: one that was closed, and one that is open."""
    publish(two_claims()[1])
    indicator = overdue()
    run_checks()
    february = {"period_start": date(2020, 2, 1), "period_end": date(2020, 2, 29)}
    publish(factories.submitted("figure", indicator=indicator, **february))
    run_checks()
    assert KeptFinding.objects.filter(address="due").exclude(closed_version=None).exists()
    assert verify().broken is None


def tamper(statement):
    """A change that the triggers would refuse."""
    remove(connection)
    with connection.cursor() as cursor:
        cursor.execute(statement)
    install(connection)


def sentence():
    broken = verify().broken
    return broken.sentence if broken else ""


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE checks_keptfinding SET opened_version = 9999 WHERE address = 'claims'", "opened at version 9999"),
        ("UPDATE checks_keptfinding SET closed_version = 9999 WHERE closed_at IS NOT NULL", "closed at 9999"),
        ("UPDATE checks_keptfinding SET opened_version = 1 WHERE address = 'due'", "names the findings that it opened"),
        ("UPDATE checks_keptfinding SET name = 'other' WHERE address = 'due'", "names the findings that it opened"),
        ("DELETE FROM checks_keptfinding WHERE address = 'due'", "names the findings that it opened"),
        (
            "UPDATE checks_keptfinding SET closed_version = closed_version - 1 WHERE address = 'due'",
            "names the findings that it closed",
        ),
        (
            "UPDATE checks_keptfinding SET closed_version = NULL, closed_at = NULL WHERE address = 'due'",
            "names the findings that it closed",
        ),
    ],
)
def test_a_finding_that_was_tampered_with_is_told(on_record, statement, said):
    tamper(statement)
    assert said in sentence()


def test_one_that_was_slipped_in_under_the_version_of_a_run_is_told(on_record):
    run = KeptFinding.objects.filter(address="due").earliest("pk").opened_version
    factories.kept_finding(version=run)
    assert "names the findings that it opened" in sentence()


def test_an_explanation_and_its_withdrawal_are_held_against_their_lines():
    done = factories.published_explanation()
    tamper(f"UPDATE checks_explanation SET text = 'Other.' WHERE id = {done.pk}")
    assert f"line {done.line}: explanation-{done.pk} was altered" in sentence()
    assert journal.head().number >= done.line


def test_who_publishes_or_runs_the_checks_meanwhile_raises_no_alarm(on_record):
    seen = journal.head().number
    publish(two_claims()[1])
    overdue()
    run_checks()
    assert journal.head().number > seen
    assert disagreement(seen) is None


def test_it_costs_the_same_queries_however_many_runs_there_were(on_record, django_assert_num_queries):
    head = journal.head().number
    with django_assert_num_queries(4):
        assert disagreement(head) is None
    overdue()
    run_checks()
    head = journal.head().number
    with django_assert_num_queries(4):
        assert disagreement(head) is None
