"""Columns that many sheets share: who says it, where, since when it is known, and the number of the record."""

from collections.abc import Iterable, Sequence

from tracker.briefings.sheet import NOT_RECORDED, Column, Kind, Value
from tracker.summaries.figures import Point
from tracker.summaries.refs import Mark, Said
from tracker.values.qualifier import Qualifier

SEPARATOR = "; "

MARK_COLUMNS = (
    Column("Source", widest=10),
    Column("Locator", widest=10),
    Column("Attribution", widest=18),
)
RECORD = Column("Record", Kind.RECORD, widest=12)
PERIOD = Column("Period", widest=14)
DATES = (
    Column("From", Kind.DATE, is_printed=False),
    Column("To", Kind.DATE, is_printed=False),
    Column("Known from", Kind.DATE, is_printed=False),
)
QUALIFIER = Column("Qualifier", widest=12)
DIFFER = "sources differ"


def mark_cells(said: Sequence[Said]) -> tuple[Value, Value, Value]:
    """Sources, locators and attributions of records, each in the same order, one entry a mark."""
    return marks_cells(list(dict.fromkeys(one.mark for one in said)))


def marks_cells(marks: Sequence[Mark]) -> tuple[Value, Value, Value]:
    """The same for marks. All empty when there is none: nothing is said, so nobody says it."""
    return (
        joined(mark.source.code for mark in marks),
        joined(mark.locator for mark in marks),
        joined(mark.attribution or NOT_RECORDED for mark in marks),
    )


def record_cell(said: Iterable[Said]) -> Value:
    """The public ids of records: what stands in `/records/<id>/`."""
    return joined(one.public_id for one in said)


def date_cells(said: Said | None) -> tuple[Value, Value, Value]:
    """The two dates of the period, empty where not known, and the first day the source can have been published."""
    return (said.period.start, said.period.end, said.known_from) if said else (None, None, None)


def differing(points: Iterable[Point]) -> str | None:
    """For which periods sources give different values: "2025: sources differ (2 values)"; None where they agree."""
    return unique(f"{point.period}: {DIFFER} ({len(point.figures)} values)" for point in points if point.is_contested)


def qualifier_cell(qualifier: Qualifier) -> str:
    """Never empty: an exact figure says so."""
    return qualifier.words or "exact"


def joined(parts: Iterable[str]) -> str | None:
    """Several texts in one cell; None when there is none."""
    return SEPARATOR.join(parts) or None


def unique(parts: Iterable[str]) -> str | None:
    """The same, each text once."""
    return joined(dict.fromkeys(part for part in parts if part))
