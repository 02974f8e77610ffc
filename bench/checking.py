"""Every check over many figures against reading them once in order, and what it holds of them at a time.

100,000 unless told otherwise: `python -m bench checking --figures 1000000`. A database that holds as many already, such
as one that `seed_scale` has filled, is measured as it is; BENCH_DATABASE_URL names it.
"""

import tracemalloc
from collections.abc import Iterator
from io import StringIO

from django.core.management import call_command
from django.utils import timezone
from django.utils.translation import override

from bench.people import actors
from bench.timing import Note, Peak, Ratio, in_turn
from tracker.indicators.models import Indicator, Observation
from tracker.records.moment import Moment
from tracker.staff.scale import Shape, add_figures
from tracker.staff.settling import Run
from tracker.summaries.findings.streamed import all_findings

FIGURES = 100_000
OF_EACH = 2_500
"""Figures of one indicator: more figures are those of more indicators."""
ROUNDS = 3
LIMIT, FLAT = 3, 1.25


def measure(figures: int = FIGURES) -> Iterator[Ratio | Peak | Note]:
    moment = Moment(timezone.localdate())
    _fill(figures, moment)
    early, late, kept = _peaks(moment)  # before anything is kept, when everything that is found is new
    taken, reading = in_turn(_check, lambda: _read(moment), ROUNDS if figures <= FIGURES else 1)
    yield Ratio(f"every check over {figures:,} figures", taken, "reading them once in order", reading, LIMIT)
    yield Peak("peak memory, every indicator", late, "that of the first tenth of them", early, FLAT)
    yield Note(f"every check over {figures:,} figures: {kept:,} findings kept")


def _fill(figures: int, moment: Moment) -> None:
    """Have as many made-up figures on record as asked; those that are there count."""
    there = Observation.objects.seen_from(moment).filter(indicator__code__startswith="X").count()
    if there < figures:
        enters, reviews = actors()
        shape = Shape(indicators=-(-figures // OF_EACH))
        add_figures(figures - there, enters=enters, reviews=reviews, at=timezone.now(), shape=shape, first=there + 1)


def _check() -> None:
    call_command("check_figures", stdout=StringIO())


def _read(moment: Moment) -> None:
    rows = Observation.objects.seen_from(moment).order_by("indicator", "place", "period_start", "period_end", "pk")
    for _ in rows.iterator():
        pass


def _peaks(moment: Moment) -> tuple[int, int, int]:
    """The peak after a tenth of the indicators, the peak at the end, and how many findings the run would keep.

    With the names and sentences that the run itself keeps. A tenth is gone through when something is found of a later
    indicator: they are gone through in order of their codes.
    """
    made_up = Indicator.objects.filter(code__startswith="X").order_by("code").values_list("code", flat=True)
    last_of_a_tenth = made_up[made_up.count() // 10]
    early = 0
    tracemalloc.start()
    run = Run()
    with override("en"):
        for finding in all_findings(moment):
            run.see(finding)
            if finding.about and finding.about.code > last_of_a_tenth and not early:
                early = tracemalloc.get_traced_memory()[1]
    late = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return early, late, len(run.seen)
