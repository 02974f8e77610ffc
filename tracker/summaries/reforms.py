"""Reforms: the register, and one reform with everything that belongs to it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from tracker.indicators.models import Indicator
from tracker.records.moment import Moment
from tracker.records.prepared import with_keys
from tracker.records.subjects import values_at
from tracker.reforms import rules
from tracker.reforms.models import Pillar, Reform, StatusUpdate
from tracker.reforms.rules import Evidence, Status
from tracker.sources.models import Agency, Place
from tracker.sources.spoken import either, spoken
from tracker.summaries.budget import LineRow, lines_of_reform
from tracker.summaries.courts import CourtOrder, court_orders
from tracker.summaries.evidence import evidence_by_reform
from tracker.summaries.figures import newest_points
from tracker.summaries.freshness import Freshness, due_milestone, freshness_of
from tracker.summaries.history import HistoryItem, history_of
from tracker.summaries.indicators import IndicatorRow, indicator_row
from tracker.summaries.legislation import InstrumentRow, instruments_of_reform
from tracker.summaries.milestones import MilestoneView, milestones_of
from tracker.summaries.ratings import Ratings, ratings_of
from tracker.summaries.refs import SourceRef, SubjectRef, agency_names, by_slug, chosen, sources_of, with_ids
from tracker.summaries.relations import Relation, relations
from tracker.summaries.standings import bare_reforms
from tracker.summaries.statuses import (
    NOTHING_REPORTED,
    STATUSES,
    TOLD,
    StatusReport,
    newest_values,
    reports_by_reform,
    status_history,
)
from tracker.summaries.subjects import reform_ref
from tracker.summaries.territory import TerritoryView, territory_of
from tracker.summaries.timeline import Timeline, reform_timeline


class ReformLine(NamedTuple):
    """One reform as filters, orders and counts of the register need it: bare, because there may be thousands.

    `update` is the key of the current status record, `told` the day that one tells of.
    """

    code: str
    pk: int
    slug: str
    title: str
    short_title: str
    pillar: str
    pillar_code: str
    pillar_position: int
    agencies: tuple[str, ...]
    agency_codes: tuple[str, ...]
    status_now: Status
    update: int | None
    told: date | None


@dataclass(frozen=True, slots=True)
class ReformRow:
    """One row of the register. `status` is None when no source has reported on the reform."""

    ref: SubjectRef
    pillar: str
    pillar_code: str
    pillar_position: int
    agencies: tuple[str, ...]
    agency_codes: tuple[str, ...]
    status: StatusReport | None

    @property
    def status_now(self) -> Status:
        """The status to group by."""
        return self.status.status if self.status else Status.NOT_ASSESSED


@dataclass(frozen=True, slots=True)
class Rung:
    """A status of the ladder with the first report that reached it, if any."""

    status: Status
    report: StatusReport | None
    is_now: bool


@dataclass(frozen=True, slots=True)
class ReformDetail:
    """All that is known of one reform."""

    row: ReformRow
    summary: str
    kind: str
    lead_agency: str
    supporting_agencies: tuple[str, ...]
    places: tuple[str, ...]
    reports: tuple[StatusReport, ...]
    ladder: tuple[Rung, ...]
    timeline: Timeline
    milestones: tuple[MilestoneView, ...]
    territory: TerritoryView | None
    freshness: Freshness
    indicators: tuple[IndicatorRow, ...]
    instruments: tuple[InstrumentRow, ...]
    budget_lines: tuple[LineRow, ...]
    relations: tuple[Relation, ...]
    ratings: Ratings
    evidence: Evidence | None
    court: tuple[CourtOrder, ...]
    sources: tuple[SourceRef, ...]
    history: tuple[HistoryItem, ...]


def reform_register(moment: Moment) -> list[ReformRow]:
    """Every reform with its current status, in order of code."""
    return rows_in_full(reform_lines(moment), moment)


def reform_lines(moment: Moment) -> list[ReformLine]:
    """Every reform in order of code, to choose and to sort from."""
    pillars, (names, codes) = _pillars(moment), _agencies(moment)
    current = newest_values(moment, "reform_id", "status", "pk", TOLD)
    statuses = {reform: (STATUSES[status], update, told) for reform, status, update, told in current}
    lines = []
    for code, pk, slug, title, short_title, pillar_id, lead, supporting in bare_reforms(
        moment, "pillar_id", "lead_agency_id", "supporting_agencies"
    ):
        agencies = _agency_ids(lead, supporting)
        status, update, told = statuses.get(pk, NOTHING_REPORTED)
        lines.append(
            ReformLine(
                code,
                pk,
                slug,
                title,
                short_title,
                *pillars[pillar_id],
                tuple([names[one] for one in agencies]),
                tuple([codes[one] for one in agencies]),
                status,
                update,
                told,
            )
        )
    return lines


def rows_in_full(lines: Iterable[ReformLine], moment: Moment) -> list[ReformRow]:
    """The rows of these lines in full, in the order given: three queries."""
    lines = list(lines)
    reports = reports_by_reform(with_keys(StatusUpdate, [line.update for line in lines if line.update]), moment)
    return [
        ReformRow(
            ref=SubjectRef("reform", line.code, line.slug, line.title, line.short_title),
            pillar=line.pillar,
            pillar_code=line.pillar_code,
            pillar_position=line.pillar_position,
            agencies=line.agencies,
            agency_codes=line.agency_codes,
            status=reports.get(line.pk),
        )
        for line in lines
    ]


def words_stated(lines: Iterable[ReformLine]) -> dict[int, str]:
    """What the source states with the current status of each of these, by the reform's key: for a search."""
    updates = StatusUpdate.objects.filter(pk__in=[line.update for line in lines if line.update])
    stated = updates.order_by().values_list("reform_id", "as_written", "note")
    return {reform: f"{as_written} {note}" for reform, as_written, note in stated}


