"""Where every reform stands, in as few words as counting, choosing and sorting need.

A board and a register look at every reform and show a few. So the many are read as bare values, and only what is shown
is read in full.
"""

from datetime import date
from typing import NamedTuple

from tracker.records.moment import Moment
from tracker.records.subjects import values_at
from tracker.reforms.models import Reform
from tracker.reforms.rules import Status
from tracker.summaries.statuses import TOLD, newest_updates

STATUSES = {status.value: status for status in Status}
NOTHING_REPORTED = (Status.NOT_ASSESSED, None, None, None)


class Standing(NamedTuple):
    """One reform; of its current status the key of the record, its source's, and the day it tells of."""

    code: str
    pk: int
    slug: str
    title: str
    short_title: str
    pillar_id: int
    agency_ids: tuple[int, ...]
    status: Status
    update: int | None
    source_id: int | None
    told: date | None


def standings(moment: Moment) -> list[Standing]:
    """Every reform in order of code: three queries, two more at a past version."""
    columns = ("code", "id", "slug", "title", "short_title", "pillar_id", "lead_agency_id", "supporting_agencies")
    reforms = values_at(Reform.objects.order_by(), moment.version, *columns)
    newest = newest_updates(Reform.objects.all(), moment)
    statuses = {
        reform: (STATUSES[status], update, source, told)
        for reform, status, update, source, told in newest.values_list("reform_id", "status", "pk", "source_id", TOLD)
    }
    return sorted(
        Standing._make([*plain, agency_ids(lead, supporting), *statuses.get(plain[1], NOTHING_REPORTED)])
        for *plain, lead, supporting in reforms
    )


def agency_ids(lead: int | None, supporting: list[int]) -> tuple[int, ...]:
    """The lead agency first, then the supporting ones."""
    return (lead, *(pk for pk in supporting if pk != lead)) if lead else tuple(supporting)
