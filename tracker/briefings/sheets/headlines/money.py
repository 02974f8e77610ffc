"""The money of the headlines: a row for each budget line, with what the tracker computes of it."""

from decimal import Decimal

from django.utils.translation import gettext_noop

from tracker.briefings.columns import qualifier_cell, unique
from tracker.briefings.sheet import NOT_PUBLISHED, Column, Kind, Table, Value
from tracker.briefings.sheets.headlines.shared import CODE, NAME_WIDTH, RECORDS, SOURCES
from tracker.summaries.budget import AmountClaim, LineRow
from tracker.summaries.front_page import FrontPage
from tracker.values.money import SCALES

COLUMNS = (
    Column(gettext_noop("Budget line (Rs billion)"), widest=NAME_WIDTH),
    Column(gettext_noop("Allocated"), Kind.BILLION, widest=10, is_narrow=True),
    Column(gettext_noop("Released"), Kind.BILLION, widest=10, is_narrow=True),
    Column(gettext_noop("Spent"), Kind.BILLION, widest=10, is_narrow=True),
    Column(gettext_noop("Spent is"), widest=12, is_narrow=True),
    Column(gettext_noop("Balance computed by the tracker"), Kind.BILLION, widest=10, is_narrow=True),
    Column(gettext_noop("Balance reported"), Kind.BILLION, widest=10, is_narrow=True),
    Column(gettext_noop("Balance reported is"), widest=12, is_narrow=True),
    Column(gettext_noop("Utilisation of allocation, computed"), Kind.PERCENT, widest=10, is_narrow=True),
    SOURCES,
    RECORDS,
    CODE,
)


def table(page: FrontPage) -> Table:
    """A row for each line."""
    return Table("Money", COLUMNS, tuple(_line(one) for one in page.lines), gettext_noop("Money"))


def _line(line: LineRow) -> tuple[Value, ...]:
    sums = line.sums
    return (
        line.ref.title,
        _billion(sums.allocated.amount if sums.allocated else None),
        _billion(sums.released.amount if sums.released else None),
        _billion(sums.spent.amount if sums.spent else None),
        _qualifier(sums.spent),
        _billion(sums.computed_balance),
        _billion(sums.reported_balance.amount if sums.reported_balance else None),
        _qualifier(sums.reported_balance),
        sums.utilisation if sums.utilisation is not None else NOT_PUBLISHED,
        unique(mark.text for mark in line.marks),
        unique(claim.said.public_id for claim in line.claims),
        line.ref.code,
    )


def _billion(rupees: Decimal | None) -> Value:
    return NOT_PUBLISHED if rupees is None else rupees / SCALES["billion"]


def _qualifier(claim: AmountClaim | None) -> Value:
    return qualifier_cell(claim.qualifier) if claim else None
