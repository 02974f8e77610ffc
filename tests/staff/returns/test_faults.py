"""Everything that can be wrong with a return is called by its name, with its place and what to do about it."""

import io

import pytest
from openpyxl import load_workbook

from tests import factories
from tests.staff.returns.filling import figure, filled, given_out, saved, with_parts
from tracker.indicators.models import Observation
from tracker.staff.returns import opening, problems
from tracker.staff.returns.checking import check
from tracker.staff.returns.layout import GUIDE, RETURN
from tracker.staff.returns.problems import Rule
from tracker.values.period import Period

SHEET, SOURCE_SHEET = "xl/worksheets/sheet2.xml", "xl/worksheets/sheet3.xml"


@pytest.fixture
def found(blank, by, source):
    """What is said of the return with these rows filled in, as (name, place, words, is a warning)."""

    def looked(*rows, alter=None, content=None, name="return.xlsx", **more):
        if content is None:
            content = filled(blank, *rows, alter=alter) if rows or alter else blank
        checked = check(content, name, by=more.get("by", by), today=factories.TODAY)
        return [(one.rule, f"{one.sheet} {one.cell}".strip(), str(one), one.is_warning) for one in checked.problems]

    return looked


def only(found, rule, place, *words, is_warning=False):
    """There is this problem and no other."""
    assert [(one[0], one[1], one[3]) for one in found] == [(rule, place, is_warning)], found
    assert all(word in found[0][2] for word in words), found[0][2]


def test_a_sound_row_has_no_problem(found, source):
    assert found(figure(source), figure(source, value=91_000), figure(source, value=35)) == []


CELLS = [
    ({"value": "12 cases"}, Rule.TEXT_IN_NUMBER, "J", "is not a number"),
    ({"value": "1,2,3"}, Rule.TEXT_IN_NUMBER, "J", "commas"),
    ({"value": -5}, Rule.VALUE, "J", "cannot be negative"),
    ({"value": True}, Rule.NOT_A_NUMBER, "J", "logical value"),
    ({"value": "#REF!"}, Rule.NOT_A_NUMBER, "J", "no number"),
    ({"value": factories.TODAY}, Rule.NOT_A_NUMBER, "J", "for a date"),
    ({"value": 1e16}, Rule.VALUE, "J", "million billion"),
    ({"value": 0.123456}, Rule.VALUE, "J", "Round it"),
    ({"qualifier": "roughly"}, Rule.LIST, "K", "about, at least"),
    ({"blank": "not known", "value": None, "ground": "x"}, Rule.LIST, "L", "not published"),
    ({"blank": "withheld", "ground": "x"}, Rule.VALUE, "L", "Empty the other"),
    ({"ground": "x"}, Rule.VALUE, "M", "Empty the other"),
    ({"blank": "withheld", "value": None}, Rule.INCOMPLETE, "M", "on what ground"),
    ({"ground": "x" * 301, "blank": "withheld", "value": None}, Rule.CELL, "M", "Shorten"),
    ({"source": None}, Rule.INCOMPLETE, "N", "Name the source"),
    ({"source": "S99 Not one of ours"}, Rule.LIST, "N", "“S99”"),
    ({"locator": None}, Rule.INCOMPLETE, "O", "where in the source"),
    ({"locator": factories.TODAY}, Rule.CELL, "O", "for a date"),
    ({"locator": True}, Rule.CELL, "O", "logical value"),
    ({"attribution": None}, Rule.INCOMPLETE, "P", "yes"),
    ({"unattributed": "yes"}, Rule.INCOMPLETE, "Q", "not both"),
    ({"unattributed": "no"}, Rule.LIST, "Q", "one of: yes"),
    ({"as_written": "x" * 301}, Rule.CELL, "R", "300"),
    ({"code": "K7"}, Rule.UNKNOWN_CODE, "A", "No indicator"),
    ({"place_code": "PK-ZZ"}, Rule.UNKNOWN_CODE, "C", "No place"),
    ({"period": "2024"}, Rule.PERIOD, "F", "This return is for 2025, the row for 2024"),
    ({"period": "FY 2024-25"}, Rule.PERIOD, "F", "return of FY 2024-25"),
    ({"period": "last year"}, Rule.PERIOD, "F", "is not a period"),
    ({"mark": "x"}, Rule.STALE, "T", "moved or copied"),
    ({"value": "=SUM(H2:H3)"}, Rule.FORMULA, "J", "formula"),
]  # fmt: skip


