"""Legislation: a row an instrument, with the stage it has reached and every step that sources report."""

from django.utils.translation import gettext_noop

from tracker.briefings.columns import MARK_COLUMNS, joined, marks_cells, record_cell, unique
from tracker.briefings.plan import Plan
from tracker.briefings.sheet import NOT_PUBLISHED, Column, Kind, Sheet, Value, single
from tracker.legislation.rules import StageReached
from tracker.summaries.legislation import Effect, InstrumentRow, StepReport, legislation_register
from tracker.values.period import Period
from tracker.values.period_text import day_words

TITLE = gettext_noop("Legislation")
COLUMNS = (
    Column("Code", Kind.ID),
    Column("Instrument", widest=30),
    Column("Stage", widest=14),
    Column("Since", widest=12),
    Column("How obtained", widest=14),
    Column("Stated by the source", widest=16),
    Column("Steps reported", widest=22),
    Column("Effect on other instruments", widest=14),
    *MARK_COLUMNS,
    Column("Kind", is_printed=False),
    Column("Jurisdiction", is_printed=False),
    Column("Year", Kind.PLAIN, is_printed=False),
    Column("Reforms that rest on it", is_printed=False),
    Column("Records", Kind.ID, is_printed=False),
    Column("Since, earliest", Kind.DATE, is_printed=False),
    Column("Since, latest", Kind.DATE, is_printed=False),
)
NOTES = (
    gettext_noop(
        "“Stage” is read from the dated steps; an order with a last day in force expires by itself on the day after it."
    ),
    gettext_noop("A step whose day no document gives is dated by the year alone, or “not stated”."),
)


def sheet(plan: Plan) -> Sheet:
    """The register of instruments."""
    rows = [_row(law) for law in legislation_register(plan.moment) if plan.holds_instrument(law.ref.code)]
    return single(TITLE, gettext_noop("A row an instrument, with the stage it has reached"), COLUMNS, rows, NOTES)


def _row(instrument: InstrumentRow) -> list[Value]:
    reached = instrument.reached
    since = _since(instrument)
    return [
        instrument.ref.code,
        instrument.ref.title,
        reached.stage.label if reached else NOT_PUBLISHED,
        _since_words(reached, since),
        _how(reached),
        instrument.stated or NOT_PUBLISHED,
        joined(_step(step) for step in instrument.steps) or NOT_PUBLISHED,
        unique(_effect(effect) for effect in instrument.effects),
        *marks_cells(instrument.marks),
        instrument.kind,
        instrument.jurisdiction or NOT_PUBLISHED,
        instrument.year or NOT_PUBLISHED,
        unique(reform.code for reform in instrument.reforms),
        record_cell(step.said for step in instrument.steps),
        since.start,
        since.end,
    ]


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
    return f"the end of {since}" if reached.by_itself else str(since)


def _how(reached: StageReached | None) -> str | None:
    if reached is None:
        return None
    return "computed: its term ran out" if reached.by_itself else "latest step reported"


def _step(step: StepReport) -> str:
    until = f", until {day_words(step.in_force_until)}" if step.in_force_until else ""
    return f"{step.stage.label}: {step.said.period}{until}"


def _effect(effect: Effect) -> str:
    provision = f" ({effect.provision})" if effect.provision else ""
    return f"{effect.instrument.code} {effect.words} {effect.affects.code}{provision}"
