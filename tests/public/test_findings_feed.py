"""The feed of findings: narrowed as the page is, each entry at its finding, many that close at once told of once."""

from datetime import timedelta
from decimal import Decimal
from html import unescape

import feedparser
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories
from tests.public.facts import links_of
from tracker.checks import actions as checks
from tracker.checks import explaining
from tracker.checks.models import KeptFinding
from tracker.indicators.models import Observation
from tracker.records import actions, journal
from tracker.records.moment import Moment
from tracker.staff.settling import settling
from tracker.summaries.findings.news import MOST_APART, About, Happened, news_of_findings

pytestmark = pytest.mark.django_db
TITLE = "What does not add up · Sources differ · Money"
LATER = factories.NOW + timedelta(days=40)


def settled(record, at=factories.NOW):
    with settling([record], at=at):
        actions.publish(record, by=factories.reviewer(), at=at)


@pytest.fixture
def doubted(time_machine):
    """A figure and an allocation, each given differently by two sources."""
    time_machine.move_to(factories.NOW)
    one = factories.published("figure", value=Decimal(92))
    settled(factories.submitted("figure", indicator=one.indicator, place=one.place, value=Decimal(145)))
    money = factories.published("amount", measure="allocation", amount=Decimal(6_000_000_000))
    settled(
        factories.submitted(
            "amount", budget_line=money.budget_line, measure="allocation", amount=Decimal(5_000_000_000)
        )
    )
    return one.indicator, money.budget_line


def entries(client, query=""):
    found = feedparser.parse(client.get(f"/checks/feed.atom{query}").content)
    assert not found.bozo
    return found


def linked_codes(client, query):
    return {one.summary.partition("<p>")[2].partition("</p>")[0] for one in entries(client, query).entries}


def test_the_feed_has_what_the_page_is_narrowed_to(client, doubted):
    indicator, line = doubted
    assert linked_codes(client, "?kind=differs&topic=money") == {line.code}
    assert linked_codes(client, f"?kind=differs&subject={indicator.code.lower()}") == {indicator.code}
    assert linked_codes(client, "?kind=rounding") == set()
    assert client.get("/checks/feed.atom?kind=unheard").status_code == 400


def test_a_narrowed_page_leads_to_the_feed_of_the_same(client, doubted):
    html = client.get("/checks/?kind=differs&topic=money&age=new&page=1").content.decode()
    feed = "/checks/feed.atom?kind=differs&topic=money"
    head = html.partition("</head>")[0]
    assert f'<link rel="alternate" type="application/atom+xml" title="{TITLE}" href="{feed}">' in unescape(head)
    assert feed in links_of(html, "/checks/")
    followed = entries(client, "?kind=differs&topic=money").feed
    assert followed.title.startswith(f"{TITLE} · ")
    page = "http://testserver/checks/?kind=differs&topic=money"
    assert page in [one.href for one in followed.links if one.rel == "alternate"]


def test_an_entry_leads_to_the_finding_itself(client, doubted):
    indicator, _line = doubted
    (entry,) = entries(client, f"?kind=differs&subject={indicator.code}").entries
    address, _, anchor = entry.link.removeprefix("http://testserver").partition("#")
    assert address == f"/checks/?subject={indicator.code}"
    assert f'id="{anchor}"' in client.get(address).content.decode()


def test_an_entry_of_what_was_closed_leads_to_it_among_the_closed(client, doubted):
    indicator, _line = doubted
    record = Observation.objects.get(value=145)
    with settling([record], at=LATER):
        actions.withdraw(record, by=factories.reviewer(), at=LATER, reason="A slip.")
    found = entries(client, f"?kind=differs&subject={indicator.code}").entries
    assert [one.title.partition(":")[0] for one in found] == ["Closed", "Found"]
    for entry in found:
        address, _, anchor = entry.link.removeprefix("http://testserver").partition("#")
        assert f'id="{anchor}"' in client.get(address).content.decode()
    only = entries(client, f"?kind=differs&state=closed&subject={indicator.code}").entries
    assert [one.title for one in only] == [found[0].title]


def test_an_explanation_that_was_withdrawn_is_told_of_with_the_reason(client, doubted):
    finding = KeptFinding.objects.get(address="claims", topic="figures")
    done = factories.published_explanation(finding=finding)
    row = explaining.withdraw(done, by=factories.editor("another"), reason="Another year.", at=LATER)
    asked = f"?kind=differs&subject={doubted[0].code}"
    withdrawn, explained, _found = entries(client, asked).entries
    assert withdrawn.title == f"Explanation withdrawn: {finding.title}"
    assert done.text in withdrawn.summary
    assert "Reason: Another year." in withdrawn.summary
    assert explained.title.startswith("Explained:")
    assert len({withdrawn.id, explained.id}) == 2
    assert next(one.title for one in entries(client, f"{asked}&state=open").entries) == withdrawn.title
    titles = [one.title for one in entries(client, f"{asked}&version={row.line - 1}").entries]
    assert titles[0] == explained.title


