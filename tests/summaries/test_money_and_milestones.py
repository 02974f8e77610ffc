"""Sums where parts are missing or revised, and days by which milestones slip."""

from datetime import date
from decimal import Decimal

import pytest

from tests import factories
from tracker.records.moment import Moment
from tracker.summaries.budget import budget_detail, budget_register
from tracker.summaries.milestones import milestones_of

pytestmark = pytest.mark.django_db
NOW = Moment(factories.TODAY)


def sums(line):
    return next(row for row in budget_register(NOW) if row.ref.code == line.code).sums


def amount(line, measure, rupees, **fields):
    return factories.published("amount", budget_line=line, measure=measure, amount=Decimal(rupees), **fields)


def test_what_is_not_published_is_not_zero():
    found = sums(factories.budget_line())
    assert (found.allocated, found.spent, found.computed_balance, found.difference) == (None, None, None, None)
    assert (found.is_within_rounding, found.utilisation) == (None, None)


def test_a_revised_allocation_takes_the_place_of_the_first():
    line = factories.budget_line()
    amount(line, "allocation", 6_000_000_000)
    amount(line, "revised_allocation", 5_000_000_000)
    amount(line, "expenditure", 1_000_000_000)
    amount(line, "release", 2_000_000_000)
    found = sums(line)
    assert (found.computed_balance, found.utilisation, found.utilisation_of_release) == (4_000_000_000, 20, 50)


def test_a_later_period_and_then_a_later_source_is_adopted_and_single_periods_are_not_totals():
    line, later = factories.budget_line(), factories.source(published_start=date(2026, 2, 1))
    amount(line, "expenditure", 1_000_000)
    amount(line, "expenditure", 2_000_000, source=later)
    amount(line, "expenditure", 3_000_000, period_start=None, period_end=date(2024, 12, 31), source=later)
    amount(line, "expenditure", 4_000_000, basis="in_period", source=later)
    assert sums(line).spent.amount == 2_000_000


def test_exact_figures_that_do_not_add_up_are_not_rounding():
    line = factories.budget_line()
    for measure, rupees in (("allocation", 6_000_000_000), ("expenditure", 2_059_000_000), ("balance", 3_942_000_000)):
        amount(line, measure, rupees, as_written=f"Rs {rupees}")
    assert (sums(line).difference, sums(line).is_within_rounding) == (1_000_000, False)


def test_a_balance_of_another_day_is_not_held_against_the_sum():
    line = factories.budget_line(fiscal_year="2024-25")
    amount(line, "allocation", 100)
    amount(line, "expenditure", 60)
    amount(line, "balance", 70, period_start=date(2024, 7, 1), period_end=date(2024, 12, 31))
    found = sums(line)
    assert (found.computed_balance, found.reported_balance.amount) == (40, 70)
    assert (found.difference, found.is_within_rounding) == (None, None)
    amount(line, "balance", 45, period_start=None, period_end=None)
    assert sums(line).difference is None  # the balance of the stated day is the later one
    assert budget_detail(line.slug, NOW).row.ref.title.endswith(", FY 2024-25")


def test_a_line_shows_its_parts():
    line = factories.budget_line()
    part = factories.budget_line(parent=line)
    detail = budget_detail(line.slug, NOW)
    assert [(row.ref.code, row.parent.code) for row in detail.parts] == [(part.code, line.code)]


def a_date(milestone, role, day, **fields):
    return factories.published("date", milestone=milestone, role=role, period_start=day, period_end=day, **fields)


def test_a_milestone_slips_against_the_baseline_and_the_last_forecast():
    milestone = factories.milestone()
    sources = [factories.source(published_start=date(2026, 1, day)) for day in (1, 2, 3)]
    a_date(milestone, "baseline", date(2026, 3, 1), source=sources[0])
    a_date(milestone, "forecast", date(2026, 4, 1), source=sources[1], reason="Tenders are late.")
    a_date(milestone, "forecast", date(2026, 4, 11), source=sources[2], reason="Rain.")
    (view,) = milestones_of(milestone.reform_id, NOW)
    assert (view.slip_from_baseline, view.slip_from_last_forecast) == (41, 10)
    assert view.forecast.reason == "Rain."


def test_a_milestone_that_was_reached_is_held_against_its_last_forecast():
    milestone = factories.milestone()
    a_date(milestone, "baseline", date(2026, 2, 1))
    a_date(milestone, "forecast", date(2026, 2, 20), reason="Rain.")
    a_date(milestone, "actual", date(2026, 2, 15))
    (view,) = milestones_of(milestone.reform_id, NOW)
    assert (view.slip_from_baseline, view.slip_from_last_forecast) == (14, -5)


def test_a_plan_that_is_told_anew_moves_neither_the_first_plan_nor_the_slip():
    milestone = factories.milestone()
    for number, planned in enumerate((date(2026, 3, 1), date(2026, 5, 1)), start=1):
        a_date(milestone, "baseline", planned, source=factories.source(published_start=date(2026, 1, number)))
    a_date(milestone, "actual", date(2026, 2, 20))
    (view,) = milestones_of(milestone.reform_id, NOW)
    assert (view.baseline.said.period.latest, view.slip_from_baseline) == (date(2026, 3, 1), -9)


def test_a_milestone_without_dates_has_no_slip():
    milestone = factories.milestone()
    (view,) = milestones_of(milestone.reform_id, NOW)
    assert (view.baseline, view.slip_from_baseline, view.slip_from_last_forecast) == (None, None, None)
