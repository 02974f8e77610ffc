"""The page of what changed between two moments, and the sentence above every page of the past."""

import re
from datetime import UTC, date, datetime
from html import unescape

import pytest
import time_machine

from tests import factories
from tests.public.facts import text_of
from tracker.records import journal, releases
from tracker.records.subjects import save_subject

pytestmark = pytest.mark.django_db
YEAR_2023 = {"period_start": date(2023, 1, 1), "period_end": date(2023, 12, 31)}
EARLY, LATE = date(2024, 11, 19), date(2026, 2, 4)


@pytest.fixture(autouse=True)
def _at_the_time():
    with time_machine.travel(datetime(2026, 3, 10, 5, tzinfo=UTC), tick=False):
        yield


def source(day):
    return factories.source(published_start=day, published_end=day)


@pytest.fixture
def reform():
    """Approved by an early source and operational by a late one."""
    found = factories.reform(title="Fusion centre", short_title="Fusion")
    factories.published("status", reform=found, status="approved", source=source(EARLY), **YEAR_2023)
    factories.published("status", reform=found, status="operational", source=source(LATE), **YEAR_2023)
    return found


def seen(client, address, code=200):
    response = client.get(address)
    assert response.status_code == code, address
    return text_of(response.content.decode())


def bar(client, address):
    html = client.get(address).content.decode()
    found = re.search(r'<div class="wrap asof-since">(.*?)</div>', html)
    return unescape(found[1]) if found else ""


def test_two_days_show_what_moved_and_on_whose_word(client, reform):
    text = seen(client, "/changes/?from=2024-11-30&to=2026-02-05")
    assert "From 30 November 2024 to 5 February 2026, 1 reform moved." in text
    assert "1 record revised by a later source" in text
    assert re.search(r"Revision .*Approved.*Operational.*ISPR", text)


def test_when_something_was_told_is_said_no_more_exactly_than_its_source_lets_one_know(client, reform):
    weeks = factories.source(published_start=date(2026, 1, 1), published_end=date(2026, 3, 31))
    factories.published("status", reform=reform, source=weeks)
    text = seen(client, "/changes/?from=2025-12-31&to=2026-01-01")
    assert "told early 2026" in text
    assert "told 1 Jan 2026" not in text


def test_nothing_changed_is_said(client, reform):
    text = seen(client, "/changes/?from=2025-01-01&to=2025-06-01")
    assert "Nothing changed between 1 January 2025 and 1 June 2025." in text
    assert "Nothing changed between version" in seen(client, f"/changes/?from={journal.head().number}")


def test_corrections_withdrawals_and_edits_are_all_there_with_reasons(client, reform):
    before = journal.head().number
    record = factories.published("figure")
    factories.correction(record, reason="A digit was missing.", value=790)
    factories.withdrawn("step", reason="The report was retracted.")
    reform.title = "Another centre"
    save_subject(reform, by=factories.editor(), at=factories.NOW)
    html = client.get(f"/changes/?from={before}").content.decode()
    text = text_of(html)
    for words in ("A digit was missing.", "The report was retracted.", "Title: Fusion centre", "Title: Another centre"):
        assert words in text
    assert re.search(r"<del><a[^>]*>784 cases", html)
    assert "1 record corrected" in text
    assert "1 record withdrawn" in text


def test_with_neither_side_the_last_publications_are_shown(client, reform):
    at = datetime(2026, 3, 5, 5, tzinfo=UTC)
    factories.published("amount", at=at)
    assert "No dates were chosen" in seen(client, "/changes/")
    assert "Fusion" not in seen(client, "/changes/")
    assert "Operational" not in seen(client, "/changes/?as_of=2025-01-01")
    assert seen(client, "/changes/?version=0").startswith("What changed")