def test_a_cell_that_is_wrong_is_called_by_name(source):
    """All of them in one return, each in a row of its own."""
    factories.place(code="PK-BA")
    agency = factories.agency()
    for n, _ in enumerate(CELLS):
        factories.indicator(code=f"C{n:02}", agency=agency)
    rows = [figure(source, **typed) for typed, *_ in CELLS]

    checked = check(filled(given_out(agency), *rows), "r.xlsx", by=factories.editor(), today=factories.TODAY)

    wrong = []
    for number, (typed, rule, column, words) in enumerate(CELLS, 2):
        got = [one for one in checked.problems if one.cell[1:] == str(number) and one.rule is not Rule.NOT_TAKEN]
        if [(one.rule, one.cell) for one in got] != [(rule, f"{column}{number}")] or words not in str(got[0]):
            wrong.append((typed, got))
    assert wrong == []


def test_a_percentage_is_not_taken_for_its_hundredth(found, source):
    def as_percent(_book, page):
        page["J4"].number_format = "0.0%"

    got = found({}, {}, figure(source, value=0.845), alter=as_percent)
    only(got, Rule.NOT_A_NUMBER, "Return J4", "without the sign")


def test_what_may_be_right_has_to_be_confirmed(found, source):
    only(found(figure(source, value=784_000)), Rule.UNIT_SLIP, "Return J2", "1,000 times larger", is_warning=True)
    only(found(figure(source, value=0.7)), Rule.UNIT_SLIP, "Return J2", "1,120 times smaller", is_warning=True)
    only(found({}, {}, figure(source, value=0.345)), Rule.UNIT_SLIP, "Return J4", "100 times", is_warning=True)
    only(found(figure(source, value=784)), Rule.SAME_AS_LAST, "Return J2", "2024", is_warning=True)
    only(found({"note": "later"}), Rule.NOT_TAKEN, "Return S2", "neither", is_warning=True)
    assert found(figure(source, value=783_999)) == []


def test_a_fiscal_year_after_a_calendar_year_is_doubted(found, ctd, source):
    content = filled(given_out(ctd, Period.fiscal_year(2024)), figure(source))

    only(found(content=content), Rule.OTHER_YEAR, "Return J2", "of 2024, this return of FY 2024-25", is_warning=True)


def test_a_source_older_than_the_period_or_without_a_date(found):
    old = factories.source(published_start=factories.date(2024, 5, 1), published_end=factories.date(2024, 5, 1))
    undated = factories.source(published_start=None, published_end=None, accessed_on=None)

    only(found(figure(old)), Rule.SOURCE_DATE, "Return N2", "after the source was published")
    only(found(figure(undated)), Rule.SOURCE_DATE, "Return N2", "The source has no date")


def test_a_duplicate_row(found, blank, source):
    page = load_workbook(io.BytesIO(blank))[RETURN]
    copied = {"code": page["A2"].value, "place_code": page["C2"].value, "mark": page["T2"].value}

    only(found(figure(source), figure(source, **copied)), Rule.DUPLICATE, "Return A3", "row 2")


def test_a_row_of_another_agency(found, source):
    factories.indicator(code="L1", agency=factories.agency())

    only(found(figure(source, code="L1")), Rule.OTHER_AGENCY, "Return A2", "not an indicator of Counter Terrorism")


