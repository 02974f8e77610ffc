"""What somebody has to look at: figures that do not add up, and what is overdue, each with the records behind it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from tracker.records.moment import Moment
from tracker.records.rules import State
from tracker.summaries.findings import Finding, Kind, findings
from tracker.summaries.findings.kept import NOTHING, Kept, kept_of
from tracker.summaries.findings.named import name_of
from tracker.summaries.freshness import milestone_due, overdue_figures
from tracker.summaries.ledger import ledger
from tracker.summaries.milestones import milestone_register
from tracker.summaries.refs import Mark, SubjectRef
from tracker.summaries.within import Within

WRONG = frozenset({Kind.FAIL, Kind.DIFFERS})
"""The verdicts that ask for a look; what is within rounding, or cannot be checked, does not."""
Place = tuple[str, str, str, str]
"""The code of a subject, and the source, locator and attribution of a record of it."""
Found = tuple[str, str]
"""The public id of a record, and its period in words."""


@dataclass(frozen=True, slots=True)
class Overdue:
    """A figure or a milestone that is late: what is due, since when, and who says so where somebody does."""

    ref: SubjectRef
    reform: SubjectRef | None
    what: str
    on: date
    days: int
    marks: tuple[Mark, ...]
    records: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Exceptions:
    """What does not add up, each with the public ids of its records and what is on record of it; and what is overdue,
    the longest first."""

    wrong: tuple[tuple[Finding, tuple[str, ...], Kept], ...]
    overdue: tuple[Overdue, ...]


def exceptions(moment: Moment) -> Exceptions:
    """Everything of both kinds. A constant number of queries."""
    wrong = [finding for finding in findings(moment).found if finding.kind in WRONG]
    records = _records_of({code for finding in wrong for code in finding.codes}, moment) if wrong else {}
    late = sorted([*_figures(moment), *_milestones(moment)], key=lambda one: (-one.days, one.ref.code))
    kept = kept_of(wrong, moment)
    found = tuple((one, _behind(one, records), kept.get(name_of(one), NOTHING)) for one in wrong)
    return Exceptions(found, tuple(late))


def _records_of(codes: Iterable[str], moment: Moment) -> Mapping[Place, list[Found]]:
    """The records in force of these subjects by where they were taken from."""
    named = frozenset(codes)
    found: dict[Place, list[Found]] = defaultdict(list)
    for entry in ledger(moment, Within(named, named, named, named)):
        if entry.state is State.PUBLISHED:
            found[entry.code, entry.source, entry.locator, entry.attribution].append(
                (entry.public_id, entry.period_words)
            )
    return found


def _behind(finding: Finding, records: Mapping[Place, list[Found]]) -> tuple[str, ...]:
    """The records from the places it names; where it is about one period, those of that period."""
    places = [
        (code, mark.source.code, mark.locator, mark.attribution)
        for code in sorted(finding.codes)
        for mark in finding.marks
    ]
    found = [one for place in places for one in records.get(place, ())]
    of_period = [one for one in found if one[1] and one[1] in finding.title]
    return tuple(dict.fromkeys(public_id for public_id, _ in of_period or found))


def _figures(moment: Moment) -> Iterator[Overdue]:
    for ref, due in overdue_figures(moment):
        yield Overdue(ref, None, due.what, due.on, due.overdue_by, (), ())


def _milestones(moment: Moment) -> Iterator[Overdue]:
    for reform, milestone in milestone_register(moment):
        due = milestone_due(milestone, moment.on)
        expected = milestone.forecast or milestone.baseline
        if due is None or expected is None or not due.overdue_by:
            continue
        ref = SubjectRef("milestone", milestone.code, reform.slug, milestone.title, milestone.title)
        said = expected.said
        yield Overdue(ref, reform, due.what, due.on, due.overdue_by, (said.mark,), (said.public_id,))
