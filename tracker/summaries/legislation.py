"""Instruments: the register with the stage of each, and one instrument with its life and its links."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from tracker.legislation import rules
from tracker.legislation.clocks import ENDS_BY_ITSELF, State
from tracker.legislation.models import Amendment, Instrument, Step
from tracker.legislation.rules import Stage, StageReached
from tracker.records.moment import Moment
from tracker.reforms.models import Reform
from tracker.sources.models import Place
from tracker.sources.quoted import value_of
from tracker.sources.spoken import spoken
from tracker.summaries.clocks import ClockView, clocks_of
from tracker.summaries.ended import Ended, ended_records
from tracker.summaries.freshness import Due, Freshness, freshness_of
from tracker.summaries.history import HistoryItem, history_of
from tracker.summaries.refs import (
    Mark,
    Said,
    SourceRef,
    SubjectRef,
    agency_names,
    by_id,
    by_slug,
    chosen,
    marks_of,
    said,
    source_refs,
    sources_of,
    with_ids,
)
from tracker.summaries.statuses import StatusReport, latest_statuses
from tracker.summaries.steps import steps_by_law
from tracker.summaries.subjects import instrument_ref, reform_ref


@dataclass(frozen=True, slots=True)
class StepReport:
    """A step one source reports. `said.as_written` is the source's own verb."""

    said: Said
    stage: Stage
    in_force_until: date | None


@dataclass(frozen=True, slots=True)
class Rung:
    """A stage of the ladder with the step that reached it, if any."""

    stage: Stage
    step: StepReport | None
    is_now: bool


@dataclass(frozen=True, slots=True)
class Effect:
    """What one instrument does to another: "L03 amends L00"."""

    instrument: SubjectRef
    words: str
    affects: SubjectRef
    provision: str


@dataclass(frozen=True, slots=True)
class RestingReform:
    """A reform that rests on an instrument, with its current status."""

    ref: SubjectRef
    status: StatusReport | None


@dataclass(frozen=True, slots=True)
class InstrumentRow:
    """One line of the register. A value is what stands for the words in an address, in every language."""

    ref: SubjectRef
    kind: str
    kind_value: str
    jurisdiction: str
    jurisdiction_value: str
    year: int | None
    summary: str
    reached: StageReached | None
    steps: tuple[StepReport, ...]
    dated_stages: int
    effects: tuple[Effect, ...]
    reforms: tuple[SubjectRef, ...]

    @property
    def marks(self) -> list[Mark]:
        """Who reports its steps, and where."""
        return marks_of(step.said for step in self.steps)

    @property
    def stated(self) -> str:
        """The sources' own verbs."""
        return "; ".join(dict.fromkeys(step.said.as_written for step in self.steps if step.said.as_written))


@dataclass(frozen=True, slots=True)
class InstrumentDetail:
    """All that is known of one instrument."""

    row: InstrumentRow
    number: str
    sections: str
    aliases: tuple[str, ...]
    agency: str
    ladder: tuple[Rung, ...]
    freshness: Freshness
    clocks: tuple[ClockView, ...]
    resting: tuple[RestingReform, ...]
    sources: tuple[SourceRef, ...]
    ended: tuple[Ended, ...]
    history: tuple[HistoryItem, ...]


def legislation_register(moment: Moment) -> list[InstrumentRow]:
    """Every instrument, in order of code; as of a day, those a source had reported on, for a title tells much."""
    rows = _rows(by_id(Instrument.objects.all(), moment), moment)
    return rows if moment.day is None else [row for row in rows if row.steps]


def instrument_detail(slug: str, moment: Moment) -> InstrumentDetail:
    """One instrument. Raises NoSuchSubject."""
    instrument = by_slug(Instrument, slug, moment)
    (row,) = _rows({instrument.pk: instrument}, moment)
    its_clocks = clocks_of(instrument.pk, moment)
    end = _end_of_term(row, moment.on) or _end_by_clock(its_clocks)
    return InstrumentDetail(
        row=row,
        number=instrument.number,
        sections=instrument.sections,
        aliases=tuple(alias.strip() for alias in instrument.aliases.split(";") if alias.strip()),
        agency=agency_names(moment)[instrument.agency_id],
        ladder=_ladder(row),
        freshness=freshness_of((step.said for step in row.steps), end),
        clocks=its_clocks,
        resting=resting_reforms(instrument.links["reforms"], moment),
        sources=tuple(sources_of(row.marks)),
        ended=tuple(ended_records(Step, instrument.pk, moment)),
        history=tuple(history_of(instrument, [Step], moment)),
    )


def instruments_of_reform(reform_id: int, moment: Moment) -> list[InstrumentRow]:
    """The instruments a reform rests on."""
    return _rows(chosen(Instrument, moment, lambda i: reform_id in i.links["reforms"], reforms=reform_id), moment)


def instruments_among(ids: Iterable[int], moment: Moment) -> dict[int, InstrumentRow]:
    """The instruments with these keys, as the register has them."""
    instruments = by_id(Instrument.objects.filter(pk__in=set(ids)), moment)
    by_code = {instrument.code: pk for pk, instrument in instruments.items()}
    return {by_code[row.ref.code]: row for row in _rows(instruments, moment)}


