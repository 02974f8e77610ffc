"""Budget lines: what was allotted, released and spent, and what that leaves beside what is reported left. In rupees."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tracker.budget import rules
from tracker.budget.models import Amount, BudgetLine
from tracker.budget.rules import Basis, Measure
from tracker.indicators.rules import in_order_of_publication
from tracker.records.moment import Moment
from tracker.reforms.models import Reform
from tracker.summaries.ended import Ended, ended_records
from tracker.summaries.freshness import Freshness, freshness_of
from tracker.summaries.history import HistoryItem, history_of
from tracker.summaries.legislation import RestingReform, resting_reforms
from tracker.summaries.refs import (
    Mark,
    Said,
    SourceRef,
    SubjectRef,
    agency_names,
    by_id,
    by_slug,
    chosen,
    marks_of,
    said,
    source_refs,
    sources_of,
    with_ids,
)
from tracker.summaries.subjects import line_ref, reform_ref
from tracker.values.figure import half_last_digit
from tracker.values.money import scale_in
from tracker.values.qualifier import Qualifier


@dataclass(frozen=True, slots=True)
class AmountClaim:
    """One record of an amount."""

    said: Said
    measure: Measure
    basis: Basis
    amount: Decimal
    qualifier: Qualifier


@dataclass(frozen=True, slots=True)
class Sums:
    """What the adopted amounts of a line give together. None where a part is not published; it is never zero."""

    allocated: AmountClaim | None
    released: AmountClaim | None
    spent: AmountClaim | None
    reported_balance: AmountClaim | None
    computed_balance: Decimal | None
    difference: Decimal | None
    is_within_rounding: bool | None
    utilisation: Decimal | None
    utilisation_of_release: Decimal | None


@dataclass(frozen=True, slots=True)
class LineRow:
    """One line of the register."""

    ref: SubjectRef
    agency: str
    fiscal_year: str
    parent: SubjectRef | None
    claims: tuple[AmountClaim, ...]
    sums: Sums
    reforms: tuple[SubjectRef, ...]

    @property
    def marks(self) -> list[Mark]:
        """Who gives its amounts, and where."""
        return marks_of(claim.said for claim in self.claims)


@dataclass(frozen=True, slots=True)
class LineDetail:
    """All that is known of one budget line."""

    row: LineRow
    parts: tuple[LineRow, ...]
    pays_for: tuple[RestingReform, ...]
    ended: tuple[Ended, ...]
    freshness: Freshness
    sources: tuple[SourceRef, ...]
    history: tuple[HistoryItem, ...]


def budget_register(moment: Moment) -> list[LineRow]:
    """Every budget line, in order of code; as of a day, those of which an amount was known."""
    rows = _rows(by_id(BudgetLine.objects.all(), moment), moment)
    return rows if moment.day is None else [row for row in rows if row.claims]


def budget_detail(slug: str, moment: Moment) -> LineDetail:
    """One budget line with its parts. Raises NoSuchSubject."""
    line = by_slug(BudgetLine, slug, moment)
    (row,) = _rows({line.pk: line}, moment)
    parts = chosen(BudgetLine, moment, lambda part: part.parent_id == line.pk, parent=line.pk)
    return LineDetail(
        row=row,
        parts=tuple(_rows(parts, moment)),
        pays_for=resting_reforms(line.links["reforms"], moment),
        ended=tuple(ended_records(Amount, line.pk, moment)),
        freshness=freshness_of((claim.said for claim in row.claims), None),
        sources=tuple(sources_of(row.marks)),
        history=tuple(history_of(line, [Amount], moment)),
    )


def lines_of_reform(reform_id: int, moment: Moment) -> list[LineRow]:
    """The lines that pay for a reform."""
    lines = chosen(BudgetLine, moment, lambda line: reform_id in line.links["reforms"], reforms=reform_id)
    return _rows(lines, moment)


def lines_among(ids: Iterable[int], moment: Moment) -> dict[int, LineRow]:
    """The lines with these keys, as the register has them."""
    lines = by_id(BudgetLine.objects.filter(pk__in=set(ids)), moment)
    by_code = {line.code: pk for pk, line in lines.items()}
    return {by_code[row.ref.code]: row for row in _rows(lines, moment)}


def _rows(lines: dict[int, BudgetLine], moment: Moment) -> list[LineRow]:
    amounts = Amount.objects.seen_from(moment).filter(budget_line__in=list(lines)).order_by("pk")
    claims = _claims(list(amounts), moment)
    reforms = with_ids(Reform, (pk for line in lines.values() for pk in line.links["reforms"]), moment)
    parents = with_ids(BudgetLine, (line.parent_id for line in lines.values()), moment)
    agencies = agency_names(moment)
    return [
        LineRow(
            ref=line_ref(line),
            agency=agencies[line.agency_id],
            fiscal_year=line.fiscal_year,
            parent=line_ref(parents[line.parent_id]) if line.parent_id in parents else None,
            claims=tuple(claims[pk]),
            sums=sums_of(claims[pk]),
            reforms=tuple(reform_ref(reforms[one]) for one in line.links["reforms"] if one in reforms),
        )
        for pk, line in sorted(lines.items(), key=lambda item: item[1].code)
    ]


def _claims(amounts: list[Amount], moment: Moment) -> dict[int, list[AmountClaim]]:
    """Claims by the line's key, in the order of the measures and then of publication."""
    sources = source_refs((amount.source_id for amount in amounts), moment)
    found: dict[int, list[AmountClaim]] = defaultdict(list)
    for amount in in_order_of_publication(amounts):
        found[amount.budget_line_id].append(
            AmountClaim(
                said=said(amount, sources),
                measure=Measure(amount.measure),
                basis=Basis(amount.basis),
                amount=amount.amount,
                qualifier=Qualifier(amount.qualifier),
            )
        )
    for claims in found.values():
        claims.sort(key=lambda claim: list(Measure).index(claim.measure))
    return found


