"""Feeds and the calendar, read by the programs that readers use."""

from datetime import UTC, date, datetime

import feedparser
import icalendar
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import factories
from tracker.records import actions, journal

pytestmark = pytest.mark.django_db
DAY = {"period_start": date(2026, 6, 1), "period_end": date(2026, 6, 1)}


def read(client, address):
    response = client.get(address)
    assert (response.status_code, response["Content-Type"]) == (200, "application/atom+xml; charset=utf-8")
    found = feedparser.parse(response.content)
    assert not found.bozo, found.bozo_exception
    assert len({entry.id for entry in found.entries}) == len(found.entries)
    times = [entry.updated_parsed for entry in found.entries]
    assert times == sorted(times, reverse=True)
    assert {"title", "id", "updated", "author"} <= found.feed.keys()
    return found


def history(**about):
    """A record that was corrected, and then withdrawn: three lines."""
    first = factories.published("figure", at=datetime(2026, 3, 2, 5, tzinfo=UTC), **about)
    later = factories.correction(
        first, at=datetime(2026, 3, 3, 5, tzinfo=UTC), reason="A digit < was missing.", value=790
    )
    at = datetime(2026, 3, 4, 5, tzinfo=UTC)
    actions.withdraw(later, by=factories.reviewer(), at=at, reason="The report was retracted.")
    return first, later


def test_a_feed_tells_of_publications_corrections_and_withdrawals(client):
    first, later = history()
    found = read(client, "/feed.atom")
    assert [entry.title.split(":")[0] for entry in found.entries] == ["Withdrawal", "Correction", "Added"]
    withdrawal, correction, added = found.entries
    assert "784 cases" in correction.summary
    assert "790 cases" in correction.summary
    assert "A digit &lt; was missing." in correction.summary
    assert "Quoted: ISPR" in correction.summary
    assert correction.link == f"http://testserver/records/{later.public_id}/"
    assert added.link == f"http://testserver/records/{first.public_id}/"
    assert "The report was retracted." in withdrawal.summary
    assert correction.updated == "2026-03-03T05:00:00+00:00"
    assert factories.reviewer().user_id
    assert correction.author == "Security Reform Tracker"
    assert found.feed.updated == withdrawal.updated


def test_a_figure_is_told_of_with_its_period(client):
    factories.published("figure", period_start=date(2025, 1, 1), period_end=date(2025, 12, 31))
    (entry,) = read(client, "/feed.atom").entries
    assert entry.title.endswith(", 2025")


def test_the_feed_of_the_urdu_pages_is_in_urdu(client):
    factories.published("status")
    found = read(client, "/ur/feed.atom")
    assert found.feed.language == "ur"
    assert "All changes" not in found.feed.title
    assert not found.entries[0].title.startswith("Added")
    assert "Quoted" not in found.entries[0].summary


def test_an_empty_feed_is_a_feed(client):
    found = read(client, "/feed.atom")
    assert (found.entries, found.feed.updated) == ([], "2000-01-01T00:00:00+00:00")


def test_the_feed_of_a_reform_has_all_that_belongs_to_it_and_nothing_else(client):
    reform = factories.reform()
    own = factories.published("status", reform=reform)
    history(indicator=factories.indicator(reforms=[reform]))
    factories.published("status")
    found = read(client, reverse("reform-feed", args=[reform.slug]))
    assert len(found.entries) == 4
    assert found.entries[-1].link.endswith(f"/records/{own.public_id}/")
    assert reform.code in found.feed.title
    assert client.get(f"/reforms/{reform.code}/feed.atom").headers["Location"] == f"/reforms/{reform.slug}/feed.atom"
    assert client.get("/reforms/nowhere/feed.atom").status_code == 404


def test_the_feed_of_a_search_has_the_records_it_finds(client):
    wanted = factories.published("status", note="About zebras alone.")
    factories.published("status")
    found = read(client, "/search/feed.atom?q=zebras")
    assert [entry.link for entry in found.entries] == [f"http://testserver/records/{wanted.public_id}/"]
    assert read(client, "/search/feed.atom").entries == []


