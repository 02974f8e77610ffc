"""What the workbook of a moment holds, for the page that offers it: `{% workbook seen.moment as made %}`.

The page of the public site asks the workbook itself, so that it can promise no sheet that the file does not have.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import islice

from django import template
from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from tracker.briefings.briefing import briefing
from tracker.briefings.plan import plan_of
from tracker.briefings.sheet import Plain, Sheet, shown
from tracker.records.moment import Moment
from tracker.values.figure import plain
from tracker.values.period_text import day_words

PREVIEWED = 6
"""How many rows of a sheet the page shows."""

register = template.Library()


@dataclass(frozen=True, slots=True)
class SheetView:
    """A sheet by the title it has in the file and its name in the language of the page; what a row of it is, how many
    rows it has, and what a reader must know."""

    title: str
    name: str
    about: str
    rows: int
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """The first rows of one sheet, as text; only the columns that are printed. In English, as the file is."""

    title: str
    name: str
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class WorkbookView:
    """The file that the moment gives: its name and its sheets in order."""

    file_name: str
    version: int
    sheets: tuple[SheetView, ...]
    preview: Preview | None


@register.simple_tag
def workbook(moment: Moment) -> WorkbookView:
    """What the workbook of a moment holds."""
    made = briefing(plan_of(moment))
    sheets = tuple(_view(sheet) for sheet in made.sheets)
    return WorkbookView(made.file_name, made.version, sheets, _preview(made.sheets))


def _view(sheet: Sheet) -> SheetView:
    rows = sum(len(table.rows) for table in sheet.tables)
    return SheetView(sheet.title, _(sheet.title), _(sheet.about), rows, tuple(_(note) for note in sheet.notes))


def _preview(sheets: tuple[Sheet, ...]) -> Preview | None:
    """The first sheet of a single table that has rows; None when the workbook has none."""
    sheet = next((one for one in sheets if len(one.tables) == 1 and one.tables[0].rows), None)
    if sheet is None:
        return None
    (table,) = sheet.tables
    printed = [number for number, column in enumerate(table.columns) if column.is_printed]
    return Preview(
        title=sheet.title,
        name=_(sheet.title),
        headers=tuple(table.columns[number].header for number in printed),
        rows=tuple(tuple(_text(shown(row[number])) for number in printed) for row in islice(table.rows, PREVIEWED)),
    )


@translation.override(settings.LANGUAGE_CODE)
def _text(value: Plain) -> str:
    if value is None:
        return ""
    if isinstance(value, date):
        return day_words(value)
    return plain(value) if isinstance(value, Decimal) else str(value)
