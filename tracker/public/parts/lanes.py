"""The timeline of all reforms: from the summaries to marks on lanes, and to the table that says the same."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language_bidi, pgettext
from django.utils.translation import gettext as _

from tracker.legislation.rules import Stage
from tracker.public.lanes.axis import Axis
from tracker.public.lanes.drawing import drawn
from tracker.public.lanes.marks import Mark
from tracker.public.lanes.styles import PLAIN, REFORM, Style
from tracker.public.lanes.tracks import track
from tracker.public.words import lanes as words
from tracker.summaries.lanes import DatedEvent, Lane, days_of
from tracker.summaries.legislation import InstrumentRow, StepReport
from tracker.summaries.refs import Said
from tracker.summaries.statuses import StatusReport
from tracker.values.period import Period

MOST = 60
"""How many marks of one lane are drawn at most, the newest."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table: one record, or none."""

    name: str
    url: str
    group: str
    what: str
    when: str
    said: Said | None
    record: str = ""
    status: Any = None
    outside: str = ""


@dataclass(frozen=True, slots=True)
class Drawn:
    """One lane on the page: its name, its drawing, and its lines of the table."""

    code: str
    name: str
    url: str
    svg: str
    rows: list[Row]


@dataclass(frozen=True, slots=True)
class Group:
    """Lanes under one heading."""

    id: str
    name: str
    lanes: list[Drawn]
    note: str = ""


@dataclass(slots=True)
class Sheet:
    """What all lanes of one page share: the axis, the events that run through it, the way it reads, kept links."""

    axis: Axis
    keep: Any
    events: list[float] = field(default_factory=list)
    direction: str = field(default_factory=lambda: "rtl" if get_language_bidi() else "ltr")

    def lane(self, name: str, url: str, marks: list[Mark], style: Style, title: str) -> str:
        """The drawing of one lane; `name` is the id of its title."""
        found = track(marks[-MOST:], self.axis, style)
        return drawn(found, self.axis, title, name, url=self.keep(url), events=self.events, direction=self.direction)


def reform_groups(lanes: Sequence[Lane], sheet: Sheet) -> list[Group]:
    """The lanes of reforms, pillar by pillar."""
    pillars = groupby(lanes, key=lambda lane: (lane.row.pillar_code, lane.row.pillar))
    return [Group(f"g-{code}", name, [_reform(lane, sheet) for lane in members]) for (code, name), members in pillars]


def _reform(lane: Lane, sheet: Sheet) -> Drawn:
    ref, url = lane.row.ref, reverse("reform-detail", args=[lane.row.ref.slug])
    marks = [_status(report, sheet) for report in lane.reports]
    title = words.lane_title(ref.code, lane.reports)
    svg = sheet.lane(f"t-{ref.code}", f"{url}#tl", marks, REFORM, title)
    name = f"{ref.code} {ref.short_title}"
    rows = [
        Row(
            name, url, lane.row.pillar, report.status.label, words.when(report.said), report.said,
            _record(report.said), report.status, words.outside(mark.first, mark.last, sheet.axis),
        )
        for report, mark in zip(lane.reports, marks, strict=True)
    ]  # fmt: skip
    silent = Row(name, url, lane.row.pillar, "", "", None)
    return Drawn(ref.code, ref.short_title, url, svg, rows or [silent])


def _status(report: StatusReport, sheet: Sheet) -> Mark:
    first, last = days_of(report.said)
    period, label = report.said.period, report.status.label
    return Mark(
        first=first,
        last=last,
        words=label,
        dated=f"{label} {period}" if period.is_day else "",
        title=words.mark_title(label, report.said),
        url=sheet.keep(_record(report.said)),
        icon=f"s-{report.status.value.replace('_', '-')}",
        is_uncertain=not (period.is_day or (period.start and not period.end)),
    )


