"""The one writer: sheets in, the bytes of an Excel workbook out. It formats; it knows no subject.

The same sheets give the same bytes: every time in the file is that of the journal line. openpyxl is imported only
where it is used, so that starting the program does not wait for it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from tempfile import SpooledTemporaryFile
from typing import IO, TYPE_CHECKING

from django.utils.translation import get_language_bidi, gettext

from tracker.briefings import bars, cells, drawing, fitting, live, marking, paper
from tracker.briefings.briefing import Briefing
from tracker.briefings.rows import Rows
from tracker.briefings.sheet import Kind, Sheet, Table
from tracker.briefings.speaking import speaking, turned
from tracker.values.same_bytes import HELD, write_into
from tracker.values.streamed import Streamed, letters

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
A4 = 9
FITS_WITH_CHARTS = 12
"""Rows that stand on one page with charts below them; a chart is not to be cut in two."""
TABLE_STYLE = "TableStyleLight1"
FROM_THE_RIGHT = "\u200f"
"""Begins a text around the page that is read from the right, though a number may stand first in it."""
LANGUAGE_TAGS = {"en": "en-GB", "ur": "ur-PK"}


def workbook_bytes(briefing: Briefing) -> bytes:
    """The workbook of a briefing."""
    with SpooledTemporaryFile(HELD) as file:
        write_workbook(briefing, file)
        file.seek(0)
        return file.read()


def write_workbook(briefing: Briefing, to: IO[bytes]) -> None:
    """The same written into a file: of a long table no more is held than some hundred rows."""
    with speaking(briefing.plan.lang):
        _write(replace(briefing, sheets=tuple(turned(sheet) for sheet in briefing.sheets)), to)


def _write(briefing: Briefing, to: IO[bytes]) -> None:
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    styles = cells.Styles(book)
    rows = {sheet.title: _write_sheet(book, sheet, briefing, styles) for sheet in briefing.sheets}
    _describe(book, briefing)
    book.calculation.fullCalcOnLoad = True  # the values of formulas stand in the file, and are not to be relied on
    write_into(to, book, briefing.at, finish=drawing.with_texts(briefing.sheets), streamed=rows)


def _write_sheet(book: "Workbook", sheet: Sheet, briefing: Briefing, styles: cells.Styles) -> list[Streamed]:
    """A page with all that it needs but its rows, and these."""
    page = book.create_sheet(sheet.title)
    page.sheet_view.rightToLeft = get_language_bidi() or None
    widths = fitting.needed(sheet)
    for number, width in enumerate(widths, start=1):
        page.column_dimensions[letters(number)].width = width
    rows = list(_rows(Rows(page, styles, briefing.site), sheet, widths))
    # a table over several pages side by side is printed larger, and leaves no room for charts under it
    most = 0 if paper.pages_across(page, sheet) > 1 else FITS_WITH_CHARTS
    for first, table in fitting.first_rows(sheet):
        _furnish(page, table, first, most)
    is_register = len(sheet.tables) == 1 and not sheet.heading
    if is_register:
        page.freeze_panes = "C2"
        page.print_title_rows = "1:1"
    else:
        page.sheet_view.showGridLines = False
    _set_up_print(page, sheet, briefing)
    return rows


def _rows(make: Rows, sheet: Sheet, widths: Sequence[int]) -> Iterator[Streamed]:
    """From the heading of a sheet to its foot."""
    for number, text in enumerate(sheet.heading, start=1):
        yield make.line(number, text, cells.dress_title if number == 1 else cells.dress_heading)
    for first, table in fitting.first_rows(sheet):
        if table.caption:
            yield make.line(first - 2, table.caption, cells.dress_caption)
        yield make.of_table(table, first, widths)
        if not table.rows:
            yield make.line(first, table.nothing, cells.dress_note)
    for number, text in enumerate(sheet.foot, start=fitting.first_of_foot(sheet)):
        yield make.line(number, text, cells.dress_note)


def _furnish(page: "Worksheet", table: Table, first: int, most: int) -> None:
    """What belongs to a table besides its rows, the first of which stands there. Charts are printed below the most."""
    if table.on_new_page:
        _break_before(page, first - 1 - bool(table.caption))
    if table.rows:
        last = first + len(table.rows) - 1
        _make_excel_table(page, table, first - 1)
        marking.mark(page, table.columns, first, last)
        marking.hide_decimals_of_rupees(page, table.columns, first, last)
        drawing.draw(page, table, first - 1)
        if table.charts and len(table.rows) > most:
            _break_before(page, last + 1)


def _break_before(page: "Worksheet", row: int) -> None:
    from openpyxl.worksheet.pagebreak import Break

    page.row_breaks.append(Break(id=row - 1))


def _make_excel_table(page: "Worksheet", table: Table, row: int) -> None:
    from openpyxl.worksheet.table import Table as ExcelTable
    from openpyxl.worksheet.table import TableStyleInfo

    last = f"{letters(len(table.columns))}{row + len(table.rows)}"
    made = ExcelTable(displayName=re.sub(r"\W", "_", f"T_{table.name}"), ref=f"A{row}:{last}")
    made._initialise_columns()
    for column, made_of in zip(made.tableColumns, table.columns, strict=True):
        column.name = made_of.header  # openpyxl would make every cell of the area to read the first row
    made.tableStyleInfo = TableStyleInfo(name=TABLE_STYLE, showRowStripes=True)
    bars.hide_buttons(made, [n for n, column in enumerate(table.columns) if column.kind is Kind.BAR])
    page.add_table(made)
    live.name_cells(page, table.name, made.ref)


def _set_up_print(page: "Worksheet", sheet: Sheet, briefing: Briefing) -> None:
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = A4
    page.page_setup.fitToWidth = paper.pages_across(page, sheet)
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.page_margins.left = page.page_margins.right = 0.4
    page.page_margins.top = page.page_margins.bottom = 0.75
    page.page_margins.header = page.page_margins.footer = 0.35
    if page.page_setup.fitToWidth > 1:
        page.print_title_cols = paper.REPEATED
    if not all(table.columns[-1].is_printed for table in sheet.tables):
        page.print_area = _printed(sheet)
    begin, end = ("right", "left") if page.sheet_view.rightToLeft else ("left", "right")
    mark = FROM_THE_RIGHT if page.sheet_view.rightToLeft else ""
    number = gettext("Page %(number)s of %(count)s") % {"number": "&P", "count": "&N"}
    getattr(page.oddHeader, begin).text = mark + _as_said(f"{briefing.title}: {sheet.title}")
    getattr(page.oddFooter, begin).text = mark + _as_said(briefing.standpoint)
    getattr(page.oddFooter, end).text = f"{mark}{number}"


def _as_said(text: str) -> str:
    """For around the page, where a single “&” begins a code of Excel's."""
    return text.replace("&", "&&")


def _printed(sheet: Sheet) -> str:
    """The cells up to the last column that is printed, charts and foot with them."""
    foot = fitting.first_of_foot(sheet)
    return f"A1:{letters(paper.last_printed(sheet))}{foot + len(sheet.foot) - 1 if sheet.foot else foot - 2}"


def _describe(book: "Workbook", briefing: Briefing) -> None:
    about = book.properties
    about.title = briefing.title
    about.subject = briefing.standpoint
    about.creator = about.lastModifiedBy = gettext("Security reform tracker")
    about.identifier = briefing.file_name.removesuffix(".xlsx")
    about.language = LANGUAGE_TAGS[briefing.plan.lang]
    _name_the_moment(book, briefing)


def _name_the_moment(book: "Workbook", briefing: Briefing) -> None:
    """Properties by which an uploaded workbook is known again."""
    from openpyxl.packaging.custom import StringProperty

    said = {"Moment": briefing.plan.query, "Edition": briefing.edition, "Journal": briefing.head_hash}
    if briefing.release:
        said["Release"] = str(briefing.release.number)
    for name, value in said.items():
        book.custom_doc_props.append(StringProperty(name=name, value=value))
