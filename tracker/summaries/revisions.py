"""Which records revise an earlier one: a source that was published later says otherwise of the same thing.

A revision stands beside what it revises; both are in force. What counts as the same thing differs from kind to kind.
"""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Exists, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce, Least

from tracker.budget.models import Amount
from tracker.indicators.models import Observation
from tracker.legislation.models import Step
from tracker.records.models import Record, RecordQuerySet
from tracker.records.models.record import NO_DATE
from tracker.reforms.models import MilestoneDate, StatusUpdate
from tracker.summaries.spans import Span
from tracker.territory.models import Conversion


@dataclass(frozen=True, slots=True)
class Sameness:
    """What two records of a kind must share to be about the same thing, and in what a later one may say otherwise.

    `goes_on` marks what changes as time goes on, such as a status: there a report of an earlier time revises nothing.
    """

    same: tuple[str, ...]
    says: tuple[str, ...]
    period: bool = False
    goes_on: bool = False


SAMENESS: dict[type[Record], Sameness] = {
    StatusUpdate: Sameness(("reform",), ("status",), goes_on=True),
    Conversion: Sameness(("territory", "place", "part", "move"), ("start", "end")),
    MilestoneDate: Sameness(("milestone", "role"), ("start", "end")),
    Observation: Sameness(("indicator", "place"), ("blank", "qualifier", "number"), period=True),
    Step: Sameness(("instrument",), ("stage",), goes_on=True),
    Amount: Sameness(("budget_line", "measure", "basis"), ("qualifier", "amount"), period=True),
}


def with_revised(rows: RecordQuerySet, span: Span) -> RecordQuerySet:
    """The rows with the key of the newest earlier claim, and whether they say otherwise: `newest`, `is_revision`."""
    model = rows.model
    sameness = SAMENESS[model]
    earlier = _told_before(_dated(model.objects.all()), span).filter(**{name: OuterRef(name) for name in sameness.same})
    if sameness.period:
        earlier = earlier.filter(start=OuterRef("start"), end=OuterRef("end"))
    if sameness.goes_on:
        earlier = earlier.filter(told__lte=OuterRef("told"))
    newest = earlier.order_by("-known_from", "-published_line").values("pk")[:1]
    otherwise = _dated(model.objects.filter(pk=OuterRef("newest"))).filter(_differs(sameness.says))
    return _dated(rows).annotate(newest=Subquery(newest)).annotate(is_revision=Exists(otherwise))


def _dated(rows: RecordQuerySet) -> RecordQuerySet:
    """The rows with the bounds of their periods as values that can be compared, and the day each tells of."""
    if rows.model is Observation:  # a blank has no value, and is told apart from a zero by `blank`
        rows = rows.annotate(number=Coalesce("value", Value(Decimal(0))))
    return rows.annotate(
        start=Coalesce("period_start", NO_DATE),
        end=Coalesce("period_end", NO_DATE),
        told=Least(Coalesce("period_end", "period_start", "known_from"), F("known_from")),
    )


def _told_before(rows: RecordQuerySet, span: Span) -> RecordQuerySet:
    """Those of an earlier source that stood beside the later one: when it was published, or at the moment itself."""
    earlier = rows.filter(known_from__lt=OuterRef("known_from"))
    if span.by_day:
        return earlier.at(span.now.version)
    in_force = Q(ended_line=None) | Q(ended_line__gt=OuterRef("published_line"))
    return earlier.filter(in_force, published_line__lt=OuterRef("published_line"))


def _differs(names: tuple[str, ...]) -> Q:
    found = Q()
    for name in names:
        found |= ~Q(**{name: OuterRef(name)})
    return found
