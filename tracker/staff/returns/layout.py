"""How a return is laid out: its sheets, its columns, and the words that its drop-down lists offer."""

from dataclasses import dataclass

from tracker.indicators.rules import BLANK_WORDS
from tracker.values.qualifier import QUALIFIER_WORDS
from tracker.values.streamed import letters

GUIDE, RETURN, SOURCES = "How to fill in", "Return", "Sources"
SHEETS = (GUIDE, RETURN, SOURCES)
MARK_ROW, MARK_COLUMN = 6, "B"
"""Where the guide says what return this is."""
FIRST_ROW = 2
"""Of the rows to fill in; the headings stand above it."""
MOST_ROWS = 20_000
YES = "yes"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the sheet to fill in. Those that are no input are locked."""

    key: str
    heading: str
    width: int
    is_input: bool = False


COLUMNS = (
    Column("code", "Code", 9),
    Column("indicator", "Indicator", 38),
    Column("place_code", "Place code", 11),
    Column("place", "Place", 18),
    Column("unit", "Unit", 12),
    Column("period", "Period", 14),
    Column("last_period", "Last period", 14),
    Column("last", "Last value", 14),
    Column("last_source", "Last source", 11),
    Column("value", "New value", 15, is_input=True),
    Column("qualifier", "Qualifier", 12, is_input=True),
    Column("blank", "No value because", 16, is_input=True),
    Column("ground", "On what ground", 24, is_input=True),
    Column("source", "Source", 30, is_input=True),
    Column("locator", "Where in the source", 16, is_input=True),
    Column("attribution", "Who says so", 24, is_input=True),
    Column("unattributed", "Source names nobody", 12, is_input=True),
    Column("as_written", "As written", 16, is_input=True),
    Column("note", "Note", 30, is_input=True),
    Column("mark", "Row version", 24),
)
LETTER = {column.key: letters(number) for number, column in enumerate(COLUMNS, 1)}
HEADING = {column.key: column.heading for column in COLUMNS}
INPUTS = tuple(column.key for column in COLUMNS if column.is_input)
LAST_LETTER = letters(len(COLUMNS))

QUALIFIERS = {words: qualifier.value for qualifier, words in QUALIFIER_WORDS.items()}
BLANKS = {words: blank.value for blank, words in BLANK_WORDS.items()}
QUALIFIER_IN_WORDS = {value: words for words, value in QUALIFIERS.items()}
BLANK_IN_WORDS = {value: words for words, value in BLANKS.items()}
