"""Reforms, their statuses and milestones as the database keeps them."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from tests import factories
from tracker.records import actions
from tracker.records.refused import Refused
from tracker.reforms.models import MilestoneDate, Reform, StatusUpdate
from tracker.reforms.rules import Confidence, Status

pytestmark = pytest.mark.django_db

Role = MilestoneDate.Role


def day(when: date) -> dict[str, date]:
    return {"period_start": when, "period_end": when}


def test_each_is_called_by_what_tells_it_apart():
    reform = factories.reform(code="R01", title="Fusion centre")
    milestone = factories.milestone(code="M01", title="Equipment installed", reform=reform)
    status = factories.draft("status", reform=reform, status=Status.IN_PROGRESS)
    when = factories.draft("date", milestone=milestone)
    assert str(reform) == "R01 Fusion centre"
    assert str(reform.pillar) == reform.pillar.name
    assert str(milestone) == "M01 Equipment installed"
    assert str(status) == f"status-{status.pk}: R01 In progress"
    assert str(when) == f"date-{when.pk}: M01 baseline 2025"
    assert str(factories.unsaved("status", reform=reform)) == "new status: R01 Operational"


@pytest.mark.parametrize("slug", ["timeline", "statuses"])
def test_a_reform_cannot_take_the_address_of_a_page_about_all_reforms(slug):
    with pytest.raises(ValidationError, match="Give this reform another slug"):
        factories.reform(slug=slug)
    named = factories.reform()
    with pytest.raises(IntegrityError, match="reform_slug_not_reserved"), transaction.atomic():
        Reform.objects.filter(pk=named.pk).update(slug=slug)


def test_a_reform_and_its_milestones_belong_to_the_lead_agency():
    agency = factories.agency()
    milestone = factories.milestone(reform=factories.reform(lead_agency=agency))
    assert milestone.agency_id == milestone.reform.agency_id == agency.pk
    assert factories.reform().agency_id is None


def test_a_reform_is_not_part_of_itself():
    reform = factories.reform()
    with pytest.raises(IntegrityError), transaction.atomic():
        Reform.objects.filter(pk=reform.pk).update(parent=reform.pk)


def test_two_sources_may_report_the_same_status_and_stand_beside_each_other():
    first = factories.published("status")
    factories.published("status", reform=first.reform)
    assert StatusUpdate.objects.current().filter(reform=first.reform).count() == 2


def test_a_red_confidence_without_recovery_is_refused_by_the_rules_and_by_the_database():
    with pytest.raises(ValidationError) as refusal:
        factories.draft("status", confidence=Confidence.RED)
    assert refusal.value.messages == [
        "Delivery confidence of amber or worse needs a reason.",
        "Red delivery confidence needs a recovery action and its date.",
    ]
    record = factories.draft("status")
    for columns in ({"confidence": Confidence.AMBER}, {"confidence": Confidence.RED, "confidence_reason": "Late"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            StatusUpdate.objects.filter(pk=record.pk).update(**columns)


def test_a_milestone_cannot_have_been_reached_in_the_future():
    record = factories.draft("date", role=Role.ACTUAL, **day(date(2026, 3, 3)))
    with pytest.raises(Refused, match="A milestone cannot have been reached in the future"):
        actions.submit(record, by=factories.editor(), at=factories.NOW)


def test_a_milestone_is_reached_today():
    assert factories.published("date", role=Role.ACTUAL, **day(factories.TODAY)).state == "published"


def test_a_milestone_date_needs_a_date():
    with pytest.raises(ValidationError, match="needs at least one of the two days"):
        factories.draft("date", period_start=None, period_end=None)


BASELINE = date(2026, 6, 30)


@pytest.mark.parametrize(
    ("forecast", "reason", "refused"),
    [
        (date(2026, 7, 1), "", True),
        (date(2026, 7, 1), " ", True),
        (date(2026, 7, 1), "Tenders were late.", False),
        (BASELINE, "", False),
        (date(2026, 5, 1), "", False),
    ],
)
def test_a_forecast_later_than_the_last_date_says_why(forecast, reason, refused):
    baseline = factories.published("date", **day(BASELINE))
    record = factories.draft("date", milestone=baseline.milestone, role=Role.FORECAST, reason=reason, **day(forecast))
    problems = ["The forecast is later than the last one. Say why."] if refused else []
    assert record.problems(factories.TODAY) == problems


def test_the_first_date_of_a_milestone_moves_nothing():
    assert factories.draft("date", role=Role.FORECAST, **day(BASELINE)).problems(factories.TODAY) == []


def test_a_forecast_is_held_against_the_last_forecast_and_not_against_what_it_corrects():
    baseline = factories.published("date", **day(BASELINE))
    forecast = factories.published(
        "date", milestone=baseline.milestone, role=Role.FORECAST, reason="Late tenders.", **day(date(2026, 9, 30))
    )
    earlier = factories.draft("date", milestone=baseline.milestone, role=Role.FORECAST, **day(date(2026, 8, 31)))
    assert earlier.problems(factories.TODAY) == []
    fix = actions.start_correction(forecast, by=factories.editor(), at=factories.NOW)
    fix.reason = ""
    assert fix.problems(factories.TODAY) == ["The forecast is later than the last one. Say why."]


def test_a_status_cannot_be_reported_by_a_source_that_is_older():
    source = factories.source(published_start=date(2024, 11, 19), published_end=date(2024, 11, 19))
    draft = factories.draft("status", source=source, **day(date(2024, 11, 20)))
    with pytest.raises(Refused, match="after the source was published"):
        actions.submit(draft, by=factories.editor(), at=factories.NOW)
    draft.source = None
    assert draft.reported_too_early() == []
