"""Explanations of findings by the document that they rest on: such a document has a page, as one of a record has."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from tracker.checks.models import Explanation
from tracker.records.moment import Moment


@dataclass(frozen=True, slots=True)
class Cited:
    """An explanation as the page of its source has it: of which finding, about which codes, and where it says so."""

    finding: str
    codes: tuple[str, ...]
    text: str
    locator: str
    attribution: str
    line: int


def standing(moment: Moment) -> QuerySet[Explanation]:
    """Those that are published and stand at the moment. A withdrawn one is gone from past days too."""
    rows = Explanation.objects.filter(line__isnull=False)
    if moment.version is None:
        rows = rows.filter(withdrawal=None)
    else:
        still = Q(withdrawal=None) | Q(withdrawal__line__gt=moment.version)
        rows = rows.filter(still, line__lte=moment.version)
    return rows.filter(known_from__lte=moment.day) if moment.day is not None else rows


def cited_from(source: int, moment: Moment) -> tuple[Cited, ...]:
    """What stands of one source, in the order of its publication. One query."""
    rows = standing(moment).filter(source=source).select_related("finding").order_by("line")
    return tuple(
        Cited(
            finding=row.finding.title,
            codes=tuple(row.finding.codes.split()),
            text=row.text,
            locator=row.locator,
            attribution=row.attribution,
            line=row.line or 0,
        )
        for row in rows
    )
