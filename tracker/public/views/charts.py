"""Charts as files of their own, to be shown elsewhere: each with the line by which it is cited."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest

from tracker.budget.models import BudgetLine
from tracker.indicators.models import Indicator
from tracker.public.charts.alone import file_of
from tracker.public.charts.money import money_plan
from tracker.public.charts.plan import Keep, Plan
from tracker.public.charts.series import indicator_plan
from tracker.public.charts.statuses import statuses_plan
from tracker.public.charts.tally import tally_plan
from tracker.public.moments import Seen
from tracker.public.pages import document
from tracker.public.parts.charts import citation, outward
from tracker.records.moment import Moment
from tracker.summaries.budget import budget_detail
from tracker.summaries.indicators import indicator_detail
from tracker.summaries.pillars import statuses_by_pillar
from tracker.summaries.refs import NoSuchSubject

SVG = "image/svg+xml"


def chart(plan_of: Callable[..., Plan], subject: Any = None) -> Any:
    """The view of a function `(moment, keep, **from the address) -> Plan`."""

    @document(SVG, subject=subject)
    @wraps(plan_of)
    def drawn(request: HttpRequest, seen: Seen, **parts: Any) -> str:
        return file_of(plan_of(seen.moment, outward(request, seen), **parts), citation(request, seen))

    return drawn


def indicator_series(moment: Moment, keep: Keep, slug: str) -> Plan:
    """The figures and targets of one indicator."""
    return indicator_plan(indicator_detail(slug, moment), keep)


def event_tally(moment: Moment, keep: Keep, slug: str) -> Plan:
    """The counts of the event that the indicator is about. Raises NoSuchSubject where it is about none."""
    table = indicator_detail(slug, moment).same_event
    if table is None:
        raise NoSuchSubject(slug)
    return tally_plan(table, keep)


def line_money(moment: Moment, keep: Keep, slug: str) -> Plan:
    """The totals of one budget line."""
    return money_plan(budget_detail(slug, moment).row, keep)


def reform_statuses(moment: Moment, keep: Keep) -> Plan:
    """How many reforms of each pillar have which status."""
    return statuses_plan(statuses_by_pillar(moment), keep)


indicator_chart = chart(indicator_series, Indicator)
tally_chart = chart(event_tally, Indicator)
budget_chart = chart(line_money, BudgetLine)
statuses_chart = chart(reform_statuses)
