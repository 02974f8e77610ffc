"""Where every reform stands, in as few words as counting and naming need."""

from typing import Any, NamedTuple

from tracker.records.moment import Moment
from tracker.records.subjects import values_at
from tracker.reforms.models import Reform
from tracker.reforms.rules import Status
from tracker.sources.spoken import speaks_urdu
from tracker.summaries.statuses import STATUSES, newest_values


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
    current = newest_values(moment, "reform_id", "status", "source_id")
    statuses = {reform: (STATUSES[status], source) for reform, status, source in current}
    nothing = (Status.NOT_ASSESSED, None)
    reforms = bare_reforms(moment, "pillar_id")
    return [Standing._make([*values, *statuses.get(values[1], nothing)]) for values in reforms]


def bare_reforms(moment: Moment, *columns: str) -> list[list[Any]]:
    """Code, key, slug, title and short title of every reform in order of code, then what else is asked for.

    The names are those of the language of the page, as `spoken` has them.
    """
    every = ("code", "id", "slug", "title", "short_title", *columns)
    urdu = ("title_ur", "short_title_ur") if speaks_urdu() else ()
    rows = sorted(values_at(Reform, moment.version, *every, *urdu))
    return [_named(row, len(every)) for row in rows] if urdu else rows


def _named(row: list[Any], width: int) -> list[Any]:
    code, pk, slug, *names = row[:5]
    return [code, pk, slug, *(urdu or name for name, urdu in zip(names, row[width:], strict=True)), *row[5:width]]
