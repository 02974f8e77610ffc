"""The page of a document says what the checks find about it, and where its figures are held against others."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories
from tests.public.facts import text_of

pytestmark = pytest.mark.django_db
CODES = ("S81", "S82", "S83")


@pytest.fixture
def sources():
    """One that prints a day no calendar has and differs from another; that other; and one of which nothing is found."""
    wrong, other, sound = (factories.source(code=code, slug=code.lower(), date_basis="printed") for code in CODES)
    factories.published("figure", source=wrong, period_as_written="February 31")
    factories.published("figure", source=factories.source(code="S84"), period_as_written="April 31")
    indicator, place = factories.indicator(code="I7"), factories.place()
    for source, value in ((wrong, 92), (other, 145)):
        factories.published("figure", indicator=indicator, place=place, source=source, value=Decimal(value))
    factories.published("figure", source=sound)
    return wrong, other, sound


def page(client, source, query=""):
    return client.get(f"/sources/{source.slug}/{query}").content.decode()


def test_what_is_found_of_a_document_stands_on_its_page(client, sources):
    wrong, other, sound = sources
    text = text_of(page(client, wrong))
    assert "What the tracker found" in text
    assert "February 31" in text
    assert "April 31" not in text.partition("What the tracker found")[2]
    assert "Sources differ: " in text
    assert 'href="/checks/?subject=I7#claims-' in page(client, wrong)
    assert "Sources differ: " in text_of(page(client, other))
    assert "February 31" not in text_of(page(client, other))
    assert "What the tracker found" not in page(client, sound)


def test_it_says_what_was_found_at_the_moment(client, sources):
    _wrong, other, _sound = sources
    before = factories.published("figure").published_line
    factories.published("figure", source=other, period_as_written="June 31")
    assert "June 31" in text_of(page(client, other)).partition("What the tracker found")[2]
    assert "June 31" not in text_of(page(client, other, f"?version={before}"))


def test_it_costs_the_same_however_much_is_found(client, sources):
    wrong, *_ = sources

    def queries(query):
        with CaptureQueriesContext(connection) as caught:
            page(client, wrong, query)
        return len(caught)

    before = queries("?n=1")
    for value in range(5):
        one = factories.published("figure", source=wrong, value=Decimal(value), period_as_written="February 30")
        factories.published("figure", indicator=one.indicator, place=one.place, value=Decimal(1000 + value))
    assert queries("?n=2") == before
