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
    unique,
    unit_cell,
)
from tracker.briefings.plan import Plan
from tracker.briefings.sheet import NO, YES, Column, Kind, Sheet, Table, Value
from tracker.summaries.claims import Account, Claims, claims_of
from tracker.summaries.events import EventRow, TallyStep, event_tables
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
ACCOUNTS = (
    Column(gettext_noop("Code"), Kind.ID),
    Column(gettext_noop("Count of the event"), widest=32),
    Column(gettext_noop("Event"), widest=16),
    Column(gettext_noop("Counted up to"), widest=14),
    Column(gettext_noop("Value"), Kind.DECIMAL),
    Column(gettext_noop("Source published"), widest=13),
    QUALIFIER,
    Column(gettext_noop("Unit"), widest=12),
    Column(gettext_noop("Account")),
    Column(gettext_noop("Difference to the account before"), Kind.DECIMAL, widest=10),
    Column(gettext_noop("As written"), widest=12),
    Column(gettext_noop("Place"), widest=16),
    *MARK_COLUMNS,
    RECORD,
)
NOTES = (
    gettext_noop(
        "Accounts stand in order of publication. The adopted one is the one shown first elsewhere; none is averaged, "
        "and the tracker does not judge which is right."
    ),
    gettext_noop("“Difference” is from the adopted figure, computed by the tracker where both are exact enough."),
    gettext_noop(
        "Accounts of one event were published at different times and may count up to different days: a later one that "
        "is higher does not contradict an earlier one. “Difference to the account before” is computed by the tracker."
    ),
    gettext_noop(  # the number is that of `figures.NEWEST`: a text to be translated holds no value; a test compares
        "Several figures for one period are looked for among the newest records of each indicator, at most 6. "
        "“History” has every figure."
    ),
)
OF_ONE_PERIOD = gettext_noop("Several figures for one period")
OF_EVENTS = gettext_noop("One event, accounts of different dates")
NOTHING = gettext_noop("Of the newest figures, none is given twice for one period.")


def sheet(plan: Plan) -> Sheet:
    """Every figure of each place and period for which more than one is given; then the accounts of each event."""
    rows = (_row(indicator, claims, account) for indicator, claims in _contested(plan) for account in claims.accounts)
    tables = [Table("Claims", COLUMNS, tuple(tuple(row) for row in rows), OF_ONE_PERIOD, nothing=NOTHING)]
    if accounts := tuple(_accounts(plan)):
        tables.append(Table("Accounts", ACCOUNTS, accounts, OF_EVENTS))
    return Sheet(TITLE, gettext_noop("A row an account, where more than one is given"), tuple(tables), NOTES)


def _accounts(plan: Plan) -> Iterator[tuple[Value, ...]]:
    """The counts of each event in order of publication, each with its difference to the count before it."""
    for event in event_tables(plan.moment):
        for row in event.rows:
            if plan.holds_indicator(row.ref.code):
                for steps in row.tallies:
                    for number, step in enumerate(steps, start=1):
                        yield _account(event.event, row, number, step)


def _account(event: str, row: EventRow, number: int, step: TallyStep) -> tuple[Value, ...]:
    figure, said = step.figure, [claim.said for claim in step.figure.claims]
    return (
        row.ref.code,
        row.ref.title,
        event,
        str(figure.period),
        figure.value if figure.value is not None else figure.blank,
        step.published.as_moment(),
        qualifier_cell(figure.qualifier) if figure.value is not None else None,
        unit_cell(row.unit),
        str(number),
        step.difference,
        unique(one.as_written for one in said),
        figure.place.name,
        *mark_cells(said),
        record_cell(said),
    )


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
