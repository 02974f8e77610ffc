"""How fresh a record is: when it was last confirmed, what is due next, and by how many days that is overdue.

Computed from the record and the day that counts as now; it never changes a status. Where no document and no setting
says when something is due, nothing is: no day is made up.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db.models import OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from tracker.indicators import rules
from tracker.indicators.models import Indicator, Observation
from tracker.indicators.rules import Blank
from tracker.records.moment import Moment
from tracker.summaries.milestones import MilestoneView
from tracker.summaries.refs import Said, SubjectRef, chosen
from tracker.summaries.subjects import indicator_ref
from tracker.values.due import overdue_by
from tracker.values.period import Period


@dataclass(frozen=True, slots=True)
class Due:
    """What is due next and on which day; `overdue_by` is in days, 0 on the day itself and before it."""

    what: str
    on: date
    overdue_by: int


@dataclass(frozen=True, slots=True)
class Freshness:
    """What the latest source says, None where none says anything, and what is due, None where no day is known."""

    confirmed: Said | None
    due: Due | None


def freshness_of(reports: Iterable[Said], due: Due | None) -> Freshness:
    """The latest of these reports, by the first day on which its source can have told it, with what is due."""
    return Freshness(max(reports, key=lambda said: (_first_told(said), said.line), default=None), due)


def _first_told(said: Said) -> date:
    """The first day on which a source can have told this: one that was published in the half of a year and tells of
    2 May was not published before 2 May. Never after the last day of its publication."""
    last = said.mark.source.published.end or said.known_from
    return max(said.known_from, min(said.period.latest or said.known_from, last))


def due_milestone(milestones: Iterable[MilestoneView], on: date) -> Due | None:
    """The milestone that is next by its last forecast, or by its plan where none is forecast; None when all are
    reached or none has a last day."""
    following = next_milestone(milestones, on)
    return following[1] if following else None


def next_milestone(milestones: Iterable[MilestoneView], on: date) -> tuple[MilestoneView, Due] | None:
    """The same with the milestone itself."""
    waiting = [(one, due) for one in milestones if (due := milestone_due(one, on)) is not None]
    return min(waiting, key=lambda pair: (pair[1].on, pair[0].code, pair[0].title), default=None)


def milestone_due(milestone: MilestoneView, on: date) -> Due | None:
    """When a milestone is due, by the last day of its forecast or of its plan; None once it is reached, and where no
    last day is known."""
    expected = milestone.expected
    if milestone.actual is not None or expected is None or expected.said.period.end is None:
        return None
    last = expected.said.period.end
    return Due(milestone.title, last, overdue_by(last, on))


def due_figures(indicators: Mapping[int, Indicator], moment: Moment) -> dict[int, Due]:
    """The next figure of each of these indicators that says how often and how soon it is due, by key: one query.

    What counts is the period last reported for the home place, or for any place where there is none for home. A blank
    is no report, except that a figure that does not apply is not owed.
    """
    rhythmic = [pk for pk, indicator in indicators.items() if _has_due_day(indicator)]
    reported = Observation.objects.seen_from(moment).filter(indicator=OuterRef("pk"), period_end__isnull=False)
    newest = reported.filter(Q(blank="") | Q(blank=Blank.NOT_APPLICABLE)).order_by("-period_end").values("period_end")
    at_home = newest.filter(place__code=settings.HOME_PLACE)
    rows = Indicator.objects.filter(pk__in=rhythmic).annotate(
        last=Coalesce(Subquery(at_home[:1]), Subquery(newest[:1]))
    )
    found = {pk: _due(indicators[pk], last, moment.on) for pk, last in rows.order_by("pk").values_list("pk", "last")}
    return {pk: due for pk, due in found.items() if due is not None}


def _has_due_day(indicator: Indicator) -> bool:
    return indicator.due_after_days is not None and indicator.frequency in rules.MONTHS_BETWEEN


def _due(indicator: Indicator, last_end: date | None, on: date) -> Due | None:
    following = rules.next_due(last_end, indicator.frequency, indicator.due_after_days)
    if following is None:
        return None
    first, last, day = following
    return Due(str(Period(first, last)), day, overdue_by(day, on))


def overdue_figures(moment: Moment) -> list[tuple[SubjectRef, Due]]:
    """The indicators whose next figure is overdue, the longest overdue first."""
    rhythmic = {"due_after_days__isnull": False, "frequency__in": list(rules.MONTHS_BETWEEN)}
    indicators = chosen(Indicator, moment, _has_due_day, **rhythmic)
    late = [(indicators[pk], due) for pk, due in due_figures(indicators, moment).items() if due.overdue_by]
    late.sort(key=lambda pair: (-pair[1].overdue_by, pair[0].code))
    return [(indicator_ref(indicator), due) for indicator, due in late]
