"""What the workbook of a moment holds, for the page that offers it: `{% workbook as made %}`.

The page of the public site asks the workbook itself, so that it can promise no sheet that the file does not have.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import islice

from django import template
from django.http import QueryDict
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, get_language_info, ngettext, pgettext
from django.utils.translation import gettext as _

from tracker.briefings.briefing import Briefing, briefing
from tracker.briefings.plan import LANGUAGES, Plan, plan_asked
from tracker.briefings.sheet import Plain, Sheet, shown
from tracker.briefings.sheets import SHEETS, definitions
from tracker.briefings.speaking import URDU_LETTER, said, speaking, turned
from tracker.sources.quoted import english
from tracker.values.figure import plain
from tracker.values.period_text import day_words

LATIN_LETTER = re.compile("[A-Za-z]")
PREVIEWED = 6
"""How many rows of a sheet the page shows."""

register = template.Library()


@dataclass(frozen=True, slots=True)
class SheetView:
    """A sheet by the title that stands for it in an address, the one it has in the file and its name in the language of
    the page; what a row of it is, how many rows it has, and what a reader must know."""

    title: str
    in_file: str
    name: str
    about: str
    rows: int
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """The first rows of one sheet, as text; only the columns that are printed. In the language of the file."""

    title: str
    name: str
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class WorkbookView:
    """The file that the plan gives: its name, its sheets in order, and what was asked for, to be shown in the form.

    `titles` are the sheets there are to choose from, each with whether it is asked for.
    """

    file_name: str
    version: int
    plan: Plan
    sheets: tuple[SheetView, ...]
    titles: tuple[tuple[SheetView, bool], ...]
    holds: str
    preview: Preview | None

    @property
    def languages(self) -> list[tuple[str, str, bool]]:
        """The languages there are, each with whether it is asked for."""
        return [(code, name, code == self.plan.lang) for code, name in LANGUAGES.items()]

    @property
    def direction(self) -> str:
        """ltr or rtl: how the file is written; empty where the page is written likewise."""
        return (
            ""
            if self.plan.lang == _language_of_page()
            else "rtl"
            if get_language_info(self.plan.lang)["bidi"]
            else "ltr"
        )

    @property
    def attributes(self) -> SafeString:
        """What an element says in which all is in the language of the file, where the page is in another."""
        direction = self.direction
        return format_html(' lang="{}" dir="{}"', self.plan.lang, direction) if direction else SafeString()


@register.simple_tag(takes_context=True)
def workbook(context: template.Context) -> WorkbookView:
    """What the workbook holds that the address of the page asks for. Raises BadQuery, as the workbook does."""
    plan = plan_asked(_params(context["request"].GET), list(SHEETS), now=timezone.now())
    made = briefing(replace(plan, sheets=()))
    cover, *others = made.sheets
    titles = tuple((_view(sheet, plan.lang), not plan.sheets or sheet.title in plan.sheets) for sheet in others)
    chosen = tuple(view for view, is_chosen in titles if is_chosen)
    named = replace(made, plan=plan).file_name
    return WorkbookView(
        named,
        made.version,
        plan,
        (_view(cover, plan.lang), *chosen),
        titles,
        _holds(made, chosen),
        _preview(made.sheets, plan.lang),
    )


def _params(given: QueryDict) -> dict[str, list[str]]:
    """What the address asks for; a page offers the workbook in its own language first."""
    return {"lang": [_language_of_page()], **dict(given.lists())}


def _language_of_page() -> str:
    return (get_language() or "")[:2]


@register.simple_tag
def in_language_of_file(url: str, plan: Plan) -> str:
    """The address of a workbook in the language that is chosen; nothing is added for the first of them."""
    if plan.lang == next(iter(LANGUAGES)):
        return url
    return f"{url}{'&' if '?' in url else '?'}lang={plan.lang}"


@register.filter
def of_file(text: object) -> str:
    """A text of a workbook, whichever language it is in, marked where the page is in the other."""
    words = str(text)
    if not URDU_LETTER.search(words):
        return english(words) if LATIN_LETTER.search(words) else words
    return words if _language_of_page() == "ur" else format_html('<span lang="ur" dir="rtl">{}</span>', words)


COUNTED: Mapping[str, Callable[[int], str]] = {
    "Reforms": lambda number: ngettext("%(count)s reform", "%(count)s reforms", number),
    "Indicators": lambda number: ngettext("%(count)s indicator", "%(count)s indicators", number),
    "Legislation": lambda number: ngettext("%(count)s law", "%(count)s laws", number),
    "Budget": lambda number: ngettext("%(count)s budget line", "%(count)s budget lines", number),
}
"""What is counted of which sheet: the codes in it."""


def _holds(made: Briefing, chosen: tuple[SheetView, ...]) -> str:
    """26 reforms, 28 indicators, 9 laws, 1 budget line; on 15 sheets with 620 rows"""
    titles = {view.title for view in chosen}
    counts = [(COUNTED[sheet.title], _codes(sheet)) for sheet in made.sheets if sheet.title in titles & COUNTED.keys()]
    said = [words(number) % {"count": f"{number:,}"} for words, number in counts]
    rows = sum(view.rows for view in chosen)
    said.append(_("%(sheets)s sheets with %(rows)s rows") % {"sheets": len(chosen) + 1, "rows": f"{rows:,}"})
    return pgettext("list", ", ").join(said)


def _codes(sheet: Sheet) -> int:
    """How many subjects a sheet is of."""
    found = set()
    for table in sheet.tables:
        places = [number for number, column in enumerate(table.columns) if column.header == "Code"][:1]
        found |= {shown(row[place]) for place in places for row in table.rows}
    return len(found - {None})


def _view(sheet: Sheet, lang: str) -> SheetView:
    rows = sum(len(table.rows) for table in sheet.tables)
    with speaking(lang):
        in_file = said(sheet.title)
    return SheetView(
        sheet.title, in_file, _(sheet.title), said(sheet.about), rows, tuple(_(note) for note in sheet.notes)
    )


def _preview(sheets: tuple[Sheet, ...], lang: str) -> Preview | None:
    """The first sheet of a single table that has rows of the record; None when the workbook has none."""
    registers = (one for one in sheets if len(one.tables) == 1 and one.title != definitions.TITLE)
    sheet = next((one for one in registers if one.tables[0].rows), None)
    if sheet is None:
        return None
    with speaking(lang):
        begun = turned(_begun(sheet))
        (table,) = begun.tables
        rows = [tuple(_text(shown(value)) for value in row) for row in table.rows]
    printed = [number for number, column in enumerate(table.columns) if column.is_printed]
    return Preview(
        title=begun.title,
        name=_(sheet.title),
        headers=tuple(table.columns[number].header for number in printed),
        rows=tuple(tuple(row[number] for number in printed) for row in rows),
    )


def _begun(sheet: Sheet) -> Sheet:
    """A sheet of one table with its first rows alone."""
    (table,) = sheet.tables
    return replace(sheet, tables=(replace(table, rows=tuple(islice(table.rows, PREVIEWED))),))


def _text(value: Plain) -> str:
    if value is None:
        return ""
    if isinstance(value, date):
        return day_words(value)
    return plain(value) if isinstance(value, Decimal) else str(value)
