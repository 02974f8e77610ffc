"""The workbook in Urdu: the same figures in the same cells, from right to left, and every word of ours in Urdu."""

import io
import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from django.conf import settings
from django.utils import translation
from openpyxl import load_workbook

from tests.briefings.reading import parts, reopened
from tests.contract.conftest import LATEST
from tests.ooxml import problems
from tests.public.urdu import URDU, english_words
from tracker.briefings.briefing import briefing
from tracker.briefings.plan import plan_asked, plan_of
from tracker.briefings.sheets import SHEETS
from tracker.briefings.verifying.verdict import Verdict, judge
from tracker.briefings.writer import workbook_bytes
from tracker.sources.models import Source

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 10, 9, 0, tzinfo=UTC)
OF_THE_RECORD = {
    "Stated by the source", "Attribution", "Who says it", "As written", "Note", "Title", "Publisher", "On the date",
    "Reliability", "Address", "Check", "Old", "New", "Reason", "Why it ended", "What was wrong", "Why this confidence",
    "Recovery action", "Meaning", "How it is counted",
}  # fmt: skip
"""Columns in which stands what a source or the record says in English, or a code."""
QUOTED = re.compile(r"“[^”\u0600-\u06ff]*”|https?://\S+|security-reforms_\S+")


@pytest.fixture(scope="module")
def made(facts, django_db_blocker):
    """The briefing of the starting facts, compared with a day before some of them."""
    return briefing(plan_of(LATEST, lang="ur", since=1))


@pytest.fixture(scope="module")
def content(made):
    return workbook_bytes(made)


@pytest.fixture(scope="module")
def urdu(content):
    return load_workbook(io.BytesIO(content), data_only=True)


@pytest.fixture(scope="module")
def english(facts):
    return load_workbook(io.BytesIO(workbook_bytes(briefing(plan_of(LATEST, since=1)))), data_only=True)


def pairs(english, urdu):
    """Each cell of the English file with its own of the Urdu one."""
    for one, other in zip(english, urdu, strict=True):
        assert one.dimensions == other.dimensions
        for before, after in zip(one.iter_rows(), other.iter_rows(), strict=True):
            yield from zip(before, after, strict=True)


def headings(page):
    """The heading over each cell of each table of an English sheet."""
    found = {}
    for table in page.tables.values():
        head, *below = page[table.ref]
        for row in below:
            found |= {cell.coordinate: top.value for cell, top in zip(row, head, strict=True)}
    return found


def test_it_opens_without_repair(content):
    assert problems(content, settings.PUBLIC_ADDRESS) == []


def test_every_sheet_runs_from_right_to_left_and_has_an_urdu_title(urdu):
    assert all(page.sheet_view.rightToLeft for page in urdu)
    assert all(URDU.search(title) and not english_words(title) and len(title) <= 31 for title in urdu.sheetnames)
    assert len(urdu.sheetnames) == len(SHEETS) + 1


def test_every_figure_and_date_is_that_of_the_english_workbook_in_the_same_cell(english, urdu):
    compared = 0
    for before, after in pairs(english, urdu):
        if isinstance(before.value, str):
            assert isinstance(after.value, str), (before.parent.title, before.coordinate)
        else:
            assert (after.value, after.number_format) == (before.value, before.number_format), before.coordinate
            compared += before.value is not None
    assert compared > 800


@pytest.fixture(scope="module")
def printed(facts, django_db_blocker):
    """How documents print their dates, which stands beside a date in English: they are texts of the record."""
    with django_db_blocker.unblock():
        notes = sorted(Source.objects.exclude(date_note="").values_list("date_note", flat=True), key=len, reverse=True)
        return re.compile("|".join([QUOTED.pattern, *map(re.escape, notes)]))


def test_nothing_of_ours_is_left_in_english(english, urdu, printed):
    left = []
    for before, after in pairs(english, urdu):
        if isinstance(after.value, str) and english_words(printed.sub(" ", after.value)):
            heading = headings_of(before.parent).get(before.coordinate)
            if heading not in OF_THE_RECORD:
                left.append((before.parent.title, before.coordinate, heading, after.value))
    assert left == []