def reform_detail(slug: str, moment: Moment) -> ReformDetail:
    """One reform. Raises NoSuchSubject."""
    reform = by_slug(Reform, slug, moment)
    reports = status_history(reform.pk, moment)
    current = reports[-1] if reports else None
    (row,) = reform_rows({reform.pk: reform}, {reform.pk: current} if current else {}, moment)
    timeline = reform_timeline(reform, moment)
    milestones = milestones_of(reform.pk, moment)
    agencies, places = agency_names(moment), with_ids(Place, reform.links["places"], moment)
    return ReformDetail(
        row=row,
        summary=reform.summary,
        kind=reform.kind,
        lead_agency=agencies[reform.lead_agency_id],
        supporting_agencies=tuple(sorted(agencies[pk] for pk in reform.links["supporting_agencies"])),
        places=tuple(sorted(spoken(place, "name") for place in places.values())),
        reports=tuple(reports),
        ladder=_ladder(reports),
        timeline=timeline,
        milestones=tuple(milestones),
        territory=territory_of(reform.pk, moment),
        freshness=freshness_of((report.said for report in reports), due_milestone(milestones, moment.on)),
        indicators=_indicators(reform.pk, moment),
        instruments=tuple(instruments_of_reform(reform.pk, moment)),
        budget_lines=tuple(lines_of_reform(reform.pk, moment)),
        relations=relations(reform, moment),
        ratings=ratings_of(reports),
        evidence=evidence_by_reform([reform.pk], moment).get(reform.pk),
        court=court_orders([reform.pk], moment).get(reform.pk, ()),
        sources=tuple(sources_of(entry.said.mark for entry in timeline.in_force)),
        history=tuple(history_of(reform, [StatusUpdate], moment)),
    )


def reform_rows(reforms: dict[int, Reform], statuses: dict[int, StatusReport], moment: Moment) -> list[ReformRow]:
    """Reforms that are at hand as rows, with the statuses given by key, in order of code."""
    pillars, (names, codes) = _pillars(moment), _agencies(moment)
    ids = {pk: _agency_ids(one.lead_agency_id, one.links["supporting_agencies"]) for pk, one in reforms.items()}
    return [
        ReformRow(
            reform_ref(reform),
            *pillars[reform.pillar_id],
            agencies=tuple(names[one] for one in ids[pk]),
            agency_codes=tuple(codes[one] for one in ids[pk]),
            status=statuses.get(pk),
        )
        for pk, reform in sorted(reforms.items(), key=lambda item: item[1].code)
    ]


def _agency_ids(lead: int | None, supporting: list[int]) -> list[int]:
    """The lead agency first, then the supporting ones."""
    return [lead, *(pk for pk in supporting if pk != lead)] if lead else supporting


def _pillars(moment: Moment) -> dict[int, tuple[str, str, int]]:
    """Name, code and position of every pillar, by key."""
    found = values_at(Pillar, moment.version, "id", "name", "name_ur", "code", "position")
    return {pk: (either(name, urdu), code, position) for pk, name, urdu, code, position in found}


def _agencies(moment: Moment) -> tuple[dict[int, str], dict[int, str]]:
    """Short names and codes of every agency, by key."""
    found = values_at(Agency, moment.version, "id", "short_name", "short_name_ur", "code")
    return {pk: either(name, urdu) for pk, name, urdu, _ in found}, {pk: code for pk, _, _, code in found}


def _ladder(reports: list[StatusReport]) -> tuple[Rung, ...]:
    first: dict[Status, StatusReport] = {}
    for report in reports:
        first.setdefault(report.status, report)
    now = reports[-1].status if reports else None
    return tuple(Rung(status, first.get(status), status is now) for status in rules.LADDER)


def _indicators(reform_id: int, moment: Moment) -> tuple[IndicatorRow, ...]:
    linked = chosen(Indicator, moment, lambda i: reform_id in i.links["reforms"], reforms=reform_id)
    points = newest_points(Indicator.objects.filter(pk__in=list(linked)), moment)
    return tuple(
        indicator_row(indicator, points.get(pk, []))
        for pk, indicator in sorted(linked.items(), key=lambda item: item[1].code)
    )
