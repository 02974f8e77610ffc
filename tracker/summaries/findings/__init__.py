"""What does not add up, computed from the other summaries: `findings(moment)` for everything, in one order.

A check is a small class in a file of the folder `checks`; to add one, add a file (see `check`). The functions beside
the folder reckon for those that need more room. What is kept of a finding, since when and how it is explained, is
`kept`; it never decides what is found.
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
