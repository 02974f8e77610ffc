"""Where each reform stands and what comes next: its status and since when, its lead agency, its next milestone."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from tracker.records.moment import Moment
from tracker.reforms.rules import Evidence
from tracker.summaries.courts import CourtOrder, court_orders
from tracker.summaries.evidence import evidence_by_reform
from tracker.summaries.freshness import Due, Freshness, freshness_of, next_milestone
from tracker.summaries.lanes import Lane, reform_lanes
from tracker.summaries.milestones import MilestoneView, milestone_register
from tracker.summaries.ratings import Ratings, ratings_of
from tracker.summaries.reforms import ReformRow
from tracker.summaries.refs import agency_names
from tracker.summaries.standings import bare_reforms
from tracker.summaries.statuses import StatusReport


@dataclass(frozen=True, slots=True)
class Outlook:
    """One reform. `since` is the first of the reports that have given it its present status without a break.

    `lead_agency` is empty where no document names one. `freshness` says what was told last and what is due next;
    `milestone` is the one that is due; where none has a last day, the first that is not reached; None where all are.
    `evidence` and `court` stand beside the status: on what it rests, and what courts have to do with the laws behind.
    """

    row: ReformRow
    lead_agency: str
    since: StatusReport | None
    freshness: Freshness
    milestone: MilestoneView | None
    ratings: Ratings
    evidence: Evidence | None
    court: tuple[CourtOrder, ...]

    @property
    def supporting_agencies(self) -> tuple[str, ...]:
        """The agencies besides the one that leads."""
        return self.row.agencies[1:] if self.lead_agency else self.row.agencies


def outlooks(moment: Moment) -> list[Outlook]:
    """Every reform in order of code. A constant number of queries."""
    names = agency_names(moment)
    bare = bare_reforms(moment, "lead_agency_id")
    leads, keys = {row[0]: names.get(row[-1], "") for row in bare}, {row[0]: row[1] for row in bare}
    evidence, court = evidence_by_reform(keys.values(), moment), court_orders(keys.values(), moment)
    milestones: dict[str, list[MilestoneView]] = defaultdict(list)
    for reform, milestone in milestone_register(moment):
        milestones[reform.code].append(milestone)
    lanes = sorted(reform_lanes(moment), key=lambda lane: lane.row.ref.code)
    return [
        _outlook(
            lane,
            leads[code],
            milestones[code],
            moment,
            evidence=evidence.get(keys[code]),
            court=court.get(keys[code], ()),
        )
        for lane in lanes
        for code in (lane.row.ref.code,)
    ]


def _outlook(
    lane: Lane,
    lead: str,
    milestones: list[MilestoneView],
    moment: Moment,
    *,
    evidence: Evidence | None,
    court: tuple[CourtOrder, ...],
) -> Outlook:
    following = next_milestone(milestones, moment.on)
    milestone, due = following or (_first_to_come(milestones), None)
    return Outlook(
        row=lane.row,
        lead_agency=lead,
        since=since(lane.reports),
        freshness=_freshness(lane.reports, due),
        milestone=milestone,
        ratings=ratings_of(lane.reports),
        evidence=evidence,
        court=court,
    )


def _first_to_come(milestones: Sequence[MilestoneView]) -> MilestoneView | None:
    """In order of code: without a last day none is before another."""
    return next((one for one in milestones if one.actual is None and one.expected is not None), None)


def since(reports: Sequence[StatusReport]) -> StatusReport | None:
    """Of reports from the oldest to the newest, the first of the last run that gives one and the same status."""
    first = None
    for report in reversed(reports):
        if report.status is not reports[-1].status:
            break
        first = report
    return first


def _freshness(reports: Sequence[StatusReport], due: Due | None) -> Freshness:
    return freshness_of((report.said for report in reports), due)
