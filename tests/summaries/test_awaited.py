"""What somebody has to report: of their agencies, up to a day, the longest due first."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories
from tracker.summaries.awaited import awaited

pytestmark = pytest.mark.django_db
IN_A_WEEK = factories.TODAY + timedelta(days=7)


def planned(reform, on, **fields):
    """A milestone of a reform, planned for a day."""
    milestone = factories.milestone(reform=reform)
    factories.published("date", milestone=milestone, period_start=on, period_end=on, **fields)
    return milestone


def owed(agency):
    """A figure of 2025 is there, that of January 2026 was due on 15 February."""
    indicator = factories.indicator(agency=agency, frequency="month", due_after_days=15)
    factories.published("figure", indicator=indicator)
    return indicator


def codes(agencies, by=IN_A_WEEK):
    return [one.subject.code for one in awaited(factories.TODAY, agencies=agencies, by=by)]


def test_milestones_of_reforms_led_or_supported_and_figures_owed_are_awaited_the_longest_due_first():
    mine, other = factories.agency(), factories.agency()
    led = factories.reform(lead_agency=mine)
    supported = factories.reform(lead_agency=other, supporting_agencies=[mine])
    planned(led, factories.TODAY + timedelta(days=7))
    late = planned(supported, date(2026, 1, 10))
    figure = owed(mine)
    planned(factories.reform(lead_agency=other), date(2026, 1, 5))
    planned(factories.reform(), date(2026, 1, 4))
    owed(other)

    found = awaited(factories.TODAY, agencies=[mine.pk], by=IN_A_WEEK)

    assert [(one.kind, one.subject.code, one.due.on, one.due.overdue_by) for one in found] == [
        ("date", supported.code, date(2026, 1, 10), 51),
        ("figure", figure.code, date(2026, 2, 15), 15),
        ("date", led.code, date(2026, 3, 9), 0),
    ]
    assert (found[0].subject_id, found[0].agency_id, found[0].due.what) == (late.pk, other.pk, late.title)
    assert (found[1].subject_id, found[1].agency_id, found[1].due.what) == (figure.pk, mine.pk, "Jan 2026")


def test_a_reform_that_two_agencies_support_is_awaited_once():
    first, second = factories.agency(), factories.agency()
    reform = factories.reform(lead_agency=first, supporting_agencies=[first, second])
    planned(reform, date(2026, 1, 10))

    assert codes([first.pk, second.pk]) == [reform.code]


def test_without_agencies_everything_is_awaited_also_of_what_belongs_to_none():
    reform, nobodys = factories.reform(lead_agency=factories.agency()), factories.reform()
    planned(reform, date(2026, 1, 10))
    planned(nobodys, date(2026, 1, 11))

    assert codes(None) == [reform.code, nobodys.code]
    assert codes([]) == []


def test_what_is_due_later_is_reached_or_has_no_day_is_not_awaited():
    reform = factories.reform(lead_agency=factories.agency())
    planned(reform, IN_A_WEEK + timedelta(days=1))
    reached = planned(reform, date(2026, 1, 10))
    day = date(2026, 1, 12)
    factories.published("date", milestone=reached, role="actual", period_start=day, period_end=day)
    factories.milestone(reform=reform)
    factories.indicator(agency=reform.lead_agency, frequency="month")

    assert codes([reform.lead_agency_id]) == []
    assert codes([reform.lead_agency_id], by=IN_A_WEEK + timedelta(days=1)) == [reform.code]


def test_it_costs_the_same_for_many():
    agencies = [factories.agency() for _ in range(6)]

    def cost(chosen):
        with CaptureQueriesContext(connection) as queries:
            assert awaited(factories.TODAY, agencies=chosen, by=IN_A_WEEK)
        return len(queries)

    for agency in agencies:
        for _ in range(2):
            planned(factories.reform(lead_agency=agency), date(2026, 1, 10))
            owed(agency)

    assert cost([agencies[0].pk]) == cost([one.pk for one in agencies]) == cost(None)
