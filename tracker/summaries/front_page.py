"""The page that is read in the room: where things stand, what they were before, the money, what moved, what is wrong.

The first sheet of the workbook and the page of headlines are both made of it, so they cannot differ.
"""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date

from tracker.records.moment import Moment
from tracker.reforms.rules import LADDER, Status
from tracker.summaries.budget import LineRow, budget_register
from tracker.summaries.changes import Change, Tally, changes, tally
from tracker.summaries.differences import Difference, Uncompared, difference_of
from tracker.summaries.findings import Finding, Kind, findings
from tracker.summaries.moved import Moves, moves
from tracker.summaries.overview import Headline, headlines_at
from tracker.summaries.pillars import PillarCounts, statuses_by_pillar
from tracker.summaries.spans import Scope, Span, about_reforms, span_since
from tracker.summaries.trend import Trend, trend
from tracker.summaries.within import Within

MOST_CHANGES = 6
"""How many changes are named; more are counted."""
THE_BEGINNING = date.min


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A figure to know with its difference from the period before, or why there is none."""

    headline: Headline
    difference: Difference | None
    why_none: Uncompared | None

    @property
    def words(self) -> str:
        """The direction of the change; or why none is given."""
        said = self.difference or self.why_none
        return said.words if said else ""


@dataclass(frozen=True, slots=True)
class FrontPage:
    """`moved`, `trend` and `tally` are None where nothing is compared; `changes` are then what was told last.

    `findings` are those that do not add up, worst first; what adds up is counted alone.
    """

    statuses: tuple[tuple[Status, int], ...]
    pillars: tuple[PillarCounts, ...]
    figures: tuple[KeyFigure, ...]
    lines: tuple[LineRow, ...]
    moved: Moves | None
    trend: Trend | None
    tally: Tally | None
    changes: tuple[Change, ...]
    findings: tuple[Finding, ...]
    adding_up: int
    is_cut: bool

    @property
    def reform_count(self) -> int:
        """The reforms that the board counts."""
        return sum(number for _, number in self.statuses)


def front_page(moment: Moment, since: date | int | None = None, only: Within | None = None) -> FrontPage:
    """Everything on the page, for a constant number of queries. `only` narrows it to some of the reforms."""
    pillars = [one for one in statuses_by_pillar(moment, only.reforms if only else None) if one.total]
    scope = Scope(about_reforms(only.reforms, moment)) if only else Scope()
    span = None if since is None else span_since(since, moment)
    told = span or Span(replace(moment, day=THE_BEGINNING), replace(moment, day=moment.on), by_day=True)
    found = findings(moment)
    held = [one for one in found.found if _is_held(one, only)]
    return FrontPage(
        statuses=_statuses(pillars),
        pillars=tuple(pillars),
        figures=tuple(_key(one) for one in headlines_at(moment) if only is None or one.row.ref.code in only.indicators),
        lines=tuple(one for one in budget_register(moment) if only is None or one.ref.code in only.lines),
        moved=moves(span, scope) if span else None,
        trend=trend(span, only.reforms if only else None) if span else None,
        tally=tally(span, scope) if span else None,
        changes=tuple(changes(told, scope, 0, MOST_CHANGES)),
        findings=tuple(one for one in held if one.kind is not Kind.PASS),
        adding_up=sum(1 for one in held if one.kind is Kind.PASS),
        is_cut=found.is_cut,
    )


def _statuses(pillars: list[PillarCounts]) -> tuple[tuple[Status, int], ...]:
    """The columns of the board: the six of the ladder always, the others only where a reform has them."""
    numbers: Counter[Status] = Counter()
    for pillar in pillars:
        numbers.update(dict(pillar.counts))
    return tuple((status, numbers[status]) for status in Status if status in LADDER or numbers[status])


def _is_held(finding: Finding, only: Within | None) -> bool:
    return only is None or bool(finding.codes & (only.reforms | only.indicators | only.instruments | only.lines))


def _key(headline: Headline) -> KeyFigure:
    point, before = headline.point, headline.before
    return KeyFigure(headline, *difference_of(point, before, headline.row.measure))
