"""Money: every line with its totals, and the amounts of one line. In rupees."""

from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

from django.http import HttpRequest

from tracker.public.files.columns import Absent, Column, Table, Value, each, of
from tracker.public.files.said import NOT_PUBLISHED, SAID
from tracker.public.moments import Seen
from tracker.summaries import budget as summary
from tracker.summaries.budget import AmountClaim, LineRow
from tracker.summaries.refs import SubjectRef

RUPEES = "PKR"
PLACES = Decimal("0.0001")
NOT_COMPUTED = "cannot be computed"


def _amount(name: str) -> Callable[[LineRow], Value]:
    def found(row: LineRow) -> Value:
        claim: AmountClaim | None = getattr(row.sums, name)
        return Absent(NOT_PUBLISHED) if claim is None else claim.amount

    return found


def _percent(name: str) -> Callable[[LineRow], Value]:
    def found(row: LineRow) -> Value:
        share: Decimal | None = getattr(row.sums, name)
        return Absent(NOT_COMPUTED) if share is None else share.quantize(PLACES)

    return found


LINES = (
    Column("code", lambda row: row.ref.code),
    Column("title", lambda row: row.ref.title),
    Column("agency", lambda row: row.agency, NOT_PUBLISHED),
    Column("fiscal_year", lambda row: row.fiscal_year, NOT_PUBLISHED),
    Column("part_of", lambda row: row.parent.code if row.parent else ""),
    Column("allocated", _amount("allocated")),
    Column("released", _amount("released")),
    Column("spent", _amount("spent")),
    Column("balance_reported", _amount("reported_balance")),
    Column("balance_computed", lambda row: row.sums.computed_balance, NOT_COMPUTED),
    Column("unit", lambda row: RUPEES),
    Column("spent_percent_of_allocation", _percent("utilisation")),
    Column("spent_percent_of_release", _percent("utilisation_of_release")),
    Column("reforms", lambda row: each(reform.code for reform in row.reforms)),
    Column("sources", lambda row: each(mark.text for mark in row.marks), NOT_PUBLISHED),
    Column("attributions", lambda row: each(mark.attribution for mark in row.marks)),
    Column("records", lambda row: each(claim.said.public_id for claim in row.claims)),
)


class AmountRow(NamedTuple):
    """One record of an amount."""

    ref: SubjectRef
    fiscal_year: str
    claim: AmountClaim


AMOUNTS = (
    Column("code", lambda row: row.ref.code),
    Column("title", lambda row: row.ref.title),
    Column("fiscal_year", lambda row: row.fiscal_year, NOT_PUBLISHED),
    Column("measure", lambda row: row.claim.measure.value),
    Column("basis", lambda row: row.claim.basis.value),
    Column("amount", lambda row: row.claim.amount),
    Column("unit", lambda row: RUPEES),
    Column("qualifier", lambda row: row.claim.qualifier.value),
    *of(lambda row: row.claim.said, SAID),
)


def lines(request: HttpRequest, seen: Seen) -> Table:
    """Every line with what was allotted, released, spent and left."""
    return Table("budget", "Budget lines", LINES, summary.budget_register(seen.moment))


def amounts(request: HttpRequest, seen: Seen, slug: str) -> Table:
    """Every amount of one line. Raises NoSuchSubject."""
    row = summary.budget_detail(slug, seen.moment).row
    claims = [AmountRow(row.ref, row.fiscal_year, claim) for claim in row.claims]
    return Table(row.ref.code, f"{row.ref.code} {row.ref.title}", AMOUNTS, claims)
