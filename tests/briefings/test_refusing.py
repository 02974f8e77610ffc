"""What is not even opened when a workbook is to be verified: what programs would read differently, or at great cost."""

import pytest

from tests.briefings.reading import reopened, saved, with_parts
from tracker.briefings.verifying.comparing import compared
from tracker.briefings.verifying.upload import read
from tracker.workbooks.guarding import Unreadable

pytestmark = pytest.mark.django_db
SHEET = "xl/worksheets/sheet2.xml"
MAIN = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
ANOTHER = b'<Relationship Id="x%d" Type="http://x/relationships/%s" Target="%s"/><Relationship '


def refusal_of(content):
    with pytest.raises(Unreadable) as refused:
        read(content)
    return str(refused.value)


def test_a_part_that_is_there_twice_is_refused(given_out):
    with pytest.warns(UserWarning, match="Duplicate"):
        twice = with_parts(given_out, {}, [(SHEET, b"<worksheet/>")])
    assert "holds a part of the workbook twice" in refusal_of(twice)
    assert "holds a part" in refusal_of(with_parts(given_out, {}, [("XL/Worksheets/Sheet2.xml", b"<worksheet/>")]))


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("_rels/.rels", b"<Relationship ", ANOTHER % (1, b"officeDocument", b"xl/other.xml")),
        ("_rels/.rels", b"xl/workbook.xml", b"xl/styles.xml"),
        ("xl/_rels/workbook.xml.rels", b"<Relationship ", ANOTHER % (1, b"sharedStrings", b"other.xml")),
        ("[Content_Types].xml", b"<Override ",
         b'<Override PartName="/xl/o.xml" ContentType="application/x.sheet.main+xml"/><Override '),
        (SHEET, b"<sheetData>",
         b'<AlternateContent xmlns="http://schemas.openxmlformats.org/markup-compatibility/2006"><Choice Requires="x">'
         b"<sheetData " + MAIN + b"/></Choice></AlternateContent><sheetData>"),
    ],
    ids=["two workbooks", "another workbook", "other texts", "declared twice", "alternatives"],
)  # fmt: skip
def test_a_file_in_which_programs_find_different_things_is_refused(given_out, part, old, new):
    assert "holds a part of the workbook twice" in refusal_of(
        with_parts(given_out, {part: lambda body: body.replace(old, new, 1)})
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"<sheetData>", b"<sheetData>" + b"<row><c/></row>" * 200_001),
        (b"<pageMargins", b'<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells><pageMargins'),
        (b"<pageMargins", b'<hyperlinks><hyperlink ref="A1:XFD1048576" location="x"/></hyperlinks><pageMargins'),
        (b"</oddFooter>", b"&amp;L" * 1_001 + b"</oddFooter>"),
    ],
    ids=["cells", "merged", "link", "footer"],
)
def test_what_would_cost_a_reader_much_is_refused(given_out, old, new):
    altered = with_parts(given_out, {SHEET: lambda body: body.replace(old, new, 1)})
    assert "unpacks to more" in refusal_of(altered)


def test_a_cell_far_away_costs_nothing(given_out):
    book = reopened(given_out)
    book["Sources"]["XFD1048576"].value = "here"
    content = saved(book)
    assert [one.cell for one in compared(given_out, content, read(content)).edited] == ["XFD1048576"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_declarations_are_refused(given_out, encoding):
    bomb = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE x [<!ENTITY a "aa">]><x>&a;</x>'.encode(encoding)
    assert "cannot be read" in refusal_of(with_parts(given_out, {SHEET: lambda _body: bomb}))


def test_a_part_with_a_password_is_refused(given_out):
    at = bytearray(given_out)
    at[6] |= 1  # of the first part's own header
    at[given_out.index(b"PK\x01\x02") + 8] |= 1  # and of its entry in the directory
    assert "has a password" in refusal_of(bytes(at))