def test_a_withdrawal_that_opens_nothing_is_not_told_of_among_what_is_open(client, doubted):
    finding = KeptFinding.objects.get(address="claims", topic="figures")
    first, second = (factories.published_explanation(finding=finding, text=text) for text in ("One.", "Two."))

    def withdrawn(state):
        titles = [one.title for one in entries(client, f"?subject={doubted[0].code}{state}").entries]
        return len([one for one in titles if one.startswith("Explanation withdrawn")])

    def take_back(explanation):
        explaining.withdraw(explanation, by=factories.editor("another"), reason="Another year.", at=LATER)

    take_back(second)  # the first stands again
    assert (withdrawn("&state=open"), withdrawn("")) == (0, 1)
    take_back(first)
    assert (withdrawn("&state=open"), withdrawn("")) == (1, 2)
    again = factories.published_explanation(finding=finding, text="Three.")
    assert withdrawn("&state=open") == 1  # what came afterwards takes nothing back
    factories.close(finding)
    assert withdrawn("&state=open") == 1
    take_back(again)
    assert (withdrawn("&state=open"), withdrawn("")) == (1, 3)


def keep(number, *, start=0, verdict="fail", closed=None):
    version = journal.head().number
    return [
        KeptFinding(
            name=f"{verdict}{place}", address="stated", topic="figures", verdict=verdict, title=f"Finding {place}",
            codes=" I77 ", opened_version=version, opened_at=factories.NOW, closed_version=closed and version + closed,
            closed_at=closed and LATER, closed_by="V01" if closed else "",
        )
        for place in range(start, start + number)
    ]  # fmt: skip


def test_what_one_rule_closed_in_great_number_is_told_of_once(client, doubted):
    before = [one.title for one in entries(client).entries]
    KeptFinding.objects.bulk_create(keep(300, closed=1))
    found = entries(client).entries
    assert [one.title for one in found[:2]] == [
        "Closed: 300 findings, Does not add up",
        "Found: 300 findings, Does not add up",
    ]
    assert "Closed by: V01" in found[0].summary
    assert found[0].link == "http://testserver/checks/?kind=fail&state=closed"
    assert [one.title for one in found[2:]] == before
    (narrowed,) = entries(client, "?subject=i77&state=closed").entries
    assert narrowed.link == "http://testserver/checks/?subject=i77&state=closed&kind=fail"
    assert narrowed.id != found[0].id


def test_few_are_told_of_one_by_one_and_many_of_each_verdict_together(doubted):
    KeptFinding.objects.bulk_create([*keep(MOST_APART), *keep(MOST_APART + 1, verdict="note")])
    news = news_of_findings(Moment(LATER.date()), 50, About(code="I77"))
    assert [one.count for one in news] == [MOST_APART + 1, *[1] * MOST_APART]


def test_news_are_of_the_moment(doubted):
    KeptFinding.objects.bulk_create(keep(1, closed=1))
    version = journal.head().number
    about = About(code="I77")

    def happened(**moment):
        return [one.what for one in news_of_findings(Moment(LATER.date(), **moment), 50, about)]

    assert happened() == [Happened.CLOSED, Happened.OPENED]
    assert happened(version=version) == [Happened.OPENED]
    assert happened(version=version - 1) == []
    assert happened(day=(LATER - timedelta(days=1)).date()) == [Happened.OPENED]
    assert happened(day=LATER.date()) == [Happened.CLOSED, Happened.OPENED]
    (opened,) = news_of_findings(Moment(LATER.date(), version=version), 50, about)
    assert not opened.is_closed


@pytest.mark.parametrize("about", [About(), About(reopened=True)])
def test_the_news_cost_the_same_however_many_there_are(doubted, about):
    moment = Moment(LATER.date())

    def queries():
        with CaptureQueriesContext(
            connection,
        ) as caught:
            news_of_findings(moment, 50, about)
        return len(caught)

    before = queries()
    KeptFinding.objects.bulk_create(keep(200, closed=1))
    assert queries() == before == 6 - 1  # of what was closed there is nothing to read one by one
    assert checks.open_names()


def spread(number):
    """As many findings, each opened at a version of its own and closed at a later one."""
    for place, row in enumerate(rows := keep(number, closed=1)):
        row.opened_version, row.closed_version = 10_000 + 2 * place, 10_001 + 2 * place
    KeptFinding.objects.bulk_create(rows)
    return rows


def test_of_many_versions_the_newest_are_told(doubted):
    *_older, before, last = spread(40)
    told = [(one.what, one.version) for one in news_of_findings(Moment(LATER.date()), 3)]
    assert told == [
        (Happened.CLOSED, last.closed_version),
        (Happened.OPENED, last.opened_version),
        (Happened.CLOSED, before.closed_version),
    ]
    assert len(news_of_findings(Moment(LATER.date()), 50, About(code="I77"))) == 50
    assert len(news_of_findings(Moment(LATER.date()), 100, About(code="I77"))) == 80


@pytest.mark.skipif(connection.vendor != "sqlite", reason="Another database chooses its plan by the size of a table.")
def test_no_table_is_read_whole_for_the_news(doubted):
    spread(40)
    with CaptureQueriesContext(connection) as caught:
        news_of_findings(Moment(LATER.date()), 8)
    steps = []
    with connection.cursor() as cursor:
        for query in caught.captured_queries:
            cursor.execute(f"EXPLAIN QUERY PLAN {query['sql']}")
            steps += [step for *_, step in cursor.fetchall()]
    whole = [step for step in steps if step.startswith("SCAN") and "INDEX" not in step]
    assert steps
    assert whole == []
