"""Several figures for one thing, side by side in order of publication, each beside the one that is shown first.

Which one is shown first `tracker.indicators.rules` decides from the dates of the sources alone; it is stored nowhere.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from tracker.budget.rules import Basis, Measure
from tracker.indicators import rules
from tracker.summaries.budget import AmountClaim
from tracker.summaries.figures import Point
from tracker.summaries.refs import PlaceRef, Said
from tracker.values.agreement import Agreement, Given, agreement, difference, given, overall
from tracker.values.period import Period
from tracker.values.qualifier import Qualifier


@dataclass(frozen=True, slots=True)
class Account:
    """One figure with everyone who gives it, and how it stands to the adopted one.

    `difference` is in the figure's own measure, None where one of the two gives a bound or no value; `percent` is the
    same in percent of the adopted figure, None also for ratios, which differ by points.
    """

    value: Decimal | None
    qualifier: Qualifier
    blank: str
    ground: str
    said: tuple[Said, ...]
    is_adopted: bool
    agreement: Agreement
    difference: Decimal | None
    percent: Decimal | None


@dataclass(frozen=True, slots=True)
class Claims:
    """Everything that is given for one place and period, or for one measure of a budget line, first published first."""

    place: PlaceRef | None
    measure: Measure | None
    basis: Basis | None
    period: Period
    accounts: tuple[Account, ...]
    agreement: Agreement
    adopted_because: str

    @property
    def adopted(self) -> Account:
        """The account that is shown first elsewhere."""
        return next(account for account in self.accounts if account.is_adopted)


@dataclass(frozen=True, slots=True)
class _Stated:
    """A figure before it is compared."""

    value: Decimal | None
    qualifier: Qualifier
    blank: str
    ground: str
    said: tuple[Said, ...]

    @property
    def given(self) -> Given:
        return given(self.value, self.qualifier, self.said[0].as_written)


def claims_of(point: Point, measure: str) -> Claims:
    """The figures of one place and period; those that give the same are one account with several marks."""
    stated = [
        _Stated(f.value, f.qualifier, f.blank, f.ground, tuple(claim.said for claim in f.claims)) for f in point.figures
    ]
    adopted = stated[point.figures.index(point.adopted)]
    return Claims(
        place=point.place,
        measure=None,
        basis=None,
        period=point.period,
        accounts=_accounts(stated, adopted, is_ratio=measure == rules.Measure.RATIO),
        agreement=point.agreement,
        adopted_because=point.adopted_because,
    )


def claims_of_amounts(amounts: Iterable[AmountClaim]) -> list[Claims]:
    """The amounts given more than once for one measure, basis and period; taken and given in order of publication."""
    asked: dict[tuple[Measure, Basis, Period], list[AmountClaim]] = {}
    for claim in amounts:
        asked.setdefault((claim.measure, claim.basis, claim.said.period), []).append(claim)
    return [
        _amounts(measure, basis, period, its)
        for (measure, basis, period), its in asked.items()
        if len({(claim.amount, claim.qualifier) for claim in its}) > 1
    ]


def _amounts(measure: Measure, basis: Basis, period: Period, amounts: Sequence[AmountClaim]) -> Claims:
    same: dict[tuple[Decimal, Qualifier], list[Said]] = {}
    for claim in amounts:
        same.setdefault((claim.amount, claim.qualifier), []).append(claim.said)
    stated = [_Stated(amount, qualifier, "", "", tuple(said)) for (amount, qualifier), said in same.items()]
    last = amounts[-1].said
    adopted = next(one for one in stated if last in one.said)
    others = [(said.mark.code, said.known_from) for one in stated if one is not adopted for said in one.said]
    return Claims(
        place=None,
        measure=measure,
        basis=basis,
        period=period,
        accounts=_accounts(stated, adopted, is_ratio=False),
        agreement=overall([one.given for one in stated]),
        adopted_because=rules.adopted_because((last.mark.code, last.known_from), others),
    )


def _accounts(stated: Sequence[_Stated], adopted: _Stated, *, is_ratio: bool) -> tuple[Account, ...]:
    return tuple(_account(one, adopted, is_ratio=is_ratio) for one in stated)


def _account(one: _Stated, adopted: _Stated, *, is_ratio: bool) -> Account:
    apart = None if one is adopted else difference(one.given, adopted.given)
    return Account(
        value=one.value,
        qualifier=one.qualifier,
        blank=one.blank,
        ground=one.ground,
        said=one.said,
        is_adopted=one is adopted,
        agreement=agreement(one.given, adopted.given),
        difference=apart,
        percent=None if is_ratio else _percent(apart, adopted.value),
    )


def _percent(apart: Decimal | None, adopted: Decimal | None) -> Decimal | None:
    return None if apart is None or adopted is None else rules.percent_of(apart, adopted)
