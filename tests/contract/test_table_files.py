"""Promises over every table: it can be taken away as CSV and as Excel, and the file says what its page says."""

import csv
import io
import re
from datetime import date, datetime
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from tests import factories
from tests.contract.addresses import examples, file_of, is_page
from tests.contract.answers import body_of
from tracker.public.files import as_csv
from tracker.public.files.columns import BLANKS
from tracker.public.files.tables import TABLES
from tracker.records import journal
from tracker.records.registry import kinds

pytestmark = pytest.mark.django_db
TABLE = re.compile(r"<table.*?</table>", re.DOTALL)
NUMBER = re.compile(r'<data(?: class="derived")? value="([^"]*)">')
# Pages with tables and no files, each with its reason.
WITHOUT_FILES = {
    "about": "its tables explain words",
    "overview": "all of it stands in the tables of the other pages",
    "briefings": "its table lists workbooks, which are files themselves",
    "headlines": "all of it stands in the tables of the other pages, and on a sheet of the workbook",
    "record-detail": "one record: it has formats of its own",
    "reform-timeline": "its table repeats the drawing; its dates are those of records, which files have",
    "reform-lineage": "its story is that of the pages of its reforms",
    "reform-detail": "its tables are those of its indicators, laws and lines",
}
WHOLE = ("/reforms/", "/indicators/", "/prosecution/", "/budget/", "/legislation/", "/sources/", "/search/?q=r")
EVIL = '=HYPERLINK("http://evil.example","+1")'


@pytest.fixture
def records():
    """One of every kind, from sources that differ, with a blank and a district among the figures."""
    found = [factories.published(kind) for kind in kinds()]
    about = {"indicator": next(one for one in found if one.KIND == "figure").indicator}
    withheld = {"blank": "withheld", "ground": "Under inquiry."}
    found.append(factories.published("figure", **about, **withheld, unattributed=True))
    found.append(factories.published("figure", **about, value=Decimal("12.5"), note=EVIL, as_written="@12,5"))
    group = factories.group(code="prosecution")
    court = factories.published("figure", indicator=factories.indicator(group=group), value=Decimal(3))
    factories.published("figure", indicator=court.indicator, place=court.place, value=Decimal(4),
                        period_start=date(2024, 1, 1), period_end=date(2024, 12, 31))  # fmt: skip
    return [*found, court]


def every(records):
    """Each table's page and an address of it."""
    return [(name, one) for name, all_of in examples(records).items() if name in TABLES for one in all_of]


def rows_of_csv(client, page):
    response = client.get(file_of(page, "csv"))
    assert response.status_code == 200, page
    return list(csv.DictReader(io.StringIO(body_of(response).decode("utf-8-sig"), newline="")))


def book_of(client, page):
    response = client.get(file_of(page, "xlsx"))
    assert response.status_code == 200, page
    return load_workbook(io.BytesIO(body_of(response)))


def test_every_page_with_a_table_has_its_files_and_links_to_them(client, records):
    shown = set()
    for name, all_of in examples(records).items():
        for address in filter(is_page, all_of):
            html = client.get(address).content.decode()
            if not TABLE.search(html):
                continue
            shown.add(name)
            if name not in WITHOUT_FILES:
                for form in ("csv", "xlsx"):
                    assert f'href="{file_of(address, form).replace("&", "&amp;")}"' in html, address
    assert shown - set(TABLES) <= set(WITHOUT_FILES)
    assert not set(WITHOUT_FILES) & set(TABLES)


def test_both_formats_hold_the_same_cells(client, records):
    for _, page in every(records):
        header, *lines = book_of(client, page)["Table"].iter_rows(values_only=True)
        written = rows_of_csv(client, page)
        assert len(lines) == len(written), page
        for line, row in zip(lines, written, strict=True):
            assert [text(value) for value in line] == [value.removeprefix("'") for value in row.values()], page
            assert list(header) == list(row)


def text(value):
    if isinstance(value, datetime):
        return value.date().isoformat()
    return "" if value is None else str(value)


def test_every_figure_of_the_file_is_on_the_page_and_the_other_way_round(client, records):
    for page in ("/indicators/", "/prosecution/", *(p for name, p in every(records) if name == "indicator-detail")):
        main = client.get(page).content.decode().split("<main", 1)[1].split("<footer", 1)[0]
        shown = {Decimal(number) for number in NUMBER.findall(main)}
        written = {Decimal(row["value"]) for row in rows_of_csv(client, page) if row["value"]}
        assert written, page
        assert written <= shown, page
        if page == "/indicators/":
            assert written == shown


def test_every_empty_cell_that_needs_it_is_explained(client, records):
    for name, page in every(records):
        for row in rows_of_csv(client, page):
            assert "None" not in row.values()
            explained = {part.partition(": ")[0] for part in row[BLANKS].split("; ") if part}
            assert explained <= {key for key, value in row.items() if value == ""}, (name, row)
    about = next(one for one in records if one.KIND == "figure").indicator
    withheld = next(row for row in rows_of_csv(client, f"/indicators/{about.slug}/") if row["ground_of_blank"])
    assert withheld["value"] == ""
    assert "value: withheld" in withheld[BLANKS]
    assert "attribution: not recorded" in withheld[BLANKS]


