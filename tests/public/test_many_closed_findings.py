"""Of very many closed findings a page reads its own, and chooses them as it does the open ones."""

import csv
import io
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories
from tests.public.test_closed_findings import LATER, kept
from tracker.checks.models import KeptFinding
from tracker.records import journal
from tracker.records.moment import Moment
from tracker.summaries.findings import kept as kept_module
from tracker.summaries.findings.kept import closed_findings

pytestmark = pytest.mark.django_db
NOW = Moment(LATER.date())
HERE = ZoneInfo("Asia/Karachi")


@pytest.fixture(autouse=True)
def _on_the_day(time_machine):
    time_machine.move_to(LATER + timedelta(days=60))
    factories.published("figure")


def put(number=1, prefix="n", **fields):
    rows = kept("I1", number, **fields)
    for row in rows:
        row.name = f"{prefix}{row.name}"
    KeptFinding.objects.bulk_create(rows)


def asked(client, query=""):
    read = csv.DictReader(io.StringIO(client.get(f"/checks.csv?state=closed{query}").content.decode("utf-8-sig")))
    return [row["title"] for row in read]


def test_a_page_costs_the_same_however_many_were_closed(client):
    def costs():
        with CaptureQueriesContext(connection) as captured:
            assert client.get("/checks/?state=closed").status_code == 200
        journal_of_the_next = journal.head().number
        factories.published("figure")  # another version, so that no page is kept
        assert journal.head().number > journal_of_the_next
        return len(captured)

    put(3)
    costs()
    few = costs()
    put(200, "m")
    assert costs() == few


def test_no_more_than_a_page_is_read_of_them(client):
    put(120)
    found = closed_findings(NOW)
    with CaptureQueriesContext(connection) as captured:
        assert len(found[50:100]) == 50
    assert "LIMIT 50" in captured[0]["sql"]
    assert (len(found), len(list(found)), found[0].number > found[-1 + len(found)].number) == (120, 120, True)
    html = client.get("/checks/?state=closed&page=3").content.decode()
    assert html.count('<div class="check check--') == 20


def test_the_file_has_all_of_them(client, monkeypatch):
    monkeypatch.setattr(kept_module, "AT_ONCE", 2)
    put(7)
    assert len(asked(client)) == 7


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("", {"A", "B", "C"}),
        ("&kind=fail", {"B"}),
        ("&topic=money", {"C"}),
        ("&subject=i01", {"B"}),
        ("&subject=I0", set()),
        ("&age=new", {"B"}),
        ("&age=older", {"A", "C"}),
        ("&kind=fail&topic=money", set()),
    ],
)
def test_they_are_chosen_by_what_the_form_asks(client, query, titles):
    today = LATER + timedelta(days=60)
    put(title="A", prefix="a", opened_at=today - timedelta(days=31))
    put(title="B", prefix="b", verdict="fail", codes=" I01 I02 ", opened_at=today - timedelta(days=30))
    put(title="C", prefix="c", topic="money")
    assert set(asked(client, query)) == titles


@pytest.mark.parametrize(
    ("hour", "is_there"), [((10, 23, 59), True), ((11, 0, 0), False)], ids=["last minute", "next day"]
)
def test_as_of_a_day_what_was_closed_on_it_is_there_until_its_end_where_the_tracker_is(hour, is_there):
    day, hours, minutes = hour
    put(closed_at=datetime(2026, 4, day, hours, minutes, tzinfo=HERE))
    on = Moment(LATER.date(), day=datetime(2026, 4, 10, tzinfo=HERE).date())
    assert bool(closed_findings(on)) is is_there


def test_at_a_version_what_was_closed_later_is_not_there():
    put()
    version = KeptFinding.objects.get().closed_version
    assert len(closed_findings(Moment(LATER.date(), version=version))) == 1
    assert len(closed_findings(Moment(LATER.date(), version=version - 1))) == 0
