"""Charts of a page: their plans, the addresses they have as files, and the line by which a file is cited."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse

from tracker.public.charts.alone import Citation
from tracker.public.charts.money import money_plan
from tracker.public.charts.plan import Keep, Plan
from tracker.public.charts.series import indicator_plan, yearly_plan
from tracker.public.charts.statuses import statuses_plan
from tracker.public.charts.tally import tally_plan
from tracker.public.moments import Seen, citable_version
from tracker.public.words.moments import long_day
from tracker.records.home import MARK, is_made_up, site_name
from tracker.summaries.budget import LineRow
from tracker.summaries.indicators import IndicatorDetail
from tracker.summaries.pillars import PillarCounts
from tracker.summaries.prosecution import Prosecution

LICENCE = "Licence: CC BY 4.0, https://creativecommons.org/licenses/by/4.0/"


@dataclass(frozen=True, slots=True)
class Shown:
    """A chart on a page: its plan, the address it has alone."""

    plan: Plan
    file: str


def shown(plan: Plan, file: str) -> Shown | None:
    """The chart, unless it has fewer than two marks: one figure alone says more in big type."""
    return Shown(plan, file) if plan.marks > 1 else None


def outward(request: HttpRequest, seen: Seen) -> Keep:
    """For the links in a file: the whole address on this host, at the moment that is shown."""
    return lambda url: request.build_absolute_uri(seen.keep(url))


def citation(request: HttpRequest, seen: Seen) -> Citation:
    """How a chart at this address is cited, fixed at the version it shows."""
    version = citable_version(seen)
    query: list[tuple[str, Any]] = [("as_of", seen.day.isoformat())] if seen.day else []
    day = f"as of {long_day(seen.day)}, " if seen.day else ""
    return Citation(
        publisher=site_name(),
        moment=f"{day}version {version}",
        address=request.build_absolute_uri(f"{request.path}?{urlencode([*query, ('version', version)])}"),
        licence=LICENCE,
        warning=MARK.capitalize() if is_made_up() else "",
    )


def of_series(detail: IndicatorDetail, seen: Seen) -> Shown | None:
    """The series of an indicator; the counts of an event have a chart of their own."""
    if detail.event:
        return None
    return shown(indicator_plan(detail, seen.keep), reverse("indicator-chart", args=[detail.ref.slug]))


def of_event(detail: IndicatorDetail, seen: Seen) -> Shown | None:
    """The counts of the indicator's event by account."""
    if detail.same_event is None:
        return None
    return shown(tally_plan(detail.same_event, seen.keep), reverse("tally-chart", args=[detail.ref.slug]))


def of_years(page: Prosecution, seen: Seen) -> list[Shown]:
    """The indicators of the courts that have several periods."""
    found = [
        shown(yearly_plan(row, seen.keep), reverse("indicator-chart", args=[row.row.ref.slug])) for row in page.yearly
    ]
    return [one for one in found if one is not None]


def of_line(line: LineRow, seen: Seen) -> Shown | None:
    """The totals of a budget line."""
    return shown(money_plan(line, seen.keep), reverse("budget-chart", args=[line.ref.slug]))


def of_statuses(pillars: Sequence[PillarCounts], seen: Seen) -> Shown | None:
    """The reforms by pillar and status."""
    return shown(statuses_plan(pillars, seen.keep), reverse("statuses-chart"))