KNOWN_HEADINGS: dict[int, dict[str, str]] = {}


def headings_of(page):
    return KNOWN_HEADINGS.setdefault(id(page), headings(page))


def test_no_cell_holds_a_mark_of_a_page(urdu):
    texts = [cell.value for page in urdu for row in page.iter_rows() for cell in row if isinstance(cell.value, str)]
    assert not [text for text in texts if "<span" in text or "&#" in text or "&quot;" in text]


def test_texts_that_are_printed_around_the_cells_are_in_urdu(content):
    book = reopened(content)
    for page in book:
        around = [page.oddHeader.right.text, page.oddFooter.right.text, page.oddFooter.left.text]
        assert all(URDU.search(text) and not english_words(text) for text in around)
    assert not english_words(book.properties.title)
    assert book.properties.language == "ur-PK"


def test_what_stands_for_a_chart_is_in_urdu(content):
    drawn = [text.decode() for name, text in parts(content).items() if re.match(r"xl/(charts/chart|drawings/d)", name)]
    said = [text for part in drawn for text in re.findall(r"<a:t>([^<]*)</a:t>|descr=\"([^\"]*)\"", part)]
    assert said
    assert not [text for text in said for one in text if english_words(re.sub(r"&#\d+;", " ", one))]


def test_names_and_links_lead_where_they_led(content):
    book = reopened(content)
    assert all(re.fullmatch(r"[A-Za-z_]\w*", name, re.ASCII) for name in book.defined_names)
    assert all(re.fullmatch(r"T_\w+", name, re.ASCII) for page in book for name in page.tables)
    inside = [cell.hyperlink.location for page in book for row in page.iter_rows() for cell in row if cell.hyperlink]
    led = {location.rpartition("!")[0].strip("'") for location in inside if location}
    assert led == set(book.sheetnames) - {book.sheetnames[0]}


def test_every_table_names_its_columns_apart(content):
    for page in reopened(content):
        for table in page.tables.values():
            names = [column.name for column in table.tableColumns]
            assert len(set(names)) == len(names), page.title


def test_whoever_asks_gets_the_same_file(content, made):
    with translation.override("ur"):
        assert workbook_bytes(briefing(made.plan)) == content
    assert made.file_name.endswith("_vs_v1_ur.xlsx")


def test_its_plan_asks_for_it_again(made):
    asked = {"version": [str(made.version)], "on": ["2026-03-10"], "since": ["1"], "lang": ["ur"]}
    assert plan_asked(asked, list(SHEETS), now=NOW) == made.plan
    assert "lang=ur" in made.plan.query


def test_a_sheet_is_asked_for_by_its_english_title(made):
    (_cover, chosen) = briefing(replace(made.plan, sheets=("Budget",))).sheets
    assert chosen.title == "Budget"
    assert reopened(workbook_bytes(briefing(replace(made.plan, sheets=("Budget",))))).sheetnames == ["سرورق", "بجٹ"]


def test_it_is_known_as_genuine(content):
    assert judge(content, now=NOW).verdict is Verdict.GENUINE


def test_an_altered_cell_is_named_by_its_urdu_sheet(content):
    book = reopened(content)
    book["اصلاحات"]["B2"].value = "کچھ اور"
    file = io.BytesIO()
    book.save(file)
    judgement = judge(file.getvalue(), now=NOW)
    assert judgement.verdict is Verdict.EDITED
    assert [(one.sheet, one.cell) for one in judgement.compared.edited] == [("اصلاحات", "B2")]


def test_a_reader_may_choose_another_unit_of_money(content):
    book = reopened(content)
    choice = book["بجٹ"].data_validations.dataValidation[0]
    assert choice.formula1 == '"روپے,لاکھ,کروڑ,ملین,ارب"'
    assert book["بجٹ"]["A6"].value == "ارب"
