"""The file itself: real numbers and dates, tables, print set-up, properties, and the same bytes each time."""

import io
from datetime import date, datetime

import pandas as pd
import pytest
from openpyxl.utils import get_column_letter, range_boundaries

from tests import factories
from tests.briefings.reading import LATEST, made, opened, reopened, table
from tracker.briefings.briefing import briefing
from tracker.briefings.plan import plan_of
from tracker.briefings.writer import workbook_bytes
from tracker.records import journal
from tracker.records.moment import Moment

pytestmark = [pytest.mark.django_db]


def test_the_same_moment_gives_the_same_bytes(record):
    assert workbook_bytes(made()) == workbook_bytes(made())


def test_a_later_publication_does_not_alter_the_workbook_of_an_earlier_version(record):
    then = Moment(today=date(2026, 3, 2), version=journal.head().number)
    before = workbook_bytes(made(then))
    factories.published("status")
    assert workbook_bytes(made(then)) == before
    assert workbook_bytes(made()) != before


def test_times_in_the_file_are_those_of_the_journal(record):
    about = opened().properties
    assert about.created == about.modified == datetime(2026, 3, 2, 5, 0)  # noqa: DTZ001
    assert about.title == "Security reforms briefing · Balochistan"


def test_numbers_and_dates_are_numbers_and_dates_with_formats(record):
    budget = opened()["Amounts"]
    header = [cell.value for cell in budget[1]]
    amount = budget.cell(2, header.index("Amount (Rs)") + 1)
    assert (amount.data_type, amount.number_format) == ("n", "#,##0")
    reforms = opened()["Reforms"]
    known = reforms.cell(2, [cell.value for cell in reforms[1]].index("Known from") + 1)
    assert known.is_date
    assert known.number_format == "d mmm yyyy"


def test_pandas_reads_the_indicators_with_sensible_types(record):
    frame = pd.read_excel(io.BytesIO(workbook_bytes(made())), sheet_name="Indicators")
    kinds = frame.dtypes
    assert pd.api.types.is_float_dtype(kinds["Value"])
    for name in ("Change, computed", "Change in percent"):
        assert pd.api.types.is_float_dtype(kinds[name]), name
    for name in ("From", "To", "Known from"):
        assert pd.api.types.is_datetime64_any_dtype(kinds[name]), name
    for name in ("Code", "Indicator", "Unit", "Qualifier", "Source", "Record"):
        assert pd.api.types.is_string_dtype(kinds[name]), name
    assert frame[frame["Adopted"] == "yes"].set_index(["Code", "Period"])["Value"][("I12", "2024")] == 339
    assert not frame.columns.str.startswith("Unnamed").any()


def test_every_sheet_is_ready_to_print_on_a4(record):
    for page in opened():
        assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 9), page.title
        assert page.sheet_properties.pageSetUpPr.fitToPage
        assert page.page_setup.fitToHeight == 0
        assert page.oddFooter.left.text.startswith("As of 2 Mar 2026, version ")
        assert page.oddFooter.right.text == "Page &P of &N"


