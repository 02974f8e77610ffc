"""The filters of the register of indicators, on the page and in its files."""

import csv
import io

import pytest

from tests import factories
from tests.contract.answers import body_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def figures():
    """Two groups, two places; one indicator has a figure at each place."""
    courts, streets = factories.group(code="courts", name="Courts"), factories.group(code="streets", name="Streets")
    zhob, quetta = factories.place(code="Z", name="Zhob"), factories.place(code="Q", name="Quetta")
    cases = factories.indicator(code="I1", name="Cases", group=courts)
    patrols = factories.indicator(code="I2", name="Pátrols", group=streets)
    for indicator, place in ((cases, zhob), (cases, quetta), (patrols, quetta)):
        factories.published("figure", indicator=indicator, place=place)


def codes(client, query):
    text = body_of(client.get(f"/indicators.csv?{query}")).decode("utf-8-sig")
    return [(row["code"], row["place_code"]) for row in csv.DictReader(io.StringIO(text, newline=""))]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", [("I1", "Q"), ("I1", "Z"), ("I2", "Q")]),
        ("group=streets", [("I2", "Q")]),
        ("place=Z", [("I1", "Z")]),
        ("q=patrols", [("I2", "Q")]),
        ("q=i1&place=Q", [("I1", "Q")]),
        ("q=nothing", []),
    ],
)
def test_the_page_and_the_file_show_what_passes(client, figures, query, found):
    assert codes(client, query) == found
    main = client.get(f"/indicators/?{query}").content.decode().split("<main", 1)[1]
    shown = {code for code in ("I1", "I2") if f'<td class="code">{code}</td>' in main}
    assert shown == {code for code, _ in found}


@pytest.mark.parametrize("query", ["group=x", "place=x", "overdue=2", "q=" + "a" * 101])
def test_what_nothing_can_be_chosen_by_is_refused(client, figures, query):
    assert client.get(f"/indicators/?{query}").status_code == 400
    assert client.get(f"/indicators.csv?{query}").status_code == 400
