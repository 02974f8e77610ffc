"""Money in sentences. A missing amount is said to be missing; it is never zero."""

from tracker.budget.rules import Measure
from tracker.public.moments import Seen
from tracker.public.parts.money import percent
from tracker.public.words.counting import first_upper, spelt_count
from tracker.public.words.moments import nothing_yet
from tracker.summaries.budget import AmountClaim, LineDetail, LineRow
from tracker.values.money import in_words


def amount_words(claim: AmountClaim) -> str:
    """about Rs 2.059 billion"""
    return f"{claim.qualifier.words} {in_words(claim.amount)}".strip()


def list_lede(lines: list[LineRow], seen: Seen) -> str:
    """How many lines there are; of a single one, what was allotted and spent."""
    if not lines:
        known = "No budget line is on record" if seen.day is None else "No amount had been published"
        return f"{known}{nothing_yet(seen)}."
    reported = [line for line in lines if line.claims]
    if not reported:
        return f"{_lines(len(lines))} on record. No amount had been published{nothing_yet(seen)}."
    if len(lines) == 1:
        return f"One line is published: {line_words(lines[0])}"
    spent = sum(1 for line in lines if line.sums.spent is not None)
    allocated = sum(1 for line in lines if line.sums.allocated is not None)
    return (
        f"{_lines(len(lines))} on record. An allocation is published for {allocated} of them, "
        f"what was spent for {spent}."
    )


def _lines(number: int) -> str:
    return f"{first_upper(spelt_count(number, 'line'))} {'is' if number == 1 else 'are'}"


def line_words(line: LineRow) -> str:
    """Rs 6 billion allocated for it, of which about Rs 2.059 billion, 34.3 percent, was spent."""
    sums = line.sums
    year = (
        f" It belongs to FY {line.fiscal_year}."
        if line.fiscal_year
        else " Which fiscal year it belongs to is not published."
    )
    if sums.allocated is None and sums.spent is None:
        return f"{line.ref.title}. Neither an allocation nor spending is published.{year}"
    if sums.allocated is None:
        assert sums.spent is not None  # noqa: S101
        return f"{amount_words(sums.spent)} was spent on {line.ref.title}; no allocation is published.{year}"
    allotted = f"{amount_words(sums.allocated)} for {line.ref.title}"
    if sums.spent is None:
        return f"{allotted}; what was spent of it is not published.{year}"
    share = f", {percent(sums.utilisation)} percent," if sums.utilisation is not None else ""
    return f"{allotted}, of which {amount_words(sums.spent)}{share} was spent.{year}"


def detail_lede(detail: LineDetail, seen: Seen) -> str:
    """What was allotted, spent and left of one line."""
    if not detail.row.claims:
        return f"No amount had been published for this line{nothing_yet(seen)}."
    return first_upper(line_words(detail.row))


def absences(detail: LineDetail) -> list[str]:
    """What no document gives of the line."""
    row = detail.row
    given = {claim.measure for claim in row.claims}
    missing = []
    if not row.fiscal_year:
        missing.append("the fiscal year of the line (July to June)")
    missing += [
        words
        for measure, words in (
            (Measure.ALLOCATION, "an allocation"),
            (Measure.RELEASE, "what was released"),
            (Measure.EXPENDITURE, "what was spent"),
            (Measure.BALANCE, "a balance"),
        )
        if measure not in given
    ]
    if not detail.parts:
        missing.append("sub-lines, districts and projects")
    if row.claims and not any(claim.said.period.is_known for claim in row.claims):
        missing.append("the dates of its amounts")
    if not row.agency:
        missing.append("the agency that spends it")
    return missing
