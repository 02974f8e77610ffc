"""Budget: a row a line. Balances and utilisation are live formulas; the balance that is reported stands beside."""

from collections.abc import Callable
from decimal import Decimal

from django.utils.translation import gettext, gettext_noop

from tracker.briefings import live, units
from tracker.briefings.columns import qualifier_cell, unique
from tracker.briefings.plan import Plan
from tracker.briefings.sheet import (
    NO,
    NOT_PUBLISHED,
    YES,
    Chart,
    Column,
    Drawn,
    Formula,
    Kind,
    Sheet,
    Table,
    Value,
    Words,
)
from tracker.summaries.budget import AmountClaim, LineRow, Sums, budget_register

TITLE = gettext_noop("Budget")
COLUMNS = (
    Column(gettext_noop("Code"), Kind.ID),
    Column(gettext_noop("Budget line"), widest=17),
    Column(gettext_noop("Allocated"), Kind.MONEY),
    Column(gettext_noop("Released"), Kind.MONEY),
    Column(gettext_noop("Spent"), Kind.MONEY),
    Column(gettext_noop("Spent is"), widest=9),
    Column(gettext_noop("Balance, computed"), Kind.MONEY),
    Column(gettext_noop("Balance, reported"), Kind.MONEY),
    Column(gettext_noop("Balance reported is"), widest=9),
    Column(gettext_noop("Difference"), Kind.MONEY),
    Column(gettext_noop("Does rounding explain it?"), widest=11),
    Column(gettext_noop("Spent of allocated"), Kind.PERCENT, widest=12),
    Column(gettext_noop("Spent of released"), Kind.PERCENT, widest=12),
    Column(gettext_noop("Sources"), widest=12),
    Column(gettext_noop("Records"), Kind.RECORD, widest=28, is_printed=False),
    Column(gettext_noop("Allocated (Rs)"), Kind.RUPEES, is_printed=False),
    Column(gettext_noop("Released (Rs)"), Kind.RUPEES, is_printed=False),
    Column(gettext_noop("Spent (Rs)"), Kind.RUPEES, is_printed=False),
    Column(gettext_noop("Balance reported (Rs)"), Kind.RUPEES, is_printed=False),
    Column(gettext_noop("Allocated is"), is_printed=False),
    Column(gettext_noop("Released is"), is_printed=False),
    Column(gettext_noop("Fiscal year"), is_printed=False),
    Column(gettext_noop("Agency"), is_printed=False),
    Column(gettext_noop("Pays for"), is_printed=False),
)
HEADINGS = [column.header for column in COLUMNS]
IN_RUPEES = ("Allocated (Rs)", "Released (Rs)", "Spent (Rs)")
HEADING = (
    gettext_noop("Budget"),
    gettext_noop(
        "Balances, differences and percentages are computed by the tracker, here by formulas: they follow the amounts."
    ),
)
NOTES = (
    gettext_noop(
        "Amounts are the adopted totals to date, in the unit that is chosen above the table; the columns at the right "
        "hold them in rupees. The sheet of amounts has every claim with its source."
    ),
    gettext_noop(
        "The balance computed is allocated less spent; the difference is the balance reported less the one computed. "
        "“Not computed” means that an amount it needs is not published, or that the two amounts tell of different days."
    ),
    gettext_noop("What is computed of an amount that is “about” is no more exact than that amount."),
)
CAPTION = gettext_noop("Budget lines, in the unit chosen above")
CHART_TITLE = gettext_noop("Allocated, released and spent")
LINE_TITLE = gettext_noop("Budget line")
BILLIONS = gettext_noop("Rs billion")
IN_BILLIONS = "#,##0.0########,,,"
"""Three commas show rupees in billions."""
MOST_DRAWN = 12
"""Lines in the chart; the columns of more could not be told apart."""
CANNOT = Words(gettext_noop("not computed"))
EXPLAINED = {True: YES, False: NO, None: None}


def sheet(plan: Plan) -> Sheet:
    """The lines asked for, and the cell by which a reader chooses the unit."""
    lines = [line for line in budget_register(plan.moment) if plan.holds_line(line.ref.code)]
    charts = (_chart(lines),) if any(line.sums.allocated or line.sums.spent for line in lines) else ()
    table = Table("Lines", COLUMNS, tuple(_row(line) for line in lines), CAPTION, charts=charts)
    about = gettext_noop("A row a budget line, with live formulas and a unit to choose")
    return Sheet(TITLE, about, (units.switch(), table), NOTES, HEADING)


