"""Checks on submit: what the review of a figure and its publication cost beside 10,000 other figures, and 100,000.

Both look at the subject of the record alone: the others are figures of other indicators. Staff see the page of a record
with what the checks would find; publishing it opens and closes what they find.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from statistics import median

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from bench.people import actors
from bench.timing import Note, Ratio, seconds
from tracker.indicators.models import Group, Indicator, Observation
from tracker.indicators.rules import Measure
from tracker.records import actions
from tracker.records.roles import Actor
from tracker.records.rules import State
from tracker.records.subjects import save_subject
from tracker.sources.models import Place, Source
from tracker.staff.scale import Shape, add_figures
from tracker.staff.settling import settling
from tracker.summaries.findings.supposed import if_published

FEW, MANY = 10_000, 100_000
SHAPE = Shape(indicators=40)
ROUNDS = 20
LIMIT = 1.5


@dataclass(frozen=True)
class Cost:
    """The median of seconds of a step, and the most queries that it took."""

    seconds: float
    queries: int


def measure() -> Iterator[Ratio | Note]:
    enters, reviews = actors()
    at = timezone.now()
    add_figures(FEW, enters=enters, reviews=reviews, at=at, shape=SHAPE)
    few = _costs("few", enters, reviews, at)
    add_figures(MANY - FEW, enters=enters, reviews=reviews, at=at, shape=SHAPE, first=FEW + 1)
    many = _costs("many", enters, reviews, at)
    for step, cost in many.items():
        yield Ratio(f"{step}, {MANY:,} others", cost.seconds, f"the same with {FEW:,}", few[step].seconds, LIMIT)
        queries = Note(f"{step}: {few[step].queries} queries with {FEW:,} others, {cost.queries} with {MANY:,}")
        yield queries if few[step].queries == cost.queries else Note(f"{queries}: NOT THE SAME", is_over=True)


def _costs(name: str, enters: Actor, reviews: Actor, at: datetime) -> dict[str, Cost]:
    """What each step costs, of the figures of one indicator of its own."""
    record, *records = _submitted(name, enters, at)
    if_published(record, at)
    _publish(record, reviews, at)  # which does not count
    found: dict[str, list[tuple[float, int]]] = {"checks of a submitted figure": [], "its publication": []}
    for one in records:
        steps = (lambda: if_published(one, at), lambda: _publish(one, reviews, at))  # noqa: B023 -- called at once
        for taken, step in zip(found.values(), steps, strict=True):
            with CaptureQueriesContext(connection) as queries:
                time = seconds(step)
            taken.append((time, len(queries)))
    return {
        step: Cost(median(time for time, _ in taken), max(queries for _, queries in taken))
        for step, taken in found.items()
    }


def _publish(record: Observation, reviews: Actor, at: datetime) -> None:
    with settling([record], at=at):
        actions.publish(record, by=reviews, at=at)


def _submitted(name: str, enters: Actor, at: datetime) -> list[Observation]:
    """A figure for each of some years, which are published one after another."""
    indicator = save_subject(_indicator(name), by=enters, at=at)
    place, source = Place.objects.get(code="XX-1"), Source.objects.get(code="X0")
    rows = [
        Observation(
            indicator=indicator,
            place=place,
            source=source,
            locator="¶1",
            attribution="somebody",
            value=Decimal(100 + number),
            period_start=date(1990 + number, 1, 1),
            period_end=date(1990 + number, 12, 31),
            state=State.SUBMITTED,
            recorded_by_id=enters.user_id,
            recorded_at=at,
            edited_by_id=enters.user_id,
            edited_at=at,
            submitted_at=at,
        )
        for number in range(ROUNDS + 1)
    ]
    return Observation.objects.bulk_create(rows)


def _indicator(name: str) -> Indicator:
    return Indicator(
        code=f"Z-{name}",
        slug=f"submitted-{name}",
        name=f"Submitted beside {name}",
        short_name=f"Submitted beside {name}",
        unit="things",
        measure=Measure.FLOW,
        group=Group.objects.get(code="made-up"),
    )