def law_group(rows: Sequence[InstrumentRow], sheet: Sheet) -> Group:
    """The lanes of laws and orders that have a dated step on the axis."""
    shown = [row for row in rows if any(_holds(sheet.axis, step) for step in row.steps)]
    cut = words.laws_left_out([row.ref for row in rows if row not in shown], len(shown) - MOST)
    return Group("g-laws", _("Laws and orders"), [_law(row, sheet) for row in shown[:MOST]], cut)


def _holds(axis: Axis, step: StepReport) -> bool:
    return step.said.period.is_known and axis.holds(*_term(step))


def _term(step: StepReport) -> tuple[date, date]:
    """The days of a step; a day to come may be told of in advance, so an entry into force is taken at its word."""
    first, last = days_of(step.said)
    if step.stage is Stage.IN_FORCE:
        last = step.in_force_until or step.said.period.latest or last
    return first, last


def _law(row: InstrumentRow, sheet: Sheet) -> Drawn:
    ref, url = row.ref, reverse("legislation-detail", args=[row.ref.slug])
    dated = [step for step in row.steps if step.said.period.is_known]
    marks = [_step(step, sheet) for step in dated]
    told = pgettext("list", "; ").join(mark.title for mark in marks)
    title = _("%(code)s: %(told)s") % {"code": ref.code, "told": told}
    svg = sheet.lane(f"t-{ref.code}", url, marks, PLAIN, title)
    rows = [
        Row(
            f"{ref.code} {ref.short_title}", url, _("Laws and orders"), step.stage.label,
            words.term(step.said, step.in_force_until), step.said, _record(step.said),
            outside=words.outside(*_term(step), sheet.axis),
        )
        for step in dated
    ]  # fmt: skip
    return Drawn(ref.code, ref.short_title, url, svg, rows)


def _step(step: StepReport, sheet: Sheet) -> Mark:
    first, last = _term(step)
    when = words.term(step.said, step.in_force_until)
    return Mark(
        first=first,
        last=last,
        words=words.step_label(step.stage.label, step.said, step.in_force_until),
        title=words.mark_title(step.stage.label, step.said, when),
        url=sheet.keep(_record(step.said)),
        is_uncertain=step.in_force_until is None and not step.said.period.is_day and step.said.period.end is not None,
        is_bar=step.in_force_until is not None and step.stage is Stage.IN_FORCE,
    )


def event_group(events: Sequence[DatedEvent], sheet: Sheet) -> Group:
    """The lanes of events."""
    shown = [event for event in events if sheet.axis.holds(*days_of(event.said))]
    note = words.events_left_out([event.name for event in events if event not in shown])
    lanes = [_event(event, number, sheet) for number, event in enumerate(shown, 1)]
    return Group("g-context", _("Context"), lanes, note)


def event_lines(events: Sequence[DatedEvent], axis: Axis) -> list[float]:
    """Where the lines of events stand that run through all lanes: of those whose day is known."""
    return [axis.at(event.said.period.start) for event in events if _is_drawn_day(event.said.period, axis)]


def _is_drawn_day(period: Period, axis: Axis) -> bool:
    return period.is_day and period.start is not None and axis.holds(period.start, period.start)


def _event(event: DatedEvent, number: int, sheet: Sheet) -> Drawn:
    first, last = days_of(event.said)
    url, when = reverse("indicator-detail", args=[event.ref.slug]), words.when(event.said)
    title = words.mark_title(event.name, event.said)
    mark = Mark(first, last, when, title, sheet.keep(_record(event.said)), is_uncertain=not event.said.period.is_day)
    svg = sheet.lane(f"t-event-{number}", url, [mark], PLAIN, title)
    told = _("counted by %(code)s %(indicator)s") % {"code": event.ref.code, "indicator": event.ref.short_title}
    row = Row(event.name, url, _("Context"), told, when, event.said, _record(event.said))
    return Drawn("", event.name, url, svg, [row])


def _record(said: Said) -> str:
    return reverse("record-detail", args=[said.public_id])