def test_nothing_in_a_file_is_calculated(client, records):
    about = next(one for one in records if one.KIND == "figure").indicator
    page = f"/indicators/{about.slug}/"
    row = next(row for row in rows_of_csv(client, page) if "HYPERLINK" in row["note"])
    assert (row["note"], row["as_written"], row["value"]) == (f"'{EVIL}", "'@12,5", "12.5")
    cells = [cell for line in book_of(client, page)["Table"].iter_rows() for cell in line]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d", "inlineStr"}
    assert any(cell.value == EVIL and cell.quotePrefix for cell in cells)


def test_a_workbook_has_numbers_dates_and_where_it_comes_from(client, records):
    about = next(one for one in records if one.KIND == "figure").indicator
    book = book_of(client, f"/indicators/{about.slug}/?as_of=2026-03-01")
    said = {row[0]: row[1] for row in book["About this file"].iter_rows(values_only=True) if len(row) > 1}
    head = journal.head().number
    assert said["Address"].endswith(f"/indicators/{about.slug}/?as_of=2026-03-01&version={head}")
    assert said["Version"].startswith(f"{head} of the record")
    assert "CC BY 4.0" in said["Licence"]
    header, first, *_ = book["Table"].iter_rows()
    cell = {name.value: one for name, one in zip(header, first, strict=True)}
    assert isinstance(cell["value"].value, int | float) or cell["value"].value is None
    assert isinstance(cell["known_from"].value, datetime)
    assert cell["known_from"].number_format == "yyyy-mm-dd"


def test_the_same_moment_gives_the_same_bytes(client, records):
    version = journal.head().number
    addresses = [
        file_of(f"{page}{'&' if '?' in page else '?'}version={version}", form)
        for _, page in every(records)
        for form in ("csv", "xlsx")
    ]
    before = {one: body_of(client.get(one)) for one in addresses}
    for kind in kinds():
        factories.published(kind, **{records[0].SUBJECT: records[0].subject} if kind == records[0].KIND else {})
    assert [one for one in addresses if body_of(client.get(one)) != before[one]] == []


def test_a_file_keeps_the_filters_and_the_order_and_has_every_row(client):
    reforms = [factories.reform(code=f"R{number:03}", title=f"Title {number:03}") for number in range(1, 61)]
    factories.published("status", reform=reforms[3])
    assert len(rows_of_csv(client, "/reforms/?page=2")) == 60
    assert [row["code"] for row in rows_of_csv(client, "/reforms/?sort=-code")][:2] == ["R060", "R059"]
    assert [row["code"] for row in rows_of_csv(client, "/reforms/?status=operational")] == ["R004"]
    assert [row["code"] for row in rows_of_csv(client, f"/reforms/?pillar={reforms[7].pillar.code}")] == ["R008"]
    assert client.get("/reforms.csv?sort=zebra").status_code == 400
    assert client.get("/reforms.xlsx?status=zebra").status_code == 400


def test_a_code_leads_to_the_file_and_nothing_to_none(client, records):
    indicator = next(one for one in records if one.KIND == "figure").indicator
    answer = client.get(f"/indicators/{indicator.code}.csv?version=latest")
    assert answer.status_code == 400
    answer = client.get(f"/indicators/{indicator.code}.csv?as_of=2026-03-01")
    assert (answer.status_code, answer["Location"]) == (301, f"/indicators/{indicator.slug}.csv?as_of=2026-03-01")
    assert client.get("/indicators/nowhere.csv").status_code == 404
    assert client.get("/indicators/nowhere.xlsx").status_code == 404


def test_a_file_is_named_after_the_version_it_was_made_of(client, monkeypatch):
    factories.published("status")
    head, real = journal.head().number, as_csv.csv_parts

    def meanwhile(table):
        factories.published("status")
        return real(table)

    monkeypatch.setattr(as_csv, "csv_parts", meanwhile)
    assert f"_v{head}.csv" in client.get("/reforms.csv")["Content-Disposition"]


def test_a_file_names_its_moment(client, records):
    head = journal.head().number
    assert f"reforms_2026-03-01_v{head}.csv" in client.get("/reforms.csv?as_of=2026-03-01")["Content-Disposition"]
    assert client.get("/reforms.csv")["Content-Type"] == "text/csv; charset=utf-8; header=present"


def test_a_file_is_rfc_4180_with_a_byte_order_mark(client):
    factories.reform(title='Two\nlines, "quoted"')
    body = body_of(client.get("/reforms.csv"))
    assert body.startswith(b"\xef\xbb\xbfcode,title,")
    assert b'"Two\nlines, ""quoted"""' in body
    assert body.endswith(b"\r\n")


def test_a_file_costs_the_same_however_many_rows_it_has(client):
    def cost(address):
        with CaptureQueriesContext(connection) as captured:
            body_of(client.get(address))
        return len(captured)

    def more():
        for kind in kinds():
            factories.published(kind)
        factories.published("figure", indicator=indicator)

    indicator = factories.indicator()
    more()
    addresses = [file_of(page, form) for page in WHOLE for form in ("csv", "xlsx")]
    addresses.append(f"/indicators/{indicator.slug}.csv")
    before = {one: cost(one) for one in addresses}
    more()
    more()
    assert {one: cost(one) for one in addresses} == before


def test_every_table_is_that_of_a_page():
    for name in TABLES:
        for form in ("csv", "xlsx"):
            parts = {"slug": "x"} if name.endswith(("-detail", "-areas")) else {}
            address = reverse(f"{name}-{form}", kwargs=parts)
            assert file_of(reverse(name, kwargs=parts), form) == address