def test_a_place_that_is_not_asked_for(found, source):
    factories.place(code="PK-YY")

    only(found(figure(source, place_code="PK-YY")), Rule.UNKNOWN_CODE, "Return C2", "does not ask for K1 at PK-YY")


def test_a_stale_row(found, blank, ctd, source):
    standing = Observation.objects.get(indicator__code="K1")
    about = {"indicator": standing.indicator, "place": standing.place}
    content = filled(blank, figure(source))
    draft = factories.draft("figure", **about)
    only(found(content=content), Rule.STALE, "Return T2", f"figure-{draft.pk} (draft)")
    assert found(content=blank) == []


def test_a_last_value_that_has_changed_since(found, blank, source):
    standing = Observation.objects.get(indicator__code="K1")
    content = filled(blank, figure(source))
    factories.correction(standing, value=785)

    only(found(content=content), Rule.STALE, "Return H2", "It is now: 785 for 2024", is_warning=True)


def test_a_claim_that_is_in_force(found, ctd, source):
    standing = Observation.objects.get(indicator__code="K1")
    about = {"indicator": standing.indicator, "place": standing.place, "source": source}
    factories.published("figure", **about)

    got = found(content=filled(given_out(ctd), figure(source, attribution="ISPR")))
    only(got, Rule.IN_FORCE, "Return J2", "A record in force already says this")


def hide_row(_book, page):
    page.row_dimensions[2].hidden = True


def hide_column(_book, page):
    page.column_dimensions["J"].hidden = True


def hide_sheet(book, _page):
    book["Sources"].sheet_state = "hidden"


def merge(_book, page):
    page.merge_cells("J3:J4")


def extra(book, _page):
    book.create_sheet("Mine")


def head(_book, page):
    page["J1"].value = "Value"


SHEETS = [
    (hide_row, Rule.HIDDEN, "Return 2:2", "Clear the filter"),
    (hide_column, Rule.HIDDEN, "Return J:J", "New value"),
    (hide_sheet, Rule.HIDDEN, "Sources", "hidden"),
    (merge, Rule.MERGED, "Return J3:J4", "Unmerge"),
    (extra, Rule.EXTRA_SHEET, "Mine", "Delete it"),
    (head, Rule.HEADINGS, "Return J1", "“New value”"),
]


def test_what_is_wrong_with_the_sheet(found, source):
    for alter, rule, place, words in SHEETS:
        only(found(figure(source), alter=alter), rule, place, words)


def test_what_is_hidden_and_empty_is_let_be(found):
    assert found(alter=hide_row) == []
    assert found(alter=hide_column) == []


def changed_mark(content, old, new):
    book = load_workbook(io.BytesIO(content))
    book[GUIDE]["B6"].value = book[GUIDE]["B6"].value.replace(old, new)
    return saved(book)


def test_a_mark_that_was_changed(found, blank):
    only(found(content=changed_mark(blank, "2025-", "2024-")), Rule.PERIOD, "How to fill in B6", "changed by hand")
    only(found(content=changed_mark(blank, "return-1", "x")), Rule.NOT_OURS, "How to fill in B6", "mark of a return")
    only(found(content=changed_mark(blank, "ctd", "levies")), Rule.PERIOD, "How to fill in B6", "changed by hand")


def test_a_period_that_is_not_over(found, ctd):
    only(found(content=given_out(ctd, Period.year(2026))), Rule.PERIOD, "How to fill in B6", "in the future")


def test_another_agency_is_refused_by_name(found, blank):
    other = factories.contributor(factories.agency(), name="other")

    only(
        found(content=blank, by=other), Rule.OTHER_AGENCY, "How to fill in B6", "return of Counter Terrorism Department"
    )
    only(found(content=blank, by=factories.auditor()), Rule.OTHER_AGENCY, "How to fill in B6", "needs the role")
    no_agency = given_out(None)
    assert found(content=no_agency, by=factories.editor()) == []
    only(found(content=no_agency), Rule.OTHER_AGENCY, "How to fill in B6", "only an Editor")


