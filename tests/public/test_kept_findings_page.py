"""The page of findings with what is on record of them: since when, explained by whom, and what was closed."""

import csv
import io
from datetime import date, timedelta
from decimal import Decimal

import feedparser
import pytest

from tests import factories
from tests.public.facts import text_of
from tracker.checks import explaining
from tracker.checks.models import KeptFinding
from tracker.indicators.models import Observation
from tracker.records import actions, journal
from tracker.staff.settling import settling

pytestmark = pytest.mark.django_db
LATER = factories.NOW + timedelta(days=40)


def publish(record, at=factories.NOW):
    with settling([record], at=at):
        return actions.publish(record, by=factories.reviewer(), at=at)


@pytest.fixture
def found(on_the_day):
    """A figure that two sources give differently, found when the second was published."""
    one = factories.published("figure", value=Decimal(92))
    publish(factories.submitted("figure", indicator=one.indicator, place=one.place, value=Decimal(145)))
    return KeptFinding.objects.get(address="claims")


@pytest.fixture
def on_the_day(time_machine):
    time_machine.move_to(factories.NOW)
    return time_machine


def page(client, query=""):
    response = client.get(f"/checks/{query}")
    assert response.status_code == 200
    return text_of(response.content.decode())


def titles(client, query):
    rows = csv.DictReader(io.StringIO(client.get(f"/checks.csv{query}").content.decode("utf-8-sig")))
    return [(row["title"], row["state"]) for row in rows if row["check"] == "claims"]


def explain(found, **fields):
    return factories.published_explanation(finding=found, **fields)


def settle():
    """Withdraw what brought it up."""
    record = Observation.objects.get(value=145)
    with settling([record], at=LATER):
        actions.withdraw(record, by=factories.reviewer(), at=LATER, reason="A slip.")
    return record


def test_a_finding_says_since_when_it_is_found_and_what_would_settle_it(client, found):
    text = page(client)
    assert f"First found on 2 Mar 2026, in version {found.opened_version}." in text
    assert "A document that says what each of the figures counts, or up to which day, would settle it." in text


def test_it_is_explained_closed_and_found_again_unexplained(client, found):
    waiting = factories.explanation(finding=found, text="The later count holds another week.")
    assert "another week" not in page(client)
    done = explaining.publish(waiting, by=factories.reviewer(), at=factories.NOW)
    text = page(client)
    assert "Explained: The later count holds another week." in text
    assert f"{done.source.code} ¶4 A spokesman" in text
    assert titles(client, "?state=explained") == [(found.title, "explained")]
    assert titles(client, "?state=open") == []

    record = settle()

    assert titles(client, "") == []
    assert titles(client, "?state=closed") == [(found.title, "closed")]
    assert "No longer found since 11 Apr 2026" in page(client, "?state=closed")
    assert f"Closed by: {record.public_id}" in page(client, "?state=closed")

    about = {"indicator": record.indicator, "place": record.place, "value": Decimal(145)}
    publish(factories.submitted("figure", **about, at=LATER), LATER)
    assert titles(client, "") == [(found.title, "open")]
    assert "another week" not in page(client)


def test_what_is_explained_says_so_in_words_and_is_drawn_calmer(client, found):
    calm = 'class="check check--differs check--calm"'
    assert calm not in client.get("/checks/").content.decode()
    explain(found)
    html = client.get("/checks/").content.decode()
    assert '<span class="sub">Explained</span></h3>' in html.partition(calm)[2]


def test_of_two_explanations_the_last_counts(client, found):
    explain(found, text="The first word.")
    explain(found, text="The last word.")
    text = page(client)
    assert "The last word." in text
    assert "The first word." not in text


def test_nothing_shows_of_what_came_later(client, found, on_the_day):
    then = journal.head().number
    before = client.get(f"/checks/?version={then}").content
    day_before = page(client, "?as_of=2026-03-01")
    assert "First found" not in day_before
    explain(found)
    settle()
    on_the_day.move_to(LATER)
    assert text_of(client.get(f"/checks/?version={then}").content.decode()).count("First found on 2 Mar 2026") == (
        text_of(before.decode()).count("First found on 2 Mar 2026")
    )
    at_then = page(client, f"?version={then}")
    assert "Explained:" not in at_then
    assert titles(client, f"?state=closed&version={then}") == []
    assert titles(client, f"?version={then}") == [(found.title, "open")]
    assert titles(client, "?state=closed&as_of=2026-03-05") == []
    assert titles(client, "?state=closed") == [(found.title, "closed")]


