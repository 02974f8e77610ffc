"""Whatever a publication brings up is closed by the correction of its cause, check by check."""

from datetime import date
from decimal import Decimal

import pytest

from tests import factories
from tests.staff.test_settling import corrected, publish
from tracker.checks.models import KeptFinding
from tracker.records.moment import Moment
from tracker.summaries.findings import findings
from tracker.summaries.findings.named import is_kept, name_of

pytestmark = pytest.mark.django_db
BILLION = 10**9


def beside(record, **fields):
    """A record about the same that waits for its review."""
    same = {record.SUBJECT: record.subject} | ({"place": record.place} if record.KIND == "figure" else {})
    return factories.submitted(record.KIND, **same | fields)


def another_claim():
    return beside(factories.published("figure", value=Decimal(92)), value=Decimal(145)), {"value": Decimal(92)}


def part_over_its_whole():
    province = factories.place()
    whole = factories.published("figure", place=province.parent, value=Decimal(100))
    part = factories.submitted("figure", indicator=whole.indicator, place=province, value=Decimal(120))
    return part, {"value": Decimal(20)}


def slip_of_a_digit():
    return factories.submitted("figure", value=Decimal(93), as_written="92"), {"value": Decimal(92)}


def figure_without_a_period():
    year = {"period_start": date(2025, 1, 1), "period_end": date(2025, 12, 31)}
    return factories.submitted("figure", period_start=None, period_end=None), year


def impossible_date():
    return factories.submitted("status", period_as_written="February 31"), {"period_as_written": "January 31"}


def balance_that_is_none():
    line = factories.published("amount", measure="allocation", amount=Decimal(6 * BILLION)).budget_line
    factories.published("amount", budget_line=line, measure="expenditure", amount=Decimal(2 * BILLION))
    balance = factories.submitted("amount", budget_line=line, measure="balance", amount=Decimal(3 * BILLION))
    return balance, {"amount": Decimal(4 * BILLION)}


def more_spent_than_allocated():
    line = factories.published("amount", measure="allocation", amount=Decimal(2 * BILLION)).budget_line
    spent = factories.submitted("amount", budget_line=line, measure="expenditure", amount=Decimal(6 * BILLION))
    return spent, {"amount": Decimal(BILLION)}


def another_status():
    return beside(factories.published("status", status="operational"), status="stalled"), {"status": "operational"}


def another_day_of_one_step():
    step = factories.published("step")
    other = beside(step, period_start=None, period_end=date(2024, 1, 1))
    return other, {"period_start": step.period_start, "period_end": step.period_end}


CAUSES = {
    "claims": another_claim,
    "whole": part_over_its_whole,
    "digits": slip_of_a_digit,
    "period": figure_without_a_period,
    "date": impossible_date,
    "balance": balance_that_is_none,
    "order": more_spent_than_allocated,
    "status": another_status,
    "step": another_day_of_one_step,
}


@pytest.mark.parametrize("check", CAUSES)
def test_a_finding_closes_when_its_cause_is_corrected(check):
    waiting, right = CAUSES[check]()
    record = publish(waiting)
    (found,) = KeptFinding.objects.filter(address=check, closed_version=None)
    assert found.opened_version == record.published_line

    correction = publish(corrected(record, **right))

    found.refresh_from_db()
    assert (found.closed_version, found.closed_by) == (correction.published_line, correction.public_id)
    assert not KeptFinding.objects.filter(address=check, closed_version=None).exists()
    standing = {name_of(one) for one in findings(Moment(factories.TODAY)).found if is_kept(one)}
    assert set(KeptFinding.objects.filter(closed_version=None).values_list("name", flat=True)) <= standing
