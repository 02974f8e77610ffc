"""Indicators: a row a claim. Where sources differ, all their claims stand side by side and one is marked as adopted."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from django.utils.translation import gettext_noop

from tracker.briefings import directions
from tracker.briefings.columns import (
    DATES,
    MARK_COLUMNS,
    PERIOD,
    QUALIFIER,
    RECORD,
    date_cells,
    mark_cells,
    qualifier_cell,
    unique,
    unit_cell,
)
from tracker.briefings.plan import Plan
from tracker.briefings.sheet import NO, NOT_PUBLISHED, YES, Column, Kind, Sheet, Value, single
from tracker.summaries.figures import FigureClaim, Point
from tracker.summaries.indicators import IndicatorRow, indicator_register
from tracker.summaries.progress import progress_to
from tracker.summaries.targets import TargetView, targets_by_code

TITLE = gettext_noop("Indicators")
COLUMNS = (
    Column(gettext_noop("Code"), Kind.ID),
    Column(gettext_noop("Indicator"), widest=32),
    Column(gettext_noop("Place"), widest=16),
    PERIOD,
    Column(gettext_noop("Value"), Kind.DECIMAL),
    Column(gettext_noop("No value because"), widest=13),
    QUALIFIER,
    Column(gettext_noop("Unit"), widest=12),
    Column(gettext_noop("Adopted")),
    Column(gettext_noop("Different claims"), Kind.INTEGER),
    Column(gettext_noop("Note"), widest=30),
    *MARK_COLUMNS,
    RECORD,
    Column(gettext_noop("Group"), is_printed=False),
    Column(gettext_noop("As written"), is_printed=False),
    *DATES,
    *(replace(column, is_printed=False) for column in directions.COLUMNS),
    Column(gettext_noop("Target"), Kind.DECIMAL, is_printed=False),
    Column(gettext_noop("Target set by"), is_printed=False),
    Column(gettext_noop("Baseline"), Kind.DECIMAL, is_printed=False),
    Column(gettext_noop("Progress to target (%)"), Kind.DECIMAL, is_printed=False),
)
NOTES = (
    gettext_noop(
        "“Value” holds numbers alone. Where a value is absent it is empty and the next column says why; it is never "
        "zero."
    ),
    gettext_noop(
        "“Adopted” marks the claim that is shown first: the one from the latest source. The tracker does not judge "
        "which claim is right."
    ),
    gettext_noop(  # the number is that of `figures.NEWEST`: a text to be translated holds no value; a test compares
        "Holds the newest records of each indicator, at most 6, for countries and provinces; districts stand in "
        "where it has no others. The page of an indicator holds all."
    ),
)


def sheet(plan: Plan) -> Sheet:
    """Every claim of the register of indicators."""
    targets = targets_by_code(plan.moment)
    rows = [
        row
        for group in indicator_register(plan.moment)
        for indicator in group.rows
        if plan.holds_indicator(indicator.ref.code)
        for row in _rows(group.name, indicator, targets.get(indicator.ref.code, ()))
    ]
    return single(TITLE, gettext_noop("A row a claim: one figure as one source gives it"), COLUMNS, rows, NOTES)


def _rows(group: str, indicator: IndicatorRow, targets: Sequence[TargetView]) -> Iterator[list[Value]]:
    if not indicator.points:
        yield _silent(group, indicator)
    for point in indicator.points:
        compared = _compared(indicator, point, targets)
        for figure in point.figures:
            for claim in figure.claims:
                row = _row(group, indicator, point, claim, is_adopted=figure is point.adopted)
                yield [*row, *(compared if figure is point.adopted else [None] * len(compared))]


def _compared(indicator: IndicatorRow, point: Point, targets: Sequence[TargetView]) -> list[Value]:
    """Of an adopted figure: the change from the period before, as numbers alone, and the target for its own period."""
    here = [one for one in indicator.points if one.place == point.place]
    difference, _why = directions.newest_difference(here[here.index(point) :], indicator.measure)
    target = next((one for one in targets if (one.place, one.period) == (point.place, point.period)), None)
    return [
        difference.by if difference else None,
        difference.percent if difference else None,
        directions.of(difference.by) if difference else None,
        target.value if target else None,
        f"{target.source.code} {target.locator}" if target else None,
        target.baseline if target else None,
        _progress(indicator, point, target) if target else None,
    ]


def _progress(indicator: IndicatorRow, point: Point, target: TargetView) -> Value:
    """How much of the way from the baseline to its own target a figure is, in percent and never cut off."""
    percent = progress_to(target, [point], indicator.measure, indicator.direction).percent
    return None if percent is None else percent.quantize(Decimal("0.1"))


def _row(group: str, indicator: IndicatorRow, point: Point, claim: FigureClaim, *, is_adopted: bool) -> list[Value]:
    return [
        indicator.ref.code,
        indicator.ref.title,
        point.place.name,
        str(claim.said.period),
        claim.value,
        claim.blank or None,
        qualifier_cell(claim.qualifier) if claim.value is not None else None,
        unit_cell(indicator.unit),
        YES if is_adopted else NO,
        len(point.figures),
        unique([claim.ground, claim.said.note]),
        *mark_cells([claim.said]),
        claim.said.public_id,
        group,
        claim.said.as_written or None,
        *date_cells(claim.said),
    ]


def _silent(group: str, indicator: IndicatorRow) -> list[Value]:
    """An indicator of which nothing is known at this moment."""
    known = {
        "Group": group,
        "Code": indicator.ref.code,
        "Indicator": indicator.ref.title,
        "Unit": unit_cell(indicator.unit),
        "Period": NOT_PUBLISHED,
        "No value because": NOT_PUBLISHED,
    }
    return [known.get(column.header) for column in COLUMNS]
