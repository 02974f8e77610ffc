"""What is done to a workbook beside its values is named; sorting and filtering it is no edit."""

from functools import lru_cache

import pytest

from tests.briefings.alterations import ALTERATIONS, DRAWN
from tests.briefings.reading import reopened, saved, with_parts
from tracker.briefings.verifying import comparing
from tracker.briefings.verifying.comparing import compared
from tracker.briefings.verifying.formats import written
from tracker.briefings.verifying.upload import read, values

pytestmark = pytest.mark.django_db
A_SHAPE = (
    b'<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
    b'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><xdr:absoluteAnchor><xdr:sp><xdr:txBody>'
    b"<a:p><a:r><a:t>All is done</a:t></a:r></a:p></xdr:txBody></xdr:sp></xdr:absoluteAnchor></xdr:wsDr>"
)
ANOTHER = b'<Relationship Id="x%d" Type="http://x/relationships/%s" Target="%s"/><Relationship '


@pytest.fixture(scope="module", autouse=True)
def given_out_is_read_once():
    """Every test compares with the same bytes."""
    with pytest.MonkeyPatch.context() as patched:
        for reader in (read, values):
            patched.setattr(comparing, reader.__name__, lru_cache(maxsize=2)(reader))
        yield


def found_in(given_out, content):
    return compared(given_out, content, read(content))


def said_of(given_out, alter):
    """What is said of a workbook that was altered and saved again, and that no cell is."""
    book = reopened(given_out)
    alter(book)
    found = found_in(given_out, saved(book))
    assert found.edited == ()
    return [(one.sheet, one.what) for one in found.altered]


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


@pytest.mark.parametrize(("alter", "sheet", "said"), ALTERATIONS)
def test_what_was_altered_beside_the_values_is_named(given_out, alter, sheet, said):
    found = said_of(given_out, alter)
    assert len(found) == 1, found
    assert found[0][0] == sheet
    assert found[0][1].startswith(said), found


def test_a_text_box_and_a_picture_are_seen(given_out):
    drawn = with_parts(
        given_out,
        {
            "xl/worksheets/_rels/sheet2.xml.rels": lambda body: body.replace(
                b"<Relationship ", ANOTHER % (1, b"drawing", b"/xl/drawings/drawing99.xml"), 1
            )
        },
        [("xl/drawings/drawing99.xml", A_SHAPE), ("xl/media/image1.png", b"picture")],
    )
    found = [(one.sheet, one.what) for one in found_in(given_out, drawn).altered]
    second = reopened(given_out).sheetnames[1]
    assert found == [(sheet, DRAWN) for sheet in (second, "")]


def test_a_workbook_that_was_only_saved_again_is_as_it_was(given_out):
    found = found_in(given_out, saved(reopened(given_out)))
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


def test_rows_in_another_order_are_said_and_no_edit(given_out):
    book = reopened(given_out)
    sort_by_the_last_column(book["Indicators"])
    found = found_in(given_out, saved(book))
    assert found.sorted == ("Indicators",)
    assert (found.edited, found.altered) == ((), ())


def test_a_value_that_was_altered_among_sorted_rows_is_an_edit(given_out):
    book = reopened(given_out)
    sort_by_the_last_column(book["Indicators"])
    book["Indicators"]["E2"].value = 7
    assert "E2" in {one.cell for one in found_in(given_out, saved(book)).edited}


def test_rows_that_a_filter_hides_are_said_and_no_edit(given_out):
    book = reopened(given_out)
    page = book["Indicators"]
    page.auto_filter.ref = next(iter(page.tables.values())).ref
    page.auto_filter.add_filter_column(0, ["I12"])
    page.row_dimensions[2].hidden = True
    found = found_in(given_out, saved(book))
    assert (found.filtered, found.altered) == (("Indicators",), ())
