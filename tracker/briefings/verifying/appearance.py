"""What can make a workbook say something else while every cell keeps its value: formats, comments, what is hidden.

Each trait is put into a form that stays the same when another program saves the file again. Ours has few of them, so
that whatever is there besides was put there afterwards.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from tracker.briefings.verifying.colours import BLACK, WHITE, is_lost, rgb
from tracker.briefings.verifying.drawings import drawn_on
from tracker.briefings.verifying.formats import written
from tracker.sources.quoted import english, filled

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

LONGEST_PART = 200
SMALLEST, LOWEST_ROW, NARROWEST_COLUMN = 5, 5, 1
"""Points of a font, points of a row and characters of a column below which nothing can be read."""
BUILT_IN = ("_xlnm._FilterDatabase", "_FilterDatabase")


class Trait(StrEnum):
    """What kind of thing it is; the text says what became of it."""

    SHEET = gettext_noop("This sheet was added or taken out.")
    HIDDEN_SHEET = gettext_noop("This sheet is hidden.")
    HIDDEN_ROWS = gettext_noop("Hidden rows: %(where)s.")
    HIDDEN_COLUMNS = gettext_noop("Hidden columns: %(where)s.")
    ZEROS = gettext_noop("Zeros are not shown.")
    FORMAT = gettext_noop("%(where)s is shown in the format %(after)s; it was given out in %(before)s.")
    UNREADABLE = gettext_noop("What %(where)s holds cannot be seen, or is struck through.")
    COMMENT = gettext_noop("The comment on %(where)s says %(after)s; it was given out as %(before)s.")
    RULE = gettext_noop("The look of %(where)s depends on its value otherwise than it did.")
    PRINTED = gettext_noop("The text on printed pages says %(after)s; it was given out as %(before)s.")
    NAME = gettext_noop("The name %(where)s stands for %(after)s; it was given out for %(before)s.")
    PROPERTY = gettext_noop("The property %(where)s of the document says %(after)s; it was given out as %(before)s.")
    DRAWING = gettext_noop("A picture, text box or chart was added, altered or taken out.")


NO_HARM_WITHOUT = frozenset(
    {Trait.HIDDEN_SHEET, Trait.HIDDEN_ROWS, Trait.HIDDEN_COLUMNS, Trait.ZEROS, Trait.UNREADABLE}
)
"""What misleads nobody by being gone."""

Traits = dict[tuple[str, Trait, str], Any]
"""By sheet (empty for the workbook), kind and place."""


@dataclass(frozen=True, slots=True)
class Alteration:
    """What was done to a workbook beside its values: a sentence for the reader. No sheet: the workbook as a whole."""

    sheet: str
    what: str


def alterations(ours: Traits, theirs: Traits) -> Iterator[Alteration]:
    """In order of our sheets; what was added to others comes last. Of a whole sheet, nothing but that."""
    both = {sheet for sheet, trait, _where in ours.keys() & theirs.keys() if trait is Trait.SHEET} | {""}
    for key in [*ours, *(key for key in theirs if key not in ours)]:
        sheet, trait, where = key
        before, after = ours.get(key), theirs.get(key)
        is_told = before != after and (sheet in both or trait is Trait.SHEET)
        if is_told and not (trait in NO_HARM_WITHOUT and after is None):
            if trait is Trait.FORMAT and None in (before, after):
                continue
            said = filled(_(trait.value), where=_part(where), before=_part(before), after=_part(after))
            yield Alteration(sheet, said)


def _part(said: Any) -> str:
    """Words of the file within a sentence of ours."""
    return english(f"“{str(said)[:LONGEST_PART]}”") if said else _("nothing")


def traits_of(book: "Workbook", content: bytes) -> Traits:
    """The traits of a workbook."""
    found: Traits = {}
    for page in book.worksheets:
        found |= {(page.title, trait, where): value for trait, where, value in _of_page(page)}
    for name, value in _names(book):
        found["", Trait.NAME, name] = value
    for name in ("title", "subject"):
        if value := getattr(book.properties, name):
            found["", Trait.PROPERTY, name] = value
    return found | {(title, Trait.DRAWING, ""): shapes for title, shapes in drawn_on(content).items()}


def filtered(page: "Worksheet") -> set[int]:
    """The rows that a filter of the reader hides: not shown, and not taken out either."""
    hidden = _hidden_rows(page)
    areas = [page.auto_filter, *(table.autoFilter for table in page.tables.values() if table.autoFilter)]
    return {
        row
        for one in areas
        if one.ref and one.filterColumn
        for row in hidden
        if _rows_of(one.ref)[0] < row <= _rows_of(one.ref)[1]
    }


def _rows_of(ref: str) -> tuple[int, int]:
    from openpyxl.utils import range_boundaries

    _left, top, _right, bottom = range_boundaries(ref)
    return top, bottom


def _of_page(page: "Worksheet") -> Iterator[tuple[Trait, str, Any]]:
    yield Trait.SHEET, "", True
    if page.sheet_state != "visible":
        yield Trait.HIDDEN_SHEET, "", True
    if rows := _hidden_rows(page) - filtered(page):
        yield Trait.HIDDEN_ROWS, _spans(rows), True
    if columns := _hidden_columns(page):
        yield Trait.HIDDEN_COLUMNS, ", ".join(columns), True
    if page.sheet_view.showZeros is False:
        yield Trait.ZEROS, "", True
    if printed := " · ".join(_printed(page)):
        yield Trait.PRINTED, "", printed
    for area, rules in _rules(page):
        yield Trait.RULE, area, rules
    yield from _of_cells(page)


def _of_cells(page: "Worksheet") -> Iterator[tuple[Trait, str, Any]]:
    for cell in held(page):
        if cell.comment:
            yield Trait.COMMENT, cell.coordinate, cell.comment.text
        if cell.value not in (None, ""):
            yield Trait.FORMAT, cell.coordinate, written(cell.number_format)
            if _cannot_be_seen(cell):
                yield Trait.UNREADABLE, cell.coordinate, True


def held(page: "Worksheet") -> "list[Cell]":
    """The cells that are in the file, in order. `iter_rows` would make every cell up to the farthest one."""
    return [cell for _place, cell in sorted(page._cells.items())]


def _hidden_rows(page: "Worksheet") -> set[int]:
    rows = page.row_dimensions.items()
    return {number for number, row in rows if row.hidden or (row.height is not None and row.height < LOWEST_ROW)}


def _hidden_columns(page: "Worksheet") -> list[str]:
    from openpyxl.utils import get_column_letter

    columns = page.column_dimensions.values()
    found = [(one.min or 0, one.max or 0) for one in columns if one.hidden or one.width < NARROWEST_COLUMN]
    last = page.max_column
    return [
        get_column_letter(first) if first == min(end, last) else f"{get_column_letter(first)}–{get_column_letter(end)}"
        for first, end in sorted(found)
        if 0 < first <= last  # programs hide what lies beyond the last column
    ]


def _spans(numbers: Iterable[int]) -> str:
    """1–3, 7"""
    spans = [[one for _n, one in group] for _key, group in groupby(enumerate(sorted(numbers)), lambda p: p[1] - p[0])]
    return ", ".join(str(one[0]) if len(one) == 1 else f"{one[0]}–{one[-1]}" for one in spans)


def _printed(page: "Worksheet") -> Iterator[str]:
    for part in (page.oddHeader, page.oddFooter, page.evenHeader, page.evenFooter, page.firstHeader, page.firstFooter):
        for one in (part.left, part.center, part.right):
            if one.text and one.text.strip():
                yield " ".join(one.text.split())


def _rules(page: "Worksheet") -> Iterator[tuple[str, Any]]:
    for area in page.conditional_formatting:
        said = ((str(rule.formula or rule.type), *_look(rule.dxf)) for rule in area.rules)
        yield str(area.sqref), sorted(said)


def _look(given: Any) -> tuple[str, bool]:
    """What a conditional format makes of a value: the number format, and whether nobody can see it then."""
    if given is None:
        return "", False
    font, fill = given.font, given.fill
    ink = (rgb(font.color) if font else None) or BLACK
    behind = rgb(fill.bgColor) if fill and fill.fill_type in (None, "solid") else WHITE
    is_struck = bool(font and font.strike)
    return written(given.numFmt.formatCode) if given.numFmt else "", is_struck or is_lost(ink, behind)


def _cannot_be_seen(cell: "Cell") -> bool:
    """Struck through, too small, or nearly in the colour of what it stands on."""
    font, fill = cell.font, cell.fill
    if font.strike or (font.sz is not None and font.sz < SMALLEST):
        return True
    return is_lost(rgb(font.color), rgb(fill.fgColor) if fill.fill_type == "solid" else WHITE)


def _names(book: "Workbook") -> Iterator[tuple[str, str]]:
    """Names and what they stand for, print areas with them."""
    for name, one in book.defined_names.items():
        if name not in BUILT_IN:
            yield name, re.sub(r"[$']", "", one.attr_text or "")
    for page in book.worksheets:
        if page.print_area:
            yield f"Print_Area, {page.title}", re.sub(r"[$']", "", page.print_area)
