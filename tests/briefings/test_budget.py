"""The budget: formulas that give what the tracker computes, and a unit that the reader chooses."""

import io
import re
import zipfile
from decimal import Decimal

import pandas as pd
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests import factories
from tests.briefings.reading import made, opened, reopened, table
from tracker.briefings import units
from tracker.briefings.sheet import Formula
from tracker.briefings.writer import workbook_bytes
from tracker.budget.rules import Measure

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("record")]


def lines(content=None):
    """The lines as a program reads them that does not compute."""
    content = content or workbook_bytes(made())
    frame = pd.read_excel(io.BytesIO(content), sheet_name="Budget", header=None)
    (header,) = frame.index[frame[0] == "Code"]
    frame.columns = frame.iloc[header]
    return frame.iloc[header + 1 :].dropna(subset=["Budget line"]).set_index("Code")


def test_the_computed_balance_is_a_formula_beside_the_reported_one():
    (line,) = table(opened()["Budget"], "Lines")
    assert line["Balance, computed"] == "=(P10-R10)/rupees_in_unit"
    assert line["Difference"] == "=(S10-(P10-R10))/rupees_in_unit"
    assert line["Spent of allocated"] == "=R10/P10"
    assert (line["Allocated (Rs)"], line["Spent (Rs)"]) == (6_000_000_000, 2_059_000_000)
    assert (line["Released (Rs)"], line["Balance reported (Rs)"]) == (None, 3_942_000_000)


def test_the_values_of_the_formulas_stand_in_the_file():
    line = lines().loc["B01"]
    assert (line["Allocated"], line["Spent"], line["Released"]) == (6, 2.059, "not published")
    assert (line["Balance, computed"], line["Balance, reported"], line["Difference"]) == (3.941, 3.942, 0.001)
    assert (line["Does rounding explain it?"], line["Spent is"]) == ("yes", "about")
    assert line["Spent of allocated"] == pytest.approx(2_059 / 6_000)
    assert line["Spent of released"] == "not computed"


def test_each_formula_gives_the_value_that_stands_beside_it():
    """Worked out by hand as a program would, so that no formula can say something else than the page."""
    (budget,) = [sheet for sheet in made().sheets if sheet.title == "Budget"]
    table = budget.tables[1]
    checked = 0
    for row in table.rows:
        for value, column in zip(row, table.columns, strict=True):
            if isinstance(value, Formula):
                text = value.text.removeprefix("=").replace(units.FACTOR, "Decimal(10**9)")
                held = [f"Decimal('{one}')" if isinstance(one, Decimal) else "None" for one in row]
                found = eval(text.format(*held), {"Decimal": Decimal})  # noqa: S307 - our own constants
                assert found * (100 if column.kind == "percent" else 1) == value.value, column.header
                checked += 1
    assert checked == 6


def test_nothing_is_computed_from_what_is_not_published():
    line = factories.budget_line(code="B02", slug="b02", name="Fusion centre")
    factories.published("amount", budget_line=line, measure=Measure.EXPENDITURE, amount=Decimal(5_000_000))
    row = lines().loc["B02"]
    assert (row["Allocated"], row["Balance, reported"]) == ("not published", "not published")
    assert row["Spent"] == 0.005
    assert {row[name] for name in ("Balance, computed", "Difference", "Spent of allocated")} == {"not computed"}


def test_the_chart_says_in_words_what_it_draws_and_draws_no_word():
    factories.budget_line(code="B02", slug="b02", name="Nothing known")
    (budget,) = [sheet for sheet in made().sheets if sheet.title == "Budget"]
    table = budget.tables[1]
    (chart,) = table.charts
    assert chart.alt == (
        "B01, Security projects: allocated Rs 6 billion, released not published, spent Rs 2.059 billion; "
        "B02, Nothing known: allocated not published, released not published, spent not published"
    )
    drawn = [row[number] for row in table.rows for number in chart.values]
    assert {type(value) for value in drawn} == {Decimal, type(None)}


def test_a_reader_who_chooses_another_unit_has_edited_nothing(client):
    book = reopened(workbook_bytes(made()))
    assert book["Budget"]["A6"].value == "billion"
    book["Budget"]["A6"].value = "crore"
    assert _verdict(client, book).verdict == "genuine"
    book["Budget"]["A6"].value = "dollars"
    judgement = _verdict(client, book)
    assert (judgement.verdict, [one.cell for one in judgement.compared.edited]) == ("edited", ["A6"])


def test_a_negative_difference_keeps_its_sign_and_whole_rupees_have_no_decimals():
    page = opened()["Budget"]
    assert page["J10"].number_format == "#,##0.000######"
    rules = {str(area.sqref): area.rules for area in page.conditional_formatting}
    (rule,) = rules["J10"]
    assert (rule.formula, rule.dxf.numFmt.formatCode) == (['money_unit="rupees"'], "#,##0")


def test_a_formula_that_was_altered_is_an_edit(client):
    book = reopened(workbook_bytes(made()))
    book["Budget"]["G10"].value = "=(P10-R10)/rupees_in_unit*2"
    judgement = _verdict(client, book)
    assert judgement.verdict == "edited"
    (cell,) = judgement.compared.edited
    assert (str(cell.ours), str(cell.other)) == ("=(P10-R10)/rupees_in_unit", "=(P10-R10)/rupees_in_unit*2")


def _verdict(client, book):
    out = io.BytesIO()
    book.save(out)
    return judged(client, out.getvalue())


def judged(client, content):
    return client.post("/briefings/verify/", {"workbook": SimpleUploadedFile("b.xlsx", content)}).context["judgement"]


@pytest.mark.parametrize(
    ("value", "unit", "verdict"),
    [("3.941", "billion", "genuine"), ("394.1", "crore", "genuine"), ("3.941", "crore", "edited"),
     ("9.941", "billion", "edited"), ("text", "billion", "edited")],
)  # fmt: skip
def test_a_value_that_its_formula_does_not_give_is_an_edit(client, value, unit, verdict):
    """As a program saves it again that computes, in the unit that its reader has chosen."""
    factor = units.RUPEES[unit]
    content = _with_values(
        workbook_bytes(made()),
        A6=unit, B6=f"{factor:f}", G10=value,
        **{cell: f"{rupees / factor:f}" for cell, rupees in
           (("C10", Decimal(6_000_000_000)), ("E10", Decimal(2_059_000_000)), ("H10", Decimal(3_942_000_000)),
            ("J10", Decimal(1_000_000)))},
    )  # fmt: skip
    judgement = judged(client, content)
    assert judgement.verdict == verdict
    if verdict == "edited":
        assert [one.cell for one in judgement.compared.edited] == ["G10"]


def _with_values(content, **values):
    """The same file with other values in the cells of the budget; formulas stay."""
    out = io.BytesIO()
    part = f"xl/worksheets/sheet{reopened(content).sheetnames.index('Budget') + 1}.xml"
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            body = old.read(name).decode() if name == part else old.read(name)
            for cell, value in values.items() if name == part else ():
                kind = ' t="str"' if value.isalpha() else ""
                body, times = re.subn(rf'(<c r="{cell}")([^>]*)>(<f>.*?</f>)?(?:<v>|<is><t>).*?</c>',
                                      rf'\1@@\2>\3<v>{value}</v></c>', body, count=1)  # fmt: skip
                assert times == 1, cell
                body = re.sub(r'@@((?: s="\d+")?)(?: t="\w+")?', rf"\1{kind}", body)
            new.writestr(name, body)
    return out.getvalue()
