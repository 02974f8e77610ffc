"""By period: the adopted figures of every indicator and place, one column a period, to be compared at a glance."""

from django.utils.translation import gettext_noop

from tracker.briefings.plan import Plan
from tracker.briefings.series import Series, period_columns, series_of
from tracker.briefings.sheet import Column, Kind, Sheet, Value, single
from tracker.summaries.indicators import indicator_register

TITLE = gettext_noop("By period")
NOTES = (
    gettext_noop("An empty cell means that the tracker holds no figure for that period. It does not mean zero."),
    gettext_noop("Figures of different periods may overlap; nothing here is added up."),
    gettext_noop("“Qualifiers and claims” names each figure that is not exact and each on which sources differ."),
)


def sheet(plan: Plan) -> Sheet:
    """Adopted figures, turned so that each period is a column."""
    groups = indicator_register(plan.moment)
    series = series_of([row for group in groups for row in group.rows if plan.holds_indicator(row.ref.code)])
    names = {row.ref.code: group.name for group in groups for row in group.rows}
    columns = (
        Column("Code", Kind.ID),
        Column("Indicator", widest=36),
        Column("Place", widest=18),
        Column("Unit", widest=14),
        *period_columns(series.periods),
        Column("Qualifiers and claims", widest=24),
        Column("Sources", widest=16),
        Column("Records", Kind.RECORD, widest=16),
        Column("Group", is_printed=False),
    )
    rows = [_row(names, one) for one in series.rows]
    return single(TITLE, gettext_noop("A row an indicator and place, a column a period"), columns, rows, NOTES)


def _row(names: dict[str, str], one: Series) -> list[Value]:
    return [
        one.row.ref.code,
        one.row.ref.title,
        one.place.name,
        one.row.unit,
        *one.values,
        one.reservations,
        one.marks,
        one.records,
        names[one.row.ref.code],
    ]