def test_no_sheet_is_printed_so_small_that_it_cannot_be_read(record):
    """At full size A4 carries 149 digits; a wider sheet is shrunk to six tenths, or takes several side by side."""
    for number in range(24):  # months, each of which has a column of its own
        start = date(2023 + number // 12, number % 12 + 1, 1)
        factories.published("figure", period_start=start, period_end=start)
    across = {}
    for page in reopened(workbook_bytes(briefing(plan_of(LATEST, since=date(2025, 12, 31))))):
        area = page.print_area.rpartition("!")[2].replace("$", "")
        last = range_boundaries(area)[2] if area else page.max_column
        widths = [page.column_dimensions[get_column_letter(n)].width for n in range(1, last + 1)]
        across[page.title] = page.page_setup.fitToWidth
        repeated = sum(widths[:2]) if page.print_title_cols else 0
        on_each = repeated + (sum(widths) - repeated) / across[page.title]
        assert on_each <= 149 / 0.6, page.title
        assert (page.print_title_cols == "$A:$B") is (across[page.title] > 1), page.title
    assert across["By period"] > 1
    assert across["Headlines"] == across["Reforms"] == 1


@pytest.mark.parametrize("title", ["Budget", "Amounts", "Legislation"])
def test_what_is_printed_of_a_sheet_can_be_read_on_paper(record, title):
    """Excel shrinks a sheet to the width of the page; at 200 characters ten points become seven."""
    page = opened()[title]
    last = range_boundaries(page.print_area.rpartition("!")[2].replace("$", ""))[2]
    assert sum(page.column_dimensions[get_column_letter(n)].width for n in range(1, last + 1)) <= 200


def test_the_list_of_sheets_is_printed_on_one_page(record):
    page = opened()["Cover"]
    (page_break,) = page.row_breaks.brk
    assert page.cell(page_break.id + 1, 1).value == "The sheets"


def test_what_does_not_add_up_begins_the_second_page_of_the_headlines(record):
    page = opened()["Headlines"]
    (page_break,) = page.row_breaks.brk
    assert page.cell(page_break.id + 1, 1).value.startswith("Findings, the worst first")


def _says_only_that_it_is_empty(page):
    """True of a sheet with no rows: one heading and one sentence, and no Excel table, which may not be empty."""
    return page.max_row == 2 and not page.tables


def test_registers_repeat_and_freeze_their_header_and_are_excel_tables(record):
    for page in opened().worksheets[2:]:
        if page.title in {"Budget", "Claims"} or _says_only_that_it_is_empty(page):  # two have several tables
            continue
        assert page.freeze_panes == "C2", page.title
        assert page.print_title_rows == "$1:$1"
        (one,) = page.tables.values()
        assert one.ref.startswith("A1:")
        assert one.autoFilter is not None
        assert one.tableStyleInfo.showRowStripes


def test_table_names_are_unique_in_the_workbook(record):
    names = [name for page in opened() for name in page.tables]
    assert len(names) == len(set(names))


def test_headings_of_a_table_are_unique(record):
    for sheet in made().sheets:
        for one in sheet.tables:
            headings = [column.header.casefold() for column in one.columns]
            assert len(headings) == len(set(headings)), (sheet.title, one.name)


def test_links_lead_to_sheets_of_the_same_workbook_and_to_records_of_the_site(record, settings):
    settings.PUBLIC_ADDRESS = "https://tracker.example.org"
    book = opened()
    links = [cell for page in book for row in page.iter_rows() for cell in row if cell.hyperlink]
    within = {cell.hyperlink.location for cell in links if cell.hyperlink.target is None}
    out = {cell.value: cell.hyperlink.target for cell in links if cell.hyperlink.target}
    assert within >= {f"'{page.title}'!A1" for page in book.worksheets[1:]}
    assert len(out) > 10
    for records, target in out.items():
        assert target == f"https://tracker.example.org/records/{records.split('; ')[0]}/"


def test_every_public_id_in_a_column_of_records_leads_to_its_page(record):
    page = opened()["Indicators"]
    header = [cell.value for cell in page[1]]
    cells = [row[header.index("Record")] for row in page.iter_rows(min_row=2)]
    assert [bool(cell.hyperlink) for cell in cells] == [bool(cell.value) for cell in cells]
    assert any(cell.hyperlink for cell in cells)


def test_an_empty_record_gives_a_workbook_that_says_so(db):
    book = reopened(workbook_bytes(made(LATEST)))
    assert book["Reforms"]["A2"].value == "Nothing had been published by then."
    assert not book["Reforms"].tables
    facts = {row["About"]: row["This workbook"] for row in table(book["Cover"], "Cover")}
    assert facts["Data version"] == "0"
