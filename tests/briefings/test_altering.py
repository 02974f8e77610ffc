"""What is done to a workbook beside its values is named; sorting and filtering it is no edit."""

import io
import zipfile
from functools import lru_cache

import pytest
from django.db import transaction
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.numbers import NumberFormat
from openpyxl.workbook.defined_name import DefinedName

from tests.briefings.conftest import make_record
from tests.briefings.reading import made, reopened
from tracker.briefings.verifying import comparing
from tracker.briefings.verifying.comparing import compared
from tracker.briefings.verifying.formats import written
from tracker.briefings.verifying.guarding import Unreadable
from tracker.briefings.verifying.upload import read, values
from tracker.briefings.writer import workbook_bytes

pytestmark = pytest.mark.django_db
SHEET = "xl/worksheets/sheet2.xml"
MAIN = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
A_SHAPE = (
    b'<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
    b'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><xdr:absoluteAnchor><xdr:sp><xdr:txBody>'
    b"<a:p><a:r><a:t>All is done</a:t></a:r></a:p></xdr:txBody></xdr:sp></xdr:absoluteAnchor></xdr:wsDr>"
)
DRAWN = "A picture, text box or chart was added, altered or taken out."
ANOTHER = b'<Relationship Id="x%d" Type="http://x/relationships/%s" Target="%s"/><Relationship '


@pytest.fixture(scope="module")
def workbook(django_db_setup, django_db_blocker):
    """The bytes of a small workbook; comparing two files asks no database."""
    with django_db_blocker.unblock(), transaction.atomic():
        make_record()
        yield workbook_bytes(made())
        transaction.set_rollback(True)


@pytest.fixture(scope="module", autouse=True)
def given_out_is_read_once():
    """Every test compares with the same bytes."""
    with pytest.MonkeyPatch.context() as patched:
        for reader in (read, values):
            patched.setattr(comparing, reader.__name__, lru_cache(maxsize=2)(reader))
        yield


