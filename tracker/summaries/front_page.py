"""The page that is read in the room: where things stand, what they were before, the money, what moved, what is wrong.

The first sheet of the workbook and the page of headlines are both made of it, so they cannot differ.
"""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from tracker.indicators import rules
from tracker.records.moment import Moment
from tracker.reforms.rules import LADDER, Status
from tracker.summaries.budget import LineRow, budget_register
from tracker.summaries.changes import Change, Tally, changes, tally
from tracker.summaries.figures import Point
from tracker.summaries.findings import Finding, Kind, findings
from tracker.summaries.moved import Moves, moves
from tracker.summaries.overview import Headline, headlines_at
from tracker.summaries.pillars import PillarCounts, statuses_by_pillar
from tracker.summaries.spans import Scope, Span, about_reforms, span_since
from tracker.summaries.within import Within
from tracker.values.period import Period
from tracker.values.qualifier import Qualifier

MOST_CHANGES = 6
"""How many changes are named; more are counted."""
SAME_LENGTH = 3
"""Days by which periods may differ in length and still be compared: months and leap years do."""
BOUNDS = frozenset({Qualifier.AT_LEAST, Qualifier.MORE_THAN, Qualifier.AT_MOST, Qualifier.LESS_THAN})
THE_BEGINNING = date.min


class Uncompared(StrEnum):
    """Why no difference from the period before is given."""

    NO_EARLIER = "no earlier"
    NO_NUMBER = "no number"
    SEVERAL = "several"
    BOUND = "bound"
    LENGTH = "length"

    @property
    def words(self) -> str:
        """The reason, as it stands in the place of a change."""
        return _(WHY_UNCOMPARED[self])


WHY_UNCOMPARED = {
    Uncompared.NO_EARLIER: gettext_noop("no earlier figure"),
    Uncompared.NO_NUMBER: gettext_noop("not computed: no number"),
    Uncompared.SEVERAL: gettext_noop("not computed: several figures"),
    Uncompared.BOUND: gettext_noop("not computed: a bound is given, no number"),
    Uncompared.LENGTH: gettext_noop("not computed: the periods are not equally long"),
}


@dataclass(frozen=True, slots=True)
class Difference:
    """From the period before, computed by the tracker. `percent` is None for ratios, which change by points."""

    by: Decimal
    percent: Decimal | None

    @property
    def words(self) -> str:
        """up 28.3 %; down; unchanged"""
        if not self.by:
            return _("unchanged")
        words = _("up") if self.by > 0 else _("down")
        return words if self.percent is None else f"{words} {abs(self.percent):.1f} %"


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
    """`moved` and `tally` are None where nothing is compared; `changes` are then what was told last.

    `findings` are those that do not add up, worst first; what adds up is counted alone.
    """

    statuses: tuple[tuple[Status, int], ...]
    pillars: tuple[PillarCounts, ...]
    figures: tuple[KeyFigure, ...]
    lines: tuple[LineRow, ...]
    moved: Moves | None
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


def difference_of(point: Point, before: Point | None, measure: str) -> tuple[Difference | None, Uncompared | None]:
    """How far two figures of an indicator lie apart, or why that cannot be said."""
    why = why_uncompared(point, before)
    if why is not None:
        return None, why
    assert before is not None and before.adopted.value is not None and point.adopted.value is not None  # noqa: S101, PT018
    by, old = point.adopted.value - before.adopted.value, before.adopted.value
    percent = None if measure == rules.Measure.RATIO else rules.percent_of(by, old)
    return Difference(by, percent), None


def why_uncompared(point: Point, before: Point | None) -> Uncompared | None:
    """Why two figures cannot be subtracted, None when they can be.

    A bound ("more than 800") leaves the difference open, and of several claims the tracker would have to choose one.
    """
    if before is None:
        return Uncompared.NO_EARLIER
    if point.adopted.value is None or before.adopted.value is None:
        return Uncompared.NO_NUMBER
    if point.has_several or before.has_several:
        return Uncompared.SEVERAL
    if {point.adopted.qualifier, before.adopted.qualifier} & BOUNDS:
        return Uncompared.BOUND
    return None if _are_alike(point.period, before.period) else Uncompared.LENGTH


def _are_alike(one: Period, other: Period) -> bool:
    """Whether both last about as long, or both say only up to when."""
    lengths = [(period.end - period.start).days if period.start and period.end else None for period in (one, other)]
    if None in lengths:
        return lengths[0] == lengths[1] and all(period.start is None and period.end for period in (one, other))
    first, second = (length or 0 for length in lengths)
    return abs(first - second) <= SAME_LENGTH
