"""Shares of a whole: that the parts come to it, that what is not published is in none, and how they are rounded."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from tracker.summaries.findings import made_up
from tracker.summaries.shares import denominator
from tracker.territory.rules import Standing

TOLD = [one for one in Standing if one not in {Standing.NOT_PUBLISHED, Standing.CONTESTED}]
AMOUNTS = st.integers(0, 10**12)
DISTRICTS = st.lists(st.tuples(st.sampled_from(list(Standing)), AMOUNTS | st.none()), min_size=1, max_size=40)
ALL_PUBLISHED = st.lists(st.tuples(st.sampled_from(TOLD), AMOUNTS), min_size=1, max_size=40).filter(
    lambda districts: any(value for _, value in districts)
)
PEOPLE = made_up.ref("indicator", "Population")


def share_of(districts, converted):
    """The denominator when the districts of one standing are the converted ones and no other is."""
    swapped = [
        (Standing.CONVERTED if standing is converted else Standing.ANNOUNCED, value) for standing, value in districts
    ]
    return among(swapped)


def among(districts):
    figures = [(standing, None if value is None else made_up.point(value).adopted) for standing, value in districts]
    return denominator(PEOPLE, "people", figures)


@given(ALL_PUBLISHED)
def test_the_shares_of_all_parts_are_exactly_the_whole_and_as_shown_miss_it_by_rounding_alone(districts):
    parts = [share_of(districts, standing) for standing in TOLD]
    total = parts[0].total
    assert sum(one.converted for one in parts) == total
    assert sum(Fraction(one.converted) / Fraction(total) for one in parts) == 1
    assert abs(sum(one.share for one in parts) - 100) < Decimal("1e-20")
    shown = [round(one.share, 1) for one in parts]
    assert abs(sum(shown) - 100) <= len(shown) * Decimal("0.05")


@given(DISTRICTS)
def test_what_is_published_is_all_that_is_added_up_and_a_share_is_given_of_nothing_less_than_all(districts):
    found = among(districts)
    known = [value for _, value in districts if value is not None]
    converted = [value for standing, value in districts if standing is Standing.CONVERTED and value is not None]
    assert (found.total, found.converted) == (sum(known), sum(converted))
    assert (found.published, found.published_of_converted) == (len(known), len(converted))
    is_all = len(known) == len(districts) and all(standing in TOLD for standing, _ in districts)
    assert (found.share is not None) == (is_all and sum(known) > 0)
    if found.share is not None:
        assert 0 <= found.share <= 100
