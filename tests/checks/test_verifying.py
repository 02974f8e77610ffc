"""Whoever alters what is kept of findings, past the triggers, is found out with the next verification."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection

from tests import factories
from tests.staff.test_settling import corrected, overdue, publish, run_checks, two_claims
from tracker.checks import lines
from tracker.checks.models import KeptFinding
from tracker.checks.verifying import disagreement
from tracker.records import journal
from tracker.records.canonical import dump
from tracker.records.freeze import install, remove
from tracker.records.models import JournalLine
from tracker.records.verification import verify

pytestmark = pytest.mark.django_db
OF_EACH = ["claims", "due"]
"""What a publication finds, and what only a run of all checks does."""


@pytest.fixture
def on_record():
    """A finding of a publication and one that was closed by another, and the same of runs over everything."""
    publish(two_claims()[1])
    settled = publish(two_claims()[1])
    publish(corrected(settled, value=Decimal(92)))
    indicator = overdue()
    run_checks()
    february = {"period_start": date(2020, 2, 1), "period_end": date(2020, 2, 29)}
    publish(factories.submitted("figure", indicator=indicator, **february))
    run_checks()
    assert kept("claims", is_closed=True)
    assert kept("due", is_closed=True)
    assert verify().broken is None


def kept(address, *, is_closed):
    return KeptFinding.objects.get(address=address, closed_version__isnull=not is_closed)


def tamper(statement):
    """A change that the triggers would refuse."""
    remove(connection)
    with connection.cursor() as cursor:
        cursor.execute(statement)
    install(connection)


def sentence():
    broken = verify().broken
    return broken.sentence if broken else ""


WORDS = [
    "title = 'Other'",
    "text = 'Other'",
    "verdict = 'note'",
    "topic = 'money'",
    "codes = ' Z9 '",
    "name = 'other'",
    "address = 'jump'",
    "opened_at = '2026-01-01 00:00:00+00:00'",
]


def test_a_finding_of_which_a_word_was_changed_is_named(on_record):
    for row in [kept(address, is_closed=is_closed) for address in OF_EACH for is_closed in (False, True)]:
        line = JournalLine.objects.get(kind="findings", object_id=row.opened_version)
        for change in WORDS:
            tamper(f"UPDATE checks_keptfinding SET {change} WHERE id = {row.pk}")
            assert sentence() == f"line {line.number}: finding {row.pk} was altered after it was opened", change
            put_back(row)


@pytest.mark.parametrize("address", OF_EACH)
def test_one_that_was_closed_reopened_or_closed_otherwise_is_named(on_record, address):
    row = kept(address, is_closed=True)
    line = JournalLine.objects.get(kind="findings", object_id=row.closed_version)
    for change in ("closed_by = 'figure-1000'", "closed_at = '2026-01-01 00:00:00+00:00'"):
        tamper(f"UPDATE checks_keptfinding SET {change} WHERE id = {row.pk}")
        assert sentence() == f"line {line.number}: finding {row.pk} was altered after it was closed"
        put_back(row)
    tamper(f"UPDATE checks_keptfinding SET closed_version = NULL, closed_at = NULL, closed_by = '' WHERE id = {row.pk}")
    assert sentence() == f"line {line.number} closed finding {row.pk}, which says otherwise"


def put_back(row):
    remove(connection)
    row.save()
    install(connection)


def test_one_that_was_closed_where_nothing_closes_it_is_named(on_record):
    row, end = kept("claims", is_closed=False), journal.head().number
    run = JournalLine.objects.filter(kind="findings").latest("number")
    closing = "UPDATE checks_keptfinding SET closed_at = opened_at, closed_version = {} WHERE id = {}"
    tamper(closing.format(run.number, row.pk))
    says = f"finding {row.pk} says it was closed at version {run.number}"
    assert sentence() == f"{says}, and line {run.number} does not name it"
    factories.published("figure")
    tamper(closing.format(end + 1, row.pk))
    assert sentence() == f"finding {row.pk} says it was closed at version {end + 1}, which no line tells of"


@pytest.mark.parametrize("address", OF_EACH)
def test_one_that_was_deleted_or_moved_to_another_version_is_named(on_record, address):
    row = kept(address, is_closed=False)
    line = JournalLine.objects.get(kind="findings", object_id=row.opened_version)
    tamper(f"UPDATE checks_keptfinding SET opened_version = 1 WHERE id = {row.pk}")
    assert sentence() == f"line {line.number} opened finding {row.pk}, which says otherwise"
    tamper(f"DELETE FROM checks_keptfinding WHERE id = {row.pk}")
    assert sentence() == f"line {line.number} opened finding {row.pk}, which is no longer there"


def test_one_that_was_invented_is_named(on_record):
    line = JournalLine.objects.filter(kind="findings").earliest("number")
    invented = factories.kept_finding(version=line.object_id)
    says = f"finding {invented.pk} says it was opened at version {line.object_id}"
    assert sentence() == f"{says}, and line {line.number} does not name it"


def test_one_that_was_invented_for_a_version_that_opened_nothing_is_named(on_record):
    """The version of a line of findings itself, between others and at the end."""
    for line in (JournalLine.objects.filter(kind="findings").earliest("number"), factories.published("figure")):
        number = getattr(line, "number", None) or line.published_line
        invented = factories.kept_finding(version=number)
        assert sentence() == f"finding {invented.pk} says it was opened at version {number}, which no line tells of"
        tamper(f"DELETE FROM checks_keptfinding WHERE id = {invented.pk}")


def test_one_that_was_invented_before_the_first_line_of_findings_is_told(on_record):
    line = JournalLine.objects.filter(kind="findings").earliest("number")
    factories.kept_finding(version=1)
    told = f"line {line.number} took stock of the 0 findings opened before it, and those on record are 1"
    assert sentence() == told


@pytest.mark.parametrize(
    ("change", "said"),
    [("opened_version = 9998, closed_version = 9999", "opened at version 9998"), ("closed_version = 9999", "at 9999")],
)
def test_one_of_a_version_that_is_still_to_come_is_named(on_record, change, said):
    row = kept("due", is_closed=True)
    tamper(f"UPDATE checks_keptfinding SET {change} WHERE id = {row.pk}")
    assert said in sentence()
    assert f"finding {row.pk} " in sentence()


# What was kept before each finding had its place in a line


@pytest.fixture
def from_before():
    """Two findings of a publication, one closed by another, and one of a run, all as they were kept before."""
    factories.published("figure")
    first, _second = factories.kept_finding(), factories.kept_finding()
    record = factories.published("figure")
    KeptFinding.objects.filter(pk=first.pk).update(
        closed_version=record.published_line, closed_at=factories.NOW, closed_by=record.public_id
    )
    head = journal.head()
    run = factories.kept_finding(version=head.number + 1)
    content = dump({"opened": [run.name], "closed": []})
    journal.write(
        journal.Entry(factories.reviewer().user_id, "check", "findings", 0, content), after=head, at=factories.NOW
    )
    assert verify().broken is None
    return list(KeptFinding.objects.order_by("pk"))


@pytest.mark.parametrize("change", ["name = 'other'", "opened_version = 1"])
def test_those_of_a_run_are_held_against_its_names_as_ever(from_before, change):
    run = from_before[2]
    tamper(f"UPDATE checks_keptfinding SET {change} WHERE id = {run.pk}")
    assert sentence() == f"line {run.opened_version} names the findings that it opened, and those on record are others"


def test_those_of_a_publication_are_held_against_the_versions_there_are_as_ever(from_before):
    tamper(f"UPDATE checks_keptfinding SET title = 'Other' WHERE id = {from_before[1].pk}")
    assert sentence() == ""


def test_the_first_line_takes_stock_of_them_and_from_then_on_a_change_is_told(from_before):
    publish(two_claims()[1])
    first, second, run = from_before
    line = JournalLine.objects.get(kind="findings", object_id__gt=0)
    assert sentence() == ""
    stock = f"line {line.number} took stock of the 3 findings opened before it, and those on record are"
    for change, row in (("title = 'Other'", second), ("text = 'Other'", run), ("closed_by = 'figure-1000'", first)):
        tamper(f"UPDATE checks_keptfinding SET {change} WHERE id = {row.pk}")
        assert sentence() == f"{stock} others"
        put_back(row)
    tamper(f"DELETE FROM checks_keptfinding WHERE id = {second.pk}")
    assert sentence() == f"{stock} 2"


def test_one_of_them_that_is_closed_later_is_as_it_was_when_stock_was_taken(from_before):
    publish(two_claims()[1])
    factories.close(from_before[1])
    assert sentence() == ""
    row = KeptFinding.objects.get(pk=from_before[1].pk)
    assert row.closed_version is not None
    tamper(f"UPDATE checks_keptfinding SET closed_version = NULL, closed_at = NULL WHERE id = {row.pk}")
    assert sentence() == f"line {row.closed_version} closed finding {row.pk}, which says otherwise"


def test_stock_is_taken_once(from_before):
    publish(two_claims()[1])
    publish(two_claims()[1])
    told = [lines.read(line).before for line in JournalLine.objects.filter(kind="findings", object_id__gt=0)]
    assert [bool(stock) for stock in told] == [True, False]


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
    with django_assert_num_queries(5):
        assert disagreement(head) is None
    overdue()
    run_checks()
    head = journal.head().number
    with django_assert_num_queries(5):
        assert disagreement(head) is None
