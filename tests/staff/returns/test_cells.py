"""Sheets as other programs write them: prefixes, cells without a place, texts in several parts, how they are spoken."""

import io
import zipfile

import pytest

from tracker.staff.returns import cells
from tracker.staff.returns.cells import Cell, page_of, texts_of
from tracker.workbooks.guarding import Unreadable

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def package(**parts):
    to = io.BytesIO()
    with zipfile.ZipFile(to, "w") as zipped:
        for name, body in parts.items():
            zipped.writestr({"sheet": "s.xml", "texts": cells.TEXTS}[name], body)
    return zipfile.ZipFile(to)


def page(rows, texts=()):
    return page_of(package(sheet=f"<worksheet {MAIN}><sheetData>{rows}</sheetData></worksheet>"), "s.xml", list(texts))


def read(rows, texts=()):
    return {f"{letters}{row.number}": cell for row in page(rows, texts).rows for letters, cell in row.cells.items()}


def test_cells_of_each_kind():
    found = read(
        '<row r="2"><c r="A2" s="3"><v>1.50</v></c><c r="C2" t="s"><v>1</v></c><c r="D2" t="b"><v>1</v></c>'
        '<c r="E2" t="inlineStr"><is><t>a &amp; b</t></is></c><c r="F2"/></row>',
        ["no", "yes"],
    )
    assert found == {
        "A2": Cell("n", "1.50", 3), "C2": Cell("str", "yes"), "D2": Cell("b", "1"), "E2": Cell("str", "a & b"),
    }  # fmt: skip


def test_places_that_are_left_out_are_counted():
    assert read("<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>") == {
        "A1": Cell("n", "1"), "B1": Cell("n", "2"), "A2": Cell("n", "3"),
    }  # fmt: skip


def test_a_text_in_parts_is_one_and_how_it_is_spoken_is_none():
    cell = '<c r="A1" t="inlineStr"><is><r><t>one </t></r><rPh><t>wan</t></rPh><r><t>two</t></r></is></c>'
    rich = f'<row r="1">{cell}</row>'
    assert read(rich) == {"A1": Cell("str", "one two")}
    texts = f"<sst {MAIN}><si><r><t>one </t></r><r><t>two</t></r><rPh><t>wan</t></rPh></si><si><t>x</t></si></sst>"
    assert texts_of(package(texts=texts)) == ["one two", "x"]


def test_prefixes_are_read_as_the_root_has_them():
    cell = '<x:row r="1"><x:c r="A1"><x:v>1</x:v><o:f>2</o:f></x:c></x:row>'
    body = f'<x:worksheet xmlns:x="urn:x" xmlns:o="urn:o">{cell}</x:worksheet>'
    found = page_of(package(sheet=body), "s.xml", [])

    assert (found.rows[0].cells, found.formulas) == ({"A": Cell("n", "1")}, [])


def test_what_no_return_has_is_told_with_its_place():
    row = '<row r="1" hidden="true"><c r="A1"><f>1+1</f><v>2</v></c></row>'
    found = page(f'{row}<mergeCell ref="A1:B2"/><col min="2" max="3" hidden="1"/>')

    assert (found.formulas, found.merged, found.hidden_columns) == (["A1"], ["A1:B2"], [(2, 3)])
    assert found.rows[0].is_hidden


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="2"/><row r="2"/>',
        '<row r="2"><c r="A3"><v>1</v></c></row>',
        '<row r="2"><c r="A2"><v>1</v></c><c r="A2"><v>1</v></c></row>',
        '<row r="2"><c r="ABCD2"/></row>',
        '<c r="A1"/>',
        "<AlternateContent/><row/>",
        '<row><c t="s"><v>7</v></c></row>',
        '<row><c t="s"><v>x</v></c></row>',
    ],
    ids=["row twice", "other row", "cell twice", "no column", "no row", "alternatives", "no such text", "no number"],
)  # fmt: skip
def test_what_programs_would_read_differently_is_not_read(rows):
    with pytest.raises(Unreadable):
        page(rows)


def test_too_many_cells_or_texts(monkeypatch):
    monkeypatch.setattr(cells, "BOUNDS", cells.BOUNDS.__class__(unpacked=1, cells=2))
    monkeypatch.setattr(cells, "MOST_TEXTS", 1)
    with pytest.raises(Unreadable, match="more than any workbook"):
        page("<row><c/><c/><c/></row>")
    with pytest.raises(Unreadable, match="more than any workbook"):
        texts_of(package(texts="<sst><si/><si/></sst>"))


def test_only_so_many_formulas_are_remembered(monkeypatch):
    monkeypatch.setattr(cells, "MOST_TOLD", 2)

    assert page("<row><c><f/></c><c><f/></c><c><f/></c></row>").formulas == ["A1", "B1"]
