"""What a sheet can say besides plain values: formulas, cells to choose in, names, signs and charts."""

import io
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pandas as pd
import pytest
from defusedxml import ElementTree

from tests.briefings.reading import made, parts, reopened
from tests.ooxml import problems
from tracker.briefings import live, units
from tracker.briefings.sheet import Chart, Column, Drawn, Kind, Named, Sheet, Sign, Table, Tone
from tracker.briefings.writer import workbook_bytes

pytestmark = pytest.mark.django_db
COLUMNS = (
    Column("Line"),
    Column("Allocated (Rs)", Kind.RUPEES),
    Column("Spent (Rs)", Kind.RUPEES),
    Column("Left", Kind.MONEY),
    Column("Spent in percent", Kind.PERCENT),
    Column("Direction", signs=(Sign("up", "▲", Tone.GOOD), Sign("down", "▼", Tone.POOR))),
)


def line(name, allocated, spent, direction):
    left = live.formula(
        COLUMNS, f"=({{Allocated (Rs)}}-{{Spent (Rs)}})/{units.FACTOR}", units.in_unit(allocated - spent)
    )
    part = live.formula(COLUMNS, "={Spent (Rs)}/{Allocated (Rs)}", spent / allocated * 100)
    return (name, allocated, spent, left, part, direction)


@pytest.fixture
def content(db):
    """A workbook of two sheets: one of everything here, and one that is plain."""
    chart = Chart(Drawn.COLUMNS, "Money", 0, (1, 2), "Line", "Rs", "Line A has more left than line B.")
    lines = Table(
        "Lines",
        COLUMNS,
        (
            line("A", Decimal(6_000_000_000), Decimal(2_000_000_000), "up"),
            line("B", Decimal(100), Decimal(99), "down"),
            line("=1+1", Decimal(8), Decimal(2), "no change"),
        ),
        "The lines",
        charts=(chart,),
    )
    days = Table("Days", (Column("As of", Kind.DATE),), ((Named("as_of", date(2026, 3, 2)),),))
    sheets = (Sheet("Money", "", (units.switch(), lines), heading=("Money",)), Sheet("Days", "", (days,)))
    return workbook_bytes(replace(made(), sheets=sheets))


def test_a_file_with_all_of_it_opens_without_repair(content):
    assert problems(content) == []


def test_a_formula_speaks_of_its_own_row_and_of_names(content):
    page = reopened(content)["Money"]
    assert page["D9"].value == "=(B9-C9)/rupees_in_unit"
    assert page["E10"].value == "=C10/B10"
    assert page["B5"].value.startswith('=IF(money_unit="rupees",1,IF(money_unit="lakh",100000,')


def test_a_program_that_does_not_compute_reads_the_value_of_a_formula(content):
    frame = pd.read_excel(io.BytesIO(content), sheet_name="Money", header=7, nrows=3)
    assert list(frame["Left"]) == [4.0, 0.000000001, 0.000000006]
    assert list(frame["Spent in percent"]) == pytest.approx([1 / 3, 0.99, 0.25])
    assert frame["Left"].dtype == float


def test_a_text_like_a_formula_stays_a_text_beside_formulas(content):
    cell = reopened(content)["Money"]["A11"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_formulas_are_computed_anew_when_the_file_is_opened(content):
    assert reopened(content).calculation.fullCalcOnLoad


def test_a_formula_cannot_speak_of_a_heading_that_is_not_there():
    with pytest.raises(ValueError, match="Fetched"):
        live.formula(COLUMNS, "={Fetched}*2", Decimal(1))


def test_a_reader_chooses_among_the_units_of_money(content):
    page = reopened(content)["Money"]
    (offered,) = page.data_validations.dataValidation
    assert (str(offered.sqref), offered.formula1) == ("A5", '"rupees,lakh,crore,million,billion"')
    assert page["A5"].value == "billion"
    assert dict(units.RUPEES)["crore"] == 10_000_000


def test_tables_and_key_cells_have_names_in_the_whole_workbook(content):
    names = {name: one.attr_text for name, one in reopened(content).defined_names.items()}
    assert names == {
        "Unit": "'Money'!$A$4:$B$5",
        "money_unit": "'Money'!$A$5",
        "rupees_in_unit": "'Money'!$B$5",
        "Lines": "'Money'!$A$8:$F$11",
        "Days": "'Days'!$A$1:$A$2",
        "as_of": "'Days'!$A$2",
    }


def test_a_name_given_twice_is_an_error(db):
    days = Table("Days", (Column("As of", Kind.DATE),), ((Named("as_of", date(2026, 3, 2)),),))
    with pytest.raises(ValueError, match="called as_of"):
        workbook_bytes(replace(made(), sheets=(Sheet("One", "", (days,)), Sheet("Two", "", (days,)))))


def test_a_sign_stands_before_its_word_and_the_cell_holds_the_word_alone(content):
    page = reopened(content)["Money"]
    assert [page[f"F{row}"].value for row in (9, 10, 11)] == ["up", "down", "no change"]
    (found,) = (one for one in page.conditional_formatting if str(one.sqref) == "F9:F11")
    assert [(rule.formula, rule.dxf.numFmt.formatCode) for rule in found.rules] == [
        (['F9="up"'], 'General;General;General;"▲ "@'),
        (['F9="down"'], 'General;General;General;"▼ "@'),
    ]
    assert len({rule.dxf.numFmt.numFmtId for rule in found.rules}) == 2


def test_a_chart_shows_its_axes_and_says_in_words_what_is_to_be_seen(content):
    found = parts(content)
    chart = ElementTree.fromstring(found["xl/charts/chart1.xml"])
    main = {"c": "http://schemas.openxmlformats.org/drawingml/2006/chart"}
    assert [node.get("val") for node in chart.findall(".//c:delete", main)] == ["0", "0"]
    assert [node.text for node in chart.findall(".//c:f", main)] == [
        "'Money'!$B$8", "'Money'!$A$9:$A$11", "'Money'!$B$9:$B$11",
        "'Money'!$C$8", "'Money'!$A$9:$A$11", "'Money'!$C$9:$C$11",
    ]  # fmt: skip
    assert b'descr="Line A has more left than line B."' in found["xl/drawings/drawing1.xml"]


def test_the_series_of_a_chart_differ_in_more_than_colour(content):
    chart = ElementTree.fromstring(parts(content)["xl/charts/chart1.xml"])
    fills = [[node.tag.rpartition("}")[2] for node in series.find("{*}spPr")] for series in chart.iterfind(".//{*}ser")]
    assert fills == [["solidFill", "ln"], ["pattFill", "ln"]]


def test_a_chart_covers_no_cell_of_the_table_and_none_of_the_next(db):
    chart = Chart(Drawn.LINES, "Days", 0, (0,), "Day", "Day", "One day.")
    days = Table("Days", (Column("As of", Kind.DATE),), ((date(2026, 3, 2),),), charts=(chart,))
    sheets = (Sheet("Days", "", (days, replace(days, name="More", charts=()))),)
    page = reopened(workbook_bytes(replace(made(), sheets=sheets)))["Days"]
    (drawn,) = page._charts
    assert drawn.anchor._from.row + 1 > 2
    header = next(row for row in range(3, 60) if page.cell(row, 1).value == "As of")
    assert header > drawn.anchor._from.row + drawn.height / 0.53
