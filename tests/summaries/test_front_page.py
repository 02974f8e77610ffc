"""The front page: the board, figures with their change, the money, what moved and what does not add up."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories
from tracker.indicators.rules import Measure
from tracker.records import journal
from tracker.records.moment import Moment
from tracker.records.registry import kinds
from tracker.reforms.rules import Status
from tracker.summaries.changes import What
from tracker.summaries.differences import Difference, Uncompared
from tracker.summaries.findings import Kind
from tracker.summaries.front_page import front_page
from tracker.summaries.within import within
from tracker.values.qualifier import Qualifier

pytestmark = pytest.mark.django_db
NOW = Moment(date(2026, 3, 2))
YEAR_2024 = {"period_start": date(2024, 1, 1), "period_end": date(2024, 12, 31)}


@pytest.fixture
def figure():
    """The figure to know of 2025 and of 2024, each with what is given of it."""
    indicator, home = factories.indicator(headline=1), factories.place(code="PK-BA")

    def made(now, before=None):
        common = {"indicator": indicator, "place": home}
        if before is not None:
            factories.published("figure", **YEAR_2024 | common | before)
        factories.published("figure", **common | now)
        return front_page(NOW).figures[0]

    return made


def test_a_change_is_computed_from_the_period_before(figure):
    key = figure({"value": Decimal(45)}, {"value": Decimal(40)})
    assert (key.difference, key.why_none) == (Difference(Decimal(5), Decimal("12.5")), None)


@pytest.mark.parametrize(
    ("now", "before", "why"),
    [
        ({"value": Decimal(45)}, None, Uncompared.NO_EARLIER),
        (
            {"value": Decimal(45)},
            {"value": None, "blank": "withheld", "ground": "It does not say."},
            Uncompared.NO_NUMBER,
        ),
        ({"value": Decimal(45), "qualifier": Qualifier.MORE_THAN}, {"value": Decimal(40)}, Uncompared.BOUND),
        (
            {"value": Decimal(45)},
            {"value": Decimal(40), "period_start": date(2024, 7, 1)},
            Uncompared.LENGTH,
        ),
        ({"value": Decimal(45), "qualifier": Qualifier.ABOUT}, {"value": Decimal(40)}, Uncompared.INEXACT),
        ({"value": Decimal(45)}, {"value": Decimal(40), "qualifier": Qualifier.PROVISIONAL}, Uncompared.INEXACT),
        (
            {"value": Decimal(45), "period_start": None},
            {"value": Decimal(40), "period_start": None},
            Uncompared.UNBOUNDED,
        ),
    ],
)
def test_why_no_change_is_computed_is_said(figure, now, before, why):
    key = figure(now, before)
    assert (key.difference, key.why_none) == (None, why)


def test_no_change_is_computed_between_counts_of_one_event():
    tally = factories.indicator(headline=1, measure=Measure.TALLY)
    common = {"indicator": tally, "place": factories.place(code="PK-BA")}
    for day in (date(2026, 2, 1), date(2026, 2, 4)):
        factories.published("figure", **common, value=Decimal(day.day), period_start=day, period_end=day)
    key = front_page(NOW).figures[0]
    assert (key.difference, key.why_none) == (None, Uncompared.TALLY)


def test_nothing_is_computed_from_one_of_several_figures(figure):
    figure({"value": Decimal(45)}, {"value": Decimal(40)})
    assert figure({"value": Decimal(46)}).why_none is Uncompared.SEVERAL


def test_the_board_counts_every_reform_once():
    for status in (Status.OPERATIONAL, Status.OPERATIONAL, Status.STALLED):
        factories.published("status", reform=factories.reform(), status=status)
    page = front_page(NOW)
    assert page.reform_count == 3
    assert dict(page.statuses)[Status.OPERATIONAL] == 2
    assert dict(page.statuses)[Status.COMPLETED] == 0


def test_compared_with_a_version_it_says_which_reforms_moved():
    reform = factories.reform()
    factories.published("status", reform=reform, status=Status.IN_PROGRESS)
    since = journal.head().number
    later = factories.source(published_start=date(2026, 2, 1), published_end=date(2026, 2, 1))
    days = {"period_start": date(2026, 2, 1), "period_end": date(2026, 2, 1)}
    factories.published("status", reform=reform, status=Status.OPERATIONAL, source=later, **days)
    page = front_page(NOW, since)
    (moved,) = page.moved.moved
    assert (moved.before.status, moved.after.status) == (Status.IN_PROGRESS, Status.OPERATIONAL)
    assert [change.what for change in page.changes] == [What.REVISED]
    assert page.tally.total == 1
    assert front_page(NOW, journal.head().number).changes == ()


def test_compared_with_nothing_it_gives_what_was_told_last():
    early = factories.source(published_start=date(2026, 1, 5), published_end=date(2026, 1, 5))
    late = factories.source(published_start=date(2026, 2, 5), published_end=date(2026, 2, 5))
    factories.published("figure", source=late)
    factories.published("figure", source=early)
    page = front_page(NOW)
    assert [change.told for change in page.changes] == [date(2026, 2, 5), date(2026, 1, 5)]
    assert (page.moved, page.tally) == (None, None)
    assert [one.told for one in front_page(Moment(NOW.today, date(2026, 1, 20))).changes] == [date(2026, 1, 5)]


def test_what_adds_up_is_counted_and_not_listed():
    factories.published("figure", value=Decimal(45), period_start=None, period_end=None)
    page = front_page(NOW)
    assert page.findings
    assert Kind.PASS not in {finding.kind for finding in page.findings}


def test_a_pillar_alone_leaves_the_others_out():
    for code in ("P1", "P2"):
        reform = factories.reform(pillar=factories.pillar(code=code))
        factories.published("status", reform=reform)
        factories.published("figure", indicator=factories.indicator(reforms=[reform], headline=int(code[1])))
        factories.published("amount", budget_line=factories.budget_line(reforms=[reform]))
    page = front_page(NOW, only=within(["P1"], [], NOW))
    assert [pillar.code for pillar in page.pillars] == ["P1"]
    assert (page.reform_count, len(page.figures), len(page.lines), len(page.changes)) == (1, 1, 1, 3)
    past = Moment(NOW.today, version=journal.head().number)
    assert len(front_page(past, 0, within(["P1"], [], past)).changes) > len(page.changes)


def test_it_costs_the_same_queries_however_much_there_is():
    def one_of_each():
        for kind in kinds():
            factories.published(kind)

    def cost():
        with CaptureQueriesContext(connection) as queries:
            front_page(NOW, 0)
        return len(queries)

    one_of_each()
    few = cost()
    for _ in range(4):
        one_of_each()
    assert cost() == few
