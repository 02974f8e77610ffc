"""The workbook of a return: a guide, the rows with what was last reported, and the sources that may be named."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.utils.timezone import localtime

from tracker.indicators.models import Observation
from tracker.indicators.rules import HUNDRED, Measure
from tracker.sources.models import Source
from tracker.staff.returns import looks
from tracker.staff.returns.guide import lines_of
from tracker.staff.returns.layout import (
    BLANKS,
    COLUMNS,
    FIRST_ROW,
    GUIDE,
    INPUTS,
    LAST_LETTER,
    LETTER,
    QUALIFIERS,
    RETURN,
    SOURCES,
    YES,
)
from tracker.staff.returns.wanted import Row, Wanted
from tracker.values.same_bytes import saved
from tracker.values.streamed import Cell, Streamed

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

LINE, OF_LINE = 16, 84
"""Points of a line of the guide, and the letters that it is sure to hold."""
MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def write_return(wanted: Wanted, at: datetime) -> bytes:
    """The file to give out."""
    from openpyxl import Workbook
    from openpyxl.workbook.protection import WorkbookProtection

    book = Workbook()
    guide, page, list_ = book.active, book.create_sheet(RETURN), book.create_sheet(SOURCES)
    guide.title = GUIDE
    book.properties.title = f"Return: {wanted.title}"
    book.security = WorkbookProtection(lockStructure=True)
    sources = list(Source.objects.select_related("publisher").order_by("code", "pk"))
    styles = looks.Looks(book)
    _guide(guide, wanted, at)
    _set_up(page, wanted, len(sources))
    _protect(page)
    list_.column_dimensions["A"].width = 110
    _on_pages(list_)
    _protect(list_)
    return saved(book, at, streamed={RETURN: _rows(wanted, styles), SOURCES: _sources(sources, styles)})


def file_name(wanted: Wanted) -> str:
    """return-ctd-2025-01-01-2025-12-31.xlsx"""
    agency = wanted.agency.code if wanted.agency else "no-agency"
    return f"return-{agency}-{wanted.period.start}-{wanted.period.end}.xlsx"


def source_words(source: Source) -> str:
    """A source in the list: its code, by which it is read back, and what it is."""
    publisher = f", {source.publisher}" if source.publisher else ""
    return f"{source.code} {source.title} ({source.published.as_moment()}{publisher})"


def _guide(page: "Worksheet", wanted: Wanted, at: datetime) -> None:
    page.column_dimensions["A"].width, page.column_dimensions["B"].width = 24, 96
    for number, (begin, text) in enumerate(lines_of(wanted, localtime(at)), 1):
        for column, words in ((1, begin), (2, text)):
            cell = page.cell(number, column, words)
            cell.data_type = "s" if words else "n"  # a text, also where it begins like a formula
            cell.font, cell.alignment = looks.font(bold=number == 1 or column == 1), looks.wrapped()
        page.row_dimensions[number].height = LINE * max(1, -(-len(text) // OF_LINE))  # not every program works it out
    _on_pages(page)
    _protect(page)


def _set_up(page: "Worksheet", wanted: Wanted, sources: int) -> None:
    """Widths, what stays in sight, how it prints, and what may be typed in each column."""
    for column in COLUMNS:
        page.column_dimensions[LETTER[column.key]].width = column.width
    page.freeze_panes = f"{LETTER['indicator']}{FIRST_ROW}"
    page.sheet_view.zoomScale = 90
    _on_pages(page)
    page.print_title_rows = "1:1"
    last = FIRST_ROW + max(len(wanted.rows), 1) - 1
    page.auto_filter.ref = f"A1:{LAST_LETTER}{last}"
    for rule, areas in _validations(wanted, sources, last):
        for area in areas:
            rule.add(area)
        page.add_data_validation(rule)


def _validations(wanted: Wanted, sources: int, last: int) -> Iterator[tuple[Any, list[str]]]:
    from openpyxl.worksheet.datavalidation import DataValidation

    def column(key: str) -> list[str]:
        return [f"{LETTER[key]}{FIRST_ROW}:{LETTER[key]}{last}"]

    def rule(title: str, sentence: str, **what: Any) -> DataValidation:
        return DataValidation(
            allow_blank=True, showErrorMessage=True, errorStyle="stop", errorTitle=title, error=sentence, **what
        )

    shares, counts = _areas(wanted)
    number = {"type": "decimal", "formula1": "0"}
    if shares:
        upper = {"operator": "between", "formula2": str(HUNDRED)}
        yield rule("New value", "A ratio is a number from 0 to 100, without the % sign.", **number, **upper), shares
    if counts:
        yield rule("New value", "A number, not below zero.", **number, operator="greaterThanOrEqual"), counts
    choose = "Choose one from the list."
    yield rule("Qualifier", choose, type="list", formula1=_offered(QUALIFIERS)), column("qualifier")
    yield rule("No value because", choose, type="list", formula1=_offered(BLANKS)), column("blank")
    yield rule("Source names nobody", choose, type="list", formula1=_offered([YES])), column("unattributed")
    if sources:
        named = f"={SOURCES}!$A$2:$A${sources + 1}"
        sentence = "Choose a source from the list. One that is missing is added in the tracker first."
        yield rule("Source", sentence, type="list", formula1=named), column("source")
    for key in ("ground", "locator", "attribution", "as_written"):
        most = Observation._meta.get_field(key).max_length
        length = {"type": "textLength", "operator": "lessThanOrEqual", "formula1": str(most)}
        yield rule("Too long", f"At most {most} characters.", **length), column(key)


def _offered(words: Iterable[str]) -> str:
    return f'"{",".join(words)}"'


def _areas(wanted: Wanted) -> tuple[list[str], list[str]]:
    """The cells for values of ratios, and for all others, in as few areas as there are runs."""
    areas: dict[bool, list[str]] = {True: [], False: []}
    number = FIRST_ROW
    for is_ratio, run in groupby(row.indicator.measure == Measure.RATIO for row in wanted.rows.values()):
        length = sum(1 for _ in run)
        areas[is_ratio].append(f"{LETTER['value']}{number}:{LETTER['value']}{number + length - 1}")
        number += length
    return areas[True], areas[False]


def _rows(wanted: Wanted, styles: "looks.Looks") -> list[Streamed]:
    head = Streamed(0, [styles.heading(is_input=column.is_input) for column in COLUMNS], [(32, _headings())], count=1)
    of_columns = [styles.of_column(column.key, is_input=column.is_input) for column in COLUMNS]
    rows = ((None, _cells(row, wanted)) for row in wanted.rows.values())
    return [head, Streamed(1, of_columns, rows, count=len(wanted.rows), has_empty_looks=True)]


def _headings() -> list[Cell]:
    return [column.heading for column in COLUMNS]


def _cells(row: Row, wanted: Wanted) -> list[Cell]:
    last = row.last
    is_number = last is not None and last.words.replace(",", "").replace(".", "").isdecimal()
    shown: Cell = None if last is None else last.value if is_number else last.words
    return [
        row.indicator.code, row.indicator.name, row.place.code, row.place.name, row.indicator.unit, str(wanted.period),
        str(last.period) if last else None, shown, last.source if last else None,
        *([None] * len(INPUTS)), row.mark,
    ]  # fmt: skip


def _sources(sources: list[Source], styles: "looks.Looks") -> list[Streamed]:
    head = Streamed(0, [styles.heading(is_input=False)], [(None, ["Sources that may be named"])], count=1)
    rows = ((None, [source_words(source)]) for source in sources)
    return [head, Streamed(1, [styles.of_column("source", is_input=False)], rows, count=len(sources))]


def _on_pages(page: "Worksheet") -> None:
    """As wide as a page, on as many as it takes."""
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", page.PAPERSIZE_A4
    page.page_setup.fitToHeight, page.sheet_properties.pageSetUpPr.fitToPage = 0, True


def _protect(page: "Worksheet") -> None:
    """Without a password: it keeps from slips, not from people. Rows may be filtered and columns made wider."""
    page.protection.sheet = True
    page.protection.autoFilter = page.protection.formatColumns = page.protection.formatRows = False
