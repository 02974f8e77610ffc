"""Checks of budget lines. A missing amount is never taken for zero."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from tracker.summaries.budget import AmountClaim, LineRow, Sums, newest_total
from tracker.summaries.claims import Claims, claims_of_amounts
from tracker.summaries.findings.claimed import adds_up_otherwise, alike, least_of, most_of
from tracker.summaries.findings.finding import Finding, Kind, Term, Topic, in_a_list, joined, marks_once, number_words
from tracker.values.agreement import Agreement
from tracker.values.money import in_words, scale_for, scaled


def balance(line: LineRow) -> Finding | None:
    """The reported balance beside the computed one; None when no balance is reported.

    The newest totals to date alone are compared, here and in `order`: a later one of the same line holds the earlier,
    and so an account up to a later day does settle what an earlier one left open.
    """
    sums = line.sums
    if sums.reported_balance is None:
        return None
    if sums.difference is None:
        title = _("the reported balance stands alone")
        missing = _("No allocation is published.") if sums.allocated is None else _("No spending is published.")
        return _balance(line, Kind.UNKNOWN, title, missing)
    if sums.difference == 0:
        return _balance(line, Kind.PASS, _("the reported balance is what allocation less spending leaves"), "")
    apart = {"apart": in_words(abs(sums.difference))}
    over = _("the reported balance is %(apart)s over the sum")
    under = _("the reported balance is %(apart)s under the sum")
    title = (over if sums.difference > 0 else under) % apart
    if sums.is_within_rounding:
        return _balance(line, Kind.ROUNDING, title, _within_rounding(sums, apart))
    if adds_up_otherwise(line):
        text = _("Sources differ on one of the amounts. With another of those that they give, it adds up.")
        return _balance(line, Kind.DIFFERS, title, text)
    text = _("The difference, %(apart)s, is more than the printed digits allow. Both figures stay as they are given.")
    return _balance(line, Kind.FAIL, title, text % apart)


def _within_rounding(sums: Sums, apart: dict[str, str]) -> str:
    hedges = _hedges(sums)
    if not hedges:
        return _("The difference, %(apart)s, is within the rounding of the printed figures.") % apart
    words = _("The difference, %(apart)s, is within the rounding that %(hedges)s allows.")
    return words % (apart | {"hedges": joined(hedges)})


def _balance(line: LineRow, kind: Kind, title: str, text: str) -> Finding:
    amounts = (line.sums.allocated, line.sums.spent, line.sums.reported_balance)
    return _finding(
        line, kind, "balance", _("balance is allocation less spending"), title, text, amounts, _sum(line.sums)
    )


def _finding(
    line: LineRow,
    kind: Kind,
    check: str,
    rule: str,
    title: str,
    text: str,
    amounts: Iterable[AmountClaim | None],
    terms: Iterable[Term] = (),
    key: str = "",
) -> Finding:
    return Finding(
        kind=kind,
        check=check,
        key=key or line.ref.code,
        topic=Topic.MONEY,
        rule=rule,
        title=title,
        text=text,
        short=title[:1].upper() + title[1:],
        about=line.ref,
        terms=tuple(terms),
        marks=marks_once(claim.said.mark for claim in amounts if claim is not None),
    )


def _hedges(sums: Sums) -> list[str]:
    claims = [claim for claim in (sums.allocated, sums.spent, sums.reported_balance) if claim is not None]
    return list(
        dict.fromkeys(_("“%(words)s”") % {"words": claim.qualifier.words} for claim in claims if claim.qualifier.words)
    )


def _sum(sums: Sums) -> list[Term]:
    allocated, spent, reported, computed = (
        sums.allocated,
        sums.spent,
        sums.reported_balance,
        sums.computed_balance,
    )
    if allocated is None or spent is None or reported is None or computed is None:
        return []
    scale = scale_for(allocated.amount)
    return [
        _term("", allocated, in_a_list([_("allocated"), rupees_in(scale)]), scale),
        _term("−", spent, _("spent"), scale),
        Term("=", scaled(computed, scale), _("computed"), derived=True),
        _term("=" if sums.difference == 0 else "≠", reported, _("reported"), scale),
    ]


def rupees_in(scale: str) -> str:
    """Rs billion"""
    return {"billion": _("Rs billion"), "million": _("Rs million")}.get(scale, _("Rs"))


def _term(op: str, claim: AmountClaim, words: str, scale: str) -> Term:
    hedged = [word for word in (words, claim.qualifier.words) if word]
    return Term(op, scaled(claim.amount, scale), in_a_list(hedged))


def order(line: LineRow) -> Finding | None:
    """No more is spent than released and no more released than allocated; None when nothing can be compared."""
    sums = line.sums
    steps = [
        (step, claim)
        for step, claim in (("spent", sums.spent), ("released", sums.released), ("allocated", sums.allocated))
        if claim is not None
    ]
    pairs = list(pairwise(steps))
    if not pairs:
        return None
    rule = _("no more is spent than is released, and no more released than allocated")
    amounts = [claim for _step, claim in steps]
    for (less, smaller), (more, larger) in pairs:
        low, high = least_of(line, smaller), most_of(line, larger)
        if low is not None and high is not None and low > high:
            words = EXCEEDS[less, more]
            title = _(words.title) % {"apart": in_words(smaller.amount - larger.amount)}
            text = _(words.text) % {"smaller": _words(smaller), "larger": _words(larger)}
            return _finding(line, Kind.FAIL, "order", rule, title, text, amounts, _chain(steps))
    title = _(IN_ORDER[tuple(step for step, _claim in steps)])
    return _finding(line, Kind.PASS, "order", rule, title, "", amounts, _chain(steps))


@dataclass(frozen=True, slots=True)
class Exceeding:
    """What is said where an amount is larger than the one it is a part of."""

    title: str
    text: str


EXCEEDS = {
    ("spent", "released"): Exceeding(
        gettext_noop("%(apart)s more is spent than released"),
        gettext_noop("%(smaller)s spent, %(larger)s released. Both stay as they are given."),
    ),
    ("spent", "allocated"): Exceeding(
        gettext_noop("%(apart)s more is spent than allocated"),
        gettext_noop("%(smaller)s spent, %(larger)s allocated. Both stay as they are given."),
    ),
    ("released", "allocated"): Exceeding(
        gettext_noop("%(apart)s more is released than allocated"),
        gettext_noop("%(smaller)s released, %(larger)s allocated. Both stay as they are given."),
    ),
}
IN_ORDER: dict[tuple[str, ...], str] = {
    ("spent", "released"): gettext_noop("no more is spent than released"),
    ("spent", "allocated"): gettext_noop("no more is spent than allocated"),
    ("released", "allocated"): gettext_noop("no more is released than allocated"),
    ("spent", "released", "allocated"): gettext_noop("no more is spent and released than allocated"),
}
STEPS = {
    "spent": gettext_noop("spent"),
    "released": gettext_noop("released"),
    "allocated": gettext_noop("allocated"),
}


def _chain(steps: list[tuple[str, AmountClaim]]) -> list[Term]:
    scale = scale_for(steps[-1][1].amount)
    terms = []
    before: Decimal | None = None
    for step, claim in steps:
        op = "" if before is None else "≤" if before <= claim.amount else ">"
        words = _(STEPS[step])
        terms.append(_term(op, claim, in_a_list([words, rupees_in(scale)]) if before is None else words, scale))
        before = claim.amount
    return terms


def _words(claim: AmountClaim) -> str:
    words = f"{claim.qualifier.words} {in_words(claim.amount)}".strip()
    return words[:1].upper() + words[1:]


def release_gap(line: LineRow) -> Finding | None:
    """What was spent but of which no release is published."""
    if line.sums.spent is None or line.sums.released is not None:
        return None
    text = _("%(amount)s is reported spent. How much was released for it, no document says.")
    said = text % {"amount": _words(line.sums.spent)}
    rule = _("what is spent is compared with what is released")
    return _finding(line, Kind.UNKNOWN, "release", rule, _("no release is published"), said, [line.sums.spent])


def differing(line: LineRow) -> list[Finding]:
    """Amounts for one measure and period that cannot all hold, or that only rounding keeps apart."""
    found = [claims for claims in claims_of_amounts(line.claims) if claims.agreement in VERDICTS]
    return [_differing(line, claims, number) for number, claims in enumerate(found, start=1)]


VERDICTS = {Agreement.DIFFER: Kind.DIFFERS, Agreement.ROUNDING: Kind.ROUNDING}


def _differing(line: LineRow, claims: Claims, number: int) -> Finding:
    label = claims.measure.label if claims.measure else _("Amount")
    what = in_a_list([label, str(claims.period)]) if claims.period.is_known else label
    number_of = ngettext("%(what)s: %(count)s amount", "%(what)s: %(count)s amounts", len(claims.accounts))
    said = [said for account in claims.accounts for said in account.said]
    amounts = [claim for claim in line.claims if claim.said in said]
    terms = [
        Term("≠" if index else "", in_words(account.value or Decimal(0)), account.qualifier.words or _("as given"))
        for index, account in enumerate(claims.accounts)
    ]
    return _finding(
        line,
        VERDICTS[claims.agreement],
        "claims",
        _("amounts for the same measure and period are compared"),
        number_of % {"what": what, "count": number_words(len(claims.accounts))},
        _("All stand side by side on the page of the line."),
        amounts,
        terms,
        key=line.ref.code if number == 1 else f"{line.ref.code}-{number}",
    )


def whole(line: LineRow, parts: list[LineRow]) -> Finding | None:
    """The allocations of the parts against that of the line; None when either is missing.

    A part is taken for the least, and its whole for the most, that any claim allows before anything is called wrong.
    """
    measure = alike(line, parts)
    of_line = newest_total(line.claims, measure)
    pairs = [(part, claim) for part in parts if (claim := newest_total(part.claims, measure)) is not None]
    if of_line is None or not pairs:
        return None
    allocated = [claim for _part, claim in pairs]
    total, all_of_it = sum((claim.amount for claim in allocated), start=Decimal(0)), of_line.amount
    known = _known(len(allocated), len(parts))
    scale = scale_for(all_of_it)
    terms = [
        Term("", scaled(total, scale), in_a_list([_("allocated to its parts"), rupees_in(scale)]), derived=True),
        Term(">" if total > all_of_it else "≤", scaled(all_of_it, scale), _("allocated to the line")),
    ]
    rule, amounts = _("parts are not larger than their whole"), [of_line, *allocated]
    least, most = [least_of(part, claim) for part, claim in pairs], most_of(line, of_line)
    if most is not None and sum((low or Decimal(0) for low in least), start=Decimal(0)) > most:
        more = _("its parts are allocated %(apart)s more than the line")
        title = more % {"apart": in_words(total - all_of_it)}
        return _finding(line, Kind.FAIL, "whole", rule, title, known, amounts, terms)
    title = _("its parts are allocated no more than the line")
    return _finding(line, Kind.PASS, "whole", rule, title, known, amounts, terms)


def _known(number: int, of: int) -> str:
    """Of how many parts an allocation is known: 3 of 5 parts have an allocation."""
    if of == 1:
        words = _("%(number)s of %(parts)s part has an allocation.")
    else:
        words = ngettext(
            "%(number)s of %(parts)s parts has an allocation.",
            "%(number)s of %(parts)s parts have an allocation.",
            number,
        )
    return words % {"number": number, "parts": number_words(of)}
