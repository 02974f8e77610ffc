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
from tracker.briefings.sheet import AS_REPORTED, COMPUTED, NOT_PUBLISHED, Column, Kind, Sheet, Value, single
from tracker.budget.rules import Basis, Measure
from tracker.summaries.budget import AmountClaim, LineRow, Sums, budget_register
from tracker.values.money import SCALES

TITLE = gettext_noop("Amounts")
COLUMNS = (
    Column("Code", Kind.ID),
    Column("Budget line", widest=20),
    Column("Entry", widest=16),
    Column("Rs billion", Kind.BILLION, widest=12),
    Column("Percent", Kind.PERCENT, widest=12),
    QUALIFIER,
    Column("How obtained", widest=18),
    Column("Adopted"),
    PERIOD,
    *MARK_COLUMNS,
    RECORD,
    Column("Amount (Rs)", Kind.RUPEES, is_printed=False),
    Column("As written", is_printed=False),
    Column("Fiscal year", is_printed=False),
    Column("Basis", is_printed=False),
    Column("Agency", is_printed=False),
    Column("Pays for", is_printed=False),
)
NOTES = (
    gettext_noop(
        "Amounts are whole rupees, and the same in billions beside them. What no document gives is “not published”."
    ),
    gettext_noop(
        "A balance, difference or percentage “computed by the tracker” is no source's figure. It comes from the "
        "adopted amounts to date; amounts of single periods are not added up. “Not computed” means that an amount it "
        "needs is not published."
    ),
)
CANNOT = "not computed"
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
        adopted="yes" if claim in _adopted(line.sums) else "no",
    )


def _adopted(sums: Sums) -> list[AmountClaim | None]:
    return [sums.allocated, sums.released, sums.spent, sums.reported_balance]


def _computed(line: LineRow, sums: Sums) -> Iterator[list[Value]]:
    yield _row(
        line,
        "Balance, computed",
        _or_why(sums.computed_balance),
        how=f"{COMPUTED}: allocated less spent",
    )
    yield _row(
        line,
        "Difference of the balances",
        _or_why(sums.difference),
        how=f"{COMPUTED}: reported less computed{_rounding(sums)}",
    )
    yield _row(
        line,
        "Utilisation of allocation",
        None,
        percent=_or_why(sums.utilisation),
        how=f"{COMPUTED}: spent in percent of allocated",
    )
    yield _row(
        line,
        "Utilisation of release",
        None,
        percent=_or_why(sums.utilisation_of_release),
        how=f"{COMPUTED}: spent in percent of released",
    )


def _or_why(value: Decimal | None) -> Value:
    return CANNOT if value is None else value


def _rounding(sums: Sums) -> str:
    if not sums.difference or sums.is_within_rounding is None:
        return ""
    return "; within rounding" if sums.is_within_rounding else "; more than rounding explains"


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
        ("to date" if claim.basis is Basis.TO_DATE else "in period") if claim else None,
        line.agency or NOT_PUBLISHED,
        unique(reform.code for reform in line.reforms) or NOT_PUBLISHED,
    ]
