"""Instruments: the register, and one instrument."""

from collections.abc import Iterable

from django.http import HttpRequest

from tracker.legislation.clocks import State
from tracker.legislation.models import Instrument
from tracker.public import linked
from tracker.public.moments import Seen, citable_version
from tracker.public.pages import Context, page, subject_page
from tracker.public.parts.checks import found_parts
from tracker.public.parts.entries import steps
from tracker.public.parts.freshness import freshness_part
from tracker.public.parts.ladders import law_ladder
from tracker.public.parts.sources import source_rows
from tracker.public.registers import legislation as register
from tracker.public.tables import configure
from tracker.public.words import clocks as clock_words
from tracker.public.words import legislation as words
from tracker.sources.quoted import english
from tracker.summaries import legislation as summary
from tracker.summaries.calendar import calendar
from tracker.summaries.clocks import ClockView, what_followed
from tracker.summaries.findings.of_pages import of_law
from tracker.summaries.legislation import StepReport
from tracker.summaries.refs import Said


@page("legislation.html")
def legislation_list(request: HttpRequest, seen: Seen) -> Context:
    """Every instrument with its stage and its links."""
    rows = summary.legislation_register(seen.moment)
    chosen = register.chosen(request, rows)
    table = configure(register.InstrumentRegister(register.lines(chosen.rows), seen=seen), request)
    return {
        "lede": words.list_lede(rows, seen),
        "rows": rows,
        "chosen": chosen,
        "table": table,
        "left_out": calendar(seen.moment).left_out,
    }


@subject_page("instrument.html", Instrument)
def legislation_detail(request: HttpRequest, seen: Seen, slug: str) -> Context:
    """The life of one instrument, what it does to others, and what rests on it."""
    detail = summary.instrument_detail(slug, seen.moment)
    lede = words.detail_lede(detail, seen)
    return {
        "detail": detail,
        "row": detail.row,
        "lede": lede,
        "linked": linked.legislation(request, seen, detail, lede),
        "life": words.life_words(detail),
        "aliases": english(", ".join(detail.aliases)),
        "ladder": law_ladder(detail.ladder),
        "clocks": [_clock(one, detail.row.steps) for one in detail.clocks],
        "entries": steps(detail.row.steps),
        "effects": [words.effect_words(effect, detail.row.ref) for effect in detail.row.effects],
        "found": found_parts(of_law(detail, seen.moment.on), seen.moment),
        "freshness": freshness_part(detail.freshness, label=words.ENDS),
        "absences": words.absences(detail),
        "sources": source_rows(detail.sources),
        "print_sources": source_rows(detail.sources),
        "version": citable_version(seen),
    }


def _clock(clock: ClockView, steps: Iterable[StepReport]) -> tuple[str, str, ClockView, Said | None]:
    """A clock in words, with who tells what stopped it or what followed its day."""
    followed = what_followed(clock, steps) if clock.state is State.RAN_OUT else None
    behind = followed.said if followed else clock.stopped
    return clock_words.state_words(clock, followed), clock_words.length_words(clock), clock, behind
