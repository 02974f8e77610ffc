"""Timeline: a row a reform and a milestone, grouped by pillar, a narrow column a month, a quarter or a year.

What stands in a cell is a letter, so that nothing rests on a colour: the status reported then, or what a milestone was
planned, expected or reached as. A question mark stands in every column of a span within which the day is not known.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext, gettext_noop

from tracker.briefings.columns import marks_cells, record_cell
from tracker.briefings.gantt import Slot, slots
from tracker.briefings.plan import Plan
from tracker.briefings.sheet import NOT_PUBLISHED, Column, Kind, Sheet, Table, Value, Words
from tracker.briefings.sheets.milestones import standing
from tracker.reforms.rules import Status
from tracker.summaries.freshness import milestone_due
from tracker.summaries.lanes import Lane, days_of, reform_lanes
from tracker.summaries.milestones import DateReport, MilestoneView, milestone_register
from tracker.summaries.refs import Said, marks_of
from tracker.values.period_text import day_words

TITLE = gettext_noop("Timeline")
COLUMNS = (
    Column(gettext_noop("Code"), Kind.ID),
    Column(gettext_noop("Reform or milestone"), widest=28),
    Column(gettext_noop("Pillar"), widest=12),
    Column(gettext_noop("Stands at"), widest=12, is_by_day=True),
)
TAIL = (
    Column(gettext_noop("Row is of"), is_printed=False),
    Column(gettext_noop("Reform"), Kind.ID, is_printed=False),
    Column(gettext_noop("Source"), is_printed=False),
    Column(gettext_noop("Locator"), is_printed=False),
    Column(gettext_noop("Attribution"), is_printed=False),
    Column(gettext_noop("Record"), Kind.ID, is_printed=False),
)
LETTERS = {
    Status.PROPOSED: "P",
    Status.APPROVED: "A",
    Status.NOTIFIED: "N",
    Status.IN_PROGRESS: "I",
    Status.OPERATIONAL: "O",
    Status.COMPLETED: "C",
    Status.STALLED: "S",
    Status.SUSPENDED: "H",
    Status.REVERSED: "R",
    Status.DROPPED: "D",
}
"""Every status that a source can report; a test sees that none is forgotten and no letter stands twice."""
ROLES = {
    "baseline": ("b", gettext_noop("planned")),
    "forecast": ("f", gettext_noop("forecast")),
    "actual": ("x", gettext_noop("reached")),
}
"""The dates of milestones have small letters and stand in rows of their own."""
UNSURE, LASTS, NOW = "?", "·", "◂"
NOTES = (
    gettext_noop(
        "A status holds until another is reported; “·” stands where no newer report has come. “?” stands in each "
        "column of a span within which the day is not known more exactly."
    ),
)
NOTHING = gettext_noop("No status and no milestone had been published by then.")
REFORM, MILESTONE = Words(gettext_noop("reform")), Words(gettext_noop("milestone"))


@dataclass(frozen=True, slots=True)
class _Bar:
    """What is drawn in one row: the days it is about and the letter for it."""

    first: date
    last: date
    letter: str

    @property
    def is_unsure(self) -> bool:
        return self.first != self.last


def sheet(plan: Plan) -> Sheet:
    """Every reform asked for in time, with its milestones under it."""
    lanes = [lane for lane in reform_lanes(plan.moment) if plan.holds_reform(lane.row.ref.code)]
    milestones: dict[str, list[MilestoneView]] = defaultdict(list)
    for reform, one in milestone_register(plan.moment):
        milestones[reform.code].append(one)
    on = plan.moment.on
    drawn = [*_days(lanes, [one for lane in lanes for one in milestones[lane.row.ref.code]])]
    times = slots([*drawn, on]) if drawn else ()
    rows = [row for lane in lanes for row in _rows(lane, milestones[lane.row.ref.code], times, on)] if drawn else []
    columns = (*COLUMNS, *(_column(slot, on) for slot in times), *TAIL)
    about = gettext_noop("A row a reform or a milestone, a column a span of time")
    table = Table(TITLE, columns, tuple(rows), nothing=NOTHING)
    return Sheet(TITLE, about, (table,), NOTES, foot=legend(on) if rows else ())


def _column(slot: Slot, on: date) -> Column:
    """The heading of the column of the day the workbook tells of has a mark."""
    return Column(f"{slot.words} {NOW}" if slot.holds(on) else slot.words, Kind.BAR, is_by_day=True)


def legend(on: date) -> tuple[str, ...]:
    """What the letters say."""
    statuses = " · ".join(f"{letter} {status.label.lower()}" for status, letter in LETTERS.items())
    dates = " · ".join(f"{letter} {gettext(words)}" for letter, words in ROLES.values())
    return (
        gettext("Reforms: %(statuses)s.") % {"statuses": statuses},
        gettext("Milestones: %(dates)s.") % {"dates": dates},
        gettext(
            "%(unsure)s some day within the columns so marked · %(lasts)s no newer report: the last one stands · "
            "%(now)s the column of %(day)s, the day this workbook tells of."
        )
        % {"unsure": UNSURE, "lasts": LASTS, "now": NOW, "day": day_words(on)},
    )


def _days(lanes: Iterable[Lane], milestones: Iterable[MilestoneView]) -> Iterator[date]:
    for lane in lanes:
        for report in lane.reports:
            yield from days_of(report.said)
    for milestone in milestones:
        for one in _dates(milestone):
            yield from _span(one.said)


def _rows(
    lane: Lane, milestones: Sequence[MilestoneView], times: Sequence[Slot], on: date
) -> Iterator[tuple[Value, ...]]:
    ref, said = lane.row.ref, [report.said for report in lane.reports]
    now = lane.row.status_now.label
    bars = [_Bar(*days_of(report.said), LETTERS[report.status]) for report in lane.reports if report.status in LETTERS]
    cells = _lasting(bars, times, on)
    yield (ref.code, ref.title, lane.row.pillar, now, *cells, *_tail(REFORM, ref.code, said))
    for one in milestones:
        dates = _dates(one)
        stands = standing(one, milestone_due(one, on))
        marks = [_Bar(*_span(date.said), ROLES[date.role][0]) for date in dates]
        cells = [_letters(marks, slot) for slot in times]
        said = [date.said for date in dates]
        yield (one.code, one.title, lane.row.pillar, stands, *cells, *_tail(MILESTONE, ref.code, said))


def _tail(kind: str, reform: str, said: list[Said]) -> tuple[Value, ...]:
    marks = marks_cells(marks_of(said)) if said else (NOT_PUBLISHED, None, None)
    return (kind, reform, *marks, record_cell(said))


def _dates(milestone: MilestoneView) -> list[DateReport]:
    return [date for date in (milestone.baseline, milestone.forecast, milestone.actual) if date is not None]


def _span(said: Said) -> tuple[date, date]:
    """The days of a milestone's date, which may lie ahead; where one side is not known, the other stands for it."""
    first, last = said.period.earliest, said.period.latest
    assert first is not None and last is not None  # noqa: S101, PT018 - the database refuses a date without days
    return first, last


def _lasting(bars: Sequence[_Bar], times: Sequence[Slot], on: date) -> list[Value]:
    """The letters of reports, and a mark that the last one stands in every later column up to now."""
    begins = min((bar.first for bar in bars), default=date.max)
    cells: list[Value] = []
    for slot in times:
        letters = _letters(bars, slot)
        cells.append(letters or (LASTS if begins <= slot.first <= on else None))
    return cells


def _letters(bars: Iterable[_Bar], slot: Slot) -> str | None:
    """What meets a column: P, or P? where the day is not known within several columns; each once."""
    found: dict[str, None] = {}
    for bar in bars:
        if slot.meets(bar.first, bar.last):
            is_within = slot.holds(bar.first) and slot.holds(bar.last)
            found[bar.letter if is_within else f"{bar.letter}{UNSURE}"] = None
    return "".join(found) or None
