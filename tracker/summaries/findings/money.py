"""Checks of budget lines. A missing amount is never taken for zero."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import pairwise

from tracker.summaries.budget import AmountClaim, LineRow, Sums
from tracker.summaries.claims import Claims, claims_of_amounts
from tracker.summaries.findings.finding import Finding, Kind, Term, Topic, counted, joined, marks_once
from tracker.values.agreement import Agreement, Given, given
from tracker.values.money import in_words, scale_for, scaled


def of_lines(lines: Iterable[LineRow]) -> Iterator[Finding]:
    """Every check of every line, and of each line against its parts."""
    lines = list(lines)
    for line in lines:
        checked = (balance(line), order(line), release_gap(line), *differing(line))
        yield from (finding for finding in checked if finding is not None)
        parts = [part for part in lines if part.parent and part.parent.code == line.ref.code]
        if parts and (finding := whole(line, parts)):
            yield finding


def balance(line: LineRow) -> Finding | None:
    """The reported balance beside the computed one; None when no balance is reported."""
    sums = line.sums
    if sums.reported_balance is None:
        return None
    if sums.difference is None:
        missing = "allocation" if sums.allocated is None else "spending"
        return _balance(line, Kind.UNKNOWN, "the reported balance stands alone", f"No {missing} is published.")
    apart, side = in_words(abs(sums.difference)), "over" if sums.difference > 0 else "under"
    title = f"the reported balance is {apart} {side} the sum"
    if sums.difference == 0:
        return _balance(line, Kind.PASS, "the reported balance is what allocation less spending leaves", "")
    if sums.is_within_rounding:
        hedges = joined(_hedges(sums))
        allowed = f"that {hedges} allows" if hedges else "of the printed figures"
        return _balance(line, Kind.ROUNDING, title, f"The difference, {apart}, is within the rounding {allowed}.")
    text = f"The difference, {apart}, is more than the printed digits allow. Both figures stay as they are given."
    return _balance(line, Kind.FAIL, title, text)


def _balance(line: LineRow, kind: Kind, title: str, text: str) -> Finding:
    amounts = (line.sums.allocated, line.sums.spent, line.sums.reported_balance)
    return _finding(line, kind, "balance", "balance is allocation less spending", title, text, amounts, _sum(line.sums))


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
    return list(dict.fromkeys(f"“{claim.qualifier.words}”" for claim in claims if claim.qualifier.words))


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
    unit = f"Rs {scale}".strip()
    return [
        _term("", allocated, f"allocated, {unit}", scale),
        _term("−", spent, "spent", scale),
        Term("=", scaled(computed, scale), "computed", derived=True),
        _term("=" if sums.difference == 0 else "≠", reported, "reported", scale),
    ]


def _term(op: str, claim: AmountClaim, words: str, scale: str) -> Term:
    hedge = f", {claim.qualifier.words}" if claim.qualifier.words else ""
    return Term(op, scaled(claim.amount, scale), f"{words}{hedge}")


def order(line: LineRow) -> Finding | None:
    """No more is spent than released and no more released than allocated; None when nothing can be compared."""
    sums = line.sums
    steps = [
        (words, claim)
        for words, claim in (("spent", sums.spent), ("released", sums.released), ("allocated", sums.allocated))
        if claim is not None
    ]
    pairs = list(pairwise(steps))
    if not pairs:
        return None
    rule = "no more is spent than is released, and no more released than allocated"
    amounts = [claim for _, claim in steps]
    for (less, smaller), (more, larger) in pairs:
        low, high = _given(smaller).low, _given(larger).high
        if low is not None and high is not None and low > high:
            apart = in_words(smaller.amount - larger.amount)
            title = f"{apart} more is {less} than {more}"
            text = f"{_words(smaller)} {less}, {_words(larger)} {more}. Both stay as they are given."
            return _finding(line, Kind.FAIL, "order", rule, title, text, amounts, _chain(steps))
    title = f"no more is {joined([words for words, _ in steps[:-1]])} than {steps[-1][0]}"
    return _finding(line, Kind.PASS, "order", rule, title, "", amounts, _chain(steps))


def _chain(steps: list[tuple[str, AmountClaim]]) -> list[Term]:
    scale = scale_for(steps[-1][1].amount)
    terms = []
    before: Decimal | None = None
    for words, claim in steps:
        op = "" if before is None else "≤" if before <= claim.amount else ">"
        terms.append(_term(op, claim, f"{words}, Rs {scale}".strip() if before is None else words, scale))
        before = claim.amount
    return terms


def _given(claim: AmountClaim) -> Given:
    return given(claim.amount, claim.qualifier, claim.said.as_written)


def _words(claim: AmountClaim) -> str:
    words = f"{claim.qualifier.words} {in_words(claim.amount)}".strip()
    return words[:1].upper() + words[1:]


def release_gap(line: LineRow) -> Finding | None:
    """What was spent but of which no release is published."""
    if line.sums.spent is None or line.sums.released is not None:
        return None
    text = f"{_words(line.sums.spent)} is reported spent. How much was released for it, no document says."
    rule = "what is spent is compared with what is released"
    return _finding(line, Kind.UNKNOWN, "release", rule, "no release is published", text, [line.sums.spent])


def differing(line: LineRow) -> list[Finding]:
    """Amounts for one measure and period that cannot all hold, or that only rounding keeps apart."""
    found = [claims for claims in claims_of_amounts(line.claims) if claims.agreement in VERDICTS]
    return [_differing(line, claims, number) for number, claims in enumerate(found, start=1)]


VERDICTS = {Agreement.DIFFER: Kind.DIFFERS, Agreement.ROUNDING: Kind.ROUNDING}


def _differing(line: LineRow, claims: Claims, number: int) -> Finding:
    label = claims.measure.label if claims.measure else "Amount"
    when = f", {claims.period}" if claims.period.is_known else ""
    said = [said for account in claims.accounts for said in account.said]
    amounts = [claim for claim in line.claims if claim.said in said]
    terms = [
        Term("≠" if index else "", in_words(account.value or Decimal(0)), account.qualifier.words or "as given")
        for index, account in enumerate(claims.accounts)
    ]
    return _finding(
        line,
        VERDICTS[claims.agreement],
        "claims",
        "amounts for the same measure and period are compared",
        f"{label}{when}: {counted(len(claims.accounts), 'amount')}",
        "All stand side by side on the page of the line.",
        amounts,
        terms,
        key=line.ref.code if number == 1 else f"{line.ref.code}-{number}",
    )


def whole(line: LineRow, parts: list[LineRow]) -> Finding | None:
    """The allocations of the parts against that of the line; None when either is missing."""
    allocated = [part.sums.allocated for part in parts if part.sums.allocated is not None]
    if line.sums.allocated is None or not allocated:
        return None
    total, all_of_it = sum((claim.amount for claim in allocated), start=Decimal(0)), line.sums.allocated.amount
    known = (
        f"{len(allocated)} of {counted(len(parts), 'part')} {'has' if len(allocated) == 1 else 'have'} an allocation"
    )
    scale = scale_for(all_of_it)
    terms = [
        Term("", scaled(total, scale), f"allocated to its parts, Rs {scale}".strip(), derived=True),
        Term(">" if total > all_of_it else "≤", scaled(all_of_it, scale), "allocated to the line"),
    ]
    rule, amounts = "parts are not larger than their whole", [line.sums.allocated, *allocated]
    if total > all_of_it:
        title = f"its parts are allocated {in_words(total - all_of_it)} more than the line"
        return _finding(line, Kind.FAIL, "whole", rule, title, f"{known}.", amounts, terms)
    title = "its parts are allocated no more than the line"
    return _finding(line, Kind.PASS, "whole", rule, title, f"{known}.", amounts, terms)
