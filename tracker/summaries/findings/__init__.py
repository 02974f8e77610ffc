"""What does not add up, computed from the other summaries: `findings(moment)` for everything, in one order.

A check is a plain function that takes summaries and gives Findings; which there are stands in `collecting`. Nothing is
stored: an engine that stores its findings can take the place of `collecting` behind the same `Finding`.
"""

from tracker.summaries.findings.collecting import Findings, among, findings, of_indicator
from tracker.summaries.findings.finding import Comparison, ComparisonRow, Finding, Item, Kind, Term, Topic

__all__ = [
    "Comparison",
    "ComparisonRow",
    "Finding",
    "Findings",
    "Item",
    "Kind",
    "Term",
    "Topic",
    "among",
    "findings",
    "of_indicator",
]
