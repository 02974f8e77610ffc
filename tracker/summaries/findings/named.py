"""By what a finding is known again, and how it is kept.

The name is made of what no language and no wording changes: the check or our own rule, the verdict, the codes, and the
records that are held against one another. A correction or a later claim is another record, and so another finding.
What is gathered of many subjects to be shown is kept of each by itself, so that one that joins changes no other's age.
"""

import hashlib
from collections.abc import Iterable

from tracker.checks.actions import Sighting
from tracker.summaries.findings.finding import Finding, Kind, Topic

NAMED_AS = {Kind.STALE: Kind.UNKNOWN}
"""What is overdue keeps the name that it had while it counted as a gap, and with it its age and its explanations."""


def name_of(finding: Finding) -> str:
    """The digest that stands for a finding as long as the same records say the same of the same subjects."""
    check = f"{finding.check} {finding.by}".strip()
    kind = NAMED_AS.get(finding.kind, finding.kind)
    parts = [check, finding.topic, kind, " ".join(sorted(finding.codes)), *sorted(finding.records)]
    if finding.apart:
        parts.append(f"apart {finding.apart}")
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def kept_as(finding: Finding) -> tuple[Finding, ...]:
    """The findings that go on record of it, in the order of its items: none of what adds up."""
    return () if finding.kind is Kind.PASS else finding.singly


def by_name(found: Iterable[Finding]) -> dict[str, Finding]:
    """What goes on record of some findings, by name."""
    return {name_of(one): one for finding in found for one in kept_as(finding)}


def sighting(finding: Finding) -> Sighting:
    """What is kept of it. Called in English, the language in which findings are kept."""
    title = finding.title[:1].upper() + finding.title[1:]
    if finding.about is not None and finding.topic is Topic.MONEY:
        title = f"{finding.about.short_title}: {finding.title}"
    return Sighting(
        name=name_of(finding),
        address=finding.check,
        topic=finding.topic.value,
        verdict=finding.kind.value,
        title=title,
        text=finding.text,
        codes=tuple(sorted(finding.codes)),
    )