def test_an_explanation_is_known_from_the_day_of_its_source(client, found):
    late = factories.source(published_start="2026-03-02", published_end="2026-03-02", date_basis="printed")
    late.refresh_from_db()
    explain(found, source=late)
    assert "Explained:" in page(client, "?as_of=2026-03-02")
    assert "Explained:" not in page(client, "?as_of=2026-03-01")


def test_age_tells_what_is_new_from_what_is_older(client, found, on_the_day):
    assert titles(client, "?age=new") == [(found.title, "open")]
    assert titles(client, "?age=older") == []
    on_the_day.move_to(LATER)
    assert titles(client, "?age=new") == []
    assert titles(client, "?age=older") == [(found.title, "open")]


@pytest.mark.parametrize("query", ["state=gone", "age=young", "page=7&state=closed"])
def test_what_cannot_be_asked_is_refused(client, query):
    assert client.get(f"/checks/?{query}").status_code == 400


def test_of_one_verdict_those_that_are_explained_come_last(client, found):
    first = factories.published("figure", value=Decimal(1))
    publish(factories.submitted("figure", indicator=first.indicator, place=first.place, value=Decimal(2)))
    explain(found)
    assert [state for _, state in titles(client, "")] == ["open", "explained"]


def test_the_file_says_who_explains_and_what_closed(client, found):
    done = explain(found)
    record = settle()
    explained = client.get(f"/checks.csv?version={done.line}").content.decode("utf-8-sig")
    (row,) = [one for one in csv.DictReader(io.StringIO(explained)) if one["check"] == "claims"]
    assert (row["explanation"], row["explained_by"], row["source"]) == (done.text, "A spokesman", done.source.code)
    assert row["first_found_in_version"] == str(found.opened_version)
    closed = client.get("/checks.csv?state=closed").content.decode("utf-8-sig")
    (row,) = [one for one in csv.DictReader(io.StringIO(closed)) if one["check"] == "claims"]
    assert (row["closed_by"], row["closed"]) == (record.public_id, "2026-04-11")


def test_the_file_says_what_was_withdrawn_and_why(client, found):
    for text in ("The first.", "The second."):
        done = factories.published_explanation(finding=found, text=text)
        explaining.withdraw(done, by=factories.editor("another"), reason=f"Not {text}", at=factories.NOW)
    said = client.get("/checks.csv").content.decode("utf-8-sig")
    (row,) = [one for one in csv.DictReader(io.StringIO(said)) if one["check"] == "claims"]
    assert (row["state"], row["explanation"]) == ("open", "")
    assert row["explanation_withdrawn"] == "The first.; The second."
    assert row["explanation_withdrawn_on"] == "2026-03-02; 2026-03-02"
    assert row["explanation_withdrawn_because"] == "Not The first.; Not The second."


def test_the_feed_tells_of_what_was_found_explained_and_closed(client, found):
    done = explain(found)
    settle()
    feed = feedparser.parse(client.get("/checks/feed.atom").content)
    assert not feed.bozo
    told = [one.title for one in feed.entries if found.title in one.title]
    assert told == [f"Closed: {found.title}", f"Explained: {found.title}", f"Found: {found.title}"]
    assert len({one.id for one in feed.entries}) == len(feed.entries)
    then = feedparser.parse(client.get(f"/checks/feed.atom?version={done.line - 1}").content)
    assert [one.title for one in then.entries if "laimed" in one.title or "Explained" in one.title] == []
    day_before = feedparser.parse(client.get("/checks/feed.atom?as_of=2026-03-01").content)
    assert day_before.entries == []


