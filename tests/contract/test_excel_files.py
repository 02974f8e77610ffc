"""Promises over every Excel file that is given out: it opens as it is. The checks themselves are seen to fail here."""

import io
import re
import zipfile

import pytest
from django.db import transaction

from tests import factories
from tests.briefings.reading import made
from tests.contract.addresses import examples, file_of
from tests.contract.answers import body_of
from tests.ooxml import problems
from tests.ooxml.spreadsheet import IN_S
from tracker.briefings.writer import workbook_bytes
from tracker.public.files.tables import TABLES
from tracker.records.registry import kinds

pytestmark = pytest.mark.django_db
SHEET, TABLE, BOOK = "xl/worksheets/sheet1.xml", "xl/tables/table1.xml", "xl/workbook.xml"
A_NAME = b'<definedNames><definedName name="%s">%s</definedName>'


def spoiled(content, part, old, new, count=1):
    """The same file, one part of it altered or, with `new` None, left out."""
    out, done = io.BytesIO(), False
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            body = before.read(name)
            if name == part:
                done = new is None or old in body
                if new is None:
                    continue
                body = body.replace(old, new, count)
            after.writestr(name, body)
    assert done, f"{old} is not in {part}"
    return out.getvalue()


@pytest.fixture(scope="module")
def workbook(django_db_setup, django_db_blocker):
    """A workbook in which each kind of record occurs."""
    with django_db_blocker.unblock(), transaction.atomic():
        for kind in kinds():
            factories.published(kind)
        yield workbook_bytes(made())
        transaction.set_rollback(True)


def test_the_workbook_opens_as_it_is(workbook, settings):
    assert problems(workbook, settings.PUBLIC_ADDRESS) == []


def test_the_workbook_of_an_empty_record_opens_as_it_is(db, settings):
    assert problems(workbook_bytes(made()), settings.PUBLIC_ADDRESS) == []


def test_every_table_that_is_given_out_opens_as_it_is(client):
    records = [factories.published(kind) for kind in kinds()]
    found = examples(records)
    assert set(TABLES) & set(found)
    for name in set(TABLES) & set(found):
        for page in found[name]:
            assert problems(body_of(client.get(file_of(page, "xlsx")))) == [], page


@pytest.mark.parametrize(
    ("part", "old", "new", "said"),
    [
        (SHEET, b"</sheetData>", b"</sheetDate>", "not well-formed"),
        ("[Content_Types].xml", b"/xl/tables/table1.xml", b"/xl/tables/table2.xml", "is declared nowhere"),
        (TABLE, b"", None, "which is not there"),
        ("xl/_rels/workbook.xml.rels", b"worksheets/sheet2.xml", b"worksheets/sheet1.xml", "nothing leads to"),
        ("xl/_rels/workbook.xml.rels", b"<Relationship ",
         b'<Relationship Id="x" Type="x/hyperlink" Target="https://a.example" TargetMode="External"/><Relationship ',
         "leads out"),
        (SHEET, b"<pageMargins", b"<mergeCells/><pageMargins", "in the order"),
        (SHEET, b'<c r="A2"', b'<c r="A1"', "does not stand after"),
        (SHEET, b'<c r="A1" s="', b'<c r="A1" s="9', "has the look"),
        (TABLE, b'<tableColumn id="1" name="', b'<tableColumn id="1" name="Other ', "its header says"),
        (TABLE, b'displayName="T_', b'displayName="T ', "takes no table named"),
        ("xl/tables/table2.xml", b'id="2"', b'id="1"', "tables have the id"),
        (BOOK, b'name="Reforms"', b'name="Reforms of this year, and of the last"', "takes no sheet named"),
        (BOOK, b"'Reforms'!", b"'Reform'!", "leads to the sheet Reform,"),
        (BOOK, b"<definedNames>", A_NAME % (b"Rate", b"#REF!"), "leads to nothing"),
        (BOOK, b"<definedNames>", A_NAME % (b"R1C1", b"1"), "takes no name"),
        (SHEET, b't="inlineStr"', b't="e"', "is the error"),
        (SHEET, b"location=\"'Reforms'!", b"location=\"'Reform'!", "the link in"),
    ],
)  # fmt: skip
def test_what_excel_would_repair_is_found(settings, workbook, part, old, new, said):
    found = problems(spoiled(workbook, part, old, new), settings.PUBLIC_ADDRESS)
    assert any(said in one for one in found), found


def test_a_part_that_is_there_twice_is_found(settings, workbook):
    out = io.BytesIO(workbook)
    with zipfile.ZipFile(out, "a") as file, pytest.warns(UserWarning, match="Duplicate"):
        file.writestr(SHEET, b"<worksheet/>")
    assert any(re.search(r"is there 2 times", one) for one in problems(out.getvalue(), settings.PUBLIC_ADDRESS))


def test_a_chain_of_calculation_that_names_no_formula_is_found(settings, workbook):
    out = io.BytesIO(workbook)
    chain = b'<calcChain xmlns="%s"><c r="A1" i="1"/></calcChain>' % IN_S.strip("{}").encode()
    with zipfile.ZipFile(out, "a") as file:
        file.writestr("xl/calcChain.xml", chain)
    declared = spoiled(out.getvalue(), "[Content_Types].xml", b"<Override ",
                       b'<Override PartName="/xl/calcChain.xml" ContentType="x"/><Override ')  # fmt: skip
    related = spoiled(declared, "xl/_rels/workbook.xml.rels", b"<Relationship ",
                      b'<Relationship Id="c" Type="x/calcChain" Target="calcChain.xml"/><Relationship ')  # fmt: skip
    assert any("calculates nothing" in one for one in problems(related, settings.PUBLIC_ADDRESS))
