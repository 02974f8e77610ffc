"""Figures, claims and money in Urdu: what a crawl for English words does not see."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils import translation

from tests import factories
from tests.public.urdu import lists_as_they_stand
from tracker.indicators import rules
from tracker.public.parts.figures import unit_words
from tracker.public.words.claims import REASONS, because_words, tally_words
from tracker.public.words.mixed import signed, strung
from tracker.sources.quoted import english

DAY, LATER = date(2026, 2, 4), date(2026, 2, 5)


@pytest.fixture
def urdu(tmp_path):
    with lists_as_they_stand(tmp_path), translation.override("ur"):
        yield


@pytest.mark.parametrize(
    "others", [[], [("S1", DAY)], [("S1", LATER)], [("S0", DAY), ("S1", DAY)], [("S1", LATER), ("S2", DAY)]]
)
def test_every_reason_for_showing_a_claim_first_can_be_said_in_urdu(urdu, others):
    reason = rules.adopted_because(("S0", LATER), others)
    assert reason in REASONS
    assert because_words(reason) != reason


def test_the_sign_of_a_number_stays_before_it(urdu):
    assert tally_words(Decimal(53), is_first=False) == "\u2066+53\u2069"
    with translation.override("en"):
        assert tally_words(Decimal(53), is_first=False) == "+53"
        assert signed("−1") == "−1"


def test_a_note_of_the_record_stays_marked_among_urdu_words_and_is_escaped(urdu):
    assert strung(["بلوچستان", english("a <b>"), ""], "؛ ") == (
        'بلوچستان؛ <span lang="en" dir="ltr">a &lt;b&gt;</span>'
    )


def test_percent_is_said_in_the_language_of_the_page(urdu):
    assert unit_words("percent") == "فیصد"
    assert unit_words("acres") == "acres"


@pytest.mark.django_db
def test_who_says_it_is_marked_as_english_even_at_the_head_of_a_page(client, settings, tmp_path):
    indicator = factories.indicator(slug="cases", event="An event")
    factories.published("figure", indicator=indicator, attribution="security sources")
    with lists_as_they_stand(tmp_path):
        html = client.get("/ur/indicators/cases/").content.decode()
    assert '<h3 class="fig-label"><span lang="en" dir="ltr">Security sources</span></h3>' in html
