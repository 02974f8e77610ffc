"""Explanations of findings by the document that they rest on: such a document has a page, as one of a record has."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.timezone import localdate

from tracker.checks.models import Explanation, KeptFinding
from tracker.records.moment import Moment


@dataclass(frozen=True, slots=True)
class Cited:
    """An explanation as the page of its source has it: of which finding, about which codes, and where it says so.

    `finding` is its title; "" as of a day on which it was not found yet, for it may tell of figures nobody knew then.
    `closed` is its number where it is found no more.
    """

    finding: str
    closed: int | None
    codes: tuple[str, ...]
    text: str
    locator: str
    attribution: str
    line: int


def standing(moment: Moment) -> QuerySet[Explanation]:
    """Those that stand at the moment: of each finding the last that is published and not withdrawn.

    A withdrawn one is gone from past days too.
    """
    later = _not_withdrawn(moment).filter(finding=OuterRef("finding"), line__gt=OuterRef("line"))
    return _not_withdrawn(moment).filter(~Exists(later))


def _not_withdrawn(moment: Moment) -> QuerySet[Explanation]:
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
            finding=row.finding.title if _is_found_by(row.finding, moment) else "",
            closed=row.finding.pk if _is_closed(row.finding, moment) else None,
            codes=tuple(row.finding.codes.split()),
            text=row.text,
            locator=row.locator,
            attribution=row.attribution,
            line=row.line or 0,
        )
        for row in rows
    )


def _is_found_by(finding: KeptFinding, moment: Moment) -> bool:
    return moment.day is None or localdate(finding.opened_at) <= moment.day


def _is_closed(finding: KeptFinding, moment: Moment) -> bool:
    if finding.closed_version is None or finding.closed_at is None:
        return False
    if moment.version is not None and finding.closed_version > moment.version:
        return False
    return moment.day is None or localdate(finding.closed_at) <= moment.day
