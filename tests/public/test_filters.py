"""The filters of the registers of laws and of sources, on the page and in its files."""

import csv
import io

import pytest

from tests import factories
from tests.contract.answers import body_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def laws():
    """An act of a province on which a step is reported, and an order of nobody's on which nothing is."""
    zhob = factories.place(name="Zhob Élan")
    act = factories.instrument(code="L1", title="Act of Zhob", kind="act", jurisdiction=zhob)
    factories.instrument(code="L2", title="Curfew order", kind="order")
    factories.published("step", instrument=act, stage="enacted", source=factories.source(code="S1", kind="court"))
    factories.published("status", source=factories.source(code="S2", kind="press", title="Newspaper"))


def codes(client, page, query):
    text = body_of(client.get(f"/{page}.csv?{query}")).decode("utf-8-sig")
    return [row["code"] for row in csv.DictReader(io.StringIO(text, newline=""))]


@pytest.mark.parametrize(
    ("page", "query", "found"),
    [
        ("legislation", "", ["L1", "L2"]),
        ("legislation", "kind=order", ["L2"]),
        ("legislation", "stage=enacted", ["L1"]),
        ("legislation", "stage=none", ["L2"]),
        ("legislation", "jurisdiction=zhob-elan", ["L1"]),
        ("legislation", "q=elan+act", ["L1"]),
        ("legislation", "sort=-code", ["L2", "L1"]),
        ("sources", "", ["S1", "S2"]),
        ("sources", "kind=court", ["S1"]),
        ("sources", "q=newspaper", ["S2"]),
        ("sources", "q=newspaper&kind=court", []),
    ],
)
def test_the_page_and_the_file_show_what_passes(client, laws, page, query, found):
    assert codes(client, page, query) == found
    main = client.get(f"/{page}/?{query}").content.decode().split("<main", 1)[1].split("<footer")[0]
    assert {code for code in ("L1", "L2", "S1", "S2") if f">{code}<" in main.split("<table")[-1]} >= set(found)
    assert (f"<strong>{len(found)} " in main) or not found


@pytest.mark.parametrize(
    "address", ["legislation?kind=x", "legislation?stage=x", "legislation?jurisdiction=x", "sources?kind=x"]
)
def test_what_nothing_can_be_chosen_by_is_refused(client, laws, address):
    page, query = address.split("?")
    assert client.get(f"/{page}/?{query}").status_code == 400
    assert client.get(f"/{page}.csv?{query}").status_code == 400


def test_a_filter_keeps_the_moment_and_the_order(client, laws):
    html = client.get("/legislation/?kind=act&sort=-code&as_of=2026-03-01").content.decode()
    form = html.split('aria-label="Filter the laws"')[1].split("</form>")[0]
    assert 'name="as_of" value="2026-03-01"' in form
    assert 'name="sort" value="-code"' in form
    assert 'value="act" selected' in form