def test_the_feed_of_a_search_has_what_is_published_about_the_subjects_it_finds(client):
    reform = factories.reform(code="R77", title="Faceless courts")
    about = [
        factories.published("status", reform=reform),
        factories.published("date", milestone=factories.milestone(reform=reform)),
        factories.published("figure", indicator=factories.indicator(name="Faceless hearings")),
    ]
    factories.published("status")
    found = read(client, "/search/feed.atom?q=faceless")
    assert {entry.link.split("/")[-2] for entry in found.entries} == {one.public_id for one in about}


def test_the_feed_of_a_search_tells_what_became_of_the_records_it_found(client):
    first, later = history(note="About zebras alone.")
    factories.correction(factories.published("status", note="Of zebras."), note="Of okapis.")
    found = read(client, "/search/feed.atom?q=zebras")
    titles = [entry.title.split(":")[0] for entry in found.entries]
    assert sorted(titles) == ["Added", "Added", "Correction", "Correction", "Withdrawal"]
    assert len(read(client, f"/search/feed.atom?q={first.public_id}").entries) == 3
    assert "Withdrawal" in read(client, f"/search/feed.atom?q={later.public_id}").entries[0].title
    assert len(read(client, "/search/feed.atom?q=zebras&version=1").entries) <= 1
    assert read(client, "/search/feed.atom?q=zebras&as_of=2025-01-01").entries == []


def test_the_links_of_a_feed_keep_its_moment(client):
    record = factories.published("status")
    query = f"as_of=2026-03-01&version={journal.head().number}"
    for page in ("/feed.atom", f"/reforms/{record.reform.slug}/feed.atom"):
        assert read(client, f"{page}?{query}").entries[0].link.endswith(f"/records/{record.public_id}/?{query}")


@pytest.mark.parametrize("sign", ["%00", "%0b", "%1f", "%EF%BF%BE", "%EF%BF%BF"])
@pytest.mark.parametrize("where", ["/search/", "/search/feed.atom"])
def test_a_search_for_what_no_text_can_hold_is_refused(client, where, sign):
    for query in (sign, f"a{sign}b"):
        response = client.get(f"{where}?q={query}")
        assert response.status_code == 400, query
        assert "a character that no text can hold" in response.content.decode()


def test_a_feed_leaves_out_what_xml_cannot_hold(client):
    factories.published(
        "status",
        reform=factories.reform(title="Fusion\ufffe centre", short_title="Fusion\uffff one"),
        source=factories.source(title="A\ufffe report"),
        attribution="The\ufffe minister",
    )
    found = read(client, "/feed.atom")
    assert "Fusion one" in found.entries[0].title
    for text in ("Fusion centre", "A report", "The minister"):
        assert text in found.entries[0].summary


def test_a_long_feed_comes_in_pages(client):
    reform = factories.reform()
    for number in range(53):
        factories.published("status", reform=reform, attribution=f"Speaker {number}")
    first, second = read(client, "/feed.atom"), read(client, "/feed.atom?page=2")
    assert (len(first.entries), len(second.entries)) == (50, 3)
    relations = {link.rel: link.href for link in first.feed.links}
    assert relations["next"] == relations["last"] == "http://testserver/feed.atom?page=2"
    assert {link.rel: link.href for link in second.feed.links}["previous"] == "http://testserver/feed.atom"
    assert client.get("/feed.atom?page=3").status_code == 400


def test_a_feed_is_the_same_at_its_version_for_good_and_knows_the_day(client):
    history()
    version = journal.head().number
    then = client.get(f"/feed.atom?version={version}").content
    factories.published("status")
    assert client.get(f"/feed.atom?version={version}").content == then
    assert read(client, "/feed.atom?as_of=2025-01-01").entries == []


def test_the_cost_of_a_feed_does_not_grow(client):
    costs = []
    for number in (1, 5):
        for _ in range(number):
            history()
        with CaptureQueriesContext(connection) as queries:
            client.get("/feed.atom")
        costs.append(len(queries))
    assert costs[0] == costs[1]


