"""Text that could do harm in a cell, or break the file."""

import io
from datetime import UTC, datetime

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.utils.escape import unescape

from tracker.briefings.cells import Styles
from tracker.briefings.sheet import Kind
from tracker.values.cell_text import LONGEST, cleaned
from tracker.values.same_bytes import saved
from tracker.values.streamed import Streamed

AT = datetime(2026, 3, 2, 5, 0, tzinfo=UTC)


def written(text):
    """The text in a cell, saved and read again."""
    book = Workbook()
    look = Styles(book).of_column(Kind.TEXT)
    content = saved(book, AT, streamed={book.active.title: [Streamed(0, [look], [(None, [text])], 1)]})
    return load_workbook(io.BytesIO(content)).active["A1"]


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(1)", "\t=1", '=HYPERLINK("http://x")', "#N/A", "#REF!", "1", "TRUE"]
)
def test_text_stays_text(text):
    cell = written(text)
    assert (cell.value, cell.data_type) == (text, "s")


def test_a_return_before_a_formula_stays_text():
    assert written("\r=1").data_type == "s"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\t1"])
def test_what_would_be_calculated_is_marked_as_text_for_whoever_edits_it(text):
    assert written(text).quotePrefix


def test_plain_text_carries_no_mark():
    assert not written("plain").quotePrefix


@pytest.mark.parametrize("letter", ["\x00", "\x08", "\x0b", "\x0c", "\x1f", "\ud800", "\ufffe", "\uffff"])
def test_what_xml_cannot_hold_is_left_out(letter):
    assert written(f"a{letter}b").value == "ab"


def test_an_escape_of_excels_own_is_kept_as_written():
    assert cleaned("_x0041_") == "_x005F_x0041_"
    assert unescape(written("_x0041_").value) == "_x0041_"


def test_a_text_that_is_too_long_is_cut_and_says_so():
    value = written("a" * 40_000).value
    assert len(value) == LONGEST
    assert value.endswith("…")
