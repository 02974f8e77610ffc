"""The two axes read from text: a moment, or a sentence with what to write instead."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest

from tests import factories
from tests.factories import NOW, TODAY
from tracker.records import journal
from tracker.records.asking import BadQuery, asked, since_asked
from tracker.records.moment import Moment

pytestmark = pytest.mark.django_db

A_YEAR_LATER = NOW + timedelta(days=365)
THAT_DAY = date(2027, 3, 2)


def ask(as_of="", version=""):
    return asked(as_of=as_of, version=version, now=A_YEAR_LATER)


@pytest.fixture(autouse=True)
def lines():
    """Two lines, both of 2 March 2026 at ten in the morning, Pakistan time."""
    factories.pillar()
    factories.pillar()
    return journal.head().number


@pytest.mark.parametrize(
    ("as_of", "version", "moment"),
    [
        ("", "", Moment(THAT_DAY)),
        (" 2026-02-04 ", "", Moment(THAT_DAY, date(2026, 2, 4))),
        ("2027-03-02", "", Moment(THAT_DAY, THAT_DAY)),
        ("", "2", Moment(TODAY, None, 2)),
        ("2026-02-04", "1", Moment(TODAY, date(2026, 2, 4), 1)),
        ("", "0", Moment(THAT_DAY, None, 0)),
        ("", "2026-03-02T10:00", Moment(TODAY, None, 2)),
        ("", "2026-03-02T05:00:00Z", Moment(TODAY, None, 2)),
        ("", "2026-03-02T10:00+05:00", Moment(TODAY, None, 2)),
        ("", "2026-03-02T10:00 05:00", Moment(TODAY, None, 2)),
        ("", "2026-03-02T09:59", Moment(THAT_DAY, None, 0)),
    ],
)
def test_a_day_and_a_version_are_read_as_people_write_them(as_of, version, moment):
    found = ask(as_of, version)
    assert found.moment == moment
    assert (found.day, found.version) == (moment.day, moment.version)


@pytest.mark.parametrize(
    ("as_of", "wrong"),
    [
        ("yesterday", "“yesterday” is not a day."),
        ("2026-02-31", "“2026-02-31” is not a day."),
        ("04.02.2026", "“04.02.2026” is not a day."),
        ("x" * 61, f"“{'x' * 59}…” is not a day."),
        ("2027-03-03", "2027-03-03 has not come yet: what will be known then is not known now."),
    ],
)
def test_what_is_no_day_is_said_with_how_to_write_one(as_of, wrong):
    with pytest.raises(BadQuery) as refusal:
        ask(as_of)
    assert refusal.value.wrong == wrong
    assert refusal.value.remedy.startswith("Write the day as year-month-day")


@pytest.mark.parametrize(
    ("version", "wrong"),
    [
        ("latest", "“latest” is neither the number of a version nor a time."),
        ("Tuesday", "“Tuesday” is neither the number of a version nor a time."),
        ("-1", "“-1” is neither the number of a version nor a time."),
        ("2026-02-31T10:00", "“2026-02-31T10:00” is neither the number of a version nor a time."),
        ("0001-01-01T00:00", "“0001-01-01T00:00” is neither the number of a version nor a time."),
        ("3", "There is no version 3. The latest is 2."),
        ("2027-03-03T10:00", "2027-03-03T10:00 has not come yet: no version can be named for it."),
    ],
)
def test_what_is_no_version_is_said_with_how_to_write_one(version, wrong):
    with pytest.raises(BadQuery) as refusal:
        ask(version=version)
    assert refusal.value.wrong == wrong
    assert refusal.value.remedy.startswith("Give a version by its number")
    assert str(refusal.value) == f"{wrong} {refusal.value.remedy}"


def test_the_day_counts_in_the_trackers_own_zone():
    late = datetime(2026, 3, 2, 20, tzinfo=UTC)
    assert asked(as_of="2026-03-03", version="", now=late).moment.today == date(2026, 3, 3)


# The moment that another is compared with


@pytest.mark.parametrize(("text", "since"), [("", None), ("1", 1), ("2026-03-01", date(2026, 3, 1))])
def test_a_moment_is_compared_with_an_earlier_day_or_version(text, since):
    assert since_asked(text, ask().moment) == since
    assert since_asked(text, ask(version="2").moment) == since


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("99", "Version 99 is not before version 2."),
        ("2027-03-03", "2027-03-03 is later than 2027-03-02, the day that is told of."),
        ("spring", "“spring” is neither a day nor a version."),
    ],
)
def test_what_is_not_earlier_is_refused(text, wrong):
    with pytest.raises(BadQuery, match=re.escape(wrong)):
        since_asked(text, ask().moment)


def test_of_two_versions_the_first_has_to_be_the_earlier():
    with pytest.raises(BadQuery, match="Version 2 is not before version 1"):
        since_asked("2", ask(version="1").moment)
