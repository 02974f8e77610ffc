"""What is different at the latest from a past moment, in numbers: for the bar above every page of the past."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import CharField, Count, Max, Value

from tracker.records.moment import Moment
from tracker.records.registry import kinds
from tracker.summaries.changes import OF_MOVES, Tally, What
from tracker.summaries.spans import Scope, Span, all_lines, told_between


@dataclass(frozen=True, slots=True)
class Since:
    """What was told after the day of a moment, and what the tracker changed after its version.

    None for an axis that the moment leaves free. `version` is the last one, up to which was counted.
    """

    told: int | None
    changed: Tally | None


def since(moment: Moment, scope: Scope) -> Since:
    """The differences from a moment: one query an axis, and two more for edits of sources where all is asked about."""
    told = changed = None
    if moment.day is not None:
        told = _told(Span(moment, Moment(moment.today, version=moment.version), by_day=True), scope)
    if moment.version is not None:
        changed = _changed(Span(moment, Moment(moment.today, moment.day), by_day=False), scope)
    return Since(told, changed)


def _told(span: Span, scope: Scope) -> int:
    """How many records in force were told after the day."""
    each = [
        told_between(model, span, scope)
        .at(span.now.version)
        .order_by()
        .annotate(of=Value(name, output_field=CharField()))
        .values_list("of")
        .annotate(number=Count("pk"))
        for name, model in scope.record_kinds().items()
    ]
    return sum(number for _, number in _together(each))


def _changed(span: Span, scope: Scope) -> Tally:
    counts: Counter[What] = Counter()
    for move, number in all_lines(span, scope).order_by().values_list("move").annotate(Count("pk")):
        counts[OF_MOVES[move]] += number
    return Tally(tuple((what, counts[what]) for what in What if counts[what]))


def last_told(moment: Moment) -> date | None:
    """The last day on which something is known from, None before anything was."""
    each = [
        model.objects.seen_from(moment)
        .order_by()
        .annotate(of=Value(name, output_field=CharField()))
        .values_list("of")
        .annotate(last=Max("known_from"))
        for name, model in kinds().items()
    ]
    return max((last for _, last in _together(each) if last), default=None)


def _together(each: list[Any]) -> Any:
    """Several queries as one."""
    return each[0].union(*each[1:], all=True) if each else []
