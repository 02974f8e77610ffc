"""Columns that many sheets share: who says it, where, since when it is known, and the number of the record."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext, gettext_noop

from tracker.briefings.sheet import NOT_RECORDED, Column, Kind, Value, Words
from tracker.summaries.figures import Point
from tracker.summaries.refs import Mark, Said
from tracker.values.qualifier import Qualifier

SEPARATOR = "; "

MARK_COLUMNS = (
    Column(gettext_noop("Source"), widest=10),
    Column(gettext_noop("Locator"), widest=10),
    Column(gettext_noop("Attribution"), widest=18),
)
RECORD = Column(gettext_noop("Record"), Kind.RECORD, widest=12)
PERIOD = Column(gettext_noop("Period"), widest=14)
DATES = (
    Column(gettext_noop("From"), Kind.DATE, is_printed=False),
    Column(gettext_noop("To"), Kind.DATE, is_printed=False),
    Column(gettext_noop("Known from"), Kind.DATE, is_printed=False),
)
QUALIFIER = Column(gettext_noop("Qualifier"), widest=12)
PERCENT = Words(gettext_noop("percent"))
EXACT = Words(gettext_noop("exact"))


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
    words = gettext("%(period)s: sources differ (%(count)s values)")
    contested = (point for point in points if point.is_contested)
    return unique(words % {"period": point.period, "count": len(point.figures)} for point in contested)


def unit_cell(unit: str) -> str:
    """A unit as its summary gives it; percent is left to whoever shows it."""
    return PERCENT if unit == PERCENT else unit


def qualifier_cell(qualifier: Qualifier) -> str:
    """Never empty: an exact figure says so."""
    return qualifier.words or EXACT


def joined(parts: Iterable[str]) -> str | None:
    """Several texts in one cell; None when there is none."""
    return SEPARATOR.join(part.said if isinstance(part, Words) else part for part in parts) or None


def unique(parts: Iterable[str]) -> str | None:
    """The same, each text once."""
    return joined(dict.fromkeys(part for part in parts if part))


def and_more(caption: str, more: int) -> str:
    """Findings, the worst first; and 3 more"""
    return gettext("%(caption)s; and %(count)s more") % {"caption": caption, "count": more} if more > 0 else caption
