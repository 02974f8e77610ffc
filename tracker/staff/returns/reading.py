"""A return taken apart: which one it says it is, and what stands in its rows."""

from collections.abc import Iterator
from dataclasses import dataclass

from tracker.staff.returns.cells import Page, Row, page_of, texts_of
from tracker.staff.returns.layout import (
    COLUMNS,
    FIRST_ROW,
    GUIDE,
    HEADING,
    INPUTS,
    LETTER,
    MARK_COLUMN,
    MARK_ROW,
    RETURN,
    SHEETS,
)
from tracker.staff.returns.opening import DOWNLOAD, Package, opened
from tracker.staff.returns.problems import Problem, Rule, Stop
from tracker.staff.returns.wanted import parse_mark
from tracker.values.period import Period, PeriodError


@dataclass(frozen=True, slots=True)
class Handed:
    """What was handed in: for which agency and period by its mark, its rows, and what is wrong with it as a whole."""

    agency_code: str
    period: Period
    rows: tuple[Row, ...]
    dates: frozenset[int]
    percents: frozenset[int]
    problems: tuple[Problem, ...]


def read_return(content: bytes, name: str) -> Handed:
    """Take a file apart. Raises Stop where it cannot be read, or is no return."""
    with opened(content, name) as package:
        parts = {sheet.title: sheet.part for sheet in package.sheets}
        if RETURN not in parts or GUIDE not in parts:
            words = f"This workbook is no return: it lacks the sheet “{_lacks(parts)}”. {DOWNLOAD}"
            raise Stop(Problem(Rule.NOT_OURS, words))
        texts = texts_of(package.zipped)
        guide = page_of(package.zipped, parts[GUIDE], texts)
        agency_code, period = _which(guide)
        page = page_of(package.zipped, parts[RETURN], texts)
        problems = (*_of_sheets(package), *_of_page(page))
        rows = tuple(row for row in page.rows if row.number >= FIRST_ROW)
        return Handed(agency_code, period, rows, package.dates, package.percents, problems)


def _lacks(parts: dict[str, str]) -> str:
    return next(title for title in (RETURN, GUIDE) if title not in parts)


def _which(guide: Page) -> tuple[str, Period]:
    cell = next((row.cells.get(MARK_COLUMN) for row in guide.rows if row.number == MARK_ROW), None)
    text = cell.text if cell else ""
    place = f"{MARK_COLUMN}{MARK_ROW}"
    if not text.startswith("return-"):
        words = f"The mark of a return is not there, so nobody can tell what this is. {DOWNLOAD}"
        raise Stop(Problem(Rule.NOT_OURS, words, GUIDE, place, text))
    mark = parse_mark(text)
    try:
        period = Period.parse(mark[1]) if mark else None
    except PeriodError:
        period = None
    if mark is None or period is None:
        words = (
            "The agency or the period in the mark was changed by hand. A return is for the period it was given out "
            "for: download one for the period that is meant."
        )
        raise Stop(Problem(Rule.PERIOD, words, GUIDE, place, text))
    return mark[0], period


def _of_sheets(package: Package) -> Iterator[Problem]:
    for sheet in package.sheets:
        if sheet.title not in SHEETS:
            words = "This sheet is not part of the return, so what stands in it would be lost. Delete it."
            yield Problem(Rule.EXTRA_SHEET, words, sheet.title)
        elif sheet.is_hidden:
            yield Problem(Rule.HIDDEN, "The sheet is hidden. Show it: what is taken in must be in sight.", sheet.title)


def _of_page(page: Page) -> Iterator[Problem]:
    for place in page.formulas:
        words = (
            "The cell holds a formula, and what it gives may differ from program to program. Type the figure, or "
            "paste it as a value."
        )
        yield Problem(Rule.FORMULA, words, RETURN, place)
    for place in page.merged:
        words = "Cells are merged, so it cannot be told whose figure this is. Unmerge them and fill in each row."
        yield Problem(Rule.MERGED, words, RETURN, place)
    yield from _of_hidden(page)
    yield from _of_headings(page)


def _of_hidden(page: Page) -> Iterator[Problem]:
    """What is hidden is a problem where something was filled in: nobody saw it who looked at the file."""
    inputs = {LETTER[key] for key in INPUTS}
    filled = {letter for row in page.rows if row.number >= FIRST_ROW for letter in inputs & row.cells.keys()}
    for column in COLUMNS:
        number = COLUMNS.index(column) + 1
        is_hidden = any(first <= number <= last for first, last in page.hidden_columns)
        if is_hidden and LETTER[column.key] in filled:
            words = f"The column “{column.heading}” is hidden and filled in. Show it, and see whether it is meant."
            yield Problem(Rule.HIDDEN, words, RETURN, f"{LETTER[column.key]}:{LETTER[column.key]}")
    for row in page.rows:
        if row.is_hidden and row.number >= FIRST_ROW and inputs & row.cells.keys():
            words = "The row is hidden and filled in. Clear the filter or show the row, and see whether it is meant."
            yield Problem(Rule.HIDDEN, words, RETURN, f"{row.number}:{row.number}")


def _of_headings(page: Page) -> Iterator[Problem]:
    head = next((row for row in page.rows if row.number == 1), None)
    for key, heading in HEADING.items():
        cell = head.cells.get(LETTER[key]) if head else None
        if cell is None or cell.text != heading:
            words = f"This column has to be headed “{heading}”, for columns keep their places. {DOWNLOAD}"
            yield Problem(Rule.HEADINGS, words, RETURN, f"{LETTER[key]}1", cell.text if cell else "")
