"""Prosecution: the indicators of the courts by period, what changed, and the success counts the tracker computes."""

from dataclasses import replace

from django.utils.translation import gettext, gettext_noop

from tracker.briefings import directions, plotting
from tracker.briefings.columns import joined, unique, unit_cell
from tracker.briefings.plan import Plan
from tracker.briefings.series import Series, period_columns, series_of
from tracker.briefings.sheet import AS_REPORTED, COMPUTED, NOT_PUBLISHED, Column, Kind, Sheet, Value, Words, single
from tracker.briefings.speaking import said
from tracker.summaries.prosecution import DISPOSED, SUCCESS_RATIO, Prosecution, SuccessCount, prosecution
from tracker.values.period import Period

TITLE = gettext_noop("Prosecution")
NOTES = (
    gettext_noop(
        "Rows “computed by the tracker” are no source’s figures: disposed cases times success ratio, in whole cases. "
        "The source does not say that the ratio is of these cases."
    ),
    gettext_noop(
        "“Change” is from the last but one period to the last, computed by the tracker where one exact figure is given "
        "for each and both periods are equally long; a ratio changes by points."
    ),
    gettext_noop(  # the number is that of `figures.NEWEST`: a text to be translated holds no value; a test compares
        "Holds the newest records of each indicator, at most 6. An empty cell means that none of these is of that "
        "period; it does not mean zero. “History” has every figure."
    ),
)
INDICATOR = Column(gettext_noop("Indicator"), widest=28)
BEFORE = (
    Column(gettext_noop("Code"), Kind.ID),
    INDICATOR,
    Column(gettext_noop("Place"), widest=12),
    Column(gettext_noop("Unit"), widest=10),
)
MOST_CHARTS = 3
COMPUTED_TITLE = Words(gettext_noop("Cases that ended in success (about)"))
CASES = Words(gettext_noop("cases"))


def sheet(plan: Plan) -> Sheet:
    """The indicators of the group, a column a period, and the derived counts under them."""
    page = _held(prosecution(plan.moment), plan)
    series = series_of(page.rows)
    columns = (
        *BEFORE,
        *period_columns(series.periods),
        Column(gettext_noop("Change"), Kind.DECIMAL),
        Column(gettext_noop("Change in percent"), Kind.PERCENT, widest=12),
        Column(gettext_noop("Direction"), widest=10, signs=directions.SIGNS),
        Column(gettext_noop("How obtained"), widest=18),
        Column(gettext_noop("Qualifiers and claims"), widest=18),
        Column(gettext_noop("Sources"), widest=14),
        Column(gettext_noop("Records"), Kind.RECORD, widest=18),
    )
    rows = [_reported(one) for one in series.rows]
    silent = (row for row in page.rows if not row.points)
    rows += [_silent(row.ref.code, row.ref.title, unit_cell(row.unit), len(columns)) for row in silent]
    rows += _computed(page, series.periods)
    drawn = plotting.charts(
        [
            plotting.Plotted(number, f"{one.row.ref.title}, {one.place.name}", said(one.row.unit), one.values)
            for number, one in enumerate(series.rows)
        ],
        series.periods,
        [column.header for column in period_columns(series.periods)],
        labels=columns.index(INDICATOR),
        first=len(BEFORE),
        most=MOST_CHARTS,
    )
    about = gettext_noop("A row a measure of the courts, a column a period")
    return single(TITLE, about, columns, rows, NOTES, charts=drawn)


def _held(page: Prosecution, plan: Plan) -> Prosecution:
    """What lies in the plan; a count that is computed needs both of its indicators."""
    return replace(
        page,
        rows=tuple(row for row in page.rows if plan.holds_indicator(row.ref.code)),
        success_counts=page.success_counts if all(map(plan.holds_indicator, (DISPOSED, SUCCESS_RATIO))) else (),
    )


def _reported(one: Series) -> list[Value]:
    return [
        one.row.ref.code,
        one.row.ref.title,
        one.place.name,
        unit_cell(one.row.unit),
        *one.values,
        *directions.change_cells(one.points, one.row.measure),
        AS_REPORTED,
        one.reservations,
        one.marks,
        one.records,
    ]


def _silent(code: str, title: str, unit: str, width: int) -> list[Value]:
    row: list[Value] = [code, title, NOT_PUBLISHED, unit]
    return row + [None] * (width - len(row))


def _computed(page: Prosecution, periods: tuple[Period, ...]) -> list[list[Value]]:
    """A row for each place that has both figures of a period."""
    by_place: dict[str, list[SuccessCount]] = {}
    for count in page.success_counts:
        by_place.setdefault(count.place.name, []).append(count)
    rows: list[list[Value]] = []
    for place, counts in by_place.items():
        found = {count.period: count.succeeded for count in counts}
        parts = [figure for count in counts for figure in (count.cases, count.ratio)]
        row: list[Value] = [None, COMPUTED_TITLE, place, CASES, *(found.get(period) for period in periods)]
        rows.append(
            [
                *row,
                None,
                None,
                None,
                COMPUTED,
                joined(gettext("%(period)s: about") % {"period": period} for period in found),
                unique(mark.text for figure in parts for mark in figure.marks),
                unique(claim.said.public_id for figure in parts for claim in figure.claims),
            ]
        )
    return rows
