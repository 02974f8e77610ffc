"""Statuses of reforms as reported."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from django.db.models import Case, F, OuterRef, QuerySet, Subquery, When
from django.db.models.functions import Coalesce

from tracker.records.models import RecordQuerySet
from tracker.records.moment import Moment
from tracker.records.prepared import Prepared
from tracker.reforms import rules
from tracker.reforms.models import Reform, StatusUpdate
from tracker.reforms.rules import Status
from tracker.summaries.refs import Said, said, source_refs


@dataclass(frozen=True, slots=True)
class StatusReport:
    """A status one source reports. `said.as_written` is the source's own verb."""

    said: Said
    status: Status
    confidence: str
    confidence_reason: str
    recovery_action: str
    recovery_date: date | None


STATUSES = {status.value: status for status in Status}
NOTHING_REPORTED = (Status.NOT_ASSESSED, None, None)
"""What stands in for the status, its record and its day where there is none."""
TOLD = Coalesce("period_end", "period_start", "known_from")
NEWEST_FIRST = (  # the order of `rules.order_key`, in the database's words
    Case(When(known_from__lt=TOLD, then=F("known_from")), default=TOLD).desc(),
    F("known_from").desc(),
    F("published_line").desc(),
)


def newest_updates(reforms: QuerySet[Reform], moment: Moment) -> QuerySet[StatusUpdate]:
    """The current status record of each reform that has one.

    Walks from the reforms and takes one row each from the index, so that the history behind it costs nothing.
    """
    return _newest(reforms, StatusUpdate.objects.seen_from(moment))


def newest_values(moment: Moment, *columns: Any) -> list[tuple[Any, ...]]:
    """These columns of the current status record of every reform that has one: one query."""
    if moment.is_latest:
        return _newest_now(columns).rows()
    return list(newest_updates(Reform.objects.all(), moment).values_list(*columns))


@cache
def _newest_now(columns: tuple[Any, ...]) -> Prepared:
    return Prepared(lambda: _newest(Reform.objects.all(), StatusUpdate.objects.current()).values_list(*columns))


def _newest(reforms: QuerySet[Reform], among: RecordQuerySet) -> QuerySet[StatusUpdate]:
    of_one = among.filter(reform=OuterRef("pk")).order_by(*NEWEST_FIRST)
    ids = reforms.order_by().annotate(newest=Subquery(of_one.values("pk")[:1])).values("newest")
    return StatusUpdate.objects.filter(pk__in=ids)


def latest_statuses(reforms: QuerySet[Reform], moment: Moment) -> dict[int, StatusReport]:
    """The current status of each reform that has one, by the reform's key: three queries, whatever the history."""
    return reports_by_reform(newest_updates(reforms, moment).order_by("pk"), moment)


def reports_by_reform(updates: Iterable[StatusUpdate], moment: Moment) -> dict[int, StatusReport]:
    """Statuses of which each reform has one, already chosen, by the reform's key."""
    found = list(updates)
    return {update.reform_id: report for update, report in zip(found, _reports(found, moment), strict=True)}


def status_history(reform_id: int, moment: Moment) -> list[StatusReport]:
    """Every status in force of one reform, oldest first."""
    updates = StatusUpdate.objects.seen_from(moment).filter(reform=reform_id)
    return _reports(rules.in_order(list(updates)), moment)


def statuses_by_reform(reform_ids: Iterable[int], moment: Moment) -> dict[int, list[StatusReport]]:
    """Every status in force of several reforms, oldest first, by the reform's key."""
    updates = rules.in_order(list(StatusUpdate.objects.seen_from(moment).filter(reform__in=set(reform_ids))))
    found: dict[int, list[StatusReport]] = defaultdict(list)
    for update, report in zip(updates, _reports(updates, moment), strict=True):
        found[update.reform_id].append(report)
    return found


def _reports(updates: list[StatusUpdate], moment: Moment) -> list[StatusReport]:
    sources = source_refs((update.source_id for update in updates), moment)
    return [
        StatusReport(
            said=said(update, sources),
            status=Status(update.status),
            confidence=update.get_confidence_display() if update.confidence else "",
            confidence_reason=update.confidence_reason,
            recovery_action=update.recovery_action,
            recovery_date=update.recovery_date,
        )
        for update in updates
    ]
