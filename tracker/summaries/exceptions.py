"""What somebody has to look at: figures that do not add up, and what is overdue, each with the records behind it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from tracker.records.moment import Moment
from tracker.summaries.findings import Finding, Kind, findings
from tracker.summaries.findings.kept import NOTHING, Kept, kept_of
from tracker.summaries.findings.named import name_of
from tracker.summaries.freshness import milestone_due, overdue_figures
from tracker.summaries.milestones import milestone_register
from tracker.summaries.refs import Mark, SubjectRef

ASKING = frozenset({Kind.FAIL, Kind.DIFFERS, Kind.NOTE, Kind.UNKNOWN, Kind.STALE})
"""The verdicts that ask for a look; what is within rounding does not."""
OF_FIGURES, OF_MILESTONES = "due", "late"
"""The checks of what is overdue, which stands in rows of its own: a figure or a milestone each."""
OF_LAWS = "clock"
"""The check of the days that the law sets, which stand in rows of their own as well."""
OVERDUE = frozenset({OF_FIGURES, OF_MILESTONES})


@dataclass(frozen=True, slots=True)
class Overdue:
    """A figure, a milestone or a legal day that is late: what is due, since when, and who says so where somebody does.

    `finding` is what the check says of a legal day; None of the others.
    """

    ref: SubjectRef
    reform: SubjectRef | None
    what: str
    on: date
    days: int
    marks: tuple[Mark, ...]
    records: tuple[str, ...]
    kept: Kept = NOTHING
    finding: Finding | None = None


@dataclass(frozen=True, slots=True)
class Exceptions:
    """What does not add up, each with the public ids of its records and what is on record of it; and what is overdue,
    the longest first."""

    wrong: tuple[tuple[Finding, tuple[str, ...], Kept], ...]
    overdue: tuple[Overdue, ...]


def exceptions(moment: Moment) -> Exceptions:
    """Everything of both kinds. A constant number of queries."""
    asking = [finding for finding in findings(moment).found if finding.kind in ASKING]
    wrong = [one for one in asking if one.check not in OVERDUE]
    overdue = [part for one in asking if one.check in OVERDUE for part in one.singly]
    kept = kept_of([*wrong, *overdue], moment)
    by_code = {one.items[0].subject.code: kept.get(name_of(one), NOTHING) for one in overdue}
    late = [replace(one, kept=by_code.get(one.ref.code, NOTHING)) for one in (*_figures(moment), *_milestones(moment))]
    for one in wrong:
        late += _legal_days(one, kept.get(name_of(one), NOTHING), moment.on)
    return Exceptions(
        tuple((one, _records(one), kept.get(name_of(one), NOTHING)) for one in wrong if one.check != OF_LAWS),
        tuple(sorted(late, key=lambda one: (-one.days, one.ref.code))),
    )


def _records(finding: Finding) -> tuple[str, ...]:
    return tuple(sorted(finding.records, key=_in_order))


def _in_order(public_id: str) -> tuple[str, int]:
    """Records of one kind by their numbers: figure-9 before figure-10."""
    kind, _, number = public_id.rpartition("-")
    return kind, int(number)


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


def _legal_days(finding: Finding, kept: Kept, today: date) -> Iterator[Overdue]:
    """A row for each day that is told together, for they began with one step; of other findings none."""
    if finding.check != OF_LAWS or finding.about is None:
        return
    for term in finding.terms:
        if term.day:
            days = (today - term.day).days
            yield Overdue(
                finding.about, None, term.words, term.day, days, finding.marks, _records(finding), kept, finding
            )
