"""Every check over 100,000 figures against reading them once in order, and what it holds of them at a time."""

import tracemalloc
from collections.abc import Iterator
from io import StringIO

from django.core.management import call_command
from django.utils import timezone

from bench.people import actors
from bench.timing import Peak, Ratio, in_turn
from tracker.indicators.models import Observation
from tracker.records.moment import Moment
from tracker.staff.scale import Shape, add_figures
from tracker.summaries.findings.streamed import all_findings

FIGURES = 100_000
SHAPE = Shape(indicators=40)
A_TENTH = "X0004"
"""The last of a tenth of the indicators, which are gone through in order of their codes."""
ROUNDS = 3
LIMIT, FLAT = 3, 1.25


def measure() -> Iterator[Ratio | Peak]:
    enters, reviews = actors()
    add_figures(FIGURES, enters=enters, reviews=reviews, at=timezone.now(), shape=SHAPE)
    moment = Moment(timezone.localdate())
    taken, reading = in_turn(_check, lambda: _read(moment), ROUNDS)
    yield Ratio(f"every check over {FIGURES:,} figures", taken, "reading them once in order", reading, LIMIT)
    early, late = _peaks(moment)
    yield Peak("peak memory, every indicator", late, "that of the first tenth of them", early, FLAT)


def _check() -> None:
    call_command("check_figures", stdout=StringIO())


def _read(moment: Moment) -> None:
    rows = Observation.objects.seen_from(moment).order_by("indicator", "place", "period_start", "period_end", "pk")
    for _ in rows.iterator():
        pass


def _peaks(moment: Moment) -> tuple[int, int]:
    """The peak after a tenth of the indicators, and the peak at the end."""
    tracemalloc.start()
    early = 0
    for finding in all_findings(moment):
        if finding.about and finding.about.code > A_TENTH and not early:
            early = tracemalloc.get_traced_memory()[1]
    late = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return early, late