def saved(book):
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def with_parts(content, changed, added=()):
    """The same file with some of its parts made anew by `changed` and others added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, changed.get(name, lambda body: body)(old.read(name)))
        for name, body in added:
            new.writestr(name, body)
    return out.getvalue()


def found_in(workbook, content):
    return compared(workbook, content, read(content))


def said_of(workbook, alter):
    """What is said of a workbook that was altered and saved again, and that no cell is."""
    book = reopened(workbook)
    alter(book)
    found = found_in(workbook, saved(book))
    assert found.edited == ()
    return [(one.sheet, one.what) for one in found.altered]


def hide_sheet(book):
    book["Budget"].sheet_state = "veryHidden"


def add_empty_sheet(book):
    book.create_sheet("Notes").sheet_state = "hidden"


def hide_rows(book):
    for row in (2, 3, 5):
        book["Budget"].row_dimensions[row].hidden = True


def flatten_row(book):
    book["Budget"].row_dimensions[2].height = 0.5


def hide_column(book):
    book["Budget"].column_dimensions["D"].hidden = True


def show_as_percent(book):
    book["Amounts"]["D2"].number_format = "0%"


def show_other_words(book):
    book["Reforms"]["D2"].number_format = ';;;"Completed"'


def show_without_percent(book):
    _first_shown_as(book, "0.0%").number_format = '0.0"%"'


def show_a_digit_more(book):
    _first_shown_as(book, "#,##0").number_format = "#,##\\0"


def _first_shown_as(book, code):
    cells = (cell for page in book for row in page.iter_rows() for cell in row)
    return next(cell for cell in cells if cell.number_format == code and cell.value is not None)


def show_another_status(book):
    for rule in _rules_of_statuses(book):
        if "Operational" in rule.formula[0]:
            words = NumberFormat(numFmtId=400, formatCode='General;General;General;"Completed"')
            rule.dxf = DifferentialStyle(font=rule.dxf.font, numFmt=words)


def colour_away_by_our_rule(book):
    for rule in _rules_of_statuses(book):
        rule.dxf = DifferentialStyle(font=Font(color="FFFEFEFE"), numFmt=rule.dxf.numFmt)


def _rules_of_statuses(book):
    (area,) = book["Reforms"].conditional_formatting
    return area.rules


def begin_the_axis_higher(book):
    _chart(book).y_axis.scaling.min = 400


def end_the_axis_lower(book):
    _chart(book).y_axis.scaling.max = 9000


def draw_the_other_way(book):
    _chart(book).type = "bar"


def stack_what_is_drawn(book):
    _chart(book).grouping = "percentStacked"


def _chart(book):
    return book["By period"]._charts[0]


def colour_nearly_away(book):
    book["Reforms"]["D2"].font = Font(color="FFFEFEFE")


def fill_nearly_alike(book):
    book["Reforms"]["D2"].fill = PatternFill("solid", fgColor="FF2A2F2B")


def colour_away(book):
    book["Reforms"]["D2"].font = Font(color="FFFFFFFF")


def strike_through(book):
    book["Reforms"]["D2"].font = Font(strike=True)


def comment(book):
    book["Reforms"]["D2"].comment = Comment("Not so.", "somebody")


def hide_by_a_rule(book):
    rule = CellIsRule(operator="greaterThan", formula=["0"], font=Font(color="FFFFFF"))
    book["Budget"].conditional_formatting.add("D2:D9", rule)


def write_on_pages(book):
    book["Budget"].oddFooter.center.text = "Final"


def hide_zeros(book):
    book["Budget"].sheet_view.showZeros = False


def name_a_cell(book):
    book.defined_names["Total"] = DefinedName("Total", attr_text="'Budget'!$D$2")


def print_less(book):
    book["Budget"].print_area = "A1:C3"


def call_it_otherwise(book):
    book.properties.title = "Final briefing"


@pytest.mark.parametrize(
    ("one", "same"),
    [
        ("d mmm yyyy", r"d\ mmm\ yyyy"),
        ("d mmm yyyy", "[$-409]d mmm yyyy"),
        ('General;General;General;"◆ "@', r"General;General;General;◆\ @"),
        (';;;"Done"', r";;;\D\o\n\e"),
        ("General", "@"),
    ],
)
def test_a_format_is_the_same_however_a_program_marks_its_words(one, same):
    assert written(one) == written(same)


@pytest.mark.parametrize(
    ("one", "other"), [("0.0%", '0.0"%"'), ("#,##0", r"#,##\0"), ("#,##0", '#"," ##0'), ("General", '"General"')]
)
def test_words_in_a_format_are_told_from_code(one, other):
    assert written(one) != written(other)


@pytest.mark.parametrize(
    ("alter", "sheet", "said"),
    [
        (hide_sheet, "Budget", "This sheet is hidden."),
        (add_empty_sheet, "Notes", "This sheet was added or taken out."),
        (hide_rows, "Budget", "Hidden rows: “2–3, 5”."),
        (flatten_row, "Budget", "Hidden rows: “2”."),
        (hide_column, "Budget", "Hidden columns: “D”."),
        (show_as_percent, "Amounts", "“D2” is shown in the format “0%”; it was given out in"),
        (show_other_words, "Reforms", '“D2” is shown in the format “;;;"Completed"”'),
        (show_without_percent, "Headlines", '“I12” is shown in the format “0.0"%"”; it was given out in “0.0%”.'),
        (show_a_digit_more, "Cover", '“C26” is shown in the format “#,##"0"”; it was given out in “#,##0”.'),
        (show_another_status, "Reforms", "The look of “D2” depends on its value"),
        (colour_away_by_our_rule, "Reforms", "The look of “D2” depends on its value"),
        (begin_the_axis_higher, "By period", DRAWN),
        (end_the_axis_lower, "By period", DRAWN),
        (draw_the_other_way, "By period", DRAWN),
        (stack_what_is_drawn, "By period", DRAWN),
        (colour_nearly_away, "Reforms", "What “D2” holds cannot be seen"),
        (fill_nearly_alike, "Reforms", "What “D2” holds cannot be seen"),
        (colour_away, "Reforms", "What “D2” holds cannot be seen"),
        (strike_through, "Reforms", "What “D2” holds cannot be seen, or is struck through."),
        (comment, "Reforms", "The comment on “D2” says “Not so.”"),
        (hide_by_a_rule, "Budget", "The look of “D2:D9” depends on its value"),
        (write_on_pages, "Budget", "The text on printed pages says"),
        (hide_zeros, "Budget", "Zeros are not shown."),
        (name_a_cell, "", "The name “Total” stands for “Budget!D2”; it was given out for nothing."),
        (print_less, "", "The name “Print_Area, Budget” stands for “Budget!A1:C3”"),
        (call_it_otherwise, "", "The property “title” of the document says “Final briefing”"),
    ],
)
def test_what_was_altered_beside_the_values_is_named(workbook, alter, sheet, said):
    found = said_of(workbook, alter)
    assert len(found) == 1, found
    assert found[0][0] == sheet
    assert found[0][1].startswith(said), found


def test_a_text_box_and_a_picture_are_seen(workbook):
    drawn = with_parts(
        workbook,
        {
            "xl/worksheets/_rels/sheet2.xml.rels": lambda body: body.replace(
                b"<Relationship ", ANOTHER % (1, b"drawing", b"/xl/drawings/drawing99.xml"), 1
            )
        },
        [("xl/drawings/drawing99.xml", A_SHAPE), ("xl/media/image1.png", b"picture")],
    )
    found = [(one.sheet, one.what) for one in found_in(workbook, drawn).altered]
    second = reopened(workbook).sheetnames[1]
    assert found == [(sheet, DRAWN) for sheet in (second, "")]


def test_a_workbook_that_was_only_saved_again_is_as_it_was(workbook):
    found = found_in(workbook, saved(reopened(workbook)))
    assert (found.edited, found.altered, found.sorted, found.filtered) == ((), (), (), ())


def sort_by_the_last_column(page):
    rows = [[(cell.value, cell.number_format, cell.hyperlink) for cell in row] for row in page.iter_rows(min_row=2)]
    for number, row in enumerate(reversed(rows), start=2):
        for column, (value, number_format, link) in enumerate(row, start=1):
            cell = page.cell(number, column)
            cell.value, cell.number_format = value, number_format
            cell.hyperlink = link.target if link else None
            if isinstance(value, str):
                cell.data_type = "s"


def test_rows_in_another_order_are_said_and_no_edit(workbook):
    book = reopened(workbook)
    sort_by_the_last_column(book["Indicators"])
    found = found_in(workbook, saved(book))
    assert found.sorted == ("Indicators",)
    assert (found.edited, found.altered) == ((), ())


def test_a_value_that_was_altered_among_sorted_rows_is_an_edit(workbook):
    book = reopened(workbook)
    sort_by_the_last_column(book["Indicators"])
    book["Indicators"]["E2"].value = 7
    assert "E2" in {one.cell for one in found_in(workbook, saved(book)).edited}


def test_rows_that_a_filter_hides_are_said_and_no_edit(workbook):
    book = reopened(workbook)
    page = book["Indicators"]
    page.auto_filter.ref = next(iter(page.tables.values())).ref
    page.auto_filter.add_filter_column(0, ["I12"])
    page.row_dimensions[2].hidden = True
    found = found_in(workbook, saved(book))
    assert (found.filtered, found.altered) == (("Indicators",), ())


# What is not even opened


def refusal_of(content):
    with pytest.raises(Unreadable) as refused:
        read(content)
    return str(refused.value)


def test_a_part_that_is_there_twice_is_refused(workbook):
    with pytest.warns(UserWarning, match="Duplicate"):
        twice = with_parts(workbook, {}, [(SHEET, b"<worksheet/>")])
    assert "holds a part of the workbook twice" in refusal_of(twice)
    assert "holds a part" in refusal_of(with_parts(workbook, {}, [("XL/Worksheets/Sheet2.xml", b"<worksheet/>")]))


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
def test_a_file_in_which_programs_find_different_things_is_refused(workbook, part, old, new):
    assert "holds a part of the workbook twice" in refusal_of(
        with_parts(workbook, {part: lambda body: body.replace(old, new, 1)})
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
def test_what_would_cost_a_reader_much_is_refused(workbook, old, new):
    altered = with_parts(workbook, {SHEET: lambda body: body.replace(old, new, 1)})
    assert "unpacks to more" in refusal_of(altered)


def test_a_cell_far_away_costs_nothing(workbook):
    book = reopened(workbook)
    book["Sources"]["XFD1048576"].value = "here"
    assert [one.cell for one in found_in(workbook, saved(book)).edited] == ["XFD1048576"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_declarations_are_refused(workbook, encoding):
    bomb = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE x [<!ENTITY a "aa">]><x>&a;</x>'.encode(encoding)
    assert "cannot be read" in refusal_of(with_parts(workbook, {SHEET: lambda _body: bomb}))


def test_a_part_with_a_password_is_refused(workbook):
    at = bytearray(workbook)
    at[6] |= 1  # of the first part's own header
    at[workbook.index(b"PK\x01\x02") + 8] |= 1  # and of its entry in the directory
    assert "has a password" in refusal_of(bytes(at))
