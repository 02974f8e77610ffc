"""By period: the adopted figures of every indicator and place, one column a period, with change and target."""

from collections.abc import Sequence

from django.utils.translation import gettext_noop

from tracker.briefings import directions, plotting
from tracker.briefings.columns import unit_cell
from tracker.briefings.plan import Plan
from tracker.briefings.series import Series, period_columns, series_of
from tracker.briefings.sheet import Column, Kind, Sheet, Value, single
from tracker.briefings.speaking import said
from tracker.summaries.indicators import indicator_register
from tracker.summaries.targets import TargetView, target_at, targets_by_code

TITLE = gettext_noop("By period")
NOTES = (
    gettext_noop(  # the number is that of `figures.NEWEST`: a text to be translated holds no value; a test compares
        "Holds the newest records of each indicator, at most 6. An empty cell means that none of these is of that "
        "period; it does not mean zero. “History” has every figure."
    ),
    gettext_noop("Figures of different periods may overlap; nothing here is added up."),
    gettext_noop("“Qualifiers and claims” names each figure that is not exact and each on which sources differ."),
    gettext_noop(
        "“Change” is from the last but one period to the last, computed by the tracker where one exact figure is given "
        "for each and both periods are equally long. The target is the next to be met, or the last there was."
    ),
)
BEFORE = (
    Column(gettext_noop("Code"), Kind.ID),
    Column(gettext_noop("Indicator"), widest=28),
    Column(gettext_noop("Place"), widest=12),
    Column(gettext_noop("Unit"), widest=10),
)
AFTER = (
    *directions.COLUMNS,
    Column(gettext_noop("Target"), Kind.DECIMAL),
    Column(gettext_noop("Target for"), widest=12, is_narrow=True),
    Column(gettext_noop("Qualifiers and claims"), widest=15),
    Column(gettext_noop("Sources"), widest=15),
    Column(gettext_noop("Records"), Kind.RECORD, widest=28, is_printed=False),
    Column(gettext_noop("Group"), is_printed=False),
    Column(gettext_noop("Target set by"), is_printed=False),
)
MOST_CHARTS = 2


def sheet(plan: Plan) -> Sheet:
    """Adopted figures, turned so that each period is a column."""
    groups = indicator_register(plan.moment)
    series = series_of([row for group in groups for row in group.rows if plan.holds_indicator(row.ref.code)])
    names = {row.ref.code: group.name for group in groups for row in group.rows}
    targets = targets_by_code(plan.moment)
    periods = period_columns(series.periods)
    rows = [_row(plan, names, targets.get(one.row.ref.code, ()), one) for one in series.rows]
    return single(
        TITLE,
        gettext_noop("A row an indicator and place, a column a period"),
        (*BEFORE, *periods, *AFTER),
        rows,
        NOTES,
        charts=plotting.charts(
            [
                plotting.Plotted(number, f"{one.row.ref.title}, {one.place.name}", said(one.row.unit), one.values)
                for number, one in enumerate(series.rows)
            ],
            series.periods,
            [column.header for column in periods],
            labels=1,
            first=len(BEFORE),
            most=MOST_CHARTS,
        ),
    )


def _row(plan: Plan, names: dict[str, str], targets: Sequence[TargetView], one: Series) -> list[Value]:
    target = target_at(targets, one.place, plan.moment.on)
    return [
        one.row.ref.code,
        one.row.ref.title,
        one.place.name,
        unit_cell(one.row.unit),
        *one.values,
        *directions.change_cells(one.points, one.row.measure),
        target.value if target else None,
        str(target.period) if target else None,
        one.reservations,
        one.marks,
        one.records,
        names[one.row.ref.code],
        f"{target.source.code} {target.locator}" if target else None,
    ]
