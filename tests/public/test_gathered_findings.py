"""What is shown as one finding of many subjects is kept, dated and explained of each by itself."""

import csv
import io
from datetime import date, timedelta

import pytest

from tests import factories
from tests.public.facts import text_of
from tests.public.test_kept_findings_page import LATER, explain, page, publish
from tests.staff.test_settling import run_checks
from tracker.checks.models import KeptFinding
from tracker.indicators.models import Observation
from tracker.records import actions
from tracker.staff.settling import settling

pytestmark = pytest.mark.django_db


@pytest.fixture
def on_the_day(time_machine):
    time_machine.move_to(factories.NOW)
    return time_machine


def without_a_period(at=factories.NOW):
    return publish(factories.submitted("figure", period_start=None, period_end=None, at=at), at)


@pytest.fixture
def both(on_the_day):
    """Two figures without a period, of which the second was published forty days after the first."""
    first = without_a_period()
    on_the_day.move_to(LATER)
    return first, without_a_period(LATER)


def kept(check="period"):
    return list(KeptFinding.objects.filter(address=check).order_by("pk"))


def of(record):
    return KeptFinding.objects.get(address="period", codes__contains=f" {record.indicator.code} ")


def rows(client, query=""):
    read = csv.DictReader(io.StringIO(client.get(f"/checks.csv{query}").content.decode("utf-8-sig")))
    return [(row["codes"], row["first_found"], row["state"]) for row in read if row["check"] == "period"]


def test_what_joins_leaves_the_age_of_what_was_there(both):
    first, second = both
    assert [(one.codes.strip(), one.closed_version) for one in kept()] == [
        (first.indicator.code, None),
        (second.indicator.code, None),
    ]
    assert [one.opened_at for one in kept()] == [factories.NOW, LATER]
    assert kept()[0].title.endswith(": 784 cases without a period")


def test_what_is_settled_closes_alone(both):
    first, second = both
    with settling([first], at=LATER):
        actions.withdraw(first, by=factories.reviewer(), at=LATER, reason="A slip.")
    assert [one.closed_by for one in kept()] == [first.public_id, ""]
    assert of(second).closed_version is None


def test_the_page_says_since_when_the_oldest_is_found_and_since_when_each_is(client, both):
    text = page(client)
    assert "2 figures without a period" in text
    assert f"First found on 2 Mar 2026, in version {kept()[0].opened_version}." in text
    assert "(found since 2 Mar 2026)" in text
    assert "(found since 11 Apr 2026)" in text


def test_at_an_earlier_version_the_later_one_shows_nothing(client, both):
    text = page(client, f"?version={kept()[0].opened_version}")
    assert "1 figure without a period" in text
    assert "11 Apr 2026" not in text


def test_the_file_has_a_row_for_each_with_its_own_day(client, both):
    codes = [record.indicator.code for record in both]
    assert rows(client) == [(codes[0], "2026-03-02", "open"), (codes[1], "2026-04-11", "open")]


def test_it_is_explained_one_by_one_and_open_until_the_last(client, both):
    first, second = both
    explain(of(first), text="The year is on the cover.")
    text = page(client)
    assert "Explained: The year is on the cover." in text
    assert "2 figures without a period" in page(client, "?state=open")
    assert "figures without a period" not in page(client, "?state=explained")
    assert [state for _code, _since, state in rows(client)] == ["explained", "open"]

    explain(of(second), text="It is a running count.")
    assert "2 figures without a period" in page(client, "?state=explained")
    assert "figures without a period" not in page(client, "?state=open")


def test_of_one_subject_its_own_state_and_age_count(client, both):
    first, _second = both
    explain(of(first))
    of_first, of_second = (f"&subject={record.indicator.code}" for record in both)
    shown = "figures without a period"
    assert shown in page(client, f"?state=explained{of_first}")
    assert shown not in page(client, f"?state=explained{of_second}")
    assert shown in page(client, f"?age=older{of_first}")
    assert shown not in page(client, f"?age=older{of_second}")


def test_it_is_as_new_and_as_old_as_any_of_them(client, both):
    assert "2 figures without a period" in page(client, "?age=new")
    assert "2 figures without a period" in page(client, "?age=older")


def test_in_urdu_each_has_its_day_too(client, both):
    text = text_of(client.get("/ur/checks/").content.decode())
    assert text.count("سے پایا گیا)") == 4


def overdue(on_the_day, indicator=None, month=1):
    indicator = indicator or factories.indicator(frequency="month", due_after_days=5)
    start, end = date(2020, month, 1), date(2020, month, 28) + timedelta(days=1 if month == 2 else 3)
    publish(factories.submitted("figure", indicator=indicator, period_start=start, period_end=end))
    run_checks()
    return indicator


def test_what_is_due_next_is_another_finding_of_the_same_indicator(on_the_day):
    indicator = overdue(on_the_day)
    overdue(on_the_day)
    overdue(on_the_day, indicator, month=2)
    assert [(one.title.split(": ")[1], one.closed_version is None) for one in kept("due")] == [
        ("the figure for Feb 2020 is overdue", False),
        ("the figure for Feb 2020 is overdue", True),
        ("the figure for Mar 2020 is overdue", True),
    ]


def test_a_document_whose_date_is_inferred_is_kept_alone(on_the_day):
    for _ in range(2):
        publish(factories.submitted("figure"))
    codes = sorted({source.code for source in (one.source for one in Observation.objects.all())})
    assert sorted(one.codes.strip() for one in kept("printed")) == codes
    assert all(one.closed_version is None for one in kept("printed"))


def test_a_date_that_is_none_is_kept_of_each_subject_with_the_period_that_was_entered(on_the_day):
    source = factories.source()
    about = {"source": source, "period_as_written": "February 31"}
    for year in (2024, 2025):
        when = {"period_start": date(year, 1, 1), "period_end": date(year, 12, 31)}
        publish(factories.submitted("figure", **about, **when))
    first, second = kept("date")
    assert (first.closed_version, second.closed_version) == (None, None)
    assert first.title.endswith(": “February 31” is not a date")
    assert "The period is entered as 2024, and" in first.text
    assert "The period is entered as 2025, and" in second.text


def test_the_page_of_a_subject_with_very_many_says_how_many_more_there_are_and_where(client, on_the_day):
    reform = factories.reform()
    for year in range(1970, 2016):
        when = {"period_start": date(year, 1, 1), "period_end": date(year, 12, 31)}
        status = ("operational", "approved")[year % 2]
        factories.published("status", reform=reform, status=status, **when)
    html = client.get(f"/reforms/{reform.slug}/").content.decode()
    assert html.count('<div class="check check--') == 20
    assert "3 more stand among what does not add up" in text_of(html)
    assert f'href="/checks/?subject={reform.code}#backwards-' in html
