"""A long table streamed into an Excel file: what every reader of the format gets back, and what it refuses."""

import io
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from defusedxml import ElementTree
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from tracker.values import streamed
from tracker.values.cell_text import STARTS_A_FORMULA, starts_a_formula
from tracker.values.same_bytes import saved
from tracker.values.streamed import Streamed, TooManyRows, letters

AT = datetime(2026, 3, 2, 5, 0, tzinfo=UTC)
PLAIN, RISKY, DAY, WHOLE, TENTH = range(5)


def file_of(rows, **said):
    """A sheet of one heading with these rows below it."""
    book = Workbook()
    page = book.active
    styles = [page.cell(1, number + 1) for number in range(5)]
    styles[RISKY].quotePrefix = True
    styles[DAY].number_format = "yyyy-mm-dd"
    styles[WHOLE].number_format, styles[TENTH].number_format = "#,##0", "#,##0.0"
    plain, risky, day, whole, tenth = (cell.style_id for cell in styles)
    page.delete_rows(1)
    width = len(rows[0]) if rows else 1
    for number in range(width):
        page.cell(1, number + 1, f"h{number}")

    def look(value):
        if isinstance(value, str):
            return risky if starts_a_formula(value) else plain
        return day if isinstance(value, date) else whole if value == int(value) else tenth

    tall = [(None, row) for row in rows]
    return saved(book, AT, streamed={page.title: [Streamed(1, [look] * width, tall, **said)]})


def read(content):
    """The cells below the heading."""
    return list(load_workbook(io.BytesIO(content)).active.iter_rows(min_row=2))


def sheet_of(content):
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return packed.read("xl/worksheets/sheet1.xml")


def test_numbers_and_days_are_numbers_and_days_and_nothing_is_nothing():
    ((text, number, more, day, empty, after),) = read(
        file_of([("S0", Decimal("12.50"), 7, date(2026, 2, 4), None, "x")])
    )
    assert (text.value, empty.value, after.value) == ("S0", None, "x")
    assert (number.value, number.data_type, number.number_format) == (12.5, "n", "#,##0.0")
    assert (more.value, more.number_format) == (7, "#,##0")
    assert (day.value, day.number_format) == (datetime(2026, 2, 4), "yyyy-mm-dd")  # noqa: DTZ001


def test_a_column_in_hundredths_becomes_a_percentage():
    ((cell,),) = read(file_of([(Decimal("34.3"),)], percent=frozenset({0})))
    assert cell.value == pytest.approx(0.343)


@pytest.mark.parametrize("start", STARTS_A_FORMULA)
def test_text_stays_text_whatever_it_begins_with(start):
    content = file_of([(f"{start}1+1",)])
    ((cell,),) = read(content)
    assert (cell.value, cell.data_type, cell.quotePrefix) == (f"{start}1+1", "s", True)
    assert b"<f>" not in sheet_of(content)


@given(st.lists(st.text(max_size=40), min_size=1, max_size=5))
def test_any_text_makes_a_sheet_that_can_be_read(texts):
    ElementTree.fromstring(sheet_of(file_of([(text,) for text in texts])))


@pytest.mark.parametrize("text", ['<a> & "b"', " edges ", "two\nlines", "_x0041_", "چوکی"])
def test_what_xml_and_excel_would_change_comes_back_as_it_was(text):
    ((cell,),) = read(file_of([(text,)]))
    assert cell.value.replace("_x005F_x0041_", "_x0041_") == text


def test_a_day_that_excel_counts_otherwise_is_written_in_words():
    ((cell,),) = read(file_of([(date(1878, 1, 1),)]))
    assert cell.value == "1878-01-01"


def test_the_area_of_the_sheet_is_said_where_the_rows_were_counted():
    rows = [("a", "b")] * 3
    assert b'<dimension ref="A1:B4"/>' in sheet_of(file_of(rows, count=3))
    assert b"<dimension" not in sheet_of(file_of(rows))


def test_rows_that_do_not_come_as_announced_make_no_file():
    with pytest.raises(RuntimeError, match="3 rows were announced and 2 came"):
        file_of([("a",)] * 2, count=3)


def test_more_rows_than_a_sheet_can_hold_are_refused_in_words(monkeypatch):
    monkeypatch.setattr(streamed, "MOST_ROWS", 2)
    assert len(read(file_of([("a",)] * 2))) == 2
    with pytest.raises(TooManyRows, match="more than the 2 rows that a sheet of Excel can hold"):
        file_of([("a",)] * 3)


def test_the_same_rows_give_the_same_bytes():
    assert file_of([("a", 1)] * 700) == file_of([("a", 1)] * 700)


def test_columns_are_named_as_excel_names_them():
    assert [letters(number) for number in (1, 26, 27, 702, 703)] == ["A", "Z", "AA", "ZZ", "AAA"]
