"""Three thousand reforms: every page small, in pages, filtered, and no dearer in queries than one with 26."""

import re
from urllib.parse import quote

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from tests import factories
from tests.public.facts import text_of
from tracker.records import journal
from tracker.records.moment import Moment
from tracker.staff.scale_reforms import add_reforms
from tracker.summaries.overview import BOARD_HOLDS, most_named, overview
from tracker.summaries.reforms import reform_register

MANY = 3_000
FEW = 26
KILOBYTE = 1_000
PAGES = ("/", "/reforms/", "/indicators/", "/prosecution/", "/budget/", "/legislation/", "/sources/", "/about/")
MOMENTS = ("", "?as_of=2024-06-01", "?version={version}")


@pytest.fixture(scope="module")
def many(django_db_setup, django_db_blocker):
    """Three thousand reforms; gives the queries that each address cost when there were 26."""
    from django.test import Client

    with django_db_blocker.unblock(), transaction.atomic():
        enters, reviews = factories.editor(), factories.reviewer()
        add_reforms(FEW, enters=enters, reviews=reviews, at=factories.NOW)
        version = journal.head().number
        addresses = [page + moment.format(version=version) for page in PAGES for moment in MOMENTS]
        then = {address: _queries(Client(), address) for address in addresses}
        add_reforms(MANY - FEW, enters=enters, reviews=reviews, at=factories.NOW, first=FEW + 1)
        yield then
        transaction.set_rollback(True)


def _queries(client, address):
    with CaptureQueriesContext(connection) as captured:
        response = client.get(address)
    assert response.status_code == 200, address
    return len(captured)


@pytest.mark.django_db
def test_every_page_is_small_and_asks_no_more_of_the_database(many, client):
    for address, queries in many.items():
        assert _queries(client, address) <= queries + 2, address  # a past version now has later lines to look past
        assert len(client.get(address).content) < 300 * KILOBYTE, address


@pytest.mark.django_db
@pytest.mark.parametrize("query", ["", "?as_of=2024-06-01"])
def test_the_overview_stays_under_a_hundred_kilobytes(many, client, query):
    html = client.get(f"/{query}").content
    assert len(html) < 100 * KILOBYTE
    assert html.count(b'<a class="chip') <= BOARD_HOLDS


@pytest.mark.django_db
def test_the_board_counts_what_the_register_holds(many):
    page = overview(Moment(factories.TODAY))
    rows = reform_register(Moment(factories.TODAY))
    assert page.reform_count == len(rows) == MANY
    for pillar in page.pillars:
        of_pillar = [row for row in rows if row.pillar_code == pillar.code]
        assert pillar.number == len(of_pillar)
        for cell in pillar.cells:
            codes = [row.ref.code for row in of_pillar if row.status_now is cell.status]
            assert cell.number == len(codes)
            assert [ref.code for ref in cell.first] == codes[: len(cell.first)]


@pytest.mark.django_db
def test_the_rest_of_a_cell_is_a_link_to_the_register_at_the_same_moment(many, client):
    html = client.get("/?as_of=2025-06-01").content.decode()
    links = re.findall(r'<a class="chip chip--more" href="([^"]+)">.*?<span>and ([\d,]+) more</span>', html)
    assert links
    for href, rest in (links[0], links[-1]):
        address = href.replace("&amp;", "&")
        assert "as_of=2025-06-01" in address
        found = client.get(address).context["found"]
        assert len(found) - int(rest.replace(",", "")) in range(1, 8)


@pytest.mark.django_db
def test_the_register_has_pages_orders_and_filters(many, client):
    text = text_of(client.get("/reforms/?page=150").content.decode())
    assert "3,000 reforms showing 2,981 to 3,000, in order of code" in text
    assert client.get("/reforms/?page=151").status_code == 400
    assert next(row.code for row in client.get("/reforms/?sort=-code").context["table"].shown) == "X3000"
    one = client.get("/reforms/").context["every"][1500]
    pillar, agency, status = one.pillar_code, one.agency_codes[0], one.status_now
    found = client.get(f"/reforms/?pillar={pillar}&status={status}&agency={agency}").context["found"]
    assert one.code in [line.code for line in found]
    assert {(line.pillar_code, line.status_now) for line in found} == {(pillar, status)}
    assert all(agency in line.agency_codes for line in found)
    assert [line.code for line in client.get(f"/reforms/?q={quote('reform 2718,')}").context["found"]] == ["X2718"]


@pytest.mark.django_db
def test_what_a_source_states_is_searched_in_all_of_them(many, client):
    found = client.get(f"/reforms/?q={quote('“word 3”'[1:-1])}&page=2").context["found"]
    assert len(found) > 20
    assert all(line.update for line in found)


@pytest.mark.parametrize(
    ("sizes", "lines"),
    [
        ([6, 3, 3], 8),
        ([8] * 25, 8),
        ([9] * 25, 8),
        ([30] * 26, 6),
        ([30] * 50, 4),
        ([30] * 99, 2),
        ([30] * 330, 1),
        ([], 8),
    ],
)
def test_a_fuller_board_names_fewer_reforms_a_cell(sizes, lines):
    assert most_named(sizes) == lines
