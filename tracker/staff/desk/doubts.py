"""What does not add up among the subjects that a person looks after."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from tracker.keeping.answers import cache
from tracker.keeping.edition import fingerprint
from tracker.records import journal
from tracker.records.moment import Moment
from tracker.staff.scope import codes_looked_after
from tracker.summaries.findings import Finding, Kind, findings
from tracker.summaries.findings.kept import NOTHING, Kept, State, kept_of
from tracker.summaries.findings.named import name_of
from tracker.summaries.pages import finding_address
from tracker.values.period_text import day_words

MOST = 10
KEPT_FOR = 24 * 60 * 60
WORDS = {
    Kind.FAIL: "Does not add up",
    Kind.DIFFERS: "Sources differ",
    Kind.NOTE: "Worth a look",
    Kind.ROUNDING: "Within rounding",
    Kind.UNKNOWN: "Cannot be checked",
    Kind.STALE: "Overdue",
}
"""The verdicts that ask for a look, worst first. What adds up asks for none."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A finding as a line: its verdict, what was found, and where it is explained."""

    kind: str
    verdict: str
    title: str
    about: str
    url: str
    codes: tuple[str, ...]
    since: str = ""
    explained: bool = False


@dataclass(frozen=True, slots=True)
class DoubtsPart:
    """The worst of what was found, and how many more there are."""

    doubts: tuple[Doubt, ...]
    height: int
    left_out: int
    all_url: str


def doubts_for(agencies: frozenset[int] | None, today: date) -> DoubtsPart:
    """What was found of the subjects of these agencies, the open ones first; None is every one, also of what belongs to
    no agency."""
    found = _kept(today)
    if agencies is not None:
        codes = codes_looked_after(agencies)
        found = tuple(one for one in found if codes.intersection(one.codes))
    return DoubtsPart(found[:MOST], len(found), max(0, len(found) - MOST), reverse("checks"))


def _kept(today: date) -> tuple[Doubt, ...]:
    """Computed once for each state of the record and day. What was found while the journal moved on is not kept."""
    name = _state(today)
    found: tuple[Doubt, ...] | None = cache.get(name)
    if found is None:
        moment = Moment(today=today)
        asking = [one for one in findings(moment).found if one.kind in WORDS]
        kept = kept_of(asking, moment)
        lines = [_doubt(one, kept.get(name_of(one), NOTHING)) for one in asking]
        found = tuple(sorted(lines, key=lambda one: one.explained))
        if _state(today) == name:
            cache.set(name, found, KEPT_FOR)
    return found


def _state(today: date) -> str:
    """What the findings depend on: the hash of the journal's head names everything published exactly."""
    return f"desk-{fingerprint()}-{journal.head().line_hash}-{today}"


def _doubt(finding: Finding, kept: Kept) -> Doubt:
    return Doubt(
        kind=finding.kind.value,
        verdict=WORDS[finding.kind],
        title=finding.title,
        about=finding.about.short_title if finding.about else "",
        url=finding_address(finding.anchor, finding.about.code if finding.about else ""),
        codes=tuple(sorted(finding.codes)),
        since=day_words(kept.since) if kept.since else "",
        explained=kept.state is State.EXPLAINED,
    )
