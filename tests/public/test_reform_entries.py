"""One reform's timeline on its page: order, what was corrected, days that are not known, milestones that slipped."""

import re
from datetime import date

import pytest

from tests import factories
from tests.public.facts import text_of
from tracker.indicators.models import Indicator
from tracker.records import journal
from tracker.reforms.models import MilestoneDate
from tracker.reforms.rules import Status

pytestmark = pytest.mark.django_db
Role = MilestoneDate.Role


def day(year, month, number):
    return {"period_start": date(year, month, number), "period_end": date(year, month, number)}


@pytest.fixture
def page(client):
    def get(reform, query="", status=200):
        response = client.get(f"/reforms/{reform.slug}/{query}")
        assert response.status_code == status
        return response.content.decode()

    return get


def entries(html):
    """The entries of the timeline, as a reader sees them."""
    part = html[html.index('id="tl"') :].split("</section>", 1)[0]
    return [
        text_of(f"<main>{one}") for one in re.findall(r"<li[^>]*>(<p class=\"entry-date\".*?)</li>", part, re.DOTALL)
    ]


def test_a_corrected_record_stands_struck_in_its_place_and_names_what_replaced_it(page):
    reform = factories.reform()
    wrong = factories.published("status", reform=reform, status=Status.COMPLETED, **day(2025, 5, 1))
    before = journal.head().number
    factories.published("status", reform=reform, status=Status.PROPOSED, **day(2024, 5, 1))
    right = factories.correction(wrong, status=Status.APPROVED, reason="The source says agreed.")
    wrong.refresh_from_db()

    html = page(reform)
    assert f'<a href="/records/{wrong.public_id}/"><del>Completed</del></a>' in html
    assert f'<a href="/records/{right.public_id}/">Approved</a>' in html
    told = entries(html)
    assert len(told) == 3
    (struck,) = [one for one in told if "Completed" in one]
    assert "Corrected on 2 March 2026; it was taken from" in struck
    assert "The source says agreed. Replaced by Approved" in struck
    assert f"See version {wrong.ended_line}" in struck
    assert "Proposed → then Approved" in told[0] + told[1]  # what is struck changed nothing

    earlier = page(reform, f"?version={before}")
    assert "<del>" not in earlier
    assert len(entries(earlier)) == 1


def test_a_withdrawn_record_is_struck_with_its_reason_and_counts_for_nothing(page):
    reform = factories.reform()
    gone = factories.withdrawn("status", reform=reform, reason="The report was retracted.", attribution="A minister")
    html = page(reform)
    (told,) = entries(html)
    assert "Withdrawn on 2 March 2026" in told
    assert "The report was retracted." in told
    assert "A minister" not in html
    assert f"/records/{gone.public_id}/" in html
    assert "No status reported" in text_of(html)


def test_what_replaces_a_record_is_not_named_before_it_is_known(page):
    reform = factories.reform()
    early = factories.source(published_start=date(2025, 1, 5), published_end=date(2025, 1, 5))
    wrong = factories.published("status", reform=reform, source=early, **day(2025, 1, 1))
    right = factories.correction(wrong, source=factories.source(), reason="Taken from the wrong paper.")
    html = page(reform, "?as_of=2025-06-01")
    assert "<del>Operational</del>" in html
    assert right.public_id not in html


def test_a_day_that_is_not_known_is_said_to_lie_in_its_span(page):
    reform = factories.reform()
    factories.published("status", reform=reform, status=Status.APPROVED, **day(2024, 11, 19))
    factories.published("status", reform=reform, status=Status.OPERATIONAL)  # of 2025
    html = page(reform)
    assert "some day in 2025" in entries(html)[0]
    assert (
        "Between 19 November 2024 and 2025 no change of its status is published: the day of the last one is not known."
        in text_of(html)
    )


def test_a_gap_is_named_by_the_days_between_which_it_lies(page):
    reform = factories.reform()
    factories.published("status", reform=reform, status=Status.APPROVED, **day(2024, 5, 2))
    open_ended = {"period_start": date(2024, 7, 1), "period_end": None}
    factories.published("status", reform=reform, status=Status.OPERATIONAL, **open_ended)
    text = text_of(page(reform))
    assert "Between 2 May 2024 and 1 July 2024 no change" in text
    assert "Reported for the time from 1 Jul 2024" in text
    assert "for from" not in text


def test_a_forecast_that_stands_in_the_year_it_was_told_in_names_its_document(page):
    reform = factories.reform()
    milestone = factories.milestone(reform=reform)
    told = factories.source(published_start=date(2025, 12, 12), published_end=date(2025, 12, 12))
    for when in (day(2026, 3, 31), day(2025, 12, 30)):
        factories.published("date", milestone=milestone, role=Role.FORECAST, reason="Rain.", source=told, **when)
    html = page(reform)
    assert re.findall(r'entries-year">(\d+)', html) in ([], ["2025"])
    later, sooner = sorted(entries(html), reverse=True)
    assert later.startswith("31 Mar 2026 in a document of 12 Dec 2025")
    assert "in a document" not in sooner


