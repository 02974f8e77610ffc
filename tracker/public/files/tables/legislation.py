"""Instruments with the stage of each, and the steps of one."""

from typing import NamedTuple

from django.http import HttpRequest

from tracker.public.files.columns import Absent, Column, Table, Value, each, of
from tracker.public.files.said import NOT_PUBLISHED, SAID
from tracker.public.moments import Seen
from tracker.public.registers import legislation as register
from tracker.public.tables import in_order
from tracker.public.words.legislation import effect_words
from tracker.summaries import legislation as summary
from tracker.summaries.legislation import InstrumentRow, StepReport
from tracker.summaries.refs import SubjectRef


def _stage(row: InstrumentRow) -> Value:
    return row.reached.stage.value if row.reached else Absent("nothing reported")


def _since(row: InstrumentRow) -> Value:
    if row.reached is None:
        return None
    return row.reached.since or Absent(NOT_PUBLISHED)


def _by_itself(row: InstrumentRow) -> str:
    if row.reached is None:
        return ""
    return "computed" if row.reached.by_itself else "reported"


def _effects(row: InstrumentRow) -> str:
    told = (effect_words(effect, row.ref) for effect in row.effects)
    return each(" ".join(part for part in (words, other.code, provision) if part) for words, other, provision in told)


INSTRUMENTS = (
    Column("code", lambda row: row.ref.code),
    Column("title", lambda row: row.ref.title),
    Column("kind", lambda row: row.kind),
    Column("jurisdiction", lambda row: row.jurisdiction, NOT_PUBLISHED),
    Column("year_given", lambda row: row.year, NOT_PUBLISHED),
    Column("stage", _stage),
    Column("stage_since", _since),
    Column("stage_is", _by_itself),
    Column("stages_dated", lambda row: row.dated_stages),
    Column("stated", lambda row: row.stated, NOT_PUBLISHED),
    Column("links", _effects),
    Column("reforms", lambda row: each(reform.code for reform in row.reforms)),
    Column("sources", lambda row: each(mark.text for mark in row.marks), NOT_PUBLISHED),
    Column("attributions", lambda row: each(mark.attribution for mark in row.marks)),
    Column("records", lambda row: each(step.said.public_id for step in row.steps)),
)


class StepRow(NamedTuple):
    """One record of a step."""

    ref: SubjectRef
    step: StepReport


STEPS = (
    Column("code", lambda row: row.ref.code),
    Column("title", lambda row: row.ref.title),
    Column("stage", lambda row: row.step.stage.value),
    Column("in_force_until", lambda row: row.step.in_force_until),
    *of(lambda row: row.step.said, SAID),
)


def instruments(request: HttpRequest, seen: Seen) -> Table:
    """Every instrument that passes the filters, in the order asked for."""
    rows = register.chosen(request, summary.legislation_register(seen.moment)).rows
    table = register.InstrumentRegister(register.lines(rows), seen=seen)
    return Table("legislation", "Instruments", INSTRUMENTS, in_order(table, request))


def steps(request: HttpRequest, seen: Seen, slug: str) -> Table:
    """Every step of one instrument, oldest first. Raises NoSuchSubject."""
    row = summary.instrument_detail(slug, seen.moment).row
    return Table(row.ref.code, f"{row.ref.code} {row.ref.title}", STEPS, [StepRow(row.ref, one) for one in row.steps])
