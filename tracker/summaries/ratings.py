"""Delivery confidence as it is rated: by the state itself, and beside it by those who looked at it independently.

The two are never averaged. Who is independent is read from the kind of document: a court or published research.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.records.moment import Moment
from tracker.records.subjects import values_at
from tracker.reforms.models import StatusUpdate
from tracker.reforms.rules import Confidence, order_of
from tracker.sources.models import Source
from tracker.sources.rules import EXAMINING_KINDS
from tracker.summaries.statuses import StatusReport


@dataclass(frozen=True, slots=True)
class Ratings:
    """The latest rating of either side; None where it gave none, which is not green."""

    official: StatusReport | None
    independent: StatusReport | None


def ratings_of(reports: Sequence[StatusReport]) -> Ratings:
    """The ratings among the reports of a reform, oldest first."""
    rated = [report for report in reversed(reports) if report.confidence]
    return Ratings(
        next((report for report in rated if not report.said.mark.source.is_independent), None),
        next((report for report in rated if report.said.mark.source.is_independent), None),
    )


def official_ratings(moment: Moment) -> dict[int, Confidence]:
    """The latest rating that the state itself gave of each reform that it rated, by the reform's key: two queries."""
    kinds = dict(values_at(Source, moment.version, "id", "kind"))
    rows = StatusUpdate.objects.seen_from(moment).exclude(confidence="").order_by()
    columns = ("reform_id", "confidence", "source_id", "period_start", "period_end", "known_from", "published_line")
    told = sorted(
        (order_of(*place), reform, confidence)
        for reform, confidence, source, *place in rows.values_list(*columns)
        if kinds[source] not in EXAMINING_KINDS
    )
    return {reform: Confidence(confidence) for _, reform, confidence in told}
