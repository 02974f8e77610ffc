"""Indicators: a row a claim. Where sources differ, all their claims stand side by side and one is marked as adopted."""

from collections.abc import Iterator

from tracker.briefings.columns import (
    MARK_COLUMNS,
    PERIOD_COLUMNS,
    QUALIFIER,
    RECORD,
    mark_cells,
    period_cells,
    qualifier_cell,
)
from tracker.briefings.sheet import NOT_PUBLISHED, Column, Kind, Sheet, Value, single
from tracker.records.moment import Moment
from tracker.summaries.figures import NEWEST, FigureClaim, Point
from tracker.summaries.indicators import IndicatorRow, indicator_register
from tracker.values.figure import plain

COLUMNS = (
    Column("Group", widest=22),
    Column("Code", Kind.ID),
    Column("Indicator", widest=36),
    Column("Place", widest=18),
    *PERIOD_COLUMNS,
    Column("Value", Kind.DECIMAL),
    QUALIFIER,
    Column("Unit", widest=14),
    Column("In words", widest=22),
    Column("As written", widest=18),
    Column("Adopted", widest=10),
    Column("Different claims", Kind.INTEGER),
    *MARK_COLUMNS,
    Column("Known from", Kind.DATE),
    Column("Note", widest=40),
    RECORD,
)
NOTES = (
    "“Value” holds numbers alone. Where a value is absent it is empty, and “In words” says why; it is never zero.",
    "“Adopted” marks the claim that is shown first: the one from the latest source. The tracker does not judge which "
    "claim is right.",
    f"Holds the newest records of each indicator, at most {NEWEST}, for countries and provinces.",
)


def sheet(moment: Moment) -> Sheet:
    """Every claim of the register of indicators."""
    rows = [
        row for group in indicator_register(moment) for indicator in group.rows for row in _rows(group.name, indicator)
    ]
    return single("Indicators", "A row a claim: one figure as one source gives it", COLUMNS, rows, NOTES)


def _rows(group: str, indicator: IndicatorRow) -> Iterator[list[Value]]:
    if not indicator.points:
        yield _silent(group, indicator)
    for point in indicator.points:
        for figure in point.figures:
            for claim in figure.claims:
                yield _row(group, indicator, point, claim, is_adopted=figure is point.adopted)


def _row(group: str, indicator: IndicatorRow, point: Point, claim: FigureClaim, *, is_adopted: bool) -> list[Value]:
    return [
        group,
        indicator.ref.code,
        indicator.ref.title,
        point.place.name,
        *period_cells(claim.said),
        claim.value,
        qualifier_cell(claim.qualifier) if claim.value is not None else None,
        indicator.unit,
        in_words(claim),
        claim.said.as_written or None,
        "yes" if is_adopted else "no",
        len(point.figures),
        *mark_cells([claim.said]),
        claim.said.known_from,
        "; ".join(part for part in (claim.ground, claim.said.note) if part) or None,
        claim.said.public_id,
    ]


def in_words(claim: FigureClaim) -> str:
    """more than 800, or the blank that stands in place of a value."""
    if claim.value is None:
        return claim.blank
    return f"{claim.qualifier.words} {plain(claim.value)}".strip()


def _silent(group: str, indicator: IndicatorRow) -> list[Value]:
    """An indicator of which nothing is known at this moment."""
    row: list[Value] = [None] * len(COLUMNS)
    said = {
        "Group": group,
        "Code": indicator.ref.code,
        "Indicator": indicator.ref.title,
        "Unit": indicator.unit,
        "In words": NOT_PUBLISHED,
        "Period": NOT_PUBLISHED,
    }
    for number, column in enumerate(COLUMNS):
        row[number] = said.get(column.header)
    return row
