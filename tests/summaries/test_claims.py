"""Claims side by side: differences, what both can hold, what ended, and the growing count of an event."""

from datetime import date
from decimal import Decimal

import pytest

from tests import factories
from tracker.budget.rules import Measure
from tracker.indicators.models import Observation
from tracker.records import actions, journal
from tracker.records.moment import Moment
from tracker.summaries.budget import budget_detail
from tracker.summaries.claims import claims_of_amounts
from tracker.summaries.ended import ended_records
from tracker.summaries.indicators import indicator_detail
from tracker.values.agreement import Agreement
from tracker.values.qualifier import Qualifier

pytestmark = pytest.mark.django_db
NOW = Moment(factories.TODAY)


@pytest.fixture
def say():
    """Publish a figure of one indicator and place, from a source of a day in February 2026."""
    indicator, place = factories.indicator(slug="killed", event="An attack"), factories.place()

    def claim(value, day, **fields):
        source = fields.pop("source", None) or factories.source(
            published_start=date(2026, 2, day), published_end=date(2026, 2, day)
        )
        number = None if value is None else Decimal(value)
        return factories.published(
            "figure", **{"indicator": indicator, "place": place, "source": source, "value": number} | fields
        )

    return claim


def the_claims():
    (claims,) = indicator_detail("killed", NOW).claims
    return claims


def test_one_claim_and_two_equal_ones_are_nothing_to_set_out(say):
    say(92, 1)
    assert indicator_detail("killed", NOW).claims == ()
    say(92, 2)
    assert indicator_detail("killed", NOW).claims == ()
    assert len(indicator_detail("killed", NOW).points[0].adopted.marks) == 2


def test_three_claims_stand_in_order_of_publication_each_beside_the_one_shown_first(say):
    say(197, 4)
    say(92, 1)
    say(145, 2)
    claims = the_claims()
    assert [account.value for account in claims.accounts] == [92, 145, 197]
    assert [account.is_adopted for account in claims.accounts] == [False, False, True]
    assert [account.difference for account in claims.accounts] == [-105, -52, None]
    assert [account.percent and round(account.percent, 1) for account in claims.accounts] == [
        Decimal("-53.3"),
        Decimal("-26.4"),
        None,
    ]
    assert claims.agreement is Agreement.DIFFER


def test_equal_claims_are_one_account_with_both_marks(say):
    say(92, 1)
    say(145, 2)
    say(92, 3)
    claims = the_claims()
    assert [(account.value, len(account.said)) for account in claims.accounts] == [(92, 2), (145, 1)]
    assert claims.adopted.value == 92


def test_at_least_leaves_room_and_is_not_contested(say):
    say(92, 1, qualifier=Qualifier.AT_LEAST)
    say(145, 2)
    claims = the_claims()
    assert claims.agreement is Agreement.COMPATIBLE
    assert [account.difference for account in claims.accounts] == [None, None]
    assert not indicator_detail("killed", NOW).points[0].is_contested


def test_a_blank_beside_a_value_is_no_contradiction(say):
    say(92, 1)
    say(None, 2, blank="withheld", ground="Security.")
    claims = the_claims()
    assert claims.agreement is Agreement.UNKNOWN
    assert claims.accounts[0].difference is None
    assert not indicator_detail("killed", NOW).points[0].is_contested


def test_a_ratio_differs_by_points(say):
    ratio = factories.indicator(slug="ratio", unit="percent", measure="ratio")
    say(85, 1, indicator=ratio)
    say(Decimal("80.5"), 2, indicator=ratio)
    (claims,) = indicator_detail("ratio", NOW).claims
    assert (claims.accounts[0].difference, claims.accounts[0].percent) == (Decimal("4.5"), None)


def test_what_was_corrected_and_withdrawn_is_named_with_what_replaced_it(say):
    wrong, gone = say(29, 1), say(5, 2)
    before = journal.head().number
    right = factories.correction(wrong, value=Decimal(92), reason="Digits were swapped.")
    actions.withdraw(gone, by=factories.reviewer(), at=factories.NOW, reason="The report was retracted.")
    ended = indicator_detail("killed", NOW).ended
    assert [(one.public_id, one.replaced_by, one.reason) for one in ended] == [
        (gone.public_id, "", "The report was retracted."),
        (wrong.public_id, right.public_id, "Digits were swapped."),
    ]
    assert ended[1].replacement.startswith("92 cases")
    assert ended_records(Observation, wrong.indicator_id, Moment(NOW.today, version=before)) == []
    assert ended_records(Observation, wrong.indicator_id, Moment(NOW.today, day=date(2026, 1, 31))) == []


def test_a_draft_of_a_correction_replaces_nothing(say):
    wrong = say(29, 1)
    factories.correction(wrong, value=Decimal(92))
    factories.submitted_correction(wrong.corrections.get(), value=Decimal(93))
    (one,) = indicator_detail("killed", NOW).ended
    assert one.replacement.startswith("92 cases")


def test_the_count_of_an_event_grows_in_order_of_publication(say):
    first, last = (factories.source(published_start=date(2026, 2, day)) for day in (1, 4))
    say(197, 4, source=last, period_start=None, period_end=date(2026, 2, 4))
    say(145, 1, source=first, period_start=None, period_end=date(2026, 2, 1))
    say(92, 1, source=first, period_start=date(2026, 1, 31), period_end=date(2026, 1, 31))
    tally = indicator_detail("killed", NOW).tally
    assert [(step.figure.value, step.difference) for step in tally] == [(92, None), (145, 53), (197, 52)]
    assert [step.known_from.day for step in tally] == [1, 1, 4]


def test_a_bound_in_a_tally_has_no_difference_and_places_are_not_mixed(say):
    say(92, 1, qualifier=Qualifier.AT_LEAST)
    say(145, 2)
    assert [step.difference for step in indicator_detail("killed", NOW).tally] == [None, None]
    say(3, 3, place=factories.place())
    assert indicator_detail("killed", NOW).tally == ()


def test_amounts_that_differ_for_one_measure_and_period_are_set_side_by_side():
    line = factories.budget_line(slug="line")
    for day, amount in ((1, 6_000_000_000), (2, 6_500_000_000)):
        source = factories.source(published_start=date(2026, 2, day))
        factories.published("amount", budget_line=line, source=source, amount=Decimal(amount))
    factories.published("amount", budget_line=line, measure=Measure.RELEASE, amount=Decimal(1))
    (claims,) = claims_of_amounts(budget_detail("line", NOW).row.claims)
    assert claims.measure is Measure.ALLOCATION
    assert [account.difference for account in claims.accounts] == [Decimal(-500_000_000), None]
    assert claims.adopted_because.startswith("Its source is the latest")
