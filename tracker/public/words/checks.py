"""What does not add up, in sentences."""

from tracker.public.moments import Seen
from tracker.public.words.counting import count, spelt_count
from tracker.public.words.moments import nothing_yet
from tracker.summaries.findings import Findings, Kind, Topic

PURPOSE = (
    "The tracker checks the figures against each other and against the calendar. It reports what it finds and changes "
    "nothing: every figure stays as its document wrote it."
)
TOPICS = {
    Topic.FIGURES: "Figures",
    Topic.MONEY: "Money",
    Topic.REFORMS: "Reforms",
    Topic.LAWS: "Laws",
    Topic.DATES: "Dates and gaps",
}


def lede(found: Findings, seen: Seen) -> str:
    """What the checks do, and how many of their findings are not in order."""
    if not found.found:
        return f"{PURPOSE} There was nothing to compare{nothing_yet(seen)}." if seen.is_past else f"{PURPOSE}"
    wrong = sum(1 for finding in found.found if finding.kind is Kind.FAIL)
    if not wrong:
        return f"{PURPOSE} Nothing that is compared here contradicts itself{nothing_yet(seen)}."
    verb = "does" if wrong == 1 else "do"
    return f"{PURPOSE} {spelt_count(wrong, 'finding').capitalize()} {verb} not add up{nothing_yet(seen)}."


def result(shown: int, of: int) -> str:
    """12 findings; 3 of 12 findings"""
    return count(of, "finding") if shown == of else f"{shown:,} of {count(of, 'finding')}"
