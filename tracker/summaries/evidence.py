"""On what kind of document it rests that a reform works or is done. Read from the reports, never stored."""

from collections.abc import Iterable
from itertools import groupby, takewhile
from typing import NamedTuple

from tracker.records.moment import Moment
from tracker.records.subjects import values_at
from tracker.reforms.models import StatusUpdate
from tracker.reforms.rules import Evidence, evidence_for, order_of
from tracker.sources.models import Source


class _Told(NamedTuple):
    """A report, bare: a reform may have hundreds."""

    reform: int
    place: tuple[object, ...]
    status: str
    source: int


def evidence_by_reform(reforms: Iterable[int], moment: Moment) -> dict[int, Evidence]:
    """How well the present status of each of these is evidenced, by the reform's key: two queries.

    What counts is every report in force that gives the present status without a break. A reform is missing where
    nothing is reported, or a status of which a report is evidence enough.
    """
    rows = StatusUpdate.objects.seen_from(moment).filter(reform__in=set(reforms)).order_by()
    columns = ("reform_id", "status", "source_id", "period_start", "period_end", "known_from", "published_line")
    told = [
        _Told(reform, order_of(*place), status, source) for reform, status, source, *place in rows.values_list(*columns)
    ]
    kinds = dict(values_at(Source, moment.version, "id", "kind"))
    found = {}
    for reform, reports in groupby(sorted(told, reverse=True), key=lambda one: one.reform):
        evidence = _evidence(list(reports), kinds)
        if evidence is not None:
            found[reform] = evidence
    return found


def _evidence(newest_first: list[_Told], kinds: dict[int, str]) -> Evidence | None:
    now = newest_first[0].status
    run = takewhile(lambda one: one.status == now, newest_first)
    return evidence_for(now, [kinds[one.source] for one in run])
