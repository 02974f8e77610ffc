"""The workbook in pandas: numbers are numbers and days are days, and what the docs say of it runs as it stands."""

import contextlib
import io
import re
from datetime import datetime
from pathlib import Path

import pandas as pd
import pytest
from django.conf import settings

from tests.contract.conftest import LATEST
from tracker.briefings.briefing import briefing
from tracker.briefings.plan import plan_of
from tracker.briefings.sheet import Kind, shown
from tracker.briefings.writer import workbook_bytes

pytestmark = pytest.mark.django_db
DOCS = (Path(settings.BASE_DIR) / "docs" / "workbook-with-pandas.md").read_text(encoding="utf-8")
CODE = re.compile(r"```python\n(.*?)```(?:\n\n```text\n(.*?)```)?", re.DOTALL)
NUMBERS = {Kind.INTEGER, Kind.DECIMAL, Kind.PERCENT, Kind.RUPEES, Kind.BILLION, Kind.MONEY, Kind.PLAIN}


@pytest.fixture(scope="module")
def blanks():
    """The words that the docs say to read as no value."""
    said = {}
    exec(CODE.findall(DOCS)[0][0], said)  # noqa: S102 our own text
    return said["BLANKS"]


@pytest.fixture(scope="module")
def content(facts):
    return workbook_bytes(facts)


def of_one_table(made):
    """The sheets that begin in their first cell, and have rows; not the drawing, which has a key below it."""
    alone = [one for one in made.sheets if len(one.tables) == 1 and not (one.heading or one.tables[0].caption)]
    drawn = [one for one in alone if Kind.BAR in {column.kind for column in one.tables[0].columns}]
    return [one for one in alone if one.tables[0].rows and one not in drawn]


def test_every_column_of_every_tidy_sheet_has_the_type_of_what_it_holds(facts, content, blanks):
    sheets = of_one_table(facts)
    frames = pd.read_excel(io.BytesIO(content), sheet_name=[one.title for one in sheets], na_values=blanks)
    seen = 0
    for sheet in sheets:
        (table,) = sheet.tables
        frame = frames[sheet.title]
        assert list(frame.columns) == [column.header for column in table.columns]
        assert len(frame) == len(table.rows)
        for number, column in enumerate(table.columns):
            values = [shown(row[number]) for row in table.rows]
            words = {one for one in values if isinstance(one, str)} - set(blanks)
            read = frame[column.header]
            if column.kind in NUMBERS:
                assert not words, (sheet.title, column.header, words)
                assert pd.api.types.is_numeric_dtype(read), (sheet.title, column.header)
                seen += 1
            elif column.kind is Kind.DATE and any(values):
                days = pd.to_datetime(read.where(read.map(lambda one: isinstance(one, datetime)))) if words else read
                assert days.isna().all() or pd.api.types.is_datetime64_any_dtype(days), (sheet.title, column.header)
                seen += 1
    assert seen > 40


def test_the_numbers_are_those_of_the_sheet(facts, content, blanks):
    frame = pd.read_excel(io.BytesIO(content), sheet_name="Indicators", na_values=blanks)
    (table,) = next(one for one in facts.sheets if one.title == "Indicators").tables
    at = [column.header for column in table.columns].index("Value")
    due = [None if row[at] is None else float(row[at]) for row in table.rows]
    assert [None if pd.isna(one) else float(one) for one in frame["Value"]] == due


def test_what_the_docs_say_runs_and_prints_what_they_say(content, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("security-reforms.xlsx").write_bytes(content)
    said = {}
    blocks = CODE.findall(DOCS)
    assert len(blocks) > 4
    for code, expected in blocks:
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(code, said)  # noqa: S102 our own text
        assert printed.getvalue() == expected, code


def test_a_filtered_workbook_has_the_same_columns(facts):
    """A program written for one workbook reads the next."""
    few = briefing(plan_of(LATEST, sheets=("Indicators", "Amounts")))
    columns = {one.title: [column.header for column in one.tables[0].columns] for one in facts.sheets}
    for sheet in few.sheets[1:]:
        assert [column.header for column in sheet.tables[0].columns] == columns[sheet.title]
