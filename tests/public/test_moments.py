"""What `?as_of=` and `?version=` may say, and what a wrong value is answered."""

from datetime import UTC, date, datetime

import pytest
from django.test import RequestFactory

from tracker.public.moments import Seen, citable_version, seen_by
from tracker.public.queries import BadQuery
from tracker.records.moment import Moment

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 1, 6, tzinfo=UTC)
TODAY = date(2026, 3, 1)


@pytest.fixture
def ask(monkeypatch, three_versions):
    """Read a query string on 1 March 2026."""
    monkeypatch.setattr("tracker.public.moments.timezone.now", lambda: NOW)
    return lambda query: seen_by(RequestFactory().get(f"/?{query}"))


@pytest.mark.parametrize("query", ["", "as_of=", "version=", "as_of=&version=", "as_of=+", "q=x"])
def test_nothing_asked_is_the_latest(ask, query):
    assert ask(query) == Seen(Moment(today=TODAY))


def test_a_day_is_the_worlds_axis(ask):
    seen = ask("as_of=2024-11-30")
    assert seen.moment == Moment(today=TODAY, day=date(2024, 11, 30))
    assert seen.is_past
    assert seen.fields == [("as_of", "2024-11-30")]


def test_today_can_be_asked_for(ask):
    assert ask("as_of=2026-03-01").day == TODAY


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ("version=0", 0),
        ("version=2", 2),
        ("version=2026-02-03T10:00", 2),
        ("version=2026-02-03T09:59", 1),
        ("version=2026-02-03T05:00Z", 2),
        ("version=2026-02-03T10:00%2B05:00", 2),
        ("version=2026-02-03T10:00+05:00", 2),
        ("version=2020-01-01T00:00", 0),
        ("version=2026-03-01T11:00", 3),
    ],
)
def test_a_version_is_a_number_or_the_time_it_was_current(ask, query, number):
    seen = ask(query)
    assert (seen.version, seen.moment.version) == (number, number)
    assert seen.fields == [("version", str(number))]


def test_a_past_version_counts_the_day_of_its_line_as_now(ask):
    assert ask("version=2").moment.today == date(2026, 2, 3)


def test_both_axes_together(ask):
    assert ask("as_of=2025-06-30&version=1").fields == [("as_of", "2025-06-30"), ("version", "1")]


@pytest.mark.parametrize(
    ("query", "wrong"),
    [
        ("as_of=yesterday", "“yesterday” is not a day."),
        ("as_of=2026-02-31", "“2026-02-31” is not a day."),
        ("as_of=2026-2-3", "“2026-2-3” is not a day."),
        ("as_of=20260203", "“20260203” is not a day."),
        ("as_of=٢٠٢٦-٠٢-٠٣", "“٢٠٢٦-٠٢-٠٣” is not a day."),
        ("as_of=2026-03-02", "2026-03-02 has not come yet: what will be known then is not known now."),
        ("version=4", "There is no version 4. The latest is 3."),
        ("version=-1", "“-1” is neither the number of a version nor a time."),
        ("version=1.5", "“1.5” is neither the number of a version nor a time."),
        ("version=abc", "“abc” is neither the number of a version nor a time."),
        ("version=2026-02-03", "“2026-02-03” is neither the number of a version nor a time."),
        ("version=2026-02-31T10:00", "“2026-02-31T10:00” is neither the number of a version nor a time."),
        ("version=2026-02-03T99:00", "“2026-02-03T99:00” is neither the number of a version nor a time."),
        ("version=2026-03-01T11:01", "2026-03-01T11:01 has not come yet: no version can be named for it."),
        ("version=0001-01-01T00:00%2B14:00", "“0001"),
        ("version=999999999999999999", "There is no version 999999999999999999. The latest is 3."),
        ("version=99999999999999999999", "“99999999999999999999” is neither"),
    ],
)
def test_a_wrong_value_is_refused_with_a_sentence_and_a_remedy(ask, query, wrong):
    with pytest.raises(BadQuery) as refusal:
        ask(query)
    assert refusal.value.wrong.startswith(wrong)
    assert "leave it out" in refusal.value.remedy


def test_a_long_value_is_not_repeated_whole(ask):
    with pytest.raises(BadQuery) as refusal:
        ask("as_of=" + "9" * 5000)
    assert len(refusal.value.wrong) < 100


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("/reforms/", "/reforms/?as_of=2024-11-30&version=2"),
        ("/reforms/?pillar=governance", "/reforms/?pillar=governance&as_of=2024-11-30&version=2"),
        ("/sources/s0/#p13", "/sources/s0/?as_of=2024-11-30&version=2#p13"),
    ],
)
def test_a_link_keeps_the_moment(url, kept):
    seen = Seen(Moment(today=TODAY), day=date(2024, 11, 30), version=2)
    assert seen.keep(url) == kept


def test_a_link_on_the_latest_page_is_left_alone():
    assert Seen(Moment(today=TODAY)).keep("/reforms/?q=x#y") == "/reforms/?q=x#y"


def test_a_page_is_cited_at_the_version_it_shows(ask):
    assert citable_version(ask("")) == 3
    assert citable_version(ask("version=1")) == 1