@pytest.mark.parametrize("address", ["/", "/changes/", "/search/?q=x"])
def test_pages_name_their_feeds_for_programs_and_for_people(client, address):
    html = client.get(address).content.decode()
    assert '<link rel="alternate" type="application/atom+xml" title="All changes" href="/feed.atom">' in html
    main = html.split("<main", 1)[1].split("</main>", 1)[0]
    assert "#u-feed" in main
    assert "Follow" in main


def test_a_reform_names_its_feed(client):
    reform = factories.reform()
    html = client.get(f"/reforms/{reform.slug}/").content.decode()
    assert html.count(f'href="/reforms/{reform.slug}/feed.atom"') == 2


# The calendar


def events(client, query=""):
    response = client.get(f"/calendar.ics{query}")
    assert (response.status_code, response["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    found = icalendar.Calendar.from_ical(response.content)
    return {str(event["SUMMARY"]): event for event in found.walk("VEVENT")}


def test_the_calendar_has_milestones_and_last_days(client):
    milestone = factories.milestone()
    factories.published("date", milestone=milestone, **DAY)
    span = {"period_start": date(2026, 7, 1), "period_end": date(2026, 9, 30)}
    later = factories.source(published_start=date(2026, 2, 1), published_end=date(2026, 2, 1))
    forecast = factories.published(
        "date", milestone=milestone, role="forecast", reason="Tenders are late.", source=later, **span
    )
    order = factories.published(
        "step", stage="in_force", in_force_until=date(2026, 2, 28), period_start=date(2026, 2, 1), period_end=None
    )
    found = events(client)
    expected = found[f"Milestone expected: {milestone.code} {milestone.title}"]
    assert (expected["DTSTART"].dt, expected["DTEND"].dt) == (date(2026, 7, 1), date(2026, 10, 1))
    assert str(expected["UID"]) == f"{forecast.public_id}@testserver"
    assert expected["DTSTAMP"].dt == factories.NOW
    assert str(expected["URL"]) == f"http://testserver/reforms/{milestone.reform.slug}/"
    assert "Tenders are late." in str(expected["DESCRIPTION"])
    ends = found[f"Last day in force: {order.instrument.code} {order.instrument.short_title}"]
    assert (ends["DTSTART"].dt, ends["CATEGORIES"].to_ical()) == (date(2026, 2, 28), b"Law")
    assert len(found) == 2


def test_a_milestone_that_is_reached_and_a_date_half_known_are_left_out(client):
    reached = factories.milestone()
    for role in ("baseline", "actual"):
        factories.published("date", milestone=reached, role=role)
    factories.published("date", period_start=None, period_end=date(2026, 12, 31))
    factories.published("step")
    assert events(client) == {}
    assert (
        "1 date of which only one end is known is not on the calendar." in client.get("/legislation/").content.decode()
    )


def test_the_calendar_has_the_figures_that_are_due(client):
    indicator = factories.indicator(frequency="year", due_after_days=30)
    factories.published("figure", indicator=indicator)
    due = events(client)[f"Figure due: {indicator.code} {indicator.short_name}"]
    assert due["DTSTART"].dt == date(2027, 1, 30)


def test_the_calendar_keeps_to_the_day_and_the_version(client):
    factories.published("date", **DAY)
    version = journal.head().number
    then = client.get(f"/calendar.ics?version={version}").content
    factories.published("date", **DAY)
    assert client.get(f"/calendar.ics?version={version}").content == then
    assert len(events(client)) == 2
    assert events(client, "?as_of=2025-01-01") == {}
    assert client.get("/calendar.ics?as_of=never").status_code == 400


def test_the_last_day_there_is_has_no_day_after_it_and_is_on_the_calendar_all_the_same(client):
    for first in (date.max, date(9999, 12, 1)):
        factories.published("date", period_start=first, period_end=date.max)
    found = [event for event in events(client).values() if event["DTSTART"].dt.year == 9999]
    assert sorted(event["DURATION"].dt.days for event in found) == [1, 31]
    assert all("DTEND" not in event for event in found)


def test_an_empty_calendar_is_a_calendar(client):
    assert events(client) == {}