def _rows(instruments: dict[int, Instrument], moment: Moment) -> list[InstrumentRow]:
    steps = steps_by_law(instruments, moment)
    sources = source_refs((step.source_id for taken in steps.values() for step in taken), moment)
    effects = _effects(instruments, moment)
    reforms = with_ids(Reform, (pk for i in instruments.values() for pk in i.links["reforms"]), moment)
    places = with_ids(Place, (i.jurisdiction_id for i in instruments.values()), moment)
    return [
        _row(
            instrument,
            steps[pk],
            sources,
            moment,
            jurisdiction=places[instrument.jurisdiction_id] if instrument.jurisdiction_id else None,
            effects=effects[pk],
            reforms=[reforms[one] for one in instrument.links["reforms"] if one in reforms],
        )
        for pk, instrument in sorted(instruments.items(), key=lambda item: item[1].code)
    ]


def _row(
    instrument: Instrument,
    steps: list[Step],
    sources: dict[int, SourceRef],
    moment: Moment,
    *,
    jurisdiction: Place | None,
    effects: list[Effect],
    reforms: list[Reform],
) -> InstrumentRow:
    return InstrumentRow(
        ref=instrument_ref(instrument),
        kind=instrument.get_kind_display(),
        kind_value=value_of(dict(Instrument.Kind.choices)[instrument.kind]),
        jurisdiction=spoken(jurisdiction, "name") if jurisdiction else "",
        jurisdiction_value=value_of(jurisdiction.name) if jurisdiction else "",
        year=instrument.year,
        summary=instrument.summary,
        reached=rules.stage_on(steps, moment.on),
        steps=tuple(StepReport(said(step, sources), Stage(step.stage), step.in_force_until) for step in steps),
        dated_stages=len({step.stage for step in steps if Stage(step.stage) in rules.LADDER and step.period.is_known}),
        effects=tuple(effects),
        reforms=tuple(reform_ref(reform) for reform in sorted(reforms, key=lambda reform: reform.code)),
    )


def _end_of_term(row: InstrumentRow, on: date) -> Due | None:
    """The last day of an order that is in force for a term; it ends by itself, so it is never overdue."""
    if row.reached is None or row.reached.stage is not Stage.IN_FORCE:
        return None
    terms = [step.in_force_until for step in row.steps if step.in_force_until and step.in_force_until >= on]
    return Due(_("the last day in force"), max(terms), 0) if terms else None


def _end_by_clock(its_clocks: Iterable[ClockView]) -> Due | None:
    """The first day on which a clock that nothing stopped ends the law by itself; as computed, so never overdue."""
    ends = [one.ends for one in its_clocks if one.clock in ENDS_BY_ITSELF and one.state is not State.STOPPED]
    return min((Due(_("computed from its steps"), day, 0) for day in ends if day), key=lambda due: due.on, default=None)


def _effects(instruments: dict[int, Instrument], moment: Moment) -> dict[int, list[Effect]]:
    """What each of the instruments does to others, and others to it, by key."""
    amendments = list(by_id(Amendment.objects.all(), moment).values())
    concerned = [a for a in amendments if a.instrument_id in instruments or a.affects_id in instruments]
    ids = {pk for a in concerned for pk in (a.instrument_id, a.affects_id)}
    known = {pk: instrument_ref(i) for pk, i in with_ids(Instrument, ids, moment).items()}
    found: dict[int, list[Effect]] = defaultdict(list)
    for amendment in sorted(concerned, key=lambda a: a.pk):
        if amendment.instrument_id not in known or amendment.affects_id not in known:
            continue
        effect = Effect(
            known[amendment.instrument_id],
            amendment.get_effect_display(),
            known[amendment.affects_id],
            amendment.provision,
        )
        found[amendment.instrument_id].append(effect)
        found[amendment.affects_id].append(effect)
    return found


def _ladder(row: InstrumentRow) -> tuple[Rung, ...]:
    """The ten stages; the last stands for expiry and repeal alike, and an order may have reached it by itself."""
    first: dict[Stage, StepReport] = {}
    for step in row.steps:
        first.setdefault(step.stage, step)
    now = row.reached.stage if row.reached else None
    rungs = []
    for stage in rules.LADDER:
        if stage in rules.ENDS_LADDER:
            stage = next((end for end in sorted(rules.ENDS_LADDER) if end is now), stage)
        rungs.append(Rung(stage, first.get(stage), stage is now))
    return tuple(rungs)


def resting_reforms(reform_ids: Iterable[int], moment: Moment) -> tuple[RestingReform, ...]:
    """These reforms with their current statuses, in order of code."""
    reforms = with_ids(Reform, reform_ids, moment)
    statuses = latest_statuses(Reform.objects.filter(pk__in=reform_ids), moment)
    return tuple(
        RestingReform(reform_ref(reform), statuses.get(pk))
        for pk, reform in sorted(reforms.items(), key=lambda item: item[1].code)
    )