def sums_of(claims: list[AmountClaim]) -> Sums:
    """Balance and utilisation from the adopted totals to date of a line. Amounts of single periods are not added up."""
    newest = {measure: newest_total(claims, measure) for measure in Measure}
    allocated = newest[Measure.REVISED_ALLOCATION] or newest[Measure.ALLOCATION]
    released, spent, reported = newest[Measure.RELEASE], newest[Measure.EXPENDITURE], newest[Measure.BALANCE]
    computed = rules.balance(_rupees(allocated), _rupees(spent))
    difference = None if reported is None or computed is None else reported.amount - computed
    if spent is not None and reported is not None and not _tell_of_one_day(spent, reported):
        difference = None  # what was left in December says nothing of what was spent by June
    return Sums(
        allocated=allocated,
        released=released,
        spent=spent,
        reported_balance=reported,
        computed_balance=computed,
        difference=difference,
        is_within_rounding=_within_rounding(difference, [allocated, spent, reported]),
        utilisation=rules.utilisation(_rupees(spent), _rupees(allocated)),
        utilisation_of_release=rules.utilisation(_rupees(spent), _rupees(released)),
    )


def _tell_of_one_day(one: AmountClaim, other: AmountClaim) -> bool:
    """Whether two totals run to the same day, as far as their sources say; a day that is not stated may be any."""
    days = {claim.said.period.latest for claim in (one, other)} - {None}
    return len(days) < 2


def newest_total(claims: Iterable[AmountClaim], measure: Measure) -> AmountClaim | None:
    """The adopted total of a measure: of the latest period and, of claims for the same, the one published last."""
    totals = [claim for claim in claims if claim.measure is measure and claim.basis is Basis.TO_DATE]
    # The claims come in order of publication, which sorting by period keeps.
    in_order = sorted(totals, key=lambda claim: claim.said.period.latest or date.min)
    return in_order[-1] if in_order else None


def _rupees(claim: AmountClaim | None) -> Decimal | None:
    return claim.amount if claim else None


def adds_up(allocated: AmountClaim, spent: AmountClaim, reported: AmountClaim) -> bool:
    """Whether a balance is what an allocation less the spending leaves, as far as printed."""
    difference = reported.amount - (allocated.amount - spent.amount)
    return difference == 0 or _within_rounding(difference, [allocated, spent, reported]) is True


def _within_rounding(difference: Decimal | None, claims: list[AmountClaim | None]) -> bool | None:
    """Whether the printed digits of the figures explain the difference; None when there is nothing to compare."""
    if difference is None:
        return None
    known = [claim for claim in claims if claim is not None]
    # An exact figure, such as an allocation of Rs 6 billion, is not rounded however few digits it is printed with.
    rounded = [claim for claim in known if claim.qualifier is not Qualifier.EXACT]
    allowances = [half_last_digit(claim.said.as_written, scale_in(claim.said.as_written)) for claim in rounded]
    return rules.difference_within_rounding(difference, allowances, hedged=bool(rounded))
