"""Promises over every sheet of the workbook. A sheet that is added is tried on all of them without a word here."""

import html
import re
import subprocess
import sys
from datetime import date, datetime
from decimal import Decimal
from importlib import import_module
from pkgutil import iter_modules

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import factories
from tests.briefings.reading import parts, rows, table, texts
from tests.contract.conftest import LATEST
from tests.ooxml import problems
from tracker.briefings import sheets
from tracker.briefings.briefing import briefing
from tracker.briefings.plan import plan_of
from tracker.briefings.sheet import Kind, shown
from tracker.briefings.writer import workbook_bytes
from tracker.records import actions
from tracker.records.registry import kinds, subjects
from tracker.values.figure import plain

pytestmark = pytest.mark.django_db
CANARY = "zeisig"
WITHOUT_A_SHEET: set[str] = set()


def words_of(client, name, *slug):
    """A page as text, without its tags."""
    answer = client.get(reverse(name, args=slug))
    assert answer.status_code == 200
    text = re.sub(r"<(script|style|svg).*?</\1>|<[^>]+>", " ", answer.content.decode(), flags=re.DOTALL)
    return " ".join(html.unescape(text).split())


def slugs(model):
    return dict(model.objects.values_list("code", "slug"))


def test_every_sheet_module_is_in_the_workbook():
    found = {import_module(f"{sheets.__name__}.{info.name}").sheet for info in iter_modules(sheets.__path__)}
    assert found == set(sheets.SHEETS.values())


def test_the_workbook_of_the_facts_opens_without_repair(workbook):
    assert problems(workbook, settings.PUBLIC_ADDRESS) == []


# The file holds what the sheets hold, and the sheets what the pages show


def test_every_cell_of_the_file_is_the_value_of_its_sheet(facts, book):
    compared = 0
    for sheet in facts.sheets:
        page = book[sheet.title]
        for one in (held for held in sheet.tables if held.rows):
            area = page[page.tables[re.sub(r"\W", "_", f"T_{one.name}")].ref]
            assert [cell.value for cell in area[0]] == [column.header for column in one.columns]
            for cells, values in zip(area[1:], one.rows, strict=True):
                for cell, column, value in zip(cells, one.columns, values, strict=True):
                    where = (sheet.title, cell.coordinate)
                    assert _as_read(cell.value) == _as_written(column.kind, shown(value)), where
                    compared += value is not None
    assert compared > 1500


def _as_written(kind, value):
    if isinstance(value, str) or value is None:
        return value
    if isinstance(value, date):
        return value
    return round(float(value) / (100 if kind is Kind.PERCENT else 1), 9)


def _as_read(value):
    if isinstance(value, datetime):
        return value.date()
    return round(float(value), 9) if isinstance(value, int | float) else value


def test_the_overview_shows_the_figures_of_the_headlines(client, book):
    text = words_of(client, "overview")
    for figure in table(book["Headlines"], "Figures"):
        assert plain(Decimal(str(figure["Value"]))) in text, figure["Figure"]
    (*_, everything) = table(book["Headlines"], "Board")
    assert f"{everything['Reforms']} reforms" in text


def test_the_page_of_each_reform_shows_its_status(client, book):
    by_code = slugs(subjects()["reform"])
    for reform in rows(book["Reforms"]):
        text = words_of(client, "reform-detail", by_code[reform["Code"]])
        assert reform["Reform"] in text
        assert reform["Status"] in text
        assert reform["Stated by the source"] in text


def test_the_page_of_each_indicator_shows_its_claims(client, book):
    by_code = slugs(subjects()["indicator"])
    pages = {code: words_of(client, "indicator-detail", slug) for code, slug in by_code.items()}
    for claim in rows(book["Indicators"]):
        shown = claim["No value because"] or plain(Decimal(str(claim["Value"])))
        assert shown in pages[claim["Code"]], claim
        assert claim["Locator"] in pages[claim["Code"]], claim


def test_the_page_of_the_courts_shows_what_is_computed(client, book):
    text = words_of(client, "prosecution")
    (computed,) = [row for row in rows(book["Prosecution"]) if row["How obtained"] == "computed by the tracker"]
    assert (computed["2024"], computed["2025"]) == (288, 365)
    assert "288" in text
    assert "365" in text


def test_the_page_of_the_money_shows_both_balances(client, book):
    text = words_of(client, "budget-detail", slugs(subjects()["budgetline"])["B01"])
    by_entry = {row["Entry"]: row for row in rows(book["Amounts"])}
    for entry in ("Spent", "Balance, as reported", "Balance, computed"):
        assert f"{by_entry[entry]['Rs billion']:.3f}" in text, entry
    assert f"{by_entry['Utilisation of allocation']['Percent'] * 100:.1f}" in text


def test_the_page_of_each_law_shows_its_stage(client, book):
    by_code = slugs(subjects()["instrument"])
    for law in rows(book["Legislation"]):
        text = words_of(client, "legislation-detail", by_code[law["Code"]])
        assert law["Instrument"] in text
        for verb in law["Stated by the source"].split("; "):
            assert verb in text, law["Code"]


def test_every_record_that_a_sheet_names_can_be_looked_up(client, book):
    named = {
        one
        for page in book
        for text in texts([page])
        for one in text.split("; ")
        if re.fullmatch(rf"({'|'.join(kinds())})-\d+", one)
    }
    assert len(named) > 80
    for one in named:
        assert client.get(reverse("record-detail", args=[one])).status_code == 200


# Nothing unpublished


def test_a_draft_of_no_kind_is_on_any_sheet_and_once_published_it_is():
    drafts = [factories.draft(kind, note=f"{CANARY}-{kind}", as_written=f"{CANARY}-{kind}") for kind in kinds()]
    assert not _with_canary()
    for draft in drafts:
        actions.submit(draft, by=factories.editor(), at=factories.NOW)
    assert not _with_canary()
    for draft in drafts:
        draft.refresh_from_db()
        actions.publish(draft, by=factories.reviewer(), at=factories.NOW)
    assert _with_canary() == {f"{CANARY}-{kind}" for kind in kinds()} - {f"{CANARY}-{kind}" for kind in WITHOUT_A_SHEET}


def _with_canary():
    """Every canary in any part of the file, properties and all."""
    content = b" ".join(parts(workbook_bytes(briefing(plan_of(LATEST)))).values()).decode()
    return set(re.findall(rf"{CANARY}-\w+", content))


# Cost


def test_the_workbook_costs_the_same_queries_however_much_there_is():
    def one_of_each():
        for kind in kinds():
            factories.published(kind)

    def cost():
        with CaptureQueriesContext(
            connection,
        ) as queries:
            briefing(plan_of(LATEST))
        return len(queries)

    one_of_each()
    few = cost()
    for _ in range(4):
        one_of_each()
    assert cost() == few


def test_starting_the_program_does_not_wait_for_pandas_and_openpyxl():
    program = (
        "import sys, django; django.setup(); import tracker.urls, tracker.briefings.management.commands.briefing; "
        "print({'pandas', 'openpyxl'} & set(sys.modules))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=settings.BASE_DIR,
        env={"DJANGO_SETTINGS_MODULE": "tests.settings", "PATH": ""},
    )  # fmt: skip
    assert ran.stdout.strip() == "set()"
