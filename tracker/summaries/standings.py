"""Where every reform stands, in as few words as counting and naming need."""

from typing import NamedTuple

from tracker.records.moment import Moment
from tracker.records.subjects import values_at
from tracker.reforms.models import Reform
from tracker.reforms.rules import Status
from tracker.summaries.statuses import STATUSES, newest_updates


class Standing(NamedTuple):
    """Where one reform stands, bare, because there may be thousands."""

    code: str
    pk: int
    slug: str
    title: str
    short_title: str
    pillar_id: int
    status: Status
    source_id: int | None


def standings(moment: Moment) -> list[Standing]:
    """Every reform in order of code: two queries, two more at a past version."""
    current = newest_updates(Reform.objects.all(), moment).values_list("reform_id", "status", "source_id")
    statuses = {reform: (STATUSES[status], source) for reform, status, source in current}
    nothing = (Status.NOT_ASSESSED, None)
    columns = ("code", "id", "slug", "title", "short_title", "pillar_id")
    reforms = sorted(values_at(Reform.objects.order_by("code"), moment.version, *columns))
    return [Standing._make([*values, *statuses.get(values[1], nothing)]) for values in reforms]
