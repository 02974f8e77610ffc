"""How one reform is related to others: what it is part of, depends on, and comes after."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from tracker.records.moment import Moment
from tracker.reforms.models import Reform
from tracker.reforms.rules import LINEAGE
from tracker.summaries.legislation import RestingReform
from tracker.summaries.refs import by_id
from tracker.summaries.statuses import latest_statuses
from tracker.summaries.subjects import reform_ref

COMES_AFTER = (("part of", "parent"), *((name, name) for name in LINEAGE))
"""The single links from a reform to another: in words, and the field."""


@dataclass(frozen=True, slots=True)
class Relation:
    """Another reform, its status, and how it is related: "part of", "depends on"."""

    words: str
    other: RestingReform


def relations(reform: Reform, moment: Moment) -> tuple[Relation, ...]:
    """Its relations to other reforms, in both directions, as they stood at the moment."""
    related = list(_related(reform, by_id(_perhaps_related(reform, moment), moment)))
    statuses = latest_statuses(Reform.objects.filter(pk__in=[other.pk for _, other in related]), moment)
    return tuple(Relation(words, RestingReform(reform_ref(other), statuses.get(other.pk))) for words, other in related)


def _perhaps_related(reform: Reform, moment: Moment) -> QuerySet[Reform]:
    """The reforms to look among: at a past version all, because a relation may have gone since."""
    if moment.version is not None:
        return Reform.objects.all()
    named = [*(getattr(reform, f"{name}_id") for _, name in COMES_AFTER), *reform.links["depends_on"]]
    ids = [pk for pk in named if pk is not None]
    naming = Q(depends_on=reform.pk)
    for _, name in COMES_AFTER:
        naming |= Q(**{name: reform.pk})
    return Reform.objects.filter(Q(pk__in=ids) | naming).distinct()


def _related(reform: Reform, every: dict[int, Reform]) -> Iterator[tuple[str, Reform]]:
    for words, pk in ((words, getattr(reform, f"{name}_id")) for words, name in COMES_AFTER):
        if pk in every:
            yield words, every[pk]
    for pk in reform.links["depends_on"]:
        yield "depends on", every[pk]
    for other in sorted(every.values(), key=lambda other: other.code):
        if other.parent_id == reform.pk:
            yield "has as a part", other
        if other.follows_id == reform.pk:
            yield "is followed by", other
        if other.reverses_id == reform.pk:
            yield "is reversed by", other
        if other.replaces_id == reform.pk:
            yield "is replaced by", other
        if reform.pk in other.links["depends_on"]:
            yield "is needed by", other