def test_an_agency_that_is_no_more(found, blank, ctd):
    ctd.code = "ctd-2"
    ctd.save()

    only(found(content=blank), Rule.OTHER_AGENCY, "How to fill in B6", "“ctd”")


def other_workbook(_content):
    from openpyxl import Workbook

    return saved(Workbook())


FILES = [
    ("a.csv", lambda c: b"Code,Value\nK1,800\n", Rule.CSV, "Returns are .xlsx"),
    ("a.csv", lambda c: "Code;Wert\nK1;Größe\n".encode("cp1252"), Rule.CSV, "not in UTF-8"),
    ("a.csv", lambda c: "Code\tValue\nK1\t8\n".encode("utf-16"), Rule.CSV, "UTF-16"),
    ("a.xls", lambda c: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 600, Rule.OLD_EXCEL, ".xls"),
    ("a.ods", lambda c: c, Rule.OTHER_FORMAT, "OpenDocument"),
    ("a.xlsm", lambda c: c, Rule.MACRO, "macros"),
    ("a.xlsx", lambda c: with_parts(c, more=[("xl/vbaProject.bin", b"x")]), Rule.MACRO, "macros"),
    ("a.xlsx", lambda c: with_parts(c, more=[("xl/externalLinks/link1.xml", b"<x/>")]), Rule.FILE, "other files"),
    ("a.xlsx", lambda c: b"", Rule.FILE, "empty"),
    ("a.xlsx", lambda c: b"\x00\x01\x02", Rule.FILE, "not an Excel workbook"),
    ("a.xlsx", lambda c: c[: len(c) // 2], Rule.FILE, "not an Excel workbook"),
    ("a.xlsx", lambda c: with_parts(c, {SHEET: lambda b: b[:-40]}), Rule.FILE, "cannot be read"),
    ("a.xlsx", lambda c: with_parts(c, {SHEET: lambda b: b"<!DOCTYPE x [<!ENTITY a 'a'>]>" + b[b.index(b"<w"):]}),
     Rule.FILE, "cannot be read"),
    ("a.xlsx", lambda c: with_parts(c, more=[("xl/media/big.bin", b"0" * (81 * 2**20))]), Rule.FILE, "unpacks to more"),
    ("a.xlsx", lambda c: with_parts(c, {SHEET: lambda b: b.replace(b'<row r="2"', b'<row r="1"')}), Rule.FILE, "twice"),
    ("a.xlsx", lambda c: with_parts(c, {SHEET: lambda b: b.replace(b'r="B2"', b'r="A2"')}), Rule.FILE, "twice"),
    ("a.xlsx", lambda c: with_parts(c, {SHEET: lambda b: b.replace(b' r="A2"', b' r="A2" t="s"')}), Rule.FILE, "read"),
    ("a.xlsx", other_workbook, Rule.NOT_OURS, "it lacks the sheet “Return”"),
]  # fmt: skip


def test_a_file_that_is_no_return_is_called_by_name(found, blank):
    for name, make, rule, words in FILES:
        only(found(content=make(blank), name=name), rule, "", words)


def test_a_file_that_is_too_large(found, blank, monkeypatch):
    monkeypatch.setattr(opening, "LARGEST", 100)
    only(found(content=blank), Rule.FILE, "", "larger than")


def test_problems_are_gathered_by_name_and_cut(blank, by, ctd, source):
    for n in range(20):
        factories.published("figure", indicator=factories.indicator(code=f"Z{n:02}", agency=ctd))
    content = filled(given_out(ctd), *[figure(source, value="x", locator=None)] * 23)

    checked = check(content, "r.xlsx", by=by, today=factories.TODAY)
    heaps = checked.heaps

    assert [(heap.rule, heap.count, len(heap.shown), heap.left_out) for heap in heaps] == [
        (Rule.TEXT_IN_NUMBER, 23, problems.SHOWN, 13)
    ]
