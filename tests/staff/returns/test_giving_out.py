"""The workbook that is downloaded: which rows it has, what is locked, what may be chosen, how it says which it is."""

import io
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from tests import factories
from tests.ooxml import problems
from tests.staff.returns.filling import YEAR, given_out
from tracker.staff.returns.layout import COLUMNS, GUIDE, INPUTS, LETTER, RETURN, SHEETS
from tracker.staff.returns.wanted import wanted
from tracker.values.period import Period


@pytest.fixture
def book(blank):
    return load_workbook(io.BytesIO(blank))


def row(book, number):
    return {column.key: book[RETURN][f"{LETTER[column.key]}{number}"].value for column in COLUMNS}


def test_it_has_a_row_for_each_indicator_and_place_with_what_was_reported_last(book, ctd):
    assert book.sheetnames == list(SHEETS)
    assert [book[RETURN].cell(1, n).value for n in range(1, 21)] == [column.heading for column in COLUMNS]
    said = row(book, 2)
    assert (said["code"], said["place_code"], said["period"]) == ("K1", "PK-XX", "2025")
    assert (said["last_period"], said["last"]) == ("2024", 784)
    assert [said[key] for key in INPUTS] == [None] * len(INPUTS)
    assert row(book, 4)["last"] == 34.5
    assert book[RETURN].max_row == 4


def test_only_what_is_to_be_filled_in_is_unlocked(book):
    page = book[RETURN]
    unlocked = {column.key for column in COLUMNS if not page[f"{LETTER[column.key]}2"].protection.locked}

    assert unlocked == set(INPUTS)
    assert all(one.protection.sheet for one in book.worksheets)
    assert book.security.lockStructure


def test_what_may_be_typed_is_checked_in_the_cell(book):
    rules = {str(rule.sqref): rule for rule in book[RETURN].data_validations.dataValidation}

    assert rules["J2:J3"].operator == "greaterThanOrEqual"
    assert (rules["J4"].formula1, rules["J4"].formula2) == ("0", "100")
    assert rules["K2:K4"].formula1 == '"exact,about,at least,more than,at most,less than,provisional"'
    assert rules["L2:L4"].formula1 == '"not published,not yet due,not applicable,withheld"'
    assert rules["Q2:Q4"].formula1 == '"yes"'
    sources = rules["N2:N4"].formula1
    first, last = sources.removeprefix("=Sources!$A$").split(":$A$")
    codes = [book["Sources"][f"A{n}"].value.split()[0] for n in range(int(first), int(last) + 1)]
    assert "S77" in codes
    assert codes == sorted(codes)


def test_the_file_is_sound_and_the_same_each_time(blank, ctd):
    assert problems(blank) == []
    assert given_out(ctd) == blank


def test_a_code_that_would_be_a_formula_stays_text(ctd, source):
    source.title = "=1+1"
    source.save()
    factories.agency(name="x")
    ctd.name = "=HYPERLINK(1)"
    book = load_workbook(io.BytesIO(given_out(ctd)))

    assert book[GUIDE]["B2"].value == "=HYPERLINK(1)"
    assert {cell.data_type for page in book for line in page.iter_rows() for cell in line} == {"s", "n"}


def test_which_places_are_asked_for(ctd):
    first = wanted(ctd, YEAR).rows["K1", "PK-XX"].indicator
    target = factories.target(indicator=first, place=factories.place(code="PK-T"))
    factories.draft("figure", indicator=first, place=factories.place(code="PK-D"))
    gone = factories.withdrawn("figure", indicator=first, place=factories.place(code="PK-W"))
    home = factories.place(code="PK-BA")
    factories.indicator(code="K9", agency=ctd)
    factories.indicator(code="K8", agency=ctd, frequency="event")

    asked = set(wanted(ctd, YEAR).rows)

    assert {("K1", target.place.code), ("K1", "PK-D"), ("K9", home.code)} <= asked
    assert ("K1", gone.place.code) not in asked
    assert not {code for code, _place in asked} & {"K8"}


def test_the_last_value_is_the_adopted_one_of_the_latest_period_of_the_same_kind(ctd):
    asked = wanted(ctd, YEAR).rows["K1", "PK-XX"]
    about = {"indicator": asked.indicator, "place": asked.place}
    half = {"period_start": date(2025, 7, 1), "period_end": date(2025, 12, 31)}
    factories.published("figure", value=Decimal(400), **about, **half)
    factories.published("figure", value=Decimal(800), qualifier="about", **about)
    factories.published("figure", value=Decimal(801), qualifier="about", **about)
    factories.published(
        "figure", value=Decimal(9), **about, period_start=date(2026, 1, 1), period_end=date(2026, 1, 31)
    )

    last = wanted(ctd, YEAR).rows["K1", "PK-XX"].last

    assert (last.words, str(last.period)) == ("about 801", "2025")
    assert wanted(ctd, Period.year(2024)).rows["K1", "PK-XX"].last.words == "784"
    assert wanted(ctd, Period.year(2023)).rows["K1", "PK-XX"].last is None


def test_a_blank_is_shown_in_words(ctd):
    asked = wanted(ctd, YEAR).rows["K1", "PK-XX"]
    factories.published("figure", indicator=asked.indicator, place=asked.place, blank="withheld", ground="In court.")

    assert wanted(ctd, YEAR).rows["K1", "PK-XX"].last.words == "withheld"
    assert row(load_workbook(io.BytesIO(given_out(ctd))), 2)["last"] == "withheld"


def test_the_row_version_changes_with_what_is_known_of_the_row_alone(ctd):
    before = wanted(ctd, YEAR).rows
    asked = before["K1", "PK-XX"]
    factories.draft("figure", indicator=asked.indicator, place=asked.place)
    after = wanted(ctd, YEAR).rows

    assert {key for key in before if before[key].mark != after[key].mark} == {("K1", "PK-XX")}
    assert not {one.mark for one in before.values()} & {
        one.mark for one in wanted(ctd, Period.year(2024)).rows.values()
    }


def test_it_costs_the_same_for_3_rows_and_for_30(ctd):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            given_out(ctd)
        return len(queries)

    few = cost()
    for n in range(27):
        factories.published(
            "figure", indicator=factories.indicator(code=f"Z{n}", agency=ctd), source=factories.source()
        )

    assert cost() == few <= 9
