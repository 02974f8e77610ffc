"""Claims side by side as a reader sees them."""

from datetime import date
from decimal import Decimal

import pytest

from tests import factories
from tests.public.facts import text_of
from tracker.budget.rules import Measure
from tracker.records import actions
from tracker.values.qualifier import Qualifier

pytestmark = pytest.mark.django_db


@pytest.fixture
def read(client):
    """The text of the main part of a page."""

    def get(address):
        response = client.get(address)
        assert response.status_code == 200, address
        return text_of(response.content.decode())

    return get


@pytest.fixture
def say():
    """Publish a figure of one indicator and place, from a source of a day in February 2026."""
    indicator, place = factories.indicator(slug="cases"), factories.place(name="Sindh")

    def claim(value, day, **fields):
        source = factories.source(published_start=date(2026, 2, day), published_end=date(2026, 2, day))
        number = None if value is None else Decimal(value)
        return factories.published(
            "figure", **{"indicator": indicator, "place": place, "source": source, "value": number} | fields
        )

    return claim


def test_one_claim_has_no_table_of_claims(read, say):
    say(92, 1)
    text = read("/indicators/cases/")
    assert "two figures" not in text
    assert "No longer in force" not in text


def test_two_equal_claims_are_one_figure_with_both_marks(read, say):
    say(92, 1, source=factories.source(code="S7"))
    say(92, 2, source=factories.source(code="S8"))
    text = read("/indicators/cases/")
    assert "92 is given by two documents (S7 and S8)" in text
    assert "Beside the one shown first" not in text


def test_a_bound_is_said_to_leave_room_and_nothing_is_flagged(read, say):
    say(92, 1, qualifier=Qualifier.AT_LEAST)
    say(145, 2, as_written="145 in all")
    text = read("/indicators/cases/")
    assert "At least 92 and 145 can all hold at once" in text
    assert "both can hold; a bound has no difference" in text
    assert "“145 in all”" in text
    assert "Sources differ" not in text


def test_a_bound_that_the_other_breaks_is_flagged(read, say):
    say(145, 1, qualifier=Qualifier.AT_LEAST)
    say(92, 2)
    text = read("/indicators/cases/")
    assert "cannot hold together with 92" in text
    assert "Sources differ" in text


def test_a_blank_beside_a_value_is_called_neither_zero_nor_a_denial(read, say):
    say(92, 1)
    say(None, 2, blank="withheld", ground="Security.")
    text = read("/indicators/cases/")
    assert "no value to compare" in text
    assert "a blank is neither zero nor a denial" in text


def test_a_figure_within_rounding_is_said_to_be_so(read, say):
    say(85, 1)
    say(Decimal("84.7"), 2)
    assert "+0.3 (+0.4 %), within rounding" in read("/indicators/cases/")


def test_what_was_corrected_is_struck_through_and_leads_to_what_replaced_it(client, say):
    wrong, gone = say(29, 1), say(5, 2)
    right = factories.correction(wrong, value=Decimal(92), reason="Digits were swapped.")
    actions.withdraw(gone, by=factories.reviewer(), at=factories.NOW, reason="The report was retracted.")
    html = client.get("/indicators/cases/").content.decode()
    assert f'<a href="/records/{wrong.public_id}/"><del>29 cases, Sindh, 2025</del></a>' in html
    assert f'corrected, replaced by <a href="/records/{right.public_id}/">92 cases, Sindh</a>' in html
    assert "withdrawn, " in html
    assert "The report was retracted." in html


def test_amounts_that_differ_stand_side_by_side(read):
    line = factories.budget_line(slug="line")
    for day, amount in ((1, 6_000_000_000), (2, 6_500_000_000)):
        source = factories.source(published_start=date(2026, 2, day))
        factories.published("amount", budget_line=line, source=source, amount=Decimal(amount))
    factories.published("amount", budget_line=line, measure=Measure.RELEASE, amount=Decimal(1))
    text = read("/budget/line/")
    assert "Allocation, 2025: two figures" in text
    assert "−Rs 500 million (−7.7 %)" in text