def test_issuing_a_release_is_no_publication_that_the_page_could_show(client, reform):
    record = factories.published("amount", at=datetime(2026, 3, 5, 5, tzinfo=UTC))
    release = releases.propose("Briefing 1", by=factories.editor(), at=factories.NOW)
    at = datetime(2026, 3, 6, 5, tzinfo=UTC)
    releases.issue(release, lambda issue: ("briefing.xlsx", b"x"), by=factories.reviewer(), at=at)
    for address in ("/changes/", f"/changes/?version={journal.head().number}"):
        html = client.get(address).content.decode()
        assert f"/records/{record.public_id}/" in html
        assert "Nothing changed" not in html


def test_one_side_is_enough(client, reform):
    assert "up to the latest record" in seen(client, "/changes/?from=2024-11-30")
    assert "starts with the first record" in seen(client, "/changes/?to=2024-11-30")
    assert "1 reform was reported for the first time" in seen(client, "/changes/?to=2024-11-30")


def test_the_moment_of_the_page_bounds_both_sides(client, reform):
    version = journal.head().number
    then = seen(client, f"/changes/?from=2024-11-30&version={version}")
    factories.published("status", source=source(LATE), **YEAR_2023)
    assert seen(client, f"/changes/?from=2024-11-30&version={version}") == then
    assert "record revised" not in seen(client, "/changes/?from=0&as_of=2024-12-01")


@pytest.mark.parametrize(
    ("query", "wrong"),
    [
        ("from=2024-11-30&to=3", "one is a day, the other a version"),
        ("from=2026-02-01&to=2024-11-30", "comes after"),
        ("from=3&to=2", "comes after"),
        ("from=2030-01-01", "has not come yet"),
        ("from=9999", "There is no version 9999"),
        ("from=yesterday", "neither a day nor a version"),
        ("from=2026-02-31", "is not a day"),
        ("from=0&about=reforms/nowhere", "is not something that can be asked about"),
        ("from=0&about=x", "is not something that can be asked about"),
        ("from=0&k=z", "is not a value of"),
        ("from=0&page=9", "There is no page"),
        ("from=2024-01-01&to=2026-01-01&as_of=2025-01-01", "comes after 1 January 2025"),
        ("from=0&to=2&version=1", "comes after version 1"),
    ],
)
def test_what_cannot_be_compared_is_refused_with_a_sentence(client, reform, query, wrong):
    assert wrong in seen(client, f"/changes/?{query}", 400)


def test_a_day_on_which_nothing_is_different_says_so(client, reform):
    assert bar(client, "/?as_of=2026-03-01").strip() == "The same today."
    version = journal.head().number
    assert bar(client, f"/?version={version}").strip() == f"The same at version {version}, the latest."
    assert bar(client, "/") == ""


def test_a_page_of_the_past_says_what_is_different_and_leads_there(client, reform):
    other = factories.published("status", source=source(LATE), **YEAR_2023)
    before = journal.head().number
    factories.correction(other)
    said = bar(client, "/?as_of=2024-12-01")
    assert 'Since then: <a href="/changes/?from=2024-12-01">2 records added</a>.' in said
    said = bar(client, f"/reforms/{reform.slug}/?as_of=2024-12-01")
    assert "1 record added on what this page is about" in said
    address = re.search(r'href="([^"]*)"', said)[1]
    assert "Compare everything" in seen(client, address)
    assert "1 record corrected" in bar(client, f"/?version={before}")
    assert bar(client, f"/reforms/{reform.slug}/?version={before}").startswith("The same at version")
    both = bar(client, f"/?as_of=2024-12-01&version={before}")
    assert "Told since that day" in both
    assert "The same at version" in both


def test_a_subject_that_has_another_address_now_is_still_the_one_compared(client, reform):
    before = journal.head().number
    old, reform.slug = reform.slug, "renamed"
    save_subject(reform, by=factories.editor(), at=factories.NOW)
    said = bar(client, f"/reforms/{old}/?version={before}")
    assert "1 description edited on what this page is about" in said
    assert "about=reforms/renamed" in said