def test_figures_hold_for_their_period_and_not_on_some_day_in_it(page):
    reform = factories.reform()
    factories.published("figure", indicator=factories.indicator(reforms=[reform]))
    (told,) = entries(page(reform))
    assert told.startswith("2025 ")


def test_a_milestone_that_slipped_shows_every_forecast_and_both_slips(page):
    reform = factories.reform()
    milestone = factories.milestone(reform=reform)
    told = [
        (Role.BASELINE, day(2025, 6, 1), "", date(2025, 1, 1)),
        (Role.FORECAST, day(2025, 9, 1), "Funds came late.", date(2025, 5, 1)),
        (Role.FORECAST, day(2026, 1, 1), "Rain.", date(2025, 8, 1)),
        (Role.ACTUAL, day(2025, 12, 20), "", date(2026, 1, 5)),
    ]
    for role, when, reason, on in told:
        source = factories.source(published_start=on, published_end=on)
        factories.published("date", milestone=milestone, role=role, reason=reason, source=source, **when)
    text = text_of(page(reform))
    assert "202 days later than planned" in text
    assert "12 days earlier than last expected" in text
    assert re.search(r"1 Sep 2025 S\d+ ¶3 Funds came late. → 1 Jan 2026 S\d+ ¶3 Rain.", text)


@pytest.fixture
def long():
    reform = factories.reform()
    indicator, place = factories.indicator(reforms=[reform]), factories.place()
    for year in range(1965, 2025):
        period = {"period_start": date(year, 1, 1), "period_end": date(year, 12, 31)}
        factories.published("figure", indicator=indicator, place=place, **period)
    factories.published("status", reform=reform)
    return reform


def test_a_long_timeline_lists_the_newest_of_each_series_and_says_what_else_there_is(page, long):
    indicator = Indicator.objects.get(reforms=long)
    factories.withdrawn("figure", indicator=indicator, **day(1960, 1, 1))
    html = page(long, "?as_of=2026-03-01")
    told = entries(html)
    assert len(told) == 5  # three figures, what was withdrawn, the status
    assert [one[:4] for one in told if one.startswith("20")][:3] == ["2024", "2023", "2022"]
    assert '<h3 class="entries-year">2024</h3>' in html
    assert 'aria-current="true">The newest of every kind</a>' in html
    said = f"57 more figures of {indicator.code} {indicator.name}"
    assert said in text_of(html)
    assert f'<a href="/indicators/{indicator.slug}/?as_of=2026-03-01">{indicator.code}' in html


def test_a_single_older_entry_is_listed_and_not_counted(page):
    reform = factories.reform()
    indicator, place = factories.indicator(reforms=[reform]), factories.place()
    for year in range(2010, 2014):
        factories.published("figure", indicator=indicator, place=place, **day(year, 1, 1))
    for number in range(1, 10):
        factories.published("status", reform=reform, **day(2025, 1, number))
    html = page(reform)
    assert len(entries(html)) == 13
    assert " more figure" not in html
    assert 'aria-current="true">All 13 entries</a>' in html


def test_a_long_timeline_has_filters_by_kind_years_and_pages(page, long):
    assert len(entries(page(long, "?kind=figure"))) == 50
    assert len(entries(page(long, "?kind=figure&page=2"))) == 10
    chosen = page(long, "?kind=status&as_of=2026-02-01")
    assert len(entries(chosen)) == 1
    assert 'href="/reforms/' in chosen
    assert f'href="/reforms/{long.slug}/?as_of=2026-02-01&amp;kind=figure#tl"' in chosen
    assert "“note” is not a value of “kind”." in text_of(page(long, "?kind=note", 400))
    assert "There is no page “9” here." in text_of(page(long, "?page=9", 400))


def test_a_timeline_that_is_cut_says_so(page, long, monkeypatch):
    monkeypatch.setattr("tracker.summaries.timeline.MOST", 20)
    monkeypatch.setattr("tracker.public.words.entries.MOST", 20)
    assert "Figures: only the newest 20 are listed here" in text_of(page(long, "?kind=figure"))
    assert "Earlier figures of" in text_of(page(long))


def test_the_page_of_a_law_shows_what_was_withdrawn(client):
    step = factories.withdrawn("step", reason="Another act was meant.")
    html = client.get(f"/legislation/{step.instrument.slug}/").content.decode()
    assert "<del>Reported enacted, 2025</del>" in html
    assert "Another act was meant." in html
