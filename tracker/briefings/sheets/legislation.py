"""Legislation: a row an instrument, with the stage it has reached, a column a stage, and who reports each."""

from collections import defaultdict
from dataclasses import replace

from django.utils.translation import gettext, gettext_noop, pgettext

from tracker.briefings.columns import MARK_COLUMNS, joined, marks_cells, record_cell, unique
from tracker.briefings.plan import Plan
from tracker.briefings.sheet import NOT_PUBLISHED, Column, Kind, Sheet, Value, Words, single
from tracker.briefings.sheets.reforms import when
from tracker.legislation.clocks import State
from tracker.legislation.rules import Stage, StageReached
from tracker.summaries.clocks import ClockView, law_clocks
from tracker.summaries.legislation import Effect, InstrumentRow, StepReport, legislation_register
from tracker.values.period import Period
from tracker.values.period_text import day_words

TITLE = gettext_noop("Legislation")
STEPS = Column(gettext_noop("Steps reported"), widest=40)
MOST_PRINTED = 7
"""Stages that have a printed column each; where more are reported, all steps are printed in one."""
SOURCE = gettext_noop("source")
RECORD = gettext_noop("record")
RAN_OUT, REPORTED = Words(gettext_noop("computed: its term ran out")), Words(gettext_noop("latest step reported"))
STATES = {State.STOPPED: Words(gettext_noop("stopped")), State.NO_DAY: Words(gettext_noop("no day published"))}
COLUMNS = (
    Column(gettext_noop("Code"), Kind.ID),
    Column(gettext_noop("Instrument"), widest=26),
    Column(gettext_noop("Stage"), widest=12),
    Column(gettext_noop("Since"), widest=12),
    Column(gettext_noop("How obtained"), widest=12),
)
AFTER_STAGES = (
    Column(gettext_noop("Until"), Kind.DATE, widest=11),
    Column(gettext_noop("Effect on other instruments"), widest=14),
    *MARK_COLUMNS,
    Column(gettext_noop("Legal clocks"), is_printed=False),
    Column(gettext_noop("Stated by the source"), is_printed=False),
    Column(gettext_noop("Kind"), is_printed=False),
    Column(gettext_noop("Jurisdiction"), is_printed=False),
    Column(gettext_noop("Year"), Kind.PLAIN, is_printed=False),
    Column(gettext_noop("Reforms that rest on it"), is_printed=False),
    Column(gettext_noop("Records"), Kind.RECORD, is_printed=False),
    Column(gettext_noop("Since, earliest"), Kind.DATE, is_printed=False),
    Column(gettext_noop("Since, latest"), Kind.DATE, is_printed=False),
)
NOTES = (
    gettext_noop(
        "“Stage” is read from the dated steps; an order with a last day in force expires by itself on the day after it."
    ),
    gettext_noop("A step whose day no document gives is dated by the year alone, or “not stated”."),
    gettext_noop(
        "A column a stage that any law is reported to have reached, in the order of the stages, with the date of the "
        "first such report. An empty cell means that no document reports that stage of that law."
    ),
)


def sheet(plan: Plan) -> Sheet:
    """The register of instruments. The stages that have a column are those of the whole register."""
    register = legislation_register(plan.moment)
    stages = [stage for stage in Stage if any(step.stage is stage for law in register for step in law.steps)]
    is_wide = len(stages) > MOST_PRINTED
    dated = [Column(stage.label, Kind.DATE, widest=10, is_printed=not is_wide) for stage in stages]
    columns = (
        *COLUMNS,
        *([STEPS] if is_wide else dated),
        *AFTER_STAGES,
        *(dated if is_wide else [replace(STEPS, is_printed=False)]),
        *(Column(f"{stage.label}, {gettext(what)}", is_printed=False) for stage in stages for what in (SOURCE, RECORD)),
    )
    clocks: dict[str, list[ClockView]] = defaultdict(list)
    for one in law_clocks(plan.moment):
        clocks[one.law.code].append(one)
    rows = [_row(law, stages, clocks[law.ref.code]) for law in register if plan.holds_instrument(law.ref.code)]
    return single(TITLE, gettext_noop("A row an instrument, with the stage it has reached"), columns, rows, NOTES)


def _clock(one: ClockView) -> str:
    """Assent due: 11 Mar 2026 (S5 ¶2)"""
    ends = day_words(one.ends) if one.ends and one.state is not State.STOPPED else STATES[one.state].said
    return f"{one.clock.label}: {ends} ({one.length.source.code} {one.length.locator})"


def _row(instrument: InstrumentRow, stages: list[Stage], clocks: list[ClockView]) -> list[Value]:
    reached = instrument.reached
    since = _since(instrument)
    first, is_wide = _first_of_each(instrument), len(stages) > MOST_PRINTED
    dates = [when(first[stage].said.period) if stage in first else None for stage in stages]
    steps = [joined(_step(step) for step in instrument.steps) or NOT_PUBLISHED]
    return [
        instrument.ref.code,
        instrument.ref.title,
        reached.stage.label if reached else NOT_PUBLISHED,
        _since_words(reached, since),
        _how(reached),
        *(steps if is_wide else dates),
        max((step.in_force_until for step in instrument.steps if step.in_force_until), default=None),
        unique(_effect(effect) for effect in instrument.effects),
        *marks_cells(instrument.marks),
        joined(_clock(one) for one in clocks) or None,
        instrument.stated or NOT_PUBLISHED,
        instrument.kind,
        instrument.jurisdiction or NOT_PUBLISHED,
        instrument.year or NOT_PUBLISHED,
        unique(reform.code for reform in instrument.reforms),
        record_cell(step.said for step in instrument.steps),
        since.start,
        since.end,
        *(dates if is_wide else steps),
        *(cell for stage in stages for cell in _behind(stage, instrument)),
    ]


def _first_of_each(instrument: InstrumentRow) -> dict[Stage, StepReport]:
    first: dict[Stage, StepReport] = {}
    for step in instrument.steps:
        first.setdefault(step.stage, step)
    return first


def _behind(stage: Stage, instrument: InstrumentRow) -> tuple[Value, Value]:
    """The marks and the records of every report of a stage."""
    said = [step.said for step in instrument.steps if step.stage is stage]
    return unique(one.mark.text for one in said), record_cell(said)


def _since(instrument: InstrumentRow) -> Period:
    """When the stage was reached, no more exactly than a source gives it: a year stays a year."""
    reached = instrument.reached
    if reached is None:
        return Period()
    if reached.by_itself and reached.since is not None:
        return Period.day(reached.since)
    steps = [step for step in instrument.steps if step.stage is reached.stage]
    return steps[-1].said.period if steps else Period()


def _since_words(reached: StageReached | None, since: Period) -> str:
    if reached is None:
        return NOT_PUBLISHED
    return gettext("the end of %(day)s") % {"day": since} if reached.by_itself else str(since)


def _how(reached: StageReached | None) -> str | None:
    if reached is None:
        return None
    return RAN_OUT if reached.by_itself else REPORTED


def _step(step: StepReport) -> str:
    said = {"stage": step.stage.label, "period": step.said.period}
    if not step.in_force_until:
        return f"{said['stage']}: {said['period']}"
    until = {"until": day_words(step.in_force_until)}
    return gettext("%(stage)s: %(period)s, until %(until)s") % (said | until)


def _effect(effect: Effect) -> str:
    provision = f" ({effect.provision})" if effect.provision else ""
    words = pgettext("one law to another", effect.words)
    return f"{effect.instrument.code} {words} {effect.affects.code}{provision}"