def _row(line: LineRow) -> tuple[Value, ...]:
    sums = line.sums
    used = [claim for claim in (sums.allocated, sums.released, sums.spent, sums.reported_balance) if claim]
    return (
        line.ref.code,
        line.ref.title,
        _shown("Allocated (Rs)", sums.allocated),
        _shown("Released (Rs)", sums.released),
        _shown("Spent (Rs)", sums.spent),
        qualifier_cell(sums.spent.qualifier) if sums.spent else None,
        *_balances(sums),
        EXPLAINED[sums.is_within_rounding] if sums.difference else None,
        _percent("Allocated (Rs)", sums.utilisation),
        _percent("Released (Rs)", sums.utilisation_of_release),
        unique(claim.said.mark.text for claim in used),
        unique(claim.said.public_id for claim in used),
        *(claim.amount if claim else None for claim in (sums.allocated, sums.released, sums.spent)),
        sums.reported_balance.amount if sums.reported_balance else None,
        *(qualifier_cell(claim.qualifier) if claim else None for claim in (sums.allocated, sums.released)),
        line.fiscal_year or NOT_PUBLISHED,
        line.agency or NOT_PUBLISHED,
        unique(reform.code for reform in line.reforms) or NOT_PUBLISHED,
    )


def _balances(sums: Sums) -> tuple[Value, Value, Value, Value]:
    """Computed, reported with how exact it is, and their difference."""
    computed, reported = "{Allocated (Rs)}-{Spent (Rs)}", sums.reported_balance
    return (
        _money(f"({computed})", sums.computed_balance),
        _shown("Balance reported (Rs)", reported),
        qualifier_cell(reported.qualifier) if reported else None,
        _money(f"({{Balance reported (Rs)}}-({computed}))", sums.difference),
    )


def _shown(heading: str, claim: AmountClaim | None) -> Value:
    return _money(f"{{{heading}}}", claim.amount) if claim else NOT_PUBLISHED


def _money(rupees: str, value: Decimal | None) -> Value:
    """An amount of the row in the unit that is chosen, or why there is none."""
    if value is None:
        return CANNOT
    return live.formula(COLUMNS, f"={rupees}/{units.FACTOR}", units.in_unit(value))


def _percent(of: str, value: Decimal | None) -> Formula | str:
    return CANNOT if value is None else live.formula(COLUMNS, f"={{Spent (Rs)}}/{{{of}}}", value)


def _chart(lines: list[LineRow]) -> Chart:
    drawn = [
        heading
        for heading, amount in zip(IN_RUPEES, (_allocated, _released, _spent), strict=True)
        if any(amount(line.sums) for line in lines[:MOST_DRAWN])
    ]
    return Chart(
        Drawn.COLUMNS,
        CHART_TITLE,
        labels=HEADINGS.index("Code"),
        values=tuple(HEADINGS.index(heading) for heading in drawn),
        category_title=LINE_TITLE,
        value_title=BILLIONS,
        alt="; ".join(_in_words(line) for line in lines[:MOST_DRAWN]),
        number_format=IN_BILLIONS,
        rows=tuple(range(len(lines[:MOST_DRAWN]))),
    )


def _in_words(line: LineRow) -> str:
    amounts: list[tuple[str, Callable[[Sums], AmountClaim | None]]] = [
        (gettext("allocated"), _allocated),
        (gettext("released"), _released),
        (gettext("spent"), _spent),
    ]
    said = ", ".join(f"{word} {_billions(amount(line.sums))}" for word, amount in amounts)
    return f"{line.ref.code}, {line.ref.title}: {said}"


def _billions(claim: AmountClaim | None) -> str:
    if claim is None:
        return NOT_PUBLISHED.said
    return gettext("Rs %(amount)s billion") % {"amount": f"{claim.amount / units.RUPEES['billion']:,f}"}


def _allocated(sums: Sums) -> AmountClaim | None:
    return sums.allocated


def _released(sums: Sums) -> AmountClaim | None:
    return sums.released


def _spent(sums: Sums) -> AmountClaim | None:
    return sums.spent
