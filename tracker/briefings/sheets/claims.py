"""Claims: where several figures are given for one thing, all of them side by side, and how far they lie apart."""

from collections.abc import Iterator

from django.utils.translation import gettext_noop

from tracker.briefings.columns import (
    MARK_COLUMNS,
    PERIOD,
    QUALIFIER,
    RECORD,
    mark_cells,
    qualifier_cell,
    record_cell,
    unit_cell,
)
from tracker.briefings.plan import Plan
from tracker.briefings.sheet import NO, YES, Column, Kind, Sheet, Value, single
from tracker.summaries.claims import Account, Claims, claims_of
from tracker.summaries.indicators import IndicatorRow, indicator_register

TITLE = gettext_noop("Claims")
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
    Column(gettext_noop("Difference"), Kind.DECIMAL),
    Column(gettext_noop("Difference in percent"), Kind.PERCENT, widest=12),
    Column(gettext_noop("Why it is adopted"), widest=30),
    *MARK_COLUMNS,
    RECORD,
    Column(gettext_noop("As written"), is_printed=False),
    Column(gettext_noop("Known from"), Kind.DATE, is_printed=False),
)
NOTES = (
    gettext_noop(
        "Accounts stand in order of publication. The adopted one is the one shown first elsewhere; none is averaged, "
        "and the tracker does not judge which is right."
    ),
    gettext_noop("“Difference” is from the adopted figure, computed by the tracker where both are exact enough."),
)
NOTHING = gettext_noop("No figure is given twice.")


def sheet(plan: Plan) -> Sheet:
    """Every figure of each place and period for which more than one is given."""
    rows = [_row(indicator, claims, account) for indicator, claims in _contested(plan) for account in claims.accounts]
    return single(TITLE, gettext_noop("A row an account, where more than one is given"), COLUMNS, rows, NOTES, NOTHING)


def _contested(plan: Plan) -> Iterator[tuple[IndicatorRow, Claims]]:
    for group in indicator_register(plan.moment):
        for indicator in group.rows:
            if plan.holds_indicator(indicator.ref.code):
                for point in indicator.points:
                    if point.has_several:
                        yield indicator, claims_of(point, indicator.measure)


def _row(indicator: IndicatorRow, claims: Claims, account: Account) -> list[Value]:
    first = account.said[0]
    return [
        indicator.ref.code,
        indicator.ref.title,
        claims.place.name if claims.place else None,
        str(claims.period),
        account.value,
        account.blank or None,
        qualifier_cell(account.qualifier) if account.value is not None else None,
        unit_cell(indicator.unit),
        YES if account.is_adopted else NO,
        account.difference,
        account.percent,
        claims.adopted_because if account.is_adopted else None,
        *mark_cells(account.said),
        record_cell(account.said),
        first.as_written or None,
        first.known_from,
    ]
