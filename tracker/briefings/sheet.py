"""What a sheet is before anything is written: tables of plain values whose columns say what they hold.

Nothing here knows Excel, so that tests and other writers can read the same sheets.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from django.utils.translation import gettext, gettext_noop, pgettext


class Words(str):
    """A text of ours that may stand in a cell among those of the record: only such a one has another language."""

    context: str

    def __new__(cls, text: str, context: str = "") -> "Words":
        made = super().__new__(cls, text)
        made.context = context
        return made

    @property
    def said(self) -> str:
        """The same in the language that is spoken."""
        return pgettext(self.context, str(self)) if self.context else gettext(str(self))


NOT_PUBLISHED = Words(gettext_noop("not published"))
"""Stands in words where a value is absent: an empty cell would be read as nothing, or as zero."""
NOT_RECORDED = Words(gettext_noop("attribution not recorded"))
"""Stands where a source does not say who says it, here and on the pages."""
NOTHING = gettext_noop("Nothing had been published by then.")
COMPUTED = Words(gettext_noop("computed by the tracker"))
AS_REPORTED = Words(gettext_noop("as reported"))
YES, NO = Words(gettext_noop("yes")), Words(gettext_noop("no"))


class Kind(StrEnum):
    """What the cells of a column hold; a text may stand in any of them where the value is absent.

    MONEY is an amount in the unit that the reader of the file has chosen. RECORD holds the public ids of records with
    “; ” between them; such a cell leads to the page of the first. BAR is a narrow span of
    time with a letter for what falls into it.
    """

    TEXT = "text"
    INTEGER = "integer"
    DECIMAL = "decimal"
    PERCENT = "percent"
    RUPEES = "rupees"
    BILLION = "billion"
    MONEY = "money"
    PLAIN = "plain"
    DATE = "date"
    LINK = "link"
    ID = "id"
    RECORD = "record"
    NOTE = "note"
    BAR = "bar"


@dataclass(frozen=True, slots=True)
class Link:
    """A text that leads to another sheet of the same workbook. Nothing leads out of it."""

    text: str
    sheet: str


Plain = str | Decimal | int | date | None
"""What can stand in a cell by itself."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A cell in which the reader of the file chooses one of a few words. Formulas know it by its name."""

    name: str
    chosen: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Formula:
    """A cell that the reader's program computes, with the value that it has as we give the file out.

    `text` is always our own and never a record's: `live.formula` makes it. {3} in it is the cell in the third column of
    the same row, counted from 0; other cells are called by their names.
    """

    text: str
    value: Plain


@dataclass(frozen=True, slots=True)
class Named:
    """A cell that has a name in the whole workbook: formulas and other programs find it by that."""

    name: str
    value: Plain | Formula


Value = Plain | Link | Choice | Formula | Named


def shown(value: Value) -> Plain:
    """What a reader sees in the cell of a value, as the file is given out."""
    match value:
        case Link(text=text):
            return text
        case Choice(chosen=chosen):
            return chosen
        case Formula(value=computed):
            return computed
        case Named(value=inner):
            return shown(inner)
    return value


class Tone(StrEnum):
    """The colour a sign has beside its word; no meaning rests on it alone."""

    GOOD = "good"
    POOR = "poor"
    NOTICE = "notice"
    QUIET = "quiet"


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign that stands before a word wherever a cell of the column holds just that word: “▲ up”.

    It is a matter of formats: the cell itself holds the word alone, in which other programs find it.
    """

    word: str
    glyph: str
    tone: Tone = Tone.QUIET


class Drawn(StrEnum):
    """How a chart draws its numbers."""

    COLUMNS = "columns"
    LINES = "lines"


@dataclass(frozen=True, slots=True)
class Chart:
    """A native chart of a table, under it. Columns are counted from 0.

    With `by_row` each row is a series, named in the column `labels`, and the headings of the columns `values` are the
    categories; otherwise each column of `values` is a series and `labels` holds the categories. `rows` picks rows, all
    when empty; a series by column needs rows that stand together. `alt` says in words what is to be seen. Every cell
    drawn must hold a number or nothing: programs draw a word as nought.
    """

    drawn: Drawn
    title: str
    labels: int
    values: tuple[int, ...]
    category_title: str
    value_title: str
    alt: str
    by_row: bool = False
    number_format: str = "#,##0.###"
    rows: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """A heading, what stands under it, and how wide it may grow, in characters; longer text wraps.

    Columns that serve sorting and other programs are not printed; they stand together at the right of a sheet. One that
    is by day, such as how long a thing is overdue, says something else each day though nothing was published. The
    heading of a narrow one breaks at its words, for tables of many columns.
    """

    header: str
    kind: Kind = Kind.TEXT
    widest: int = 24
    is_printed: bool = True
    signs: tuple[Sign, ...] = ()
    is_by_day: bool = False
    is_narrow: bool = False


Row = tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Long:
    """Rows too many to hold: counted beforehand, and read anew, in the same order, each time they are wanted.

    They are written as they are read, in plain values and without links. Two of one length are
    taken for the same: to compare their rows would be to read them.
    """

    count: int
    read: Callable[[], Iterator[Row]] = field(compare=False)

    def __len__(self) -> int:
        return self.count

    def __iter__(self) -> Iterator[Row]:
        return self.read()


@dataclass(frozen=True, slots=True)
class Table:
    """Columns and rows of values. A PERCENT is given in hundredths (34.3), as people say it; None is an empty cell.

    One that is read by itself, such as a list of contents, begins a new page when it is printed. `nothing` is the
    sentence that stands in the place of rows, where charts are left out as well. The cells of a table, its headings
    with them, have the table's name in the whole workbook.
    """

    name: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...] | Long
    caption: str = ""
    on_new_page: bool = False
    nothing: str = NOTHING
    charts: tuple[Chart, ...] = ()

    @property
    def held(self) -> tuple[Row, ...]:
        """The rows that are at hand: none of a long table."""
        return () if isinstance(self.rows, Long) else self.rows


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet. With one table it begins in the first cell, so that other programs read it as it is.

    `about` says what a row is and `notes` what a reader must know; both stand on the first sheet's contents. `foot`
    stands below the tables: the legend of a drawing.
    """

    title: str
    about: str
    tables: tuple[Table, ...]
    notes: tuple[str, ...] = ()
    heading: tuple[str, ...] = ()
    foot: tuple[str, ...] = ()


def single(
    title: str,
    about: str,
    columns: Sequence[Column],
    rows: Sequence[Sequence[Value]] | Long,
    notes: Sequence[str] = (),
    nothing: str = NOTHING,
    charts: Sequence[Chart] = (),
) -> Sheet:
    """A sheet of one table."""
    held = rows if isinstance(rows, Long) else tuple(tuple(row) for row in rows)
    table = Table(title, tuple(columns), held, nothing=nothing, charts=tuple(charts))
    return Sheet(title, about, (table,), tuple(notes))
