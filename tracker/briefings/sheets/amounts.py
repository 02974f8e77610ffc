"""Amounts: a row an amount of a budget line, as reported and as computed, for other programs to read."""

from collections.abc import Iterator
from decimal import Decimal

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
)
from tracker.briefings.plan import Plan
from tracker.briefings.sheet import (
    AS_REPORTED,
    NO,
    NOT_PUBLISHED,
    YES,
    Column,
    Kind,
    Sheet,
    Value,
    Words,
    single,
)
from tracker.budget.rules import Measure
from tracker.summaries.budget import AmountClaim, LineRow, Sums, budget_register
from tracker.values.language import pgettext_noop
from tracker.values.money import SCALES

TITLE = gettext_noop("Amounts")
COLUMNS = (
    Column(gettext_noop("Code"), Kind.ID),
    Column(gettext_noop("Budget line"), widest=20),
    Column(Words(pgettext_noop("of a budget line", "Entry"), "of a budget line"), widest=16),
    Column(gettext_noop("Rs billion"), Kind.BILLION, widest=12),
    Column(gettext_noop("Percent"), Kind.PERCENT, widest=12),
    QUALIFIER,
    Column(gettext_noop("How obtained"), widest=18),
    Column(gettext_noop("Adopted")),
    PERIOD,
    *MARK_COLUMNS,
    RECORD,
    Column(gettext_noop("Amount (Rs)"), Kind.RUPEES, is_printed=False),
    Column(gettext_noop("As written"), is_printed=False),
    Column(gettext_noop("Fiscal year"), is_printed=False),
    Column(gettext_noop("Basis"), is_printed=False),
    Column(gettext_noop("Agency"), is_printed=False),
    Column(gettext_noop("Pays for"), is_printed=False),
)
NOTES = (
    gettext_noop(
        "Amounts are whole rupees, and the same in billions beside them. What no document gives is “not published”."
    ),
    gettext_noop(
        "A balance, difference or percentage “computed by the tracker” is no source’s figure. It comes from the "
        "adopted amounts to date; amounts of single periods are not added up. “Not computed” means that an amount it "
        "needs is not published."
    ),
)
CANNOT = Words(gettext_noop("not computed"))
BALANCE, DIFFERENCE = Words(gettext_noop("Balance, computed")), Words(gettext_noop("Difference of the balances"))
UTILISATION, OF_RELEASE = (
    Words(gettext_noop("Utilisation of allocation")),
    Words(gettext_noop("Utilisation of release")),
)
HOW_BALANCE = Words(gettext_noop("computed by the tracker: allocated less spent"))
HOW_DIFFERENCE = {
    None: Words(gettext_noop("computed by the tracker: reported less computed")),
    True: Words(gettext_noop("computed by the tracker: reported less computed; within rounding")),
    False: Words(gettext_noop("computed by the tracker: reported less computed; more than rounding explains")),
}
HOW_UTILISATION = Words(gettext_noop("computed by the tracker: spent in percent of allocated"))
HOW_OF_RELEASE = Words(gettext_noop("computed by the tracker: spent in percent of released"))
EXPECTED = (Measure.ALLOCATION, Measure.RELEASE, Measure.EXPENDITURE, Measure.BALANCE)


def sheet(plan: Plan) -> Sheet:
    """Every amount of every line, and what they give together."""
    lines = [line for line in budget_register(plan.moment) if plan.holds_line(line.ref.code)]
    rows = [row for line in lines for row in _rows(line)]
    return single(TITLE, gettext_noop("A row an amount of a budget line, reported or computed"), COLUMNS, rows, NOTES)


def _rows(line: LineRow) -> Iterator[list[Value]]:
    for measure in Measure:
        claims = [claim for claim in line.claims if claim.measure is measure]
        if not claims and measure in EXPECTED:
            yield _row(line, measure.label, NOT_PUBLISHED)
        for claim in claims:
            yield _claimed(line, claim)
    yield from _computed(line, line.sums)


def _claimed(line: LineRow, claim: AmountClaim) -> list[Value]:
    return _row(
        line,
        claim.measure.label,
        claim.amount,
        how=AS_REPORTED,
        claim=claim,
        adopted=YES if claim in _adopted(line.sums) else NO,
    )


def _adopted(sums: Sums) -> list[AmountClaim | None]:
    return [sums.allocated, sums.released, sums.spent, sums.reported_balance]


def _computed(line: LineRow, sums: Sums) -> Iterator[list[Value]]:
    yield _row(
        line,
        BALANCE,
        _or_why(sums.computed_balance),
        how=HOW_BALANCE,
    )
    yield _row(
        line,
        DIFFERENCE,
        _or_why(sums.difference),
        how=HOW_DIFFERENCE[sums.is_within_rounding if sums.difference else None],
    )
    yield _row(
        line,
        UTILISATION,
        None,
        percent=_or_why(sums.utilisation),
        how=HOW_UTILISATION,
    )
    yield _row(
        line,
        OF_RELEASE,
        None,
        percent=_or_why(sums.utilisation_of_release),
        how=HOW_OF_RELEASE,
    )


def _or_why(value: Decimal | None) -> Value:
    return CANNOT if value is None else value


def _row(
    line: LineRow,
    entry: str,
    amount: Value,
    *,
    percent: Value = None,
    how: str | None = None,
    claim: AmountClaim | None = None,
    adopted: str | None = None,
) -> list[Value]:
    said = [claim.said] if claim else []
    return [
        line.ref.code,
        line.ref.title,
        entry,
        amount / SCALES["billion"] if isinstance(amount, Decimal) else amount,
        percent,
        qualifier_cell(claim.qualifier) if claim else None,
        how,
        adopted,
        str(claim.said.period) if claim else None,
        *mark_cells(said),
        record_cell(said),
        amount,
        (claim.said.as_written or None) if claim else None,
        line.fiscal_year or NOT_PUBLISHED,
        claim.basis.label if claim else None,
        line.agency or NOT_PUBLISHED,
        unique(reform.code for reform in line.reforms) or NOT_PUBLISHED,
    ]
