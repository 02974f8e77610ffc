"""The one writer: sheets in, the bytes of an Excel workbook out. It formats; it knows no subject.

The same sheets give the same bytes: every time in the file is that of the journal line. openpyxl is imported only
where it is used, so that starting the program does not wait for it.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from tempfile import SpooledTemporaryFile
from typing import IO, TYPE_CHECKING

from django.utils.translation import get_language_bidi, gettext

from tracker.briefings import bars, cells, drawing, fitting, live, marking, paper
from tracker.briefings.briefing import Briefing
from tracker.briefings.columns import SEPARATOR
from tracker.briefings.long import streamed
from tracker.briefings.sheet import Column, Formula, Kind, Named, Plain, Sheet, Table, Value
from tracker.briefings.speaking import speaking, turned
from tracker.values.same_bytes import HELD, save

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
A4 = 9
FITS_WITH_CHARTS = 12
"""Rows that stand on one page with charts below them; a chart is not to be cut in two."""
TABLE_STYLE = "TableStyleLight1"
LANGUAGE_TAGS = {"en": "en-GB", "ur": "ur-PK"}
RECORDS = re.compile(rf"[a-z]+-\d+(?:{SEPARATOR}[a-z]+-\d+)*")
"""What leads to a page: public ids and nothing else, whatever a column of records says where it has none."""


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
    for sheet in briefing.sheets:
        _write_sheet(book, sheet, briefing)
    _describe(book, briefing)
    book.calculation.fullCalcOnLoad = True  # the values of formulas stand in the file, and are not to be relied on
    long = streamed(book, briefing.sheets)
    save(book, briefing.at, to, finish=_finisher(briefing.sheets), streamed=long)


def _finisher(sheets: tuple[Sheet, ...]) -> Callable[[str, bytes], bytes]:
    """What openpyxl cannot write goes into the finished parts."""
    valued = live.with_values([_computed(sheet) for sheet in sheets])
    described = drawing.with_texts(sheets)
    return lambda name, content: described(name, valued(name, content))


def _write_sheet(book: "Workbook", sheet: Sheet, briefing: Briefing) -> None:
    page = book.create_sheet(sheet.title)
    page.sheet_view.rightToLeft = get_language_bidi() or None
    row = _write_heading(page, sheet.heading)
    for table in sheet.tables:
        row = _write_table(page, table, row, briefing.site)
    for number, line in enumerate(sheet.foot):
        cells.write_note(page.cell(row + number, 1), line)
    fitting.fit(page, sheet)
    if paper.pages_across(page, sheet) > 1:
        _print_charts_alone(page, sheet)
    is_register = len(sheet.tables) == 1 and not sheet.heading
    if is_register:
        page.freeze_panes = "C2"
        page.print_title_rows = "1:1"
    else:
        page.sheet_view.showGridLines = False
    _set_up_print(page, sheet, briefing)


def _write_heading(page: "Worksheet", lines: tuple[str, ...]) -> int:
    """The lines above the first table; returns the row to go on at."""
    for number, line in enumerate(lines, start=1):
        cells.write_heading(page.cell(number, 1), line, is_title=number == 1)
    return len(lines) + 2 if lines else 1


def _write_table(page: "Worksheet", table: Table, row: int, site: str) -> int:
    """One table with its caption, from this row on; returns the row to go on at, with one left free."""
    if table.on_new_page:
        _break_before(page, row)
    if table.caption:
        cells.write_caption(page.cell(row, 1), table.caption)
        row += 1
    for number, column in enumerate(table.columns, start=1):
        cells.write_header(page.cell(row, number), column)
    for below, values in enumerate(table.held, start=1):
        for number, (column, value) in enumerate(zip(table.columns, values, strict=True), start=1):
            _write_cell(page.cell(row + below, number), column, value, site)
    if table.rows:
        _make_excel_table(page, table, row)
        marking.mark(page, table.columns, row + 1, row + len(table.rows))
        marking.hide_decimals_of_rupees(page, table.columns, row + 1, row + len(table.rows))
        drawing.draw(page, table, row)
        if table.charts and len(table.rows) > FITS_WITH_CHARTS:
            _break_before(page, row + len(table.rows) + 1)
    else:
        cells.write_note(page.cell(row + 1, 1), table.nothing)
    return row + fitting.rows_taken(table) + 2


def _write_cell(cell: "Cell", column: Column, value: Value, site: str) -> None:
    """A cell of records leads to the first if it fits on a line: LibreOffice wraps no text that leads somewhere."""
    cells.write(cell, column.kind, value)
    is_led = column.kind is Kind.RECORD and isinstance(value, str) and len(value) <= column.widest
    if is_led and isinstance(value, str) and RECORDS.fullmatch(value):
        first = value.partition(SEPARATOR)[0]
        cells.lead_out(cell, f"{site}/records/{first}/", first)


def _computed(sheet: Sheet) -> live.Computed:
    """The values of the formulas of a sheet by their cells."""
    from openpyxl.utils import get_column_letter

    found: dict[str, Plain] = {}
    for first, table in fitting.first_rows(sheet):
        for row, values in enumerate(table.held, start=first):
            for number, (column, value) in enumerate(zip(table.columns, values, strict=True), start=1):
                one = value.value if isinstance(value, Named) else value
                if isinstance(one, Formula):
                    found[f"{get_column_letter(number)}{row}"] = cells.in_cell(column.kind, one.value)
    return found


def _print_charts_alone(page: "Worksheet", sheet: Sheet) -> None:
    """A table over several pages side by side is printed larger, and leaves no room for charts under it."""
    for first, table in fitting.first_rows(sheet):
        if table.charts and 0 < len(table.rows) <= FITS_WITH_CHARTS:
            _break_before(page, first + len(table.rows))


def _break_before(page: "Worksheet", row: int) -> None:
    from openpyxl.worksheet.pagebreak import Break

    page.row_breaks.append(Break(id=row - 1))


def _make_excel_table(page: "Worksheet", table: Table, row: int) -> None:
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.table import Table as ExcelTable
    from openpyxl.worksheet.table import TableStyleInfo

    last = f"{get_column_letter(len(table.columns))}{row + len(table.rows)}"
    made = ExcelTable(displayName=re.sub(r"\W", "_", f"T_{table.name}"), ref=f"A{row}:{last}")
    made._initialise_columns()
    for column, made_of in zip(made.tableColumns, table.columns, strict=True):
        column.name = made_of.header  # openpyxl would make every cell of the area to read the first row
    made.tableStyleInfo = TableStyleInfo(name=TABLE_STYLE, showRowStripes=True)
    bars.hide_buttons(made, [n for n, column in enumerate(table.columns) if column.kind is Kind.BAR])
    page.add_table(made)
    live.name_range(page, table.name, made.ref)


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
        page.print_area = _printed(page, sheet)
    begin, end = ("right", "left") if page.sheet_view.rightToLeft else ("left", "right")
    getattr(page.oddHeader, begin).text = f"{briefing.title}: {sheet.title}"
    getattr(page.oddFooter, begin).text = briefing.standpoint
    getattr(page.oddFooter, end).text = gettext("Page %(number)s of %(count)s") % {"number": "&P", "count": "&N"}


def _printed(page: "Worksheet", sheet: Sheet) -> str:
    """The cells up to the last column that is printed, charts with them."""
    from openpyxl.utils import get_column_letter

    *_, (first, table) = fitting.first_rows(sheet)
    return (
        f"A1:{get_column_letter(paper.last_printed(sheet))}{max(page.max_row, first - 1 + fitting.rows_taken(table))}"
    )


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

    said = {"Moment": briefing.plan.query}
    if briefing.release:
        said["Release"] = str(briefing.release.number)
    for name, value in said.items():
        book.custom_doc_props.append(StringProperty(name=name, value=value))
