"""Made-up figures, amounts, statuses and steps for the examples of checks. None of it names anything that exists.

What a reader sees of it is in the language of the page; codes and documents are X1, X2 and so on.
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from tracker.budget.rules import Basis
from tracker.budget.rules import Measure as Money
from tracker.indicators.rules import Measure
from tracker.legislation.clocks import Clock, State, Unit
from tracker.legislation.rules import Stage, StageReached
from tracker.reforms.rules import Status
from tracker.summaries.budget import AmountClaim, LineRow, sums_of
from tracker.summaries.clocks import ClockView, LengthView
from tracker.summaries.figures import Figure, FigureClaim, Point
from tracker.summaries.indicators import IndicatorRow
from tracker.summaries.legislation import InstrumentRow, StepReport
from tracker.summaries.milestones import DateReport, MilestoneView
from tracker.summaries.refs import Mark, PlaceRef, Said, SourceRef, SubjectRef
from tracker.summaries.statuses import StatusReport
from tracker.summaries.territory import AreaClaim, PlaceRow, TerritoryView
from tracker.territory.rules import Move, disputed, in_order, standing
from tracker.values.period import Period
from tracker.values.qualifier import Qualifier

YEAR = Period.year(2025)
MIDDLE = date(2025, 6, 30)
MID_JANUARY = Period.day(date(2026, 1, 15))
COUNTRY, NORTH, SOUTH = "X", "X-N", "X-S"
PARENTS = {NORTH: COUNTRY, SOUTH: COUNTRY}
BILLION = Decimal(10**9)


def document(code: str = "X1", published: Period = MID_JANUARY, basis: str = "printed") -> SourceRef:
    """A document, of mid January 2026 unless said otherwise."""
    return SourceRef(code, "", _("A document"), "", "", published, basis, "", "")


def said(
    period: Period = YEAR, by: SourceRef | None = None, as_written: str = "", note: str = "", dated: str = ""
) -> Said:
    """What a document says in its second paragraph; `dated` is the period as it is printed."""
    by = by or document()
    mark = Mark(by, "¶2", _("An office"))
    return Said("", period, dated, as_written, note, mark, by.published.earliest or date.min, 1)


def ref(kind: str, name: str, code: str = "X") -> SubjectRef:
    """A subject without a page."""
    return SubjectRef(kind, code, "", name, name)


def claim(value: Decimal | int | str | None, said_by: Said, qualifier: Qualifier = Qualifier.EXACT) -> FigureClaim:
    """A value, or none."""
    number = None if value is None else Decimal(value)
    return FigureClaim(said_by, number, qualifier, "" if number is not None else _("not published"), "")


def point(
    value: Decimal | int | str | None,
    period: Period = YEAR,
    place: str = NORTH,
    said_by: Said | None = None,
    qualifier: Qualifier = Qualifier.EXACT,
) -> Point:
    """One figure for a place and a period."""
    return contested([claim(value, said_by or said(period), qualifier)], period, place)


def contested(claims: Sequence[FigureClaim], period: Period = YEAR, place: str = NORTH) -> Point:
    """Several figures for one place and period; the last stands first."""
    where = spot(place, "country" if place == COUNTRY else "province")
    figures = tuple(Figure(where, period, one.value, one.qualifier, one.blank, "", (one,)) for one in claims)
    return Point(where, period, figures, figures[-1], "")


def spot(code: str, level: str) -> PlaceRef:
    """A place by its code."""
    return PlaceRef(code, {COUNTRY: _("The country"), NORTH: _("North"), SOUTH: _("South")}[code], level)


def cases(*points: Point, measure: str = Measure.FLOW, unit: str = "", name: str = "", code: str = "X") -> IndicatorRow:
    """An indicator with its figures, newest first: a count of cases unless said otherwise."""
    return IndicatorRow(ref("indicator", name or _("Cases closed"), code), unit or _("cases"), measure, points)


def rate(*points: Point, code: str = "X") -> IndicatorRow:
    """A rate in percent with its figures, newest first."""
    return cases(*points, measure=Measure.RATIO, unit="percent", name=_("Success rate"), code=code)


def amount(
    measure: Money,
    rupees: Decimal | int,
    period: Period = YEAR,
    by: SourceRef | None = None,
    as_written: str = "",
    qualifier: Qualifier = Qualifier.EXACT,
    basis: Basis = Basis.TO_DATE,
) -> AmountClaim:
    """An amount to date as one document gives it."""
    return AmountClaim(said(period, by, as_written), measure, basis, Decimal(rupees), qualifier)


def line(*claims: AmountClaim, code: str = "X", parent: SubjectRef | None = None, name: str = "") -> LineRow:
    """A budget line with its amounts, in order of publication."""
    about = ref("budget_line", name or _("A budget line"), code)
    return LineRow(about, "", "", parent, claims, sums_of(list(claims)), ())


def status(reached: Status, period: Period = YEAR, by: SourceRef | None = None) -> StatusReport:
    """A status as one document reports it."""
    return StatusReport(said(period, by), reached, "", "", "", None)


def reform() -> SubjectRef:
    """A reform."""
    return ref("reform", _("A reform"))


def milestone(expected: Period, reached: Period | None = None) -> MilestoneView:
    """A milestone with the date for which it was planned."""
    planned = DateReport(said(expected), "baseline", "")
    actual = DateReport(said(reached), "actual", "") if reached else None
    return MilestoneView("X-M1", _("A milestone"), planned, None, actual, (), None, None)


def step(stage: Stage, period: Period, by: SourceRef | None = None) -> StepReport:
    """A step of a law as one document reports it."""
    return StepReport(said(period, by), stage, None)


def law(*steps: StepReport, reforms: Sequence[SubjectRef] = (), reached: Stage | None = None) -> InstrumentRow:
    """A law with its steps, oldest first, and the reforms that rest on it."""
    return InstrumentRow(
        ref=ref("instrument", _("A law")),
        kind="",
        kind_value="",
        jurisdiction="",
        jurisdiction_value="",
        year=None,
        summary="",
        reached=StageReached(reached, None) if reached else None,
        steps=steps,
        dated_stages=0,
        effects=(),
        reforms=tuple(reforms),
    )


def clock(clock: Clock, began: StepReport, ends: date | None, state: State = State.RAN_OUT) -> ClockView:
    """A clock that the law sets running with a step, two years long."""
    length = LengthView("X", _("A length"), 2, Unit.YEARS, document(), "")
    return ClockView(
        ref("instrument", _("A law")), 0, None, clock, began.said, began.stage, length, ends, state, None, None
    )


def area(move: Move, period: Period, place: str = NORTH, by: SourceRef | None = None, part: str = "") -> AreaClaim:
    """A district that one document tells of, or the whole they lie in."""
    level = "province" if place == COUNTRY else "district"
    return AreaClaim(said(period, by), spot(place, level), move, part, "")


def territory(*claims: AreaClaim, on: date = date.max) -> TerritoryView:
    """Two districts, North and South, with what is told of them."""
    whole = spot(COUNTRY, "province")
    rows = []
    for code in (NORTH, SOUTH):
        place = spot(code, "district")
        told = in_order(claim for claim in claims if claim.place in (place, whole))
        rows.append(PlaceRow(place, standing(told, on), tuple(told), tuple(disputed(told)), ()))
    about = ref("territory", _("Districts"))
    return TerritoryView(about, reform(), _("Before"), _("After"), whole, tuple(rows), (), ())