@pytest.mark.parametrize(("closed_by", "place"), [("V01", "rule-v01"), ("V02", "t-own")])
def test_what_a_rule_of_our_own_closed_leads_to_its_place_among_the_checks(client, found, closed_by, place):
    indicator = Observation.objects.get(value=145).indicator
    other = factories.published("figure").indicator
    factories.rule(indicator, other, code="V01")
    KeptFinding.objects.filter(pk=found.pk).update(
        closed_version=found.opened_version + 1, closed_at=factories.NOW, closed_by=closed_by
    )
    response = client.get("/checks/?state=closed").content.decode()
    assert f"Closed by this rule of the staff: {closed_by}" in text_of(response)
    assert f'<a href="/about/checks/#{place}">{closed_by}</a>' in response
    assert f'id="{place}"' in client.get("/about/checks/").content.decode()


def test_the_page_of_the_subject_says_what_explains_it(client, found):
    page_of_it = f"/indicators/{Observation.objects.get(value=145).indicator.slug}/"
    assert "Explained:" not in text_of(client.get(page_of_it).content.decode())
    done = explain(found)
    html = client.get(page_of_it).content.decode()
    assert f"Explained: {done.text}" in text_of(html)
    assert f'href="/checks/?subject={found.codes.strip()}#claims-' in html
    assert "Explained:" not in text_of(client.get(f"{page_of_it}?version={done.line - 1}").content.decode())


def test_an_explanation_by_an_old_document_does_not_stand_before_what_it_explains(client, found):
    old = factories.source(published_start=date(2024, 5, 1), published_end=date(2024, 5, 1))
    done = explain(found, source=old)
    slug = Observation.objects.get(value=145).indicator.slug
    for address in (f"/indicators/{slug}/", "/checks/"):
        assert done.text in text_of(client.get(address).content.decode())
        assert done.text not in text_of(client.get(f"{address}?as_of=2024-06-01").content.decode())


def test_as_of_a_day_a_finding_that_was_closed_later_says_since_when_it_was_found(client, found, on_the_day):
    found.closed_version, found.closed_at = found.opened_version + 1, LATER
    found.save()
    on_the_day.move_to(LATER)
    of_it = f"?subject={found.codes.strip()}"
    assert "First found on 2 Mar 2026" in page(client, f"{of_it}&as_of=2026-03-10")
    assert "First found on 2 Mar 2026" not in page(client, f"{of_it}&as_of=2026-03-01")
    assert "First found on 2 Mar 2026" not in page(client, of_it)


def test_the_page_of_a_line_of_money_says_it_too(client, on_the_day):
    one = factories.published("amount", measure="allocation", amount=Decimal(6_000_000_000))
    publish(
        factories.submitted("amount", budget_line=one.budget_line, measure="allocation", amount=Decimal(5_000_000_000))
    )
    done = explain(KeptFinding.objects.get(address="claims"))
    html = client.get(f"/budget/{one.budget_line.slug}/").content.decode()
    assert f"Explained: {done.text}" in text_of(html)
    assert '<span class="sub">Explained</span></h3>' in html.partition("check--calm")[2]


def test_in_urdu_the_same_is_on_record(client, found):
    explain(found)
    text = text_of(client.get("/ur/checks/").content.decode())
    assert "پہلی بار" in text
    assert "The later figure counts another week." in text


def test_a_code_is_found_however_it_is_typed(client, found):
    code = found.codes.strip()
    assert len(titles(client, f"?subject=%20{code.lower()}%20")) == len(titles(client, f"?subject={code}")) == 1


@pytest.fixture
def balance(on_the_day):
    """A budget line whose reported balance is more than what was spent leaves, found when it was published."""
    line = factories.budget_line()
    about = {"budget_line": line, "source": factories.source()}
    for measure, billion in (("allocation", 6), ("expenditure", 2)):
        factories.published("amount", **about, measure=measure, amount=Decimal(billion * 10**9))
    publish(factories.submitted("amount", **about, measure="balance", amount=Decimal(5 * 10**9)))
    return line, KeptFinding.objects.get(address="balance")


def test_wherever_the_check_of_a_balance_stands_it_says_that_it_is_explained(client, balance):
    line, found = balance
    addresses = ["/", "/budget/", f"/budget/{line.slug}/", "/briefings/headlines/"]
    before = [page_at(client, one) for one in addresses]
    assert [("over the sum" in one, "Explained" in one) for one in before] == [(True, False)] * 4
    explain(found)
    for one in addresses:
        text = page_at(client, one)
        assert text.count("over the sum") <= text.count("Explained"), one


def page_at(client, address):
    return text_of(client.get(address).content.decode())
