"""Legal clocks: the days that laws and their lengths name, with the step each began with and who says how long it runs.

A clock is computed and never stored: from the step, and from the length that held when it began. No length, no day.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar

from tracker.legislation import clocks
from tracker.legislation.clocks import STOPS, Clock, Law, State, Unit
from tracker.legislation.models import ClockLength, Instrument
from tracker.legislation.rules import Stage
from tracker.records.moment import Moment
from tracker.sources.models import Source
from tracker.sources.spoken import spoken
from tracker.summaries.refs import Said, SourceRef, SubjectRef, by_id, is_known, said, source_refs, with_ids
from tracker.summaries.steps import steps_by_law
from tracker.summaries.subjects import instrument_ref


@dataclass(frozen=True, slots=True)
class LengthView:
    """How long a clock runs, and the document that sets it."""

    code: str
    name: str
    number: int
    unit: Unit
    source: SourceRef
    locator: str

    @property
    def unit_words(self) -> str:
        """days, months or years"""
        return self.unit.label


@dataclass(frozen=True, slots=True)
class ClockView:
    """A clock of a law. `ends` is None where the day it began on is not published; `stopped` is the step that did."""

    law: SubjectRef
    law_id: int
    agency_id: int | None
    clock: Clock
    began: Said
    stage: Stage
    length: LengthView
    ends: date | None
    state: State
    stopped: Said | None
    stopped_stage: Stage | None


class Reported(Protocol):
    """What is read of a step that a document reports."""

    @property
    def said(self) -> Said: ...
    @property
    def stage(self) -> Stage: ...


R = TypeVar("R", bound=Reported)


def what_followed(clock: ClockView, steps: Iterable[R]) -> R | None:
    """The first of the steps of its law that tells what came of a clock, though it had run out by then; None where no
    document does."""
    began = clock.began.period.start or clock.began.known_from
    return next((one for one in steps if one.stage in STOPS[clock.clock] and _first_day(one) >= began), None)


def _first_day(step: Reported) -> date:
    return step.said.period.start or step.said.known_from


def clocks_of(law: int, moment: Moment) -> tuple[ClockView, ...]:
    """The clocks of one law."""
    return tuple(_clocks(by_id(Instrument.objects.filter(pk=law), moment), moment))


def law_clocks(moment: Moment) -> tuple[ClockView, ...]:
    """The clocks of every law, in order of code: a constant number of queries."""
    return tuple(_clocks(by_id(Instrument.objects.all(), moment), moment))


def _clocks(laws: dict[int, Instrument], moment: Moment) -> Iterable[ClockView]:
    lengths = _lengths(moment)
    if not lengths:
        return
    views = _views(lengths, moment)
    steps = steps_by_law(laws, moment)
    sources = source_refs((step.source_id for taken in steps.values() for step in taken), moment)
    for pk, law in sorted(laws.items(), key=lambda item: item[1].code):
        for clock in Clock:
            began = clocks.begun_with(steps[pk], clock, moment.on)
            day = None if began is None else began.period_start or began.known_from
            if began is None or day is None:
                continue
            length = clocks.length_for(lengths, clock, Law(pk, law.kind, law.jurisdiction_id), day)
            if length is None:
                continue
            ends = clocks.end_of(day, length.number, length.unit) if began.period.is_day else None
            stop = clocks.stopped_by(steps[pk], clock, began, moment.on, ends)
            yield ClockView(
                law=instrument_ref(law),
                law_id=pk,
                agency_id=law.agency_id,
                clock=clock,
                began=said(began, sources),
                stage=Stage(began.stage),
                length=views[length.pk],
                ends=ends,
                state=clocks.state_of(ends, is_stopped=stop is not None, day=moment.on),
                stopped=said(stop, sources) if stop else None,
                stopped_stage=Stage(stop.stage) if stop else None,
            )


def _lengths(moment: Moment) -> list[ClockLength]:
    """The lengths set by documents that are known at the moment."""
    every = by_id(ClockLength.objects.all(), moment)
    documents = with_ids(Source, (one.source_id for one in every.values()), moment)
    return [one for one in every.values() if one.source_id in documents and is_known(documents[one.source_id], moment)]


def _views(lengths: list[ClockLength], moment: Moment) -> dict[int, LengthView]:
    sources = source_refs((one.source_id for one in lengths), moment)
    return {one.pk: _view(one, sources[one.source_id]) for one in lengths}


def _view(one: ClockLength, source: SourceRef) -> LengthView:
    return LengthView(one.code, spoken(one, "name"), one.number, Unit(one.unit), source, one.locator)
