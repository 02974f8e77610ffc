"""The language of a workbook: sheets are made in it, and here the words of ours on them are turned into it.

Headings, notes, captions and `Words` stand in English in the modules of the sheets, by which they are also known (to an
address, to formulas, to who compares two workbooks); they are translated once a sheet is whole. Sentences with a part
of the record in them are translated where they are put together, and the record itself is as its summary gives it.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from django.conf import settings
from django.utils.translation import gettext, override

from tracker.briefings.sheet import Chart, Column, Link, Row, Sheet, Sign, Table, Value, Words
from tracker.sources.quoted import in_plain_text, speaks_english

URDU_LETTER = re.compile("[\u0600-\u06ff]")
SPOKEN = {"en": settings.LANGUAGE_CODE, "ur": "ur"}
"""What Django calls the languages of a workbook."""


@contextmanager
def speaking(lang: str) -> Iterator[None]:
    """Make sheets in the language of a plan while this lasts, whoever asks: cells are plain text."""
    with override(SPOKEN[lang]), in_plain_text():
        yield


def turned(sheet: Sheet) -> Sheet:
    """A sheet as it stands in the file. Rows that are read as they are written hold no words to turn."""
    if speaks_english():
        return sheet
    return replace(
        sheet,
        title=said(sheet.title),
        about=said(sheet.about),
        tables=tuple(_table(table) for table in sheet.tables),
        notes=tuple(said(note) for note in sheet.notes),
        heading=tuple(said(line) for line in sheet.heading),
        foot=tuple(said(line) for line in sheet.foot),
    )


def said(text: str) -> str:
    """A text of ours in the language that is spoken; one that is there already stays as it is."""
    if isinstance(text, Words):
        return text.said
    return gettext(text) if text and not URDU_LETTER.search(text) else text


def value_said(value: Value) -> Value:
    """The value of a cell; the record's own texts stay as they are."""
    match value:
        case Words():
            return value.said
        case Link():
            return Link(said(value.text), said(value.sheet))
    return value


def _table(table: Table) -> Table:
    return replace(
        table,
        columns=tuple(_column(column) for column in table.columns),
        rows=tuple(_row(row) for row in table.rows) if isinstance(table.rows, tuple) else table.rows,
        caption=said(table.caption),
        nothing=said(table.nothing),
        charts=tuple(_chart(chart) for chart in table.charts),
    )


def _column(column: Column) -> Column:
    signs = tuple(Sign(said(one.word), one.glyph, one.tone) for one in column.signs)
    return replace(column, header=said(column.header), signs=signs)


def _row(row: Row) -> Row:
    return tuple(value_said(value) for value in row)


def _chart(chart: Chart) -> Chart:
    return replace(
        chart,
        title=said(chart.title),
        category_title=said(chart.category_title),
        value_title=said(chart.value_title),
        alt=said(chart.alt),
    )
