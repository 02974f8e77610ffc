"""What somebody has to report, of some agencies or of all: milestones not yet reached, figures, and legal clocks.

Only days that a document or a setting names; where none does, nothing is awaited.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from tracker.indicators import rules
from tracker.indicators.models import Indicator
from tracker.legislation.clocks import State
from tracker.records.moment import Moment
from tracker.reforms.models import Milestone
from tracker.summaries.clocks import law_clocks
from tracker.summaries.freshness import Due, due_figures, milestone_due
from tracker.summaries.milestones import milestones_among
from tracker.summaries.refs import SubjectRef
from tracker.summaries.subjects import indicator_ref
from tracker.values.due import overdue_by


@dataclass(frozen=True, slots=True)
class Awaited:
    """A record to come. `kind` is that of the record that would answer it, `subject_id` and `agency_id` those of its
    subject: whoever enters for that agency can report it."""

    kind: str
    subject: SubjectRef
    subject_id: int
    agency_id: int | None
    due: Due


def awaited(today: date, *, agencies: Collection[int] | None, by: date) -> list[Awaited]:
    """What is due on that day or was due before it, the longest due first: a constant number of queries.

    Without a moment: it is staff who ask, and of the latest. Of agencies, it is the milestones of the reforms that
    they lead or support, the figures that they owe, and the clocks of their laws; None is every agency's and what
    belongs to none.
    """
    moment = Moment(today=today)
    found = [*_milestones(moment, agencies), *_figures(moment, agencies), *_clocks(moment, agencies)]
    return sorted((one for one in found if one.due.on <= by), key=lambda one: (one.due.on, one.subject.code, one.kind))


def _milestones(moment: Moment, agencies: Collection[int] | None) -> list[Awaited]:
    rows: QuerySet[Any] = Milestone.objects.select_related("reform")
    if agencies is not None:
        lead, support = Q(reform__lead_agency__in=agencies), Q(reform__supporting_agencies__in=agencies)
        rows = rows.filter(pk__in=Milestone.objects.filter(lead | support).order_by().values("pk"))
    of_rows = {row.code: row for row in rows}
    found = []
    for ref, view in milestones_among(rows, moment):
        due = milestone_due(view, moment.on)
        row = of_rows[view.code]
        if due is not None:
            found.append(Awaited("date", ref, row.pk, row.agency_id, due))
    return found


def _figures(moment: Moment, agencies: Collection[int] | None) -> list[Awaited]:
    rows = Indicator.objects.filter(due_after_days__isnull=False, frequency__in=list(rules.MONTHS_BETWEEN))
    if agencies is not None:
        rows = rows.filter(agency__in=agencies)
    indicators = {row.pk: row for row in rows}
    due = due_figures(indicators, moment)
    return [
        Awaited("figure", indicator_ref(indicators[pk]), pk, indicators[pk].agency_id, one) for pk, one in due.items()
    ]


def _clocks(moment: Moment, agencies: Collection[int] | None) -> list[Awaited]:
    """What came of a law whose clock runs out. One that ran out is awaited until a step tells what followed."""
    found = []
    for one in law_clocks(moment):
        is_asked = agencies is None or one.agency_id in agencies
        if is_asked and one.ends is not None and one.state is not State.STOPPED:
            due = Due(one.clock.label, one.ends, overdue_by(one.ends, moment.on))
            found.append(Awaited("step", one.law, one.law_id, one.agency_id, due))
    return found
